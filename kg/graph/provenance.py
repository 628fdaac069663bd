"""The plain graph inside one with evidence and provenance."""

from __future__ import annotations

import pyoxigraph as ox
from rdflib import Dataset
from rdflib.namespace import PROV, RDF

from kg.graph.stores import empty, oxigraph
from kg.graph.vocabulary import MHD, OA

_LEFT_OUT = frozenset(
    map(str, (MHD.evidence, MHD.sha256, PROV.wasDerivedFrom, PROV.wasAttributedTo, OA.hasSource, OA.hasSelector))
) | frozenset(map(str, (OA.start, OA.end, OA.exact)))
_CLASSES = (str(OA), str(PROV))


def without_evidence(rdf: Dataset) -> Dataset:
    """What ``rdf`` says as `kg.graph.build` gives it without evidence: in the default graph alone.

    >>> len(without_evidence(empty()))
    0
    """
    source, plain = oxigraph(rdf), ox.Store()
    agent = ox.NamedNode(PROV.SoftwareAgent)
    readers = {quad.subject for quad in source.quads_for_pattern(None, ox.NamedNode(RDF.type), agent, None)}
    plain.bulk_extend(
        ox.Quad(quad.subject, quad.predicate, quad.object)
        for quad in source
        if quad.subject not in readers and not _is_evidence(quad)
    )
    return empty(plain)


def _is_evidence(quad: ox.Quad) -> bool:
    if quad.predicate.value == str(RDF.type):
        return isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(_CLASSES)
    return quad.predicate.value in _LEFT_OUT
