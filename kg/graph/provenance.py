"""The plain graph inside one with evidence and provenance."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
from rdflib import Dataset
from rdflib.namespace import PROV, RDF

from kg.graph.stores import empty, oxigraph
from kg.graph.vocabulary import MHD, OA

#: The properties of evidence and provenance alone.
LEFT_OUT = frozenset(
    map(str, (MHD.evidence, MHD.sha256, PROV.wasDerivedFrom, PROV.wasAttributedTo, OA.hasSource, OA.hasSelector))
) | frozenset(map(str, (OA.start, OA.end, OA.exact)))
#: What the classes of evidence and provenance begin with.
CLASSES = (str(OA), str(PROV))


def without_evidence(rdf: Dataset) -> Dataset:
    """What ``rdf`` says as `kg.graph.build` gives it without evidence: in the default graph alone.

    >>> len(without_evidence(empty()))
    0
    """
    source, plain = oxigraph(rdf), ox.Store()
    who = readers(source)
    plain.bulk_extend(
        ox.Quad(quad.subject, quad.predicate, quad.object)
        for quad in source
        if quad.subject not in who and not _is_evidence(quad)
    )
    return empty(plain)


def plain_lines(store: ox.Store) -> Callable[[bytes], bytes]:
    """What keeps those lines of N-Triples out of ``store`` that `without_evidence` would."""
    who = {str(reader).encode() for reader in readers(store)}
    left_out = {f"<{name}>".encode() for name in LEFT_OUT}
    classes = tuple(f"<{name}".encode() for name in CLASSES)
    type_ = f"<{RDF.type}>".encode()

    def keeps(line: bytes) -> bool:
        subject, predicate, value = line.split(b" ", 2)
        if predicate == type_ and value.startswith(classes):
            return False
        return predicate not in left_out and subject not in who

    return lambda lines: b"".join(line for line in lines.splitlines(keepends=True) if keeps(line))


def readers(store: ox.Store) -> frozenset[ox.NamedNode | ox.BlankNode | ox.Triple]:
    """The programs that read articles."""
    agent = ox.NamedNode(PROV.SoftwareAgent)
    return frozenset(quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(RDF.type), agent, None))


def _is_evidence(quad: ox.Quad) -> bool:
    if quad.predicate.value == str(RDF.type):
        return isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(CLASSES)
    return quad.predicate.value in LEFT_OUT
