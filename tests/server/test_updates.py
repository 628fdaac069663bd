"""Updates of a served file: whole, written, seen, and only from those who may."""

import pyoxigraph as ox
import pytest

from kg.graph import load
from tests.server.conftest import client_of

INSERT = 'INSERT DATA { <https://news.example/data/person-1> skos:altLabel "أبو سالم"@ar }'
FOUND = {"query": 'ASK { ?s skos:altLabel "أبو سالم"@ar }'}


@pytest.fixture
def file(graph, tmp_path):
    """A copy of the graph that may be changed."""
    copy = tmp_path / graph.name
    copy.write_bytes(graph.read_bytes())
    return copy


@pytest.fixture
def client(file):
    with client_of(file, file=file, timeout=5) as found:
        yield found


def post(client, update, **headers):
    return client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-update", **headers})


def holds(client):
    return client.get("/sparql", params=FOUND).json()["boolean"]


def test_updates_are_seen_and_written(client, file):
    assert post(client, INSERT).status_code == 204
    assert [holds(client) for _ in range(3)] == [True] * 3
    assert ox.Literal("أبو سالم", language="ar") in {quad.object for quad in load(file).store._inner}
    assert client.post("/sparql", data={"update": INSERT.replace("INSERT", "DELETE")}).status_code == 204
    assert not holds(client)


def test_updates_keep_the_graphs_apart(client, file):
    assert (
        post(client, "INSERT DATA { GRAPH <http://x.example/g> { <http://x.example/a> a mhd:Person } }").status_code
        == 204
    )
    graphs = {quad.graph_name for quad in load(file).store._inner}
    assert {ox.NamedNode("http://x.example/g"), ox.NamedNode("https://news.example/data/graph-1")} < graphs


@pytest.mark.parametrize(
    "update",
    [
        "INSERT",
        "SELECT * {}",
        f"{INSERT}; LOAD <http://127.0.0.1:1/>",
        f"{INSERT}; PREFIX x: <http://127.0.0.1:1/> LOAD#c\rx:y",
        f"{INSERT}; INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <http://127.0.0.1:1/> {{ ?s ?p ?o }} }}",
        f"{INSERT}; CREATE GRAPH <https://news.example/data/graph-1>",
    ],
)
def test_updates_that_fail_change_nothing(client, file, update):
    before = file.read_bytes()
    assert post(client, update).status_code == 400
    assert not holds(client)
    assert file.read_bytes() == before


def test_updates_that_run_away_change_nothing(client, file):
    before = file.read_bytes()
    endless = "INSERT { ?a ?b ?i } WHERE { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9)) + " ?a ?b ?i }"
    assert post(client, f"{INSERT}; {endless}").status_code in (500, 504)
    assert not holds(client)
    assert file.read_bytes() == before
    assert post(client, INSERT).status_code == 204
    assert holds(client)


def test_updates_that_cannot_be_written_change_nothing(client, file):
    file.unlink()
    file.mkdir()
    assert post(client, INSERT).status_code == 500
    assert not holds(client)


def test_updates_come_from_no_other_site(client):
    assert post(client, INSERT, Origin="https://other.example").status_code == 403
    assert post(client, INSERT, Origin="null").status_code == 403
    assert post(client, INSERT, Origin="http://127.0.0.1:8000").status_code == 204


def test_updates_come_one_at_a_time_by_post(client):
    assert client.get("/sparql", params={"update": INSERT}).status_code == 400
    assert client.post("/sparql", data={"update": [INSERT, INSERT]}).status_code == 400
    assert client.post("/sparql", data={"update": INSERT, "using-graph-uri": "http://x.example/"}).status_code == 400


def test_updates_are_part_of_the_description(client):
    assert "SPARQL11Update" in client.get("/sparql").text


def test_updates_are_not_for_stores(run, write, meeting):
    write("one.txt", meeting)
    run("ingest", "one.txt", "--store", "kept")
    done = run("serve", "kept", "--allow-update", "--port", "0")
    assert done.returncode == 2
    assert b"kg ingest" in done.stderr
