"""The page of the SPARQL editor and the library of named queries."""

import html
import re

from kg.graph.questions import queries
from tests.server.conftest import client_of
from tests.server.test_resources import HTML, Page


def query_in(answer):
    return html.unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", answer.text, re.S)[1])


def test_library_has_every_named_query_in_both_languages(client):
    for lang in ("ar", "en"):
        page = Page(client.get(f"/sparql?lang={lang}", headers=HTML).text)
        assert all(question.titles[lang] in page.text for question in queries())


def test_library_every_query_opens_and_is_one(client):
    for question in queries():
        answer = client.get(f"/sparql/library/{question.name}", headers=HTML)
        assert query_in(answer).strip() == question.text.strip()
        assert client.get("/sparql", params={"query": query_in(answer)}).status_code == 200


def test_library_a_name_becomes_terms_and_nothing_else(client):
    known = client.get("/sparql/library/meetings-of", params={"actor": "سامى الخطيب"}, headers=HTML)
    assert "<https://news.example/data/person-1>" in query_in(known)
    hostile = '"@ar } DROP ALL # </textarea><script>'
    answer = client.get("/sparql/library/meetings-of", params={"actor": hostile}, headers=HTML)
    assert '\\"@ar } DROP ALL' in query_in(answer)
    assert [a["src"].rpartition("/")[2] for tag, a in Page(answer.text).tags if tag == "script"] == [
        "suggest.js",
        "yasgui.min.js",
        "sparql.js",
    ]
    assert client.get("/sparql", params={"query": query_in(answer)}).json()["results"]["bindings"] == []


def test_library_says_what_it_cannot_open(client):
    assert client.get("/sparql/library/none", headers=HTML).status_code == 404
    assert client.get("/sparql/library/meetings-of?from=x", headers=HTML).status_code == 400


def test_library_is_absent_without_the_endpoint(graph):
    with client_of(graph, sparql=False) as client:
        assert client.get("/sparql/library/meetings", headers=HTML).status_code == 404


def test_library_the_editor_alone_may_style_itself(client):
    policies = [client.get(path, headers=HTML).headers["content-security-policy"] for path in ("/sparql", "/")]
    assert ["unsafe-inline" in policy for policy in policies] == [True, False]
    assert "script-src" not in policies[0]
