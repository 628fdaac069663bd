"""What a graph says of one resource, in both directions: for people and as RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import RDF, RDFS, SDO, SKOS

from kg.graph.labels import class_labels
from kg.server.answers import Answer, write_graph

#: How many triples are shown in each direction.
MOST = 1000
_LABELS = tuple(ox.NamedNode(str(p)) for p in (SKOS.prefLabel, RDFS.label, SDO.headline, SDO.name))


@dataclass(frozen=True, slots=True)
class Value:
    """A term for people: its text, its IRI if it is a resource, the language and datatype of a literal."""

    text: str
    iri: str = ""
    lang: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A property and its values, or what it leads from."""

    name: Value
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """A resource for people: its name, what it says, what is said of it; ``cut`` when that is not all."""

    name: Value
    says: tuple[Property, ...]
    said: tuple[Property, ...]
    cut: bool


def describe(store: ox.Store, iri: str, lang: str) -> Description | None:
    """The resource ``iri`` in the language ``lang``, None when the graph does not know it."""
    says, said, cut = _facts(store, iri)
    if not says and not said:
        return None
    out = _properties(store, ((quad.predicate, quad.object) for quad in says), lang)
    back = _properties(store, ((quad.predicate, quad.subject) for quad in said), lang)
    return Description(show(store, ox.NamedNode(iri), lang), out, back, cut)


def describe_rdf(store: ox.Store, iri: str, media: str) -> Answer | None:
    """The triples from and to the resource ``iri``, with their graphs where the format has such."""
    says, said, cut = _facts(store, iri)
    return Answer(media, write_graph([*says, *said], media), cut) if says or said else None


def show(store: ox.Store, term: object, lang: str) -> Value:
    """A term as people read it: a resource by its name in ``lang``, or in another language, or by its IRI."""
    if isinstance(term, ox.Literal):
        return Value(term.value, "", term.language or "", "" if term.language else term.datatype.value)
    if not isinstance(term, ox.NamedNode):
        return Value(str(term))
    return Value(_name(store, term, lang), term.value)


def _facts(store: ox.Store, iri: str) -> tuple[list[ox.Quad], list[ox.Quad], bool]:
    """At most `MOST` quads from ``iri`` and to it, and whether there were more."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return [], [], False
    says = list(islice(store.quads_for_pattern(node, None, None, None), MOST + 1))
    said = list(islice(store.quads_for_pattern(None, None, node, None), MOST + 1))
    return says[:MOST], said[:MOST], max(len(says), len(said)) > MOST


def _properties(store: ox.Store, pairs: Iterable[tuple[ox.NamedNode, object]], lang: str) -> tuple[Property, ...]:
    """The pairs by property, type first; a value that several graphs give stands once."""
    kind = str(RDF.type)
    ordered = sorted(set(pairs), key=lambda pair: (pair[0].value != kind, pair[0].value, str(pair[1])))
    return tuple(
        Property(show(store, predicate, lang), tuple(show(store, value, lang) for _, value in group))
        for predicate, group in groupby(ordered, key=lambda pair: pair[0])
    )


def _name(store: ox.Store, node: ox.NamedNode, lang: str) -> str:
    labels = list(_labels(store, node))
    for wanted in (lang, "ar", "en"):
        for label in labels:
            if (label.language or "ar")[:2] == wanted:
                return label.value
    term = class_labels().get((URIRef(node.value), lang))
    return term or (labels[0].value if labels else node.value.replace("#", "/").rsplit("/", 1)[-1] or node.value)


def _labels(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Literal]:
    for predicate in _LABELS:
        found = (quad.object for quad in store.quads_for_pattern(node, predicate, None, None))
        yield from sorted((term for term in found if isinstance(term, ox.Literal)), key=str)
