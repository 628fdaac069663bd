from datetime import date

import pytest
from rdflib.namespace import SDO

from kg.graph.articles import clean_url, describe_article
from kg.graph.names import BASE
from kg.model import Document


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "", None, "https://", "https://x:y/", "https://x/#a#b"]
)
def test_articles_drop_what_is_no_web_address(url: str | None) -> None:
    assert clean_url(url) is None


def test_articles_encode_what_would_break_an_iri() -> None:
    assert clean_url('https://news.example/"><b>') == "https://news.example/%22%3E%3Cb%3E"
    assert clean_url("https://news.example/a[1]?of=50%") == "https://news.example/a%5B1%5D?of=50%25"


def test_articles_leave_out_what_the_source_left_out() -> None:
    assert {p for _, p, _ in describe_article(BASE, Document("a", "نص"))}.isdisjoint(
        {SDO.headline, SDO.datePublished, SDO.publisher, SDO.url}
    )


def test_articles_give_the_day_of_publication() -> None:
    triples = describe_article(BASE, Document("a", "نص", date=date(2026, 2, 1)))
    assert [str(o) for _, p, o in triples if p == SDO.datePublished] == ["2026-02-01"]
