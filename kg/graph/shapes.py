"""The gate: whether a graph satisfies ``ontology/shapes.ttl``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyshacl
from rdflib import Graph, Literal
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.graph.stores import from_term, oxigraph
from kg.resources import folder


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One place where a graph lacks what a shape demands.

    ``focus`` is the IRI of the node, ``path`` and ``value`` what is wrong with it (may be ""),
    ``shape`` the local name of the shape; ``english`` and ``arabic`` say what a graph must have.
    """

    focus: str
    shape: str
    path: str
    value: str
    english: str
    arabic: str


def validate(rdf: Graph) -> tuple[Violation, ...]:
    """The violations in the union of the graphs of ``rdf``, sorted; none when it is as it must be.

    >>> validate(Graph())
    ()
    """
    union = _union(rdf)
    _, results, _ = pyshacl.validate(union, shacl_graph=_shapes(), inference="none", do_owl_imports=False)
    found = results.subjects(RDF.type, SH.ValidationResult)
    return tuple(sorted({_violation(results, result) for result in found}))


@cache
def _shapes() -> Graph:
    """The shapes, with the targets of each node shape given to its property shapes.

    That means the same, and pySHACL then looks at all nodes of a class at once: asked by way of
    ``sh:property`` it sets up every property shape anew for every node, which takes four times as long.
    """
    shapes = Graph().parse(folder("ontology") / "shapes.ttl", format="ox-turtle")
    for shape, part in list(shapes.subject_objects(SH.property)):
        for kind in (SH.targetClass, SH.targetObjectsOf):
            for target in list(shapes.objects(shape, kind)):
                shapes.add((part, kind, target))
                shapes.remove((shape, SH.property, part))
    return shapes


def _union(rdf: Graph) -> Graph:
    """All triples in one plain graph in memory, which is what pySHACL is fast on."""
    union = Graph()
    node = cache(from_term)
    for quad in oxigraph(rdf):
        union.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return union


def _violation(results: Graph, result: Node) -> Violation:
    def text(predicate: Node) -> str:
        return str(results.value(result, predicate) or "")

    found = results.objects(result, SH.resultMessage)
    messages = {message.language: str(message) for message in found if isinstance(message, Literal)}
    return Violation(
        text(SH.focusNode),
        text(SH.sourceShape).rpartition("#")[2],
        text(SH.resultPath),
        text(SH.value),
        messages.get("en", ""),
        messages.get("ar", ""),
    )
