from dataclasses import replace

from kg.resolution import resolve
from tests.resolution.builders import article, entity, event

PEOPLE = [entity("سامي الخطيب"), entity("ناصر الحوسني")]
TOLD = article("a", PEOPLE, event(["سامي الخطيب"], ["ناصر الحوسني"]))


def test_resolve_an_article_that_comes_twice_counts_once() -> None:
    assert resolve([TOLD, TOLD]) == resolve([TOLD])


def test_resolve_two_articles_of_one_id_are_both_kept() -> None:
    other = replace(TOLD, document=replace(TOLD.document, text="نص آخر"))
    corpus = resolve([TOLD, other])
    ids = [e.document.id for e in corpus.extractions]
    assert len(set(ids)) == 2
    assert all(doc.startswith("a~") for doc in ids)
    assert resolve([other, TOLD]) == corpus
    assert len(corpus.events) == 1


def test_resolve_orders_articles_by_id() -> None:
    told = [article(doc, []) for doc in ("b", "a", "c")]
    assert [e.document.id for e in resolve(told).extractions] == ["a", "b", "c"]
