"""Uploads to a real Virtuoso server, which wants digest authentication and has limits of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pyoxigraph as ox
import pytest

import kg
from kg.endpoint.credentials import Credentials
from kg.endpoint.targets import target
from kg.graph import write as write_graph
from kg.model import Document
from tests.endpoint import servers
from tests.endpoint.conftest import Store
from tests.endpoint.graphs import SHARED, named, quads, sent, write
from tests.endpoint.proxy import proxy
from tests.endpoint.sending import send_all


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as url:
        yield url


@pytest.fixture(autouse=True)
def dba(nobody: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAHDAR_USER", "dba")
    monkeypatch.setenv("MAHDAR_PASSWORD", "dba")


def held(url: str, *graphs: ox.NamedNode) -> list[str]:
    """What the server holds in ``graphs``, as sorted N-Quads."""
    found: list[str] = []
    for graph in graphs:
        asked = Request(
            f"{url}/sparql-graph-crud?graph={quote(graph.value, safe='')}", headers={"Accept": "text/plain"}
        )
        with urlopen(asked, timeout=30) as answer:
            triples = ox.parse(answer.read(), format=ox.RdfFormat.N_TRIPLES)
            found += [str(ox.Quad(t.subject, t.predicate, t.object, graph)) for t in triples]
    return sorted(found)


@pytest.mark.parametrize("options", [(), ("--batch", "3"), ("--update",), ("--update", "--batch", "3")])
def test_virtuoso_holds_the_source_and_a_second_upload_replaces_it(
    store: Store, virtuoso: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    path, goal = tmp_path / "g.nq", f"virtuoso+{virtuoso}"
    assert store(write(path, quads(range(3), 10)), goal, "--replace", *options) == 0, capsys.readouterr().err
    assert held(virtuoso, SHARED, *map(named, range(3))) == sent(quads(range(3), 10))
    later = [*quads(range(1), 10), *quads(range(1, 2), 4, "later")]
    assert store(write(path, later), goal, *options) == 0
    assert held(virtuoso, SHARED, *map(named, range(2))) == sent(later)
    assert "put: 2, skipped: 1, deleted: 1, failed: 0" in capsys.readouterr().err
    with pytest.raises(HTTPError, match="404"):
        held(virtuoso, named(2))
    assert store(path, goal, *options) == 0
    assert "put: 0, skipped: 3, deleted: 0, failed: 0" in capsys.readouterr().err


def test_virtuoso_takes_a_graph_of_articles(store: Store, virtuoso: str, tmp_path: Path, meeting: str) -> None:
    corpus = kg.resolve([kg.extract(Document("one", meeting)), kg.extract(Document("two", meeting))])
    rdf = kg.graph.build(corpus, evidence=True, base="https://example.org/articles/")
    write_graph(rdf, tmp_path / "g.trig")
    assert store(tmp_path / "g.trig", f"virtuoso+{virtuoso}") == 0
    shared = ox.NamedNode("https://example.org/articles/graph-shared")
    names = [ox.NamedNode(str(graph.identifier)) for graph in rdf.graphs() if "graph-" in str(graph.identifier)]
    assert held(virtuoso, shared, *names) == sent(list(rdf.store._inner), shared)


@pytest.mark.parametrize("update", [False, True])
def test_virtuoso_behind_a_bad_network_loses_and_doubles_nothing(virtuoso: str, update: bool) -> None:
    noted: dict[str, str] = {}
    for content in (quads(range(3), 9), [*quads(range(1, 2), 9), *quads(range(2, 4), 6, "later")]):
        with proxy(virtuoso, ["pass", "drop", "pass", "late", "503", "lose", "429", "cut"] * 3) as between:
            goal = target(between.url, "virtuoso", update=update)
            send_all(content, between, noted, goal, Credentials("dba", "dba"))
        graphs = {quad.graph_name for quad in content if isinstance(quad.graph_name, ox.NamedNode)}
        assert held(virtuoso, SHARED, *graphs) == sent(content)
    with pytest.raises(HTTPError, match="404"):
        held(virtuoso, named(0))


def test_virtuoso_refuses_a_wrong_password_in_one_line(
    store: Store, virtuoso: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAHDAR_PASSWORD", "wrong")
    assert store(write(tmp_path / "g.nq", quads(range(1))), f"virtuoso+{virtuoso}") == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "the server answers 401" in line
    assert "<" not in line


def test_virtuoso_has_no_default_graph_to_write_to(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "g.nq", quads(range(1)))
    assert store(path, "virtuoso+http://127.0.0.1:1", "--default-graph", "default") == 2
    assert "give the IRI of a graph" in capsys.readouterr().err
