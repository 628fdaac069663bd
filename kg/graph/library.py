"""The named questions as RDF, as sib-swiss/sparql-examples describes queries: SHACL's SPARQL executables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rdflib import Dataset, Literal, Namespace, URIRef
from rdflib.namespace import RDF, RDFS, SDO, SH, XSD

from kg.graph.questions import Parameter, Question
from kg.graph.stores import empty
from kg.graph.vocabulary import PREFIXES

Triple = tuple[URIRef, URIRef, URIRef | Literal]

#: Where the questions live, and the properties whose local names are their parameters' variables.
QUESTIONS = Namespace("https://w3id.org/mahdar/queries#")
PARAMETERS = Namespace("https://w3id.org/mahdar/parameters#")
_USED = re.compile(r"^PREFIX (\w+):", re.M)


def describe(questions: Iterable[Question]) -> Dataset:
    """The ``questions`` as `sh:SPARQLSelectExecutable`, their parameters as `sh:parameter`; no blank nodes.

    >>> len(describe(()))
    0
    """
    rdf = empty()
    rdf.addN((*triple, rdf.default_graph) for question in questions for triple in _describe(question))
    return rdf


def _describe(question: Question) -> Iterator[Triple]:
    iri = QUESTIONS[question.name]
    yield iri, RDF.type, SH.SPARQLExecutable
    yield iri, RDF.type, SH.SPARQLSelectExecutable
    yield iri, SH.select, Literal(re.sub(r"\A(?:#[^\n]*\n)+", "", question.text))
    for language, title in question.titles.items():
        yield iri, RDFS.label, Literal(title, lang=language)
        yield iri, RDFS.comment, Literal(question.descriptions[language], lang=language)
    for word in question.keywords:
        yield iri, SDO.keywords, Literal(word)
    for prefix in _USED.findall(question.text):
        yield from _declare(iri, prefix)
    for parameter in question.parameters:
        yield from _take(iri, parameter)


def _declare(iri: URIRef, prefix: str) -> Iterator[Triple]:
    node = QUESTIONS[f"prefix-{prefix}"]
    yield iri, SH.prefixes, QUESTIONS.prefixes
    yield QUESTIONS.prefixes, SH.declare, node
    yield node, SH.prefix, Literal(prefix)
    yield node, SH.namespace, Literal(PREFIXES[prefix], datatype=XSD.anyURI)


def _take(iri: URIRef, parameter: Parameter) -> Iterator[Triple]:
    """The parameter; an actor is a node, all else is text. Left out, the question asks about everything."""
    node = URIRef(f"{iri}-{parameter.name}")
    yield iri, SH.parameter, node
    yield node, RDF.type, SH.Parameter
    yield node, SH.path, PARAMETERS[parameter.name]
    yield node, SH.optional, Literal(True)
    for language, words in zip(("en", "ar"), parameter.meaning.split(" / "), strict=False):
        yield node, SH.description, Literal(words, lang=language)
    if parameter.kind == "actor":
        yield node, SH.nodeKind, SH.IRI
    else:
        yield node, SH.datatype, XSD.string
