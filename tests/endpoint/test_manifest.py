"""The record of what was sent: whole or as it was, and only of what was sent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.endpoint.manifest import alone, read, write
from kg.errors import SurroundingsError
from tests.endpoint.conftest import Store
from tests.endpoint.graphs import SHARED, named, quads
from tests.endpoint.graphs import write as write_graph
from tests.endpoint.proxy import proxy


def test_manifest_keeps_servers_apart(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    write(path, "http://a", {"urn:ع": "1"})
    write(path, "http://b", {"urn:b": ""})
    assert (read(path, "http://a"), read(path, "http://b")) == ({"urn:ع": "1"}, {"urn:b": ""})
    assert read(path, "http://c") == {}
    assert [entry.name for entry in tmp_path.iterdir()] == ["s.json"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"format": 2, "servers": {}}', '{"format": 1, "servers": {"a": {"urn:a": 1}}}', "[" * 99_999],
)
def test_manifest_of_another_kind_is_told_and_left_as_it_is(store: Store, tmp_path: Path, text: str) -> None:
    path = tmp_path / "s.json"
    path.write_text(text)
    with pytest.raises(SurroundingsError, match="no record of what was sent"):
        read(path, "a")
    graph = write_graph(tmp_path / "g.nq", quads(range(1)))
    assert store(graph, "oxigraph+http://127.0.0.1:1", "--state", path) == 3
    assert path.read_text() == text


def test_manifest_that_cannot_be_written_is_told_before_anything_is_sent(store: Store, tmp_path: Path) -> None:
    graph = write_graph(tmp_path / "g.nq", quads(range(1)))
    with proxy(None) as server:
        assert store(graph, f"oxigraph+{server.url}", "--state", tmp_path / "none/s.json") == 3
        assert server.seen == []


def test_manifest_belongs_to_one_upload_at_a_time(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = write_graph(tmp_path / "g.nq", quads(range(1)))
    with alone(tmp_path / "s.json"), proxy(None) as server:
        assert store(graph, f"oxigraph+{server.url}", "--state", tmp_path / "s.json") == 3
        assert server.seen == []
    assert "another upload notes there; wait for its end" in capsys.readouterr().err


def test_manifest_lists_no_graph_that_was_never_sent(store: Store, oxigraph: str, tmp_path: Path) -> None:
    path = write_graph(tmp_path / "g.nq", quads(range(3)))
    with proxy(oxigraph, ["pass", "pass", "400", "503", "503"]) as between:
        assert store(path, f"oxigraph+{between.url}", "--batch", "5", "--retries", "1") == 3
        record = json.loads((tmp_path / "g.nq.uploads.json").read_text("utf-8"))["servers"][between.url]
    assert record.keys() == {SHARED.value, named(1).value}
    assert record[named(1).value] == ""
    assert record[SHARED.value]
