"""The RDFS rules that carry a graph over to the vocabularies which the ontology refines."""

from __future__ import annotations

from functools import cache

import networkx as nx
import pyoxigraph as ox
from rdflib import Dataset, Graph
from rdflib.namespace import RDF, RDFS

from kg.graph.stores import empty, oxigraph
from kg.resources import folder

_TYPE = ox.NamedNode(str(RDF.type))
_WIDER = (str(RDFS.subClassOf), str(RDFS.subPropertyOf))


def infer(rdf: Graph) -> Dataset:
    """A copy of ``rdf`` with what its classes and properties imply, each triple in the graph of its reason.

    The rules are rdfs7 and rdfs9 of RDF 1.1 Semantics over `ontology/mahdar.ttl`: a meeting is also a
    ``sem:Event`` and a ``schema:Event``, its participants are its ``sem:hasActor``. These vocabularies
    know no status: a denied meeting is an event there too. Domains and ranges are not applied.

    >>> len(infer(Graph()))
    0
    """
    wider = _wider()
    store = ox.Store()
    store.bulk_extend(oxigraph(rdf))
    for quad in oxigraph(rdf):
        subject, value, graph = quad.subject, quad.object, quad.graph_name
        for name in wider.get(quad.predicate.value, ()):
            store.add(ox.Quad(subject, ox.NamedNode(name), value, graph))
        if quad.predicate == _TYPE and isinstance(value, ox.NamedNode):
            for name in wider.get(value.value, ()):
                store.add(ox.Quad(subject, _TYPE, ox.NamedNode(name), graph))
    return empty(store)


@cache
def _wider() -> dict[str, tuple[str, ...]]:
    """Each class and property of the ontology with all that are wider."""
    quads = ox.parse(path=folder("ontology") / "mahdar.ttl", format=ox.RdfFormat.TURTLE)
    arrows = nx.DiGraph(
        (q.subject.value, q.object.value)
        for q in quads
        if q.predicate.value in _WIDER and isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.NamedNode)
    )
    return {name: tuple(sorted(nx.descendants(arrows, name))) for name in arrows}
