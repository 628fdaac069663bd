"""Reading a graph once into plain values."""

from __future__ import annotations

from pathlib import Path

from rdflib import Dataset, Graph, URIRef

from kg.graph.reading import read_facts

MEETINGS = Path(__file__).parent / "fixtures" / "meetings.ttl"

PREFIXES = """
PREFIX mhd: <https://w3id.org/mahdar/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX : <http://x.example/>
"""


def turtle(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text, format="turtle")


def test_reading_same_from_one_graph_and_from_many() -> None:
    plain = Graph().parse(MEETINGS)
    spread = Dataset()
    for i, triple in enumerate(sorted(plain)):
        spread.graph(URIRef(f"http://x.example/g{i % 3}")).add(triple)
        spread.graph(URIRef("http://x.example/all")).add(triple)
    assert read_facts(spread) == read_facts(plain)


def test_reading_concept_word_from_notation_or_name() -> None:
    rdf = turtle(
        """:m a mhd:Meeting ; mhd:participation :p . :a a mhd:Person .
        :p mhd:actor :a ; mhd:role mhd:participantRole .
        :r a mhd:Report ; mhd:reports :m ; mhd:status :gehalten . :gehalten skos:notation "held" ."""
    )
    facts = read_facts(rdf)
    assert facts.parts[0].role == "participant"
    assert facts.reports[0].status == "held"


def test_reading_direct_participant_counts_once() -> None:
    rdf = turtle(
        """:m a mhd:Meeting ; mhd:participant :a, :b ; mhd:participation :p . :p mhd:actor :a ; mhd:side "A" .
        :a a mhd:Person . :b a mhd:State ."""
    )
    assert sorted((p.actor[-1], p.side) for p in read_facts(rdf).parts) == [("a", "A"), ("b", "")]


def test_reading_class_of_another_ontology_through_its_superclass() -> None:
    rdf = turtle(":Hearing rdfs:subClassOf :Sitting . :Sitting rdfs:subClassOf sem:Event . :h a :Hearing .")
    assert [(t.iri, t.family) for t in read_facts(rdf).things] == [("http://x.example/h", "encounter")]


def test_reading_superclasses_in_a_circle_end() -> None:
    assert read_facts(turtle(":A rdfs:subClassOf :B . :B rdfs:subClassOf :A . :x a :A .")).things == ()


def test_reading_state_that_is_also_a_place_is_an_actor() -> None:
    assert read_facts(turtle(":q a mhd:Place, mhd:State .")).things[0].type == "state"


def test_reading_label_falls_back_to_english_and_to_the_iri() -> None:
    rdf = turtle(
        ':a skos:prefLabel "Ann"@en . :c rdfs:label "علي" . '
        ":a a mhd:Person . :b a mhd:Person . :c a mhd:Person ."
    )
    assert [t.label_ar for t in read_facts(rdf).things] == ["Ann", "b", "علي"]
