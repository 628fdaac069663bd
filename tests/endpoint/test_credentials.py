"""Who asks is said to the server that was named, encrypted or at home, and shown to nobody else."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from kg.endpoint.credentials import Credentials, credentials
from kg.endpoint.targets import target
from kg.errors import UsageError
from tests.endpoint.conftest import Store
from tests.endpoint.graphs import quads, sent, write
from tests.endpoint.proxy import proxy
from tests.endpoint.servers import held

LOCAL = target("oxigraph+http://localhost:7878")
FAR = target("oxigraph+http://rdf.example:7878")
SECRET = "s3cret-ع"


def test_credentials_come_from_the_environment_then_from_netrc(tmp_path: Path) -> None:
    (tmp_path / "n").write_text("machine localhost login someone password secret\n")
    env = {"NETRC": str(tmp_path / "n"), "MAHDAR_USER": "me", "MAHDAR_PASSWORD": "mine", "MAHDAR_TOKEN": "token"}
    assert credentials(LOCAL, env) == Credentials(token="token")
    assert credentials(LOCAL, {**env, "MAHDAR_TOKEN": ""}) == Credentials("me", "mine")
    assert credentials(LOCAL, {"NETRC": env["NETRC"]}) == Credentials("someone", "secret")
    assert credentials(FAR, {"NETRC": env["NETRC"]}) is None
    assert credentials(LOCAL, {"NETRC": str(tmp_path / "none")}) is None


@pytest.mark.parametrize("env", [{"MAHDAR_TOKEN": "t"}, {"MAHDAR_USER": "u", "MAHDAR_PASSWORD": "p"}])
def test_credentials_cross_no_network_unencrypted(env: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="unencrypted"):
        credentials(FAR, env)
    assert credentials(FAR, env, insecure=True)
    assert credentials(target("oxigraph+https://rdf.example"), env)


@pytest.mark.parametrize(
    "env", [{"MAHDAR_USER": "u"}, {"MAHDAR_TOKEN": "a\r\nX-Evil: 1"}, {"MAHDAR_TOKEN": "رمز"}, {"NETRC": "broken"}]
)
def test_credentials_that_make_no_sense_are_told_without_the_secret(tmp_path: Path, env: dict[str, str]) -> None:
    (tmp_path / "broken").write_text("machine localhost login me passwort secret\n")
    with pytest.raises(UsageError) as told:
        credentials(LOCAL, {**env, "NETRC": str(tmp_path / env.get("NETRC", "none"))})
    assert "secret" not in str(told.value)
    assert "Evil" not in str(told.value)


def test_credentials_do_not_show() -> None:
    assert "secret" not in repr(Credentials("me", "secret", "secret"))


def test_credentials_password_opens_the_server(
    store: Store, oxigraph: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "g.nq", quads(range(2)))
    wanted = "Basic " + base64.b64encode(f"me:{SECRET}".encode()).decode()
    with proxy(oxigraph, wanted=wanted) as between:
        assert store(path, f"oxigraph+{between.url}") == 3
        assert "the server answers 401: who asks?" in capsys.readouterr().err
        monkeypatch.setenv("MAHDAR_USER", "me")
        monkeypatch.setenv("MAHDAR_PASSWORD", SECRET)
        assert store(path, f"oxigraph+{between.url}", "-v") == 0
    assert held(oxigraph) == sent(quads(range(2)))
    assert SECRET not in capsys.readouterr().err
    assert SECRET not in (tmp_path / "g.nq.uploads.json").read_text("utf-8")


def test_credentials_token_opens_the_server(
    store: Store, oxigraph: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAHDAR_TOKEN", "abc.def")
    with proxy(oxigraph, wanted="Bearer abc.def") as between:
        assert store(write(tmp_path / "g.nq", quads(range(2))), f"oxigraph+{between.url}") == 0
    assert held(oxigraph) == sent(quads(range(2)))


@pytest.mark.parametrize("status", ["301", "302", "307", "308"])
def test_credentials_and_graphs_do_not_follow_to_another_address(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], status: str
) -> None:
    monkeypatch.setenv("MAHDAR_TOKEN", "abc")
    with proxy(None) as other, proxy(None, [f"{status} {other.url}/store"] * 9) as between:
        assert store(write(tmp_path / "g.nq", quads(range(2))), f"oxigraph+{between.url}") == 3
        assert other.seen == []
    assert f"the server leads to {other.url}/store; name that address" in capsys.readouterr().err
