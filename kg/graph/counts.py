"""How much of what a graph holds: the different triples, whichever named graph says them.

Oxigraph counts; a pass in Python over a million triples would take ten times as long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib.namespace import RDF

from kg.graph.provenance import CLASSES, LEFT_OUT, readers

_PROPERTIES = "SELECT DISTINCT ?x { ?s ?x ?o }"
_TRIPLES = "SELECT ?x (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?x ?o { ?s ?x ?o } } GROUP BY ?x"
_INSTANCES = "SELECT ?x (COUNT(DISTINCT ?s) AS ?n) { ?s a ?x } GROUP BY ?x"
_ENTITIES = "SELECT (1 AS ?x) (COUNT(DISTINCT ?s) AS ?n) { ?s a ?x FILTER(%s) }"


@dataclass(frozen=True, slots=True)
class Counts:
    """Triples of each property, instances of each class (by IRI), and how many things have a class."""

    properties: Counter[str]
    classes: Counter[str]
    entities: int


def count(store: ox.Store, *, evidence: bool = True) -> Counts:
    """What is in ``store``, or what `kg.graph.provenance.without_evidence` keeps of it.

    >>> count(ox.Store()).entities
    0
    """
    classes = Counter(dict(_numbers(store, _INSTANCES)))
    properties: Counter[str] = Counter()
    for name in (solution["x"] for solution in ask(store, _PROPERTIES)):
        properties.update(dict(_numbers(store, _TRIPLES, name)))
    test = "true" if evidence else " && ".join(f'!STRSTARTS(STR(?x), "{begin}")' for begin in CLASSES)
    entities = dict(_numbers(store, _ENTITIES % test)).get("1", 0)
    if not evidence:
        _leave_out(store, properties, classes)
    return Counts(+properties, +classes, entities)


def ask(store: ox.Store, question: str, name: object = None) -> Iterator[ox.QuerySolution]:
    """The solutions over the union of all graphs; ``name`` stands for ``?x``."""
    bound = {ox.Variable("x"): name} if name else {}
    yield from store.query(question, use_default_graph_as_union=True, substitutions=bound)  # type: ignore[misc, arg-type]


def _numbers(store: ox.Store, question: str, name: object = None) -> Iterator[tuple[str, int]]:
    return ((solution["x"].value, int(solution["n"].value)) for solution in ask(store, question, name))


def _leave_out(store: ox.Store, properties: Counter[str], classes: Counter[str]) -> None:
    """Take evidence and provenance off the counts."""
    for reader in readers(store):
        about = {(quad.predicate.value, quad.object) for quad in store.quads_for_pattern(reader, None, None)}
        properties.subtract(name for name, _ in about if name != str(RDF.type))
    for name in [name for name in classes if name.startswith(CLASSES)]:
        properties[str(RDF.type)] -= classes.pop(name)
    for name in LEFT_OUT:
        properties.pop(name, None)
