import pyoxigraph as ox
import pytest
from rdflib import Dataset, Literal
from rdflib.namespace import RDF, RDFS, SDO, SH

from kg.graph.files import FORMATS, serialize
from kg.graph.library import PARAMETERS, QUESTIONS, describe
from kg.graph.questions import queries
from kg.resources import folder


@pytest.fixture(scope="module")
def library() -> Dataset:
    return describe(queries())


def test_library_is_the_file_of_the_ontology(library: Dataset) -> None:
    # written by: kg query --list --format ttl > ontology/queries.ttl
    assert serialize(library, FORMATS[".ttl"]) == (folder("ontology") / "queries.ttl").read_bytes()


def test_library_has_every_question_in_both_languages(library: Dataset) -> None:
    found = set(library.subjects(RDF.type, SH.SPARQLSelectExecutable))
    assert found == {QUESTIONS[question.name] for question in queries()}
    assert len(found) >= 24
    for iri in found:
        for predicate in (RDFS.label, RDFS.comment):
            assert {getattr(o, "language", "") for o in library.objects(iri, predicate)} == {"en", "ar"}
        assert list(library.objects(iri, SDO.keywords))


def test_library_texts_run_as_they_are(library: Dataset) -> None:
    texts = [str(text) for text in library.objects(None, SH.select)]
    assert len(texts) == len(queries())
    assert all(list(ox.Store().query(text)) == [] for text in texts)


def test_library_parameters_are_optional_and_described(library: Dataset) -> None:
    (node,) = library.subjects(SH.path, PARAMETERS["from"])
    assert library.value(QUESTIONS["meetings-of"], SH.parameter, None) is not None
    assert (node, SH.optional, Literal(True)) in library
    assert {getattr(o, "language", "") for o in library.objects(node, SH.description)} == {"en", "ar"}
