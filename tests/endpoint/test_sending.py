"""What a server says is shown in one short line, and its wishes about when to ask again are kept."""

from __future__ import annotations

from email.utils import formatdate
from time import time

import pytest

from kg.endpoint.requests import Request
from kg.endpoint.sending import MAX_PAUSE, clean, connection, pause, send
from kg.endpoint.targets import target
from kg.errors import InputError, SurroundingsError
from tests.endpoint.proxy import proxy


def test_sending_waits_twice_as_long_each_time() -> None:
    slept: list[float] = []
    with (
        proxy(None, ["drop", "500", "drop"]) as between,
        connection(target(between.url, "oxigraph"), pause=slept.append) as opened,
    ):
        send(opened, Request("PUT", between.url))
    assert slept == [0.5, 0.0, 2.0]  # the 500 came with "Retry-After: 0"


def test_sending_waits_as_long_as_the_server_wishes() -> None:
    assert 25 < pause(0, formatdate(time() + 30)) < 31
    assert pause(0, formatdate(time() - 30)) == 0
    assert pause(0, "9" * 9) == MAX_PAUSE
    assert pause(1, "9" * 9999) == pause(1, "soon") == pause(1, "-1") == 1.0


@pytest.mark.parametrize(("status", "kind"), [("400", InputError), ("413", InputError), ("404", SurroundingsError)])
def test_sending_does_not_repeat_what_cannot_help(status: str, kind: type[Exception]) -> None:
    with proxy(None, [status] * 9) as between, connection(target(between.url, "oxigraph")) as opened:
        with pytest.raises(kind, match=f"the server answers {status}: Try again"):
            send(opened, Request("PUT", between.url))
        assert len(between.seen) == 1


def test_sending_absent_graph_is_deleted() -> None:
    with proxy(None, ["404"]) as between, connection(target(between.url, "oxigraph")) as opened:
        send(opened, Request("DELETE", between.url, absent=True))


@pytest.mark.parametrize("said", [b"<a href='x'>" * 99_999 + b"bad", b"\xff\x00<" * 9_999, "سيئ ".encode() * 9_999])
def test_sending_shows_one_short_line(said: bytes) -> None:
    line = clean(said)
    assert len(line) <= 200
    assert "\n" not in line
    assert "href" not in line


def test_sending_reads_no_endless_answer() -> None:
    with proxy(None, answer=b"x" * 9_000_000) as between, connection(target(between.url, "oxigraph")) as opened:
        assert len(send(opened, Request("GET", between.url))) < 4_200_000


def test_sending_to_this_machine_goes_through_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with proxy(None) as between, connection(target(between.url, "oxigraph"), retries=0) as opened:
        send(opened, Request("GET", between.url))
        assert len(between.seen) == 1
