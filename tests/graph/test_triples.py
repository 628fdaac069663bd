from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, Dataset, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import RDF, SKOS, XSD

from kg import graph
from kg.errors import UsageError
from kg.graph.files import FORMATS, serialize
from kg.graph.vocabulary import MHD, OA, PROV
from kg.model import Corpus, Extraction
from kg.resolution import resolve
from tests.graph.builders import Article, call_planned, egypt_meets, oman_denies


def one(rdf: Dataset, cls: URIRef) -> Any:
    """The only instance of ``cls``."""
    found = list(rdf.subjects(RDF.type, cls))
    assert len(found) == 1
    return found[0]


def test_triples_two_articles_make_two_reports_of_one_meeting(rdf: Dataset) -> None:
    meeting = one(rdf, MHD.Meeting)
    reports = list(rdf.subjects(MHD.reports, meeting))
    assert {rdf.value(r, MHD.status) for r in reports} == {MHD.held, MHD.denied}
    assert rdf.value(meeting, MHD.status) is None


def test_triples_participant_edges_and_participations_agree(rdf: Dataset) -> None:
    meeting = one(rdf, MHD.Meeting)
    parts = list(rdf.objects(meeting, MHD.participation))
    assert len(parts) == 4
    assert {rdf.value(p, MHD.actor) for p in parts} == set(rdf.objects(meeting, MHD.participant))


def test_triples_encounters_are_labelled_in_both_languages(rdf: Dataset) -> None:
    labels = {(str(o), o.language) for o in rdf.objects(one(rdf, MHD.Meeting), SKOS.prefLabel)}
    assert ("لقاء: سامي الخطيب – ناصر الحوسني (2026-02-10)", "ar") in labels
    assert {language for _, language in labels} == {"ar", "en"}


def test_triples_a_month_is_not_its_first_day(rdf: Dataset) -> None:
    call = one(rdf, MHD.Call)
    assert rdf.value(call, MHD.date) == Literal("2026-04", datatype=XSD.gYearMonth, normalize=False)
    assert rdf.value(call, MHD.endDate) is None


def test_triples_several_days_have_an_end() -> None:
    a = Article("a", "زار سامي الخطيب مسقط يومين.")
    a.entity("p", "person", "سامي الخطيب")
    when = a.on(date(2026, 2, 10), "يومين", date(2026, 2, 11))
    a.event("e", "visit", "held", [a.part("p", "سامي الخطيب")], when=when)
    rdf = graph.build(resolve([a.done()]))
    assert str(rdf.value(one(rdf, MHD.Visit), MHD.endDate)) == "2026-02-11"


def test_triples_a_state_that_is_a_place_has_both_classes() -> None:
    a = Article("a", "زار سامي الخطيب عمان.")
    a.entity("p", "person", "سامي الخطيب")
    a.entity("s", "state", "عمان")
    a.event("e", "visit", "held", [a.part("p", "سامي الخطيب"), a.part("s", "عمان", "host")], places=["s"])
    rdf = graph.build(resolve([a.done()]))
    assert one(rdf, MHD.State) == one(rdf, MHD.Place)
    assert graph.validate(rdf) == ()
    assert [row[8] for row in graph.query(rdf, "meetings").texts()] == ["person", "state"]


def test_triples_evidence_is_the_quoted_characters(rdf_with_evidence: Dataset, corpus: Corpus) -> None:
    texts = {e.document.id: e.document.text for e in corpus.extractions}
    quotes = graph.query(
        rdf_with_evidence,
        """SELECT ?id ?start ?end ?exact {
             ?e oa:hasSource/dcterms:identifier ?id ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] ,
                [ oa:exact ?exact ] }""",
    ).texts()
    assert len(quotes) > 10
    assert all(texts[doc][int(start) : int(end)] == exact for doc, start, end, exact in quotes)


def test_triples_plain_graph_has_no_evidence_and_no_named_graph(rdf: Dataset) -> None:
    assert not list(rdf.subjects(RDF.type, OA.SpecificResource))
    assert {g for *_, g in rdf.quads()} == {DATASET_DEFAULT_GRAPH_ID}


def test_triples_evidence_keeps_each_article_in_its_graph(rdf_with_evidence: Dataset) -> None:
    named = {g for *_, g in rdf_with_evidence.quads()} - {DATASET_DEFAULT_GRAPH_ID}
    assert named == set(rdf_with_evidence.subjects(RDF.type, PROV.Bundle))
    assert len(named) == 3
    for name in named:
        inside = rdf_with_evidence.graph(name)
        source = rdf_with_evidence.value(name, PROV.wasDerivedFrom)
        assert set(inside.objects(None, MHD.article)) == {source}


def test_triples_removing_an_article_removes_what_it_said(rdf_with_evidence: Dataset) -> None:
    denied = next(rdf_with_evidence.subjects(MHD.status, MHD.denied))
    name = next(g for *_, g in rdf_with_evidence.quads((denied, MHD.status, None, None)))
    rdf_with_evidence.remove_graph(rdf_with_evidence.graph(name))
    assert graph.query(rdf_with_evidence, "contradictions").rows == ()
    assert len(graph.query(rdf_with_evidence, "meetings").rows) == 5


@pytest.mark.parametrize("evidence", [False, True])
def test_triples_have_no_blank_nodes(corpus: Corpus, evidence: bool) -> None:
    rdf = graph.build(corpus, evidence=evidence)
    assert not any(isinstance(term, BNode) for quad in rdf.quads() for term in quad)


def test_triples_base_begins_every_iri_of_ours(corpus: Corpus) -> None:
    rdf = graph.build(corpus, evidence=True, base="https://example.org/news/")
    assert {str(s).startswith("https://example.org/news/") for s in rdf.subjects()} == {True}


def test_triples_refuse_a_base_that_is_none(corpus: Corpus) -> None:
    with pytest.raises(UsageError):
        graph.build(corpus, base="nowhere")


def test_triples_hostile_text_stays_text() -> None:
    name = '"@en . <x:y> <x:y> <script>alert(1)</script> \\\u202e\ud800\x00'
    a = Article(f"id {name}", f"التقى {name} سامي الخطيب.", title=name, source=name, url=name)
    a.entity("p", "person", name)
    a.entity("q", "person", "سامي الخطيب")
    a.event("e", "meeting", "held", [a.part("p", name), a.part("q", "سامي الخطيب")])
    rdf = graph.build(resolve([a.done()]), evidence=True)
    assert graph.validate(rdf) == ()
    assert name.replace("\ud800", "\ufffd") in [row[7] for row in graph.query(rdf, "meetings").texts()]
    assert all(serialize(rdf, kind) for kind in FORMATS.values())


Maker = Callable[[], Extraction]
MAKERS: list[Maker] = [egypt_meets, oman_denies, call_planned]


@settings(deadline=None, max_examples=15)
@given(st.permutations(MAKERS), st.booleans())
def test_triples_do_not_depend_on_the_order_of_articles(makers: list[Maker], evidence: bool) -> None:
    usual, other = (
        serialize(graph.build(resolve(make() for make in order), evidence=evidence), FORMATS[".nq"])
        for order in (MAKERS, makers)
    )
    assert usual == other


@settings(deadline=None, max_examples=15)
@given(st.sets(st.sampled_from(MAKERS)), st.booleans())
def test_triples_always_satisfy_the_shapes(makers: set[Maker], evidence: bool) -> None:
    assert graph.validate(graph.build(resolve(make() for make in makers), evidence=evidence)) == ()
