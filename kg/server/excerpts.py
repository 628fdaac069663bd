"""Parts of a graph of any size, as the same plain values that a whole graph is read into."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.graph.facts import Facts
from kg.graph.reading import facts_of
from kg.graph.stores import from_term


def subjects(store: ox.Store, predicate: str, iri: str, most: int = 1000) -> list[str]:
    """The IRIs from which ``predicate`` leads to ``iri``, sorted; about ``most`` of them at most."""
    found: set[str] = set()
    for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(iri), None):
        if isinstance(quad.subject, ox.NamedNode):
            found.add(quad.subject.value)
        if len(found) >= most:
            break
    return sorted(found)


def objects(store: ox.Store, iri: str, *predicates: str) -> list[str]:
    """The values, IRIs or words, to which the ``predicates`` lead from ``iri``, sorted."""
    node = ox.NamedNode(iri)
    found = {
        quad.object.value
        for predicate in predicates
        for quad in store.quads_for_pattern(node, ox.NamedNode(predicate), None, None)
        if isinstance(quad.object, ox.NamedNode | ox.Literal)
    }
    return sorted(found)


def excerpt(store: ox.Store, iris: Iterable[str]) -> Facts:
    """What the graph says of the resources ``iris`` themselves, and of nothing else."""
    return facts_of({URIRef(iri): found for iri in sorted(set(iris)) if (found := _said(store, iri))})


def kinds(store: ox.Store, iri: str) -> frozenset[str]:
    """The classes of ``iri``."""
    return frozenset(objects(store, iri, str(RDF.type)))


def _said(store: ox.Store, iri: str) -> dict[Node, list[Node]]:
    said: dict[Node, list[Node]] = {}
    quads = store.quads_for_pattern(ox.NamedNode(iri), None, None, None)
    pairs = {(quad.predicate, quad.object) for quad in quads}
    for predicate, value in sorted(pairs, key=lambda pair: (pair[0].value, str(pair[1]))):
        said.setdefault(_term(predicate), []).append(_term(value))
    return said


_term = lru_cache(20_000)(from_term)
