import json

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from kg import graph
from kg.graph.vocabulary import CLASSES, CONCEPTS, MHD
from kg.model import EVENT_KINDS, MENTION_KINDS, ROLES, STATUSES
from kg.resources import folder

ONTOLOGY = Graph().parse(folder("ontology") / "mahdar.ttl")
SDO = "https://schema.org/"
TERMS = sorted(
    {
        term
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in ONTOLOGY.subjects(RDF.type, kind)
    }
)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: str(term).rpartition("#")[2])
def test_ontology_terms_are_labelled_and_explained(term: URIRef) -> None:
    assert {label.language for label in ONTOLOGY.objects(term, RDFS.label)} == {"ar", "en"}
    assert "en" in {comment.language for comment in ONTOLOGY.objects(term, RDFS.comment)}


@pytest.mark.parametrize("prop", [t for t in TERMS if (t, RDF.type, OWL.Class) not in ONTOLOGY], ids=str)
def test_ontology_properties_have_domain_and_range(prop: URIRef) -> None:
    for told, guessed in ((RDFS.domain, "domainIncludes"), (RDFS.range, "rangeIncludes")):
        assert (prop, told, None) in ONTOLOGY or (prop, URIRef(SDO + guessed), None) in ONTOLOGY


def test_ontology_uses_no_equivalence() -> None:
    assert not list(ONTOLOGY.subject_objects(OWL.sameAs))
    assert not list(ONTOLOGY.subject_objects(OWL.equivalentClass))


def test_ontology_knows_every_term_that_graphs_use(rdf_with_evidence: Graph) -> None:
    used = {t for triple in rdf_with_evidence for t in triple[1:] if str(t).startswith(str(MHD))}
    assert used <= set(ONTOLOGY.subjects())


def test_ontology_has_a_concept_or_class_for_every_word_of_the_model() -> None:
    assert set(CLASSES) == {*EVENT_KINDS, *MENTION_KINDS}
    assert set(CONCEPTS) == {*ROLES, *STATUSES}
    for word, concept in CONCEPTS.items():
        assert word in {str(o) for o in ONTOLOGY.objects(concept, SKOS.notation)}


def test_ontology_context_maps_every_property() -> None:
    context = json.loads((folder("ontology") / "context.jsonld").read_text("utf-8"))["@context"]
    mapped = {d["@id"] for d in context.values() if isinstance(d, dict)}
    properties = {t for t in TERMS if (t, RDF.type, OWL.Class) not in ONTOLOGY}
    assert {f"mhd:{str(p).rpartition('#')[2]}" for p in properties} <= mapped


def test_ontology_package_exports_what_it_names() -> None:
    assert all(hasattr(graph, name) for name in graph.__all__ if name not in ("to_networkx", "view"))
