"""What files say of themselves."""

from pathlib import Path

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import DC, DCAT, DCTERMS, RDF, SDO, VOID, XSD

from kg import graph
from kg.errors import UsageError
from kg.graph.description import describe, discard
from kg.graph.provenance import without_evidence
from kg.graph.reading import read_facts
from kg.graph.vocabulary import MHD


def as_graph(rdf: Dataset, **options: object) -> Graph:
    """The description of ``rdf`` alone."""
    alone = Graph()
    for triple in describe(rdf, **options):
        alone.add(triple)
    return alone


def dataset(described: Graph) -> URIRef:
    """The one data set that a description is about."""
    (node,) = described.subjects(RDF.type, VOID.Dataset)
    return node


@pytest.mark.parametrize("evidence", [True, False])
def test_description_counts_what_is_there(rdf_with_evidence: Dataset, evidence: bool) -> None:
    there = rdf_with_evidence if evidence else without_evidence(rdf_with_evidence)
    triples = set(there.triples((None, None, None)))
    said = as_graph(rdf_with_evidence, evidence=evidence)
    whole = dataset(said)
    assert int(said.value(whole, VOID.triples)) == len(triples)
    assert int(said.value(whole, VOID.entities)) == len({s for s, p, _ in triples if p == RDF.type})
    for part in said.objects(whole, VOID.propertyPartition):
        name = said.value(part, VOID.property)
        assert int(said.value(part, VOID.triples)) == sum(p == name for _, p, _ in triples)
    for part in said.objects(whole, VOID.classPartition):
        name = said.value(part, VOID["class"])
        assert int(said.value(part, VOID.entities)) == len({s for s, p, o in triples if (p, o) == (RDF.type, name)})
    assert len(list(said.objects(whole, VOID.propertyPartition))) == len({p for _, p, _ in triples})
    assert len(list(said.objects(whole, VOID.classPartition))) == len({o for _, p, o in triples if p == RDF.type})


def test_description_without_evidence_is_that_of_the_plain_graph(rdf: Dataset, rdf_with_evidence: Dataset) -> None:
    assert describe(rdf_with_evidence, evidence=False) == describe(rdf)


def test_description_names_outlets_days_and_vocabularies(rdf: Dataset) -> None:
    said = as_graph(rdf)
    whole = dataset(said)
    assert set(said.objects(whole, DC.source)) == {Literal("النيل"), Literal("الخليج")}
    days = {(said.value(p, DCAT.startDate), said.value(p, DCAT.endDate)) for p in said.objects(whole, DCTERMS.temporal)}
    assert days == {
        (Literal("2026-02-11", datatype=XSD.date), Literal("2026-03-01", datatype=XSD.date)),
        (Literal("2026-02-10", datatype=XSD.date), Literal("2026-04", datatype=XSD.gYearMonth)),
    }
    vocabularies = set(said.objects(whole, VOID.vocabulary))
    assert {URIRef(str(MHD)), URIRef("https://schema.org/")} <= vocabularies
    assert not any("rdf-syntax" in vocabulary for vocabulary in vocabularies)


def test_description_gives_a_licence_where_one_is_given(rdf: Dataset) -> None:
    licence = "https://creativecommons.org/publicdomain/zero/1.0/"
    assert not list(as_graph(rdf).objects(None, DCTERMS.license))
    assert list(as_graph(rdf, licence=licence).objects(None, DCTERMS.license)) == [URIRef(licence)]
    with pytest.raises(UsageError, match="no web address"):
        describe(rdf, licence="javascript:alert(1)")


def test_description_of_other_data_has_another_name(rdf: Dataset) -> None:
    before = dataset(as_graph(rdf))
    assert dataset(as_graph(rdf)) == before
    rdf.add((next(rdf.subjects(RDF.type, MHD.Article)), SDO.headline, Literal("خبر", lang="ar")))
    assert dataset(as_graph(rdf)) != before


@pytest.mark.parametrize("ending", [".ttl", ".trig", ".nq", ".nt", ".jsonld", ".rdf"])
def test_description_is_written_read_and_discarded(rdf: Dataset, tmp_path: Path, ending: str) -> None:
    graph.write(rdf, tmp_path / f"g{ending}", more=describe(rdf))
    back = graph.load(tmp_path / f"g{ending}")
    assert all(triple in back for triple in describe(rdf))
    assert read_facts(back) == read_facts(rdf)
    discard(back)
    assert set(back.quads()) == set(rdf.quads())


def test_description_that_is_not_ours_is_kept(rdf: Dataset) -> None:
    theirs = URIRef("https://x.example/dataset"), RDF.type, VOID.Dataset
    rdf.add(theirs)
    discard(rdf)
    assert theirs in rdf


def test_description_reads_no_date_into_what_is_none(rdf: Dataset) -> None:
    for article in list(rdf.subjects(RDF.type, MHD.Article)):
        rdf.remove((article, SDO.datePublished, None))
        rdf.add((article, SDO.datePublished, Literal("yesterday")))
    assert len(list(as_graph(rdf).objects(None, DCTERMS.temporal))) == 1
