"""The SPARQL 1.1 Protocol: each operation, each media type, each refusal."""

import json
import xml.etree.ElementTree as ET

import pyoxigraph as ox
import pytest

from tests.server.conftest import client_of

NAMES = "SELECT ?p ?n { ?p a mhd:Person ; skos:prefLabel ?n } ORDER BY ?n"
ASK = "ASK { ?s a mhd:Meeting }"
CONSTRUCT = "CONSTRUCT { ?s a mhd:Meeting } WHERE { ?s a mhd:Meeting }"
RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}


def get(client, query, accept="*/*", **more):
    return client.get("/sparql", params={"query": query, **more}, headers={"Accept": accept})


def post_form(client, query):
    return client.post("/sparql", data={"query": query})


def post_direct(client, query):
    return client.post(
        "/sparql", content=query.encode(), headers={"Content-Type": "application/sparql-query; charset=utf-8"}
    )


@pytest.mark.parametrize("operation", [get, post_form, post_direct])
def test_sparql_answers_by_each_operation(client, operation):
    answer = operation(client, NAMES)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/sparql-results+json"
    assert {"value": "سامي الخطيب", "type": "literal", "xml:lang": "ar"} in [
        row["n"] for row in answer.json()["results"]["bindings"]
    ]


@pytest.mark.parametrize("media", RESULTS)
def test_sparql_every_format_of_a_table_says_the_same(client, media):
    answer = get(client, NAMES, media)
    assert answer.headers["content-type"].partition(";")[0] == media
    rows = ox.parse_query_results(answer.content, format=RESULTS[media])
    direct = ox.parse_query_results(get(client, NAMES).content, format=ox.QueryResultsFormat.JSON)
    assert [(row["p"], row["n"]) for row in rows] == [(row["p"], row["n"]) for row in direct]


