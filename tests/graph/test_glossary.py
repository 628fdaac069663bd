"""The page of the ontology."""

from pathlib import Path

from lxml import html
from rdflib import OWL, RDF, RDFS, SKOS, Graph

from kg.graph.glossary import page
from kg.graph.vocabulary import MHD
from kg.resources import folder

PAGE = Path(__file__).parents[2] / "docs" / "ontology.html"


def test_glossary_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run make docs"


def test_glossary_every_term_is_at_its_own_name() -> None:
    ontology = Graph().parse(folder("ontology") / "mahdar.ttl")
    kinds = OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept, SKOS.ConceptScheme, RDFS.Datatype
    terms = {term.removeprefix(MHD) for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    ids = html.fromstring(page()).xpath("//@id")
    assert sorted(ids) == sorted(terms)


def test_glossary_links_within_the_page_lead_somewhere() -> None:
    tree = html.fromstring(page())
    targets = {link.removeprefix("#") for link in tree.xpath("//a/@href") if link.startswith("#")}
    assert targets <= set(tree.xpath("//@id"))


def test_glossary_arabic_stands_from_right_to_left() -> None:
    for text in html.fromstring(page()).xpath("//*[@lang='ar']"):
        assert text.get("dir") == "rtl"
