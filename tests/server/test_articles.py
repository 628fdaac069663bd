"""The page of an article, its marked text, and the page of a date."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.articles import article_iri
from kg.graph.names import BASE
from kg.model import Document
from kg.server.days import is_date
from kg.server.marking import Mark, cut
from kg.workspace.ingesting import ingest
from kg.workspace.stores import settle, writing
from tests.conftest import MEETING
from tests.server.conftest import client_of
from tests.server.test_explorer import SAMPLES, page, path_to
from tests.server.test_resources import HTML, Page

BAD = "\n\n<img src=x onerror=alert(1)></script>\"'\u202e & <b>\u2066</p>"
DOCS = {
    "one": Document("one", MEETING, title="خبر", source="صحيفة", url="https://news.example/a b?c=<d>"),
    "bad": Document("bad", MEETING + BAD, url="javascript:alert(1)"),
}
TEXT = st.text(alphabet="ab\nج", min_size=1, max_size=40)
PAIR = st.tuples(st.integers(0, 40), st.integers(0, 40))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("articles") / "store"
    with writing(path) as space:
        list(ingest(space, DOCS.values()))
        settle(space)
    with client_of(path) as client:
        yield client


def path_of_article(doc):
    return "/data/" + article_iri(BASE, doc).rpartition("/")[2]


@given(TEXT, st.lists(PAIR))
def test_marking_segments_are_the_text_and_have_all_their_marks(text, pairs):
    marks = [Mark(start, end, "x", str(n)) for n, (start, end) in enumerate(pairs)]
    place = 0
    segments = cut(text, marks)
    for segment in segments:
        end = place + len(segment.words)
        inside = {mark for mark in marks if mark.start <= place and end <= mark.end <= len(text)}
        assert set(segment.marks) == inside
        place = end
    assert "".join(segment.words for segment in segments) == text


@pytest.mark.parametrize("doc", DOCS)
def test_articles_the_whole_text_is_there_as_it_was_read(store, doc):
    answer = store.get(path_of_article(doc), headers=HTML)
    inside = re.search(r'<div class="text"><p[^>]*>(.*?)</p></div>', answer.text, re.S)[1]
    text = unescape(re.sub(r"<[^>]*>", "", inside))
    assert text == DOCS[doc].text


def test_articles_marks_lead_to_actors_and_encounters(store):
    found = page(store, path_of_article("one"))
    marks = {attrs.get("href") for tag, attrs in found.tags if attrs.get("class") == "mark person"}
    assert path_to(store, "أيمن الصفدي") in marks
    assert [attrs for tag, attrs in found.tags if attrs.get("class") == "to-encounter"]


def test_articles_only_a_web_address_is_a_link(store):
    assert "https://news.example/a%20b?c=%3Cd%3E" in page(store, path_of_article("one")).links()
    found = Page(store.get(path_of_article("bad"), headers=HTML).text)
    assert not [link for link in found.links() if "javascript" in link]
    assert not [tag for tag, _ in found.tags if tag in ("img", "b")]


def test_home_shows_what_a_store_has_become_while_it_is_served(tmp_path):
    path = tmp_path / "store"
    with writing(path) as space:
        list(ingest(space, [DOCS["one"]]))
        settle(space)
    with client_of(path) as client:
        assert "أيمن الصفدي" in page(client, "/").text
        with writing(path) as space:
            list(ingest(space, [Document("two", MEETING.replace("أيمن الصفدي", "رائد السالم"))]))
            settle(space)
        assert "رائد السالم" in page(client, "/").text


def test_articles_a_file_has_the_sentences_alone():
    with client_of(SAMPLES) as client:
        path = "/data/article-3a0954eca352f36d"
        found = page(client, path)
        day = page(client, "/date/2025-04-12")
        month = page(client, "/date/2025-04")
        year = page(client, "/date/2025?lang=en")
        empty = page(client, "/date/1999-01-01")
        wrong = client.get("/date/2025-02-30", headers=HTML)
    assert "وصفت طهران وواشنطن" in found.text
    assert "بريد المشرق" in found.text
    assert "عباس عراقجي" in day.text
    assert {"/date/2025-04-13", "/date/2025-04-07", "/date/2025-04", "/date/2025"} <= set(day.links())
    assert {"/date/2025-04-12", "/date/2025-05"} <= set(month.links())
    assert "/date/2025-06?lang=en" in year.links()
    assert "لا نتائج" in empty.text
    assert wrong.status_code == 404


@pytest.mark.parametrize("iso", ["2026-2-1", "2026-13", "0000", "2026-02-10T00", "../x", "٢٠٢٦", "", "20260210"])
def test_days_what_is_no_date(iso):
    assert not is_date(iso)