def test_sparql_csv_has_a_header_and_plain_values(client):
    answer = get(client, 'SELECT ("a,\\"b" AS ?x) (1 AS ?y) ?z {}', "text/csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text == 'x,y,z\r\n"a,""b",1,\r\n'


@pytest.mark.parametrize("media", [*list(RESULTS)[:2], "application/json"])
def test_sparql_answers_a_yes_or_no_question(client, media):
    answer = get(client, ASK, media)
    if media.endswith("json"):
        assert json.loads(answer.content) == {"head": {}, "boolean": True}
    else:
        assert bool(ox.parse_query_results(answer.content, format=RESULTS[media]))


def test_sparql_a_yes_or_no_has_a_column_where_the_standard_has_no_form(client):
    assert get(client, ASK, "text/csv").text == "answer\r\ntrue\r\n"
    assert get(client, ASK, "text/tab-separated-values").text == "?answer\ntrue\n"


@pytest.mark.parametrize("media", GRAPHS)
def test_sparql_every_format_of_a_graph_says_the_same(client, media):
    answer = get(client, CONSTRUCT, media)
    assert answer.headers["content-type"].partition(";")[0] == media
    triples = [quad.triple for quad in ox.parse(answer.content, format=GRAPHS[media])]
    assert [str(triple.subject) for triple in triples] == ["<https://news.example/data/meeting-1>"]


def test_sparql_gives_a_graph_as_json_ld(client):
    answer = get(client, CONSTRUCT, "application/ld+json")
    quads = list(ox.parse(answer.content, format=ox.RdfFormat.JSON_LD))
    assert [quad.subject.value for quad in quads] == ["https://news.example/data/meeting-1"]


def test_sparql_describes_a_resource(client):
    answer = get(client, "DESCRIBE <https://news.example/data/person-1>", "application/n-triples")
    assert "Sami al-Khatib" in answer.text


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/*", "text/csv"),
        ("text/csv;q=0, text/*", "text/tab-separated-values"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/sparql-results+json"),
        ("image/png, application/json;q=0.1", "application/json"),
    ],
)
def test_sparql_gives_what_the_client_likes_best(client, accept, media):
    assert get(client, NAMES, accept).headers["content-type"].partition(";")[0] == media


def test_sparql_takes_the_format_as_a_parameter(client):
    assert get(client, NAMES, format="csv").headers["content-type"].startswith("text/csv")
    assert get(client, NAMES, format="png").status_code == 400


def test_sparql_what_is_negotiated_says_so_to_caches(client):
    assert get(client, NAMES).headers["vary"] == "Accept"


@pytest.mark.parametrize("query", [NAMES, CONSTRUCT])
def test_sparql_refuses_a_format_that_it_has_not(client, query):
    answer = get(client, query, "image/png")
    assert answer.status_code == 406
    assert "text/turtle" in answer.text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT", "not a SPARQL query"),
        ("SELECT * {\n ?s ?p }", "error at 2:9"),
        ("INSERT DATA { <http://a> <http://b> <http://c> }", "not a SPARQL query"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { SERVICE#c\r<http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_sparql_refuses_what_is_no_query_in_one_line(client, query, words):
    answer = get(client, query)
    assert answer.status_code == 400
    assert words in answer.text
    assert answer.text.count("\n") == 1


def test_sparql_refuses_requests_that_the_protocol_has_not(client):
    twice = client.get("/sparql", params=[("query", ASK), ("query", ASK)])
    nothing = client.post("/sparql", data={"other": "x"})
    other = client.post("/sparql", content=b"x", headers={"Content-Type": "text/plain"})
    broken = client.post("/sparql", content=b"\xff", headers={"Content-Type": "application/sparql-query"})
    put = client.put("/sparql")
    assert [a.status_code for a in (twice, nothing, other, broken, put)] == [400, 400, 415, 400, 405]


def test_sparql_refuses_a_request_that_is_too_long(client):
    assert post_direct(client, "#" * 1_100_000).status_code == 413


def test_sparql_only_reads(client):
    update = "INSERT DATA { <http://a> <http://b> <http://c> }"
    form = client.post("/sparql", data={"update": update})
    direct = client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-update"})
    assert (form.status_code, direct.status_code) == (403, 403)
    assert get(client, "ASK { <http://a> ?p ?o }").json()["boolean"] is False


def test_sparql_the_default_graph_is_the_union(client):
    assert get(client, ASK).json()["boolean"] is True


@pytest.mark.parametrize(
    ("more", "query", "truth"),
    [
        ({"default-graph-uri": "https://news.example/data/graph-1"}, ASK, True),
        ({"default-graph-uri": "https://news.example/data/other"}, ASK, False),
        ({"named-graph-uri": "https://news.example/data/graph-1"}, ASK, False),
        ({"named-graph-uri": "https://news.example/data/graph-1"}, "ASK { GRAPH ?g { ?s a mhd:Meeting } }", True),
        ({"named-graph-uri": "https://news.example/data/other"}, "ASK { GRAPH ?g { ?s a mhd:Meeting } }", False),
        ({}, "ASK FROM <https://news.example/data/other> { ?s a mhd:Meeting }", False),
        ({}, 'ASK { ?s a mhd:Meeting FILTER("from <x>" != "") }', True),
    ],
)
def test_sparql_keeps_to_the_data_set_that_is_asked_for(client, more, query, truth):
    assert get(client, query, **more).json()["boolean"] is truth


def test_sparql_refuses_a_graph_that_is_no_iri(client):
    assert get(client, ASK, **{"default-graph-uri": "no iri"}).status_code == 400


def test_sparql_describes_itself(client):
    answer = client.get("/sparql")
    assert answer.headers["content-type"].startswith("text/turtle")
    triples = {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.TURTLE)}
    endpoint = ox.NamedNode("http://www.w3.org/ns/sparql-service-description#endpoint")
    assert [t.object.value for t in triples if t.predicate == endpoint] == ["http://127.0.0.1:8000/sparql"]


def test_sparql_has_a_form_for_people(client):
    assert "<textarea" in client.get("/sparql", headers={"Accept": "text/html"}).text


def test_sparql_ends_a_long_answer_and_says_so(graph):
    with client_of(graph, limit=2) as client:
        table, triples = get(client, NAMES), get(client, "CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples")
        whole = get(client, f"{NAMES} LIMIT 2")
    assert len(table.json()["results"]["bindings"]) == 2
    assert table.headers["x-sparql-maxrows"] == triples.headers["x-sparql-maxrows"] == "2"
    assert len(triples.text.splitlines()) == 2
    assert "x-sparql-maxrows" not in whole.headers


def test_sparql_is_absent_unless_asked_for(graph):
    with client_of(graph, sparql=False) as client:
        assert get(client, ASK).status_code == 404


def test_sparql_xml_holds_no_character_that_xml_has_not(client):
    answer = get(client, 'SELECT ("a\\u0001<&\\r" AS ?x) {}', "application/sparql-results+xml")
    literal = ET.fromstring(answer.content).find(".//{*}literal")
    assert literal.text == "a\ufffd<&\r"
