"""Whoever knows only SEM or schema.org finds the meetings."""

import owlrl
from rdflib import OWL, RDF, Dataset, Graph, URIRef

from kg.graph.files import FORMATS, serialize
from kg.graph.inference import infer
from kg.graph.queries import query
from kg.graph.vocabulary import MHD
from kg.resources import folder

#: What owlrl makes of an inconsistency.
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
SEM_ONLY = "SELECT DISTINCT ?e ?a { ?e a sem:Event ; sem:hasActor ?a . ?a a sem:Actor }"
SCHEMA_ONLY = """SELECT DISTINCT ?e ?a ?place { ?e a schema:Event ; schema:attendee ?a ; schema:startDate ?day
                 OPTIONAL { ?e schema:location ?place . ?place a schema:Place } }"""


def test_inference_answers_who_knows_only_sem(rdf: Dataset) -> None:
    assert query(rdf, SEM_ONLY).rows == ()
    ours = query(rdf, "SELECT DISTINCT ?e ?a { ?e mhd:participant ?a }")
    assert sorted(query(infer(rdf), SEM_ONLY).texts()) == sorted(ours.texts()) != []


def test_inference_answers_who_knows_only_schema_org(rdf: Dataset) -> None:
    rows = query(infer(rdf), SCHEMA_ONLY).texts()
    assert len(rows) == 5
    assert sum(1 for row in rows if row[2]) == 2


def test_inference_keeps_what_was_there_and_comes_to_rest(rdf_with_evidence: Dataset) -> None:
    more = infer(rdf_with_evidence)
    assert set(rdf_with_evidence.quads()) < set(more.quads())
    assert serialize(infer(more), FORMATS[".nq"]) == serialize(more, FORMATS[".nq"])


def test_ontology_is_consistent_with_data_under_owl_2_rl(rdf: Dataset) -> None:
    both = Graph().parse(folder("ontology") / "mahdar.ttl")
    both.parse(data=serialize(rdf, FORMATS[".nt"]), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(both)
    assert not list(both.subjects(RDF.type, OWL.Nothing))
    assert not list(both.subjects(RDF.type, ERROR))


def test_ontology_an_encounter_is_no_actor_under_owl_2_rl(rdf: Dataset) -> None:
    both = Graph().parse(folder("ontology") / "mahdar.ttl")
    both.parse(data=serialize(rdf, FORMATS[".nt"]), format="nt")
    both.add((next(both.subjects(RDF.type, MHD.Meeting)), RDF.type, MHD.Person))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(both)
    assert list(both.subjects(RDF.type, ERROR))
