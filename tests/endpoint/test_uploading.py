"""Uploads to a real Oxigraph server: what it holds in the end is the source, whatever was there before."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.cli import main
from kg.model import Document
from kg.workspace.ingesting import forget, ingest
from kg.workspace.stores import writing
from tests.endpoint import servers
from tests.endpoint.conftest import Store
from tests.endpoint.graphs import SHARED, named, quads, sent, write
from tests.endpoint.servers import held

PROTOCOLS = [(), ("--update",)]


@pytest.mark.parametrize("options", [(), ("--batch", "3"), ("--update",), ("--update", "--batch", "3")])
def test_uploading_server_holds_the_source(
    store: Store, oxigraph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str]
) -> None:
    path = write(tmp_path / "g.nq", quads(range(4), 10))
    assert store(path, f"oxigraph+{oxigraph}", *options) == 0
    assert held(oxigraph) == sent(quads(range(4), 10))
    said = capsys.readouterr()
    assert said.out == ""
    assert "put: 5, skipped: 0, deleted: 0, failed: 0; triples sent: 44" in said.err
    assert f"{oxigraph} holds 5 of 5 graphs, 44 of 44 triples" in said.err


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_uploading_again_replaces_what_changed_skips_what_did_not_and_deletes_what_is_gone(
    store: Store, oxigraph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], protocol: tuple[str]
) -> None:
    path = tmp_path / "g.nq"
    store(write(path, quads(range(4))), f"oxigraph+{oxigraph}", *protocol)
    later = [*quads(range(1, 3)), *quads(range(3, 4), 2, "later")]
    capsys.readouterr()
    assert store(write(path, later), f"oxigraph+{oxigraph}", *protocol) == 0
    assert held(oxigraph) == sent(later)
    assert "put: 2, skipped: 2, deleted: 1, failed: 0" in capsys.readouterr().err


def test_uploading_leaves_graphs_of_others_alone(store: Store, oxigraph: str, tmp_path: Path) -> None:
    other = Request(f"{oxigraph}/store?graph=urn:other", b"<urn:a> <urn:b> <urn:c> .", method="PUT")
    other.add_header("Content-Type", "application/n-triples")
    urlopen(other).close()
    path = tmp_path / "g.nq"
    store(write(path, quads(range(3))), f"oxigraph+{oxigraph}")
    assert store(write(path, quads(range(1))), f"oxigraph+{oxigraph}") == 0
    assert held(oxigraph) == sorted([*sent(quads(range(1))), "<urn:a> <urn:b> <urn:c> <urn:other>"])


def test_uploading_puts_again_what_the_server_has_lost(store: Store, oxigraph: str, tmp_path: Path) -> None:
    path = write(tmp_path / "g.nq", quads(range(3)))
    store(path, f"oxigraph+{oxigraph}")
    lost = Request(f"{oxigraph}/update", f"DROP GRAPH {named(1)}".encode(), method="POST")
    lost.add_header("Content-Type", "application/sparql-update")
    urlopen(lost).close()
    assert store(path, f"oxigraph+{oxigraph}") == 0
    assert held(oxigraph) == sent(quads(range(3)))


def test_uploading_default_graph_to_where_it_is_wished(store: Store, oxigraph: str, tmp_path: Path) -> None:
    path = write(tmp_path / "g.nq", quads(range(2)))
    store(path, f"oxigraph+{oxigraph}", "--default-graph", "urn:shared")
    assert held(oxigraph) == sent(quads(range(2)), ox.NamedNode("urn:shared"))
    assert store(path, f"oxigraph+{oxigraph}", "--default-graph", "default") == 0
    assert held(oxigraph) == sent(quads(range(2)), ox.DefaultGraph())


def test_uploading_shared_graph_that_is_not_ours_is_not_replaced_unawares(
    store: Store, oxigraph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store(write(tmp_path / "g.nq", quads(range(2))), f"oxigraph+{oxigraph}")
    other = write(tmp_path / "h.nq", quads(range(5, 6)))
    assert store(other, f"oxigraph+{oxigraph}") == 2
    assert f"the graph {SHARED.value} holds triples (2)" in capsys.readouterr().err
    assert held(oxigraph) == sent(quads(range(2)))
    assert store(other, f"oxigraph+{oxigraph}", "--replace") == 0


def test_uploading_blank_nodes_become_iris_that_stay_the_same(store: Store, oxigraph: str, tmp_path: Path) -> None:
    path = tmp_path / "g.trig"
    path.write_text("<urn:g> { [] <urn:p> [ <urn:q> 1 ] } <urn:h> { _:x <urn:p> _:x }")
    store(path, f"oxigraph+{oxigraph}")
    first = held(oxigraph)
    assert len(first) == 3
    assert not [quad for quad in first if "_:" in quad]
    (tmp_path / "g.trig.uploads.json").unlink()
    assert store(path, f"oxigraph+{oxigraph}") == 0
    assert held(oxigraph) == first


def test_uploading_dry_run_needs_no_server(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "g.nq", quads(range(1)))
    assert store(path, "oxigraph+http://127.0.0.1:1", "--dry-run") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"put\t{SHARED.value}\ttriples: 1", f"put\t{named(0).value}\ttriples: 5"]
    assert not (tmp_path / "g.nq.uploads.json").exists()


def test_uploading_each_server_has_its_own_record(store: Store, oxigraph: str, tmp_path: Path) -> None:
    path = write(tmp_path / "g.nq", quads(range(2)))
    store(path, f"oxigraph+{oxigraph}", "--state", tmp_path / "s.json")
    with servers.oxigraph() as second:
        assert store(path, f"oxigraph+{second}", "--state", tmp_path / "s.json") == 0
        assert held(second) == held(oxigraph)
        assert json.loads((tmp_path / "s.json").read_text("utf-8"))["servers"].keys() == {oxigraph, second}


def test_uploading_a_store_follows_its_articles(store: Store, oxigraph: str, tmp_path: Path, meeting: str) -> None:
    folder = tmp_path / "store"
    with writing(folder) as space:
        list(ingest(space, [Document("one", meeting), Document("two", meeting)]))
    assert store(folder, f"oxigraph+{oxigraph}") == 0
    assert (folder / "uploads.json").is_file()
    with writing(folder) as space:
        list(forget(space, ["two"]))
    assert store(folder, f"oxigraph+{oxigraph}") == 0
    corpus = kg.resolve([kg.extract(Document("one", meeting))])
    shared = ox.NamedNode("https://w3id.org/mahdar/data/graph-shared")
    assert held(oxigraph) == sent(list(kg.graph.build(corpus, evidence=True).store._inner), shared)


def test_uploading_counts_that_disagree_are_told(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "g.nq", quads(range(2)))
    with servers.oxigraph("--union-default-graph") as url:  # its default graph seems to hold everything
        assert store(path, f"oxigraph+{url}", "--default-graph", "default") == 1
    said = capsys.readouterr().err
    assert "default: the server holds 12 triples of 2" in said
    assert "holds 3 of 3 graphs, 22 of 12 triples" in said


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_uploading_shows_a_bar_on_a_terminal(oxigraph: str, tmp_path: Path) -> None:
    import pty  # noqa: PLC0415  (POSIX alone has it)
    import termios  # noqa: PLC0415

    path = write(tmp_path / "g.nq", quads(range(3)))
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (24, 80))
    command = [sys.executable, "-m", "kg", "store", path, f"oxigraph+{oxigraph}"]
    env = {**os.environ, "PYTHONPATH": str(Path(kg.__file__).parent.parent)}
    subprocess.run(command, cwd=tmp_path, env=env, stderr=theirs, check=True, timeout=60)
    assert b"0/4 [00:00<?, ? graphs/s]" in os.read(ours, 9_999)
    os.close(ours)
    os.close(theirs)


@pytest.fixture(scope="module")
def kept() -> object:
    with servers.oxigraph() as url:
        yield url


@pytest.mark.parametrize("protocol", PROTOCOLS)
@given(text=st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=25)
def test_uploading_any_text_arrives(
    kept: str, tmp_path_factory: pytest.TempPathFactory, protocol: tuple[str], text: str
) -> None:
    quad = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(text), ox.NamedNode("urn:g"))
    path = write(tmp_path_factory.mktemp("any") / "g.nq", [quad])
    assert main(["store", str(path), f"oxigraph+{kept}", "-q", *protocol]) == 0
    assert held(kept) == [str(quad)]
