"""The shapes of requests, profile by profile, as the servers' documentation has them.

A recording server stands in: no real Fuseki, RDF4J, GraphDB, QLever or Blazegraph was there.
Oxigraph and Virtuoso are tested as they are, in test_uploading.py and test_virtuoso.py.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, quote

import pytest

import kg
from kg.endpoint.bulk import folder
from kg.endpoint.targets import PROFILES, target
from kg.errors import UsageError
from tests.endpoint.conftest import Store
from tests.endpoint.graphs import SHARED, named, quads, write
from tests.endpoint.proxy import Proxy, Seen, proxy

RDF4J = ("/repositories/news", "", "/statements", "/rdf-graphs/service")
SHAPES = {  # profile: path in the address, then what follows it for queries, updates, graphs
    "oxigraph": ("", "/query", "/update", "/store"),
    "fuseki": ("/news", "/query", "/update", "/data"),
    "rdf4j": ("/rdf4j-server/repositories/news", *RDF4J[1:]),
    "graphdb": RDF4J,
    "virtuoso": ("", "/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth"),
    "qlever": ("", "", "", ""),
    "blazegraph": ("/blazegraph/namespace/kb", "/sparql", "/sparql", None),
}
NOTHING = b'{"results": {"bindings": []}}'


def paths(between: Proxy, profile: str) -> tuple[str, str, str | None]:
    """The paths for queries, updates and graphs, of the root where there is none."""
    path, query, update, graphs = SHAPES[profile]
    return path + query or "/", path + update or "/", None if graphs is None else path + graphs or "/"


def sends(seen: list[Seen]) -> list[Seen]:
    """The requests that change something."""
    return [item for item in seen if "form" not in (item.headers.get("Content-Type") or "")]


def test_targets_shapes_are_tested_for_all_profiles() -> None:
    assert SHAPES.keys() == PROFILES.keys()


@pytest.mark.parametrize("profile", [name for name, shape in SHAPES.items() if shape[3] is not None])
def test_targets_graphs_are_put_and_deleted_where_the_documentation_says(
    store: Store, tmp_path: Path, profile: str
) -> None:
    path = tmp_path / "g.nq"
    with proxy(None, answer=NOTHING) as server:
        goal = f"{profile}+{server.url}{SHAPES[profile][0]}"
        store(write(path, quads(range(1), 3)), goal, "--batch", "2")  # exit 1: this server holds nothing
        first = list(server.seen)
        store(write(path, quads(range(0))), goal)
        query, _, graphs = paths(server, profile)
    url = f"{graphs}?graph={quote(named(0).value, safe='')}"
    assert [(s.method, s.path) for s in sends(first)][1:3] == [("PUT", url), ("POST", url)]
    assert {s.headers["Content-Type"] for s in sends(first)} == {"application/n-triples"}
    assert ("DELETE", url) in [(s.method, s.path) for s in server.seen]
    asked = next(s for s in first if "form" in s.headers["Content-Type"])
    assert (asked.method, asked.path, asked.headers["Accept"]) == ("POST", query, "application/sparql-results+json")
    assert SHARED.value in parse_qs(asked.body.decode())["query"][0]


@pytest.mark.parametrize("profile", SHAPES)
def test_targets_updates_go_where_the_documentation_says(store: Store, tmp_path: Path, profile: str) -> None:
    path = tmp_path / "g.nq"
    with proxy(None, answer=NOTHING) as server:
        goal = f"{profile}+{server.url}{SHAPES[profile][0]}"
        options = [] if SHAPES[profile][3] is None else ["--update"]
        store(write(path, quads(range(1), 3)), goal, "--batch", "2", *options)
        store(write(path, quads(range(0))), goal, *options)
        _, update, _ = paths(server, profile)
    changes = sends(server.seen)
    assert {(s.method, s.path, s.headers["Content-Type"]) for s in changes} == {
        ("POST", update, "application/sparql-update")
    }
    first, more, last = changes[1].body.decode(), changes[2].body.decode(), changes[-1].body.decode()
    assert first.startswith(f"DROP SILENT GRAPH {named(0)};\nINSERT DATA {{\nGRAPH {named(0)} {{\n<")
    assert more.startswith(f"INSERT DATA {{\nGRAPH {named(0)} {{\n<")
    assert last.startswith("DROP SILENT GRAPH ")


@pytest.mark.parametrize("profile", ["oxigraph", "fuseki"])
def test_targets_default_graph_is_put_where_there_is_one(store: Store, tmp_path: Path, profile: str) -> None:
    with proxy(None, answer=NOTHING) as server:
        goal = f"{profile}+{server.url}{SHAPES[profile][0]}"
        store(write(tmp_path / "g.nq", quads(range(1))), goal, "--default-graph", "default")
        graphs = paths(server, profile)[2]
    assert ("PUT", f"{graphs}?default") in [(s.method, s.path) for s in server.seen]


@pytest.mark.parametrize("profile", ["rdf4j", "graphdb", "virtuoso", "qlever", "blazegraph"])
def test_targets_default_graph_that_is_all_graphs_is_not_replaced(store: Store, tmp_path: Path, profile: str) -> None:
    path = write(tmp_path / "g.nq", quads(range(1)))
    assert store(path, f"{profile}+http://127.0.0.1:1", "--default-graph", "default") == 2


def test_targets_profile_may_be_apart() -> None:
    assert target("http://localhost:3030/news", "fuseki") == target("fuseki+http://localhost:3030/news/")


@pytest.mark.parametrize(
    "name",
    [
        "http://localhost:7878",
        "nosql+http://localhost",
        "oxigraph+ftp://localhost",
        "oxigraph+http://",
        "oxigraph+http://localhost:port",
        "oxigraph+http://me:secret@localhost",
        "oxigraph+http://localhost/?query=secret",
        "oxigraph+http://localhost/#secret",
        "oxigraph+http://localhost/a b",
        "oxigraph+http://مثال",
        "",
    ],
)
def test_targets_senseless_address_is_usage_error(name: str) -> None:
    with pytest.raises(UsageError) as told:
        target(name)
    assert "me:secret" not in str(told.value)


@pytest.mark.parametrize("graph", ["urn:a> } ; DROP ALL ; #", "relative", "", "urn:a\nb"])
def test_targets_default_graph_is_an_iri(store: Store, tmp_path: Path, graph: str) -> None:
    path = write(tmp_path / "g.nq", quads(range(1)))
    assert store(path, "oxigraph+http://127.0.0.1:1", f"--default-graph={graph}") == 2


@pytest.mark.parametrize(
    "answer", [b"", b"<html>", b"[]", b'{"results": 1}', b"[" * 99_999, b'{"results": {"bindings": [1]}}']
)
def test_targets_answer_that_is_no_table_is_told(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: bytes
) -> None:
    with proxy(None, answer=answer) as server:
        assert store(write(tmp_path / "g.nq", quads(range(1))), f"oxigraph+{server.url}") == 3
    assert "the answer is no table of SPARQL results" in capsys.readouterr().err


def test_targets_documented_commands_name_a_server_of_every_kind() -> None:
    page = (Path(kg.__file__).parent.parent / "docs/triple-stores.md").read_text("utf-8")
    goals = set(re.findall(r"`kg store news (\S+\+\S+)`", page))
    assert {goal.partition("+")[0] for goal in goals} == {*PROFILES, "neptune"}
    assert all(folder(goal) or target(goal) for goal in goals)
