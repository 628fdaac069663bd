"""Every IRI of the data can be looked up."""

from html.parser import HTMLParser

import pyoxigraph as ox
import pytest

from kg.server.pages import path_of
from kg.server.settings import Settings
from tests.server.conftest import BASE

HTML = {"Accept": "text/html"}
FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
}


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def links(self):
        return [attrs["href"] for tag, attrs in self.tags if tag == "a"]


@pytest.mark.parametrize("media", FORMATS)
def test_resources_gives_both_directions_in_every_format(client, media):
    answer = client.get("/data/person-1", headers={"Accept": media})
    assert answer.headers["content-type"].partition(";")[0] == media
    assert "Accept" in answer.headers["vary"]
    quads = list(ox.parse(answer.content, format=FORMATS[media]))
    person = ox.NamedNode(BASE + "person-1")
    assert ox.Literal("سامي الخطيب", language="ar") in [quad.object for quad in quads if quad.subject == person]
    assert ox.NamedNode(BASE + "meeting-1") in [quad.subject for quad in quads if quad.object == person]


def test_resources_gives_a_page_to_a_browser(client):
    answer = client.get("/data/meeting-1", headers=HTML)
    page = Page(answer.text)
    assert ("html", {"lang": "ar", "dir": "rtl"}) in page.tags
    assert "/data/person-1" in page.links()
    assert "سامي الخطيب" in page.text
    assert "10 فبراير 2026" in page.text


def test_resources_a_page_leads_back_from_what_is_mentioned(client):
    page = Page(client.get("/data/person-1", headers=HTML).text)
    assert "/data/meeting-1" in page.links()


def test_resources_a_page_comes_in_english(client):
    page = Page(client.get("/data/meeting-1?lang=en", headers=HTML).text)
    assert ("html", {"lang": "en", "dir": "ltr"}) in page.tags
    assert "Sami al-Khatib" in page.text
    assert "/data/person-1?lang=en" in page.links()
    assert "/data/meeting-1?lang=ar" in page.links()


def test_resources_a_page_comes_in_the_language_of_the_browser(client):
    answer = client.get("/data/meeting-1", headers={**HTML, "Accept-Language": "en-GB,en;q=0.9,ar;q=0.5"})
    assert answer.headers["content-language"] == "en"


def test_resources_says_where_the_other_formats_are(client):
    link = client.get("/data/person-1", headers=HTML).headers["link"]
    assert '</data/person-1?format=ttl>; rel="alternate"; type="text/turtle"' in link
    assert client.get("/data/person-1?format=ttl").headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
@pytest.mark.parametrize("path", ["/data/none", "/data/%3Cx%3E", "/resource?iri=no+iri", "/resource"])
def test_resources_knows_nothing_of_what_is_not_there(client, path, accept):
    assert client.get(path, headers={"Accept": accept}).status_code == 404


def test_resources_refuses_a_format_that_it_has_not(client):
    assert client.get("/data/person-1", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("iri", ["javascript:alert(1)", "https://elsewhere.example/x?a=b#c"])
def test_resources_looks_up_an_iri_of_any_shape(client, iri):
    page = Page(client.get(path_of(iri, Settings(base=BASE)), headers=HTML).text)
    assert iri in page.text
    assert not [link for link in page.links() if link.startswith("javascript:")]


def test_resources_a_hostile_name_stays_text(client):
    for path in ("/data/person-2", "/data/meeting-1"):
        text = client.get(path, headers=HTML).text
        page = Page(text)
        assert "<img src=x onerror=alert(1)></script>\"'\u202e\u2066" in page.text
        assert not [tag for tag, _ in page.tags if tag in ("img", "style")]
        assert [attrs["src"] for tag, attrs in page.tags if tag == "script"] == ["/static/suggest.js"]
        assert not [attrs for _, attrs in page.tags if any(name.startswith("on") or name == "style" for name in attrs)]
    title = client.get("/data/person-2", headers=HTML).text.partition("<title>")[2].partition("</title>")[0]
    assert "\u202e" not in title


def test_resources_gives_the_ontology(client):
    answer = client.get("/ontology", headers={"Accept": "text/turtle"})
    subjects = {quad.subject for quad in ox.parse(answer.content, format=ox.RdfFormat.TURTLE)}
    assert ox.NamedNode("https://w3id.org/mahdar/ontology#Meeting") in subjects
    assert client.get("/ontology?format=jsonld").json()["@graph"]


def test_resources_shows_the_ontology_with_a_place_for_each_term(client):
    page = Page(client.get("/ontology", headers=HTML).text)
    assert ("dt", {"id": "Meeting"}) in page.tags
    assert path_of("https://w3id.org/mahdar/ontology#Meeting", Settings()) == "/ontology#Meeting"
