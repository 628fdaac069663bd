"""Values of a graph, looked up one subject at a time, so that a large store is never read whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import RDF, SKOS

from kg.graph.sorting import Sorter

Node = ox.NamedNode | ox.BlankNode | ox.Triple


def instances(store: ox.Store, classes: Iterable[URIRef]) -> Iterator[ox.NamedNode]:
    """Whatever has one of ``classes`` in some graph, by IRI; blank nodes are left out."""
    with Sorter() as sorter:
        for name in classes:
            for quad in store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(name), None):
                if isinstance(quad.subject, ox.NamedNode):
                    sorter.add(f"{quad.subject.value}\n".encode())
        for block in sorter.blocks():
            yield from (ox.NamedNode(line[:-1].decode()) for line in block)


def values(store: ox.Store, subject: Node | None, *predicates: URIRef) -> list[ox.NamedNode | ox.Literal]:
    """What any graph says of ``subject`` by one of ``predicates``, in order, none of it twice."""
    if subject is None:
        return []
    quads = (q for p in predicates for q in store.quads_for_pattern(subject, ox.NamedNode(p), None, None))
    found = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal)}
    return sorted(found, key=str)


def nodes(store: ox.Store, subject: Node | None, *predicates: URIRef) -> list[ox.NamedNode]:
    """Those of the `values` that are IRIs."""
    return [value for value in values(store, subject, *predicates) if isinstance(value, ox.NamedNode)]


def texts(store: ox.Store, subject: Node | None, *predicates: URIRef) -> list[str]:
    """The `values` as text."""
    return [value.value for value in values(store, subject, *predicates)]


def text(store: ox.Store, subject: Node | None, *predicates: URIRef) -> str:
    """The first of the `texts`, or ""."""
    return next(iter(texts(store, subject, *predicates)), "")


def word(node: ox.NamedNode | ox.Literal) -> str:
    """What a concept or class is called: the tail of its IRI, without "Role".

    >>> word(ox.NamedNode("https://w3id.org/mahdar/ontology#participantRole"))
    'participant'
    """
    tail = node.value.replace("#", "/").rsplit("/", 1)[-1].removesuffix("Role")
    return tail[:1].lower() + tail[1:]


def label(store: ox.Store, node: ox.NamedNode, language: str) -> str:
    """The preferred name in ``language``; one without a language counts as Arabic."""
    names = (value for value in values(store, node, SKOS.prefLabel) if isinstance(value, ox.Literal))
    return next((name.value for name in names if (name.language or "ar")[:2] == language), "")
