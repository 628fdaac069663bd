"""The graphs of a data set as they are sent: sorted N-Triples without blank nodes, and their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from rdflib import Dataset

from kg.endpoint.requests import DEFAULT
from kg.graph.names import BASE
from kg.graph.prefixes import data_namespace
from kg.graph.stores import oxigraph


@dataclass(frozen=True, slots=True)
class Source:
    """A data set that has no blank nodes, and the graph on the server that takes its default graph."""

    store: ox.Store
    shared: str


@dataclass(frozen=True, slots=True)
class Part:
    """One graph to be on the server: its IRI (or `DEFAULT`), its triples and their SHA-256."""

    graph: str
    triples: int
    digest: str


def source(rdf: Dataset, shared: str | None = None) -> Source:
    """``rdf`` to be sent; ``shared`` takes its default graph (default: ``graph-shared`` in the data's namespace)."""
    store = _without_blanks(oxigraph(rdf))
    return Source(store, shared or f"{data_namespace(store) or BASE}graph-shared")


def parts(source: Source) -> Iterator[Part]:
    """Every graph that holds something, the shared one first, then by IRI."""
    names = {node.value for node in source.store.named_graphs()} - {source.shared}
    for graph in [source.shared, *sorted(names)]:
        if held := lines(source, graph):
            yield Part(graph, len(held), hashlib.sha256(b"\n".join(held)).hexdigest())


def lines(source: Source, graph: str) -> list[bytes]:
    """The triples of ``graph``, one line of N-Triples each, sorted."""
    names: list[ox.NamedNode | ox.DefaultGraph] = [ox.DefaultGraph()] if graph == source.shared else []
    if graph != DEFAULT:
        names.append(ox.NamedNode(graph))
    dumps = (source.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b"" for name in names)
    return sorted({line for dump in dumps for line in dump.split(b"\n") if line})


def _without_blanks(store: ox.Store) -> ox.Store:
    """``store`` itself, or a copy with an IRI for each blank node, which a second sending would double.

    The IRIs depend on the data set alone. Source: RDF 1.1 Concepts, 3.5 (replacing blank nodes with
    IRIs), after RDF Dataset Canonicalization.
    """
    if not any(_has_blank(quad) for quad in store):
        return store
    quads = ox.Dataset(store)
    quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    whole = hashlib.sha256("\n".join(sorted(map(str, quads))).encode()).hexdigest()[:16]
    prefix = f"{data_namespace(store) or BASE}.well-known/genid/{whole}-"
    named = ox.Store()
    named.extend(_named(quad, prefix) for quad in quads)
    return named


def _has_blank(item: ox.Quad | ox.Triple) -> bool:
    return any(isinstance(term, ox.BlankNode) or (isinstance(term, ox.Triple) and _has_blank(term)) for term in item)


def _named(item: Any, prefix: str) -> Any:
    """A quad, triple or term with IRIs, which begin with ``prefix``, for its blank nodes."""
    if isinstance(item, ox.Quad | ox.Triple):
        return type(item)(*(_named(term, prefix) for term in item))
    return ox.NamedNode(prefix + item.value) if isinstance(item, ox.BlankNode) else item
