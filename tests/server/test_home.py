"""The first page and the search over names."""

import pyoxigraph as ox
import pytest
from starlette.exceptions import HTTPException

from kg.server.digests import find, make_digest
from tests.server.conftest import client_of
from tests.server.test_resources import HTML, Page


def page(client, path):
    return Page(client.get(path, headers=HTML).text)


@pytest.fixture(scope="module")
def digest(graph):
    store = ox.Store()
    store.load(path=str(graph), format=ox.RdfFormat.TRIG)
    return make_digest(store)


def test_home_counts_and_lists_what_there_is(client):
    found = page(client, "/")
    assert "اجتماعات" in found.text
    assert "/data/meeting-1" in found.links()
    assert "/data/person-1" in found.links()
    assert "10 فبراير 2026" in found.text


def test_home_comes_in_english(client):
    found = page(client, "/?lang=en")
    assert ("html", {"lang": "en", "dir": "ltr"}) in found.tags
    assert "Latest encounters" in found.text
    assert "/data/person-1?lang=en" in found.links()


@pytest.mark.parametrize("words", ["الخطيب", "خطيب سامي", "ٱلخطيب", "سَامي", "SAMI al-k", "khatib"])
def test_search_finds_a_name_in_any_spelling(client, words):
    assert "/data/person-1" in page(client, f"/search?q={words}").links()


@pytest.mark.parametrize("words", ["", "   ", "خطيبة", "%", "\x1f", "\n", "a" * 5000])
def test_search_finds_nothing_for_what_is_no_name(client, words):
    assert client.get("/search", params={"q": words}, headers=HTML).status_code == 200
    assert client.get("/suggest", params={"q": words}).json() == []


def test_search_for_a_day_leads_to_it(client):
    answer = client.get("/search?q=2026-02-10&lang=en", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/date/2026-02-10?lang=en")


def test_search_suggests_where_a_name_leads(client):
    found = client.get("/suggest", params={"q": "سامي"}).json()
    assert [(hit["path"], hit["ar"], hit["en"]) for hit in found] == [
        ("/data/person-1", "سامي الخطيب", "Sami al-Khatib")
    ]


def test_search_hostile_words_stay_words(client):
    words = "<img src=x onerror=alert(1)>\"'></script>"
    found = page(client, f"/search?q={words}")
    assert "img" not in [tag for tag, _ in found.tags]
    assert words in found.text


def test_digests_an_exact_name_goes_before_a_longer_one_with_more_encounters():
    store = ox.Store()
    store.load(
        """PREFIX mhd: <https://w3id.org/mahdar/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        <http://x/1> a mhd:Person ; skos:prefLabel "علي أحمد"@ar . <http://x/2> a mhd:Person ; skos:prefLabel "علي"@ar .
        <http://x/3> a mhd:Meeting ; mhd:participant <http://x/1> .""",
        format=ox.RdfFormat.TURTLE,
    )
    assert [hit.iri for hit in find(make_digest(store), "علي")] == ["http://x/2", "http://x/1"]


def test_digests_names_what_is_known_of_a_thing(digest):
    hit = find(digest, "سامي")[0]
    assert (hit.type, hit.en, hit.weight) == ("person", "Sami al-Khatib", 1)
    assert digest.counts["meeting"] == 1


def test_home_of_an_empty_graph_says_so(tmp_path):
    (tmp_path / "empty.ttl").write_text("", "utf-8")
    with client_of(tmp_path / "empty.ttl") as client:
        assert client.get("/", headers=HTML).status_code == 200


def test_digesting_a_digest_that_needs_too_much_is_tried_once(graph, monkeypatch):
    calls = []

    async def call(self, job, *values, seconds=None):
        calls.append(job.__name__)
        raise HTTPException(500, "stopped")

    monkeypatch.setattr("kg.server.workers.Pool.call", call)
    with client_of(graph) as client:
        answers = [client.get("/", headers=HTML) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert calls == ["make_digest"]
