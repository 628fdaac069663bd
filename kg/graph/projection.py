"""Parts of a graph that are replaced alone: one article, one actor or place, one encounter, one reader.

Each part is all triples of one named graph or of one subject in the default graph, so replacing it
leaves the rest as it is, and doing so twice does no more than once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import URIRef

from kg.graph.articles import (
    article_iri,
    describe_article,
    describe_graph,
    describe_reader,
    graph_iri,
    reader_iri,
)
from kg.graph.labels import label_encounter
from kg.graph.reports import Context, Triple, encounter_iri, entity_iri, tell
from kg.graph.stores import to_quad
from kg.graph.triples import describe_entity
from kg.model import Cluster, Extraction
from kg.resources import Reader


def replace_article(graph: ox.Store, context: Context, doc: str, told: tuple[Extraction, Reader] | None) -> None:
    """What the article ``doc`` says, and where it comes from; nothing when ``told`` is None."""
    base = context.base
    name, article = graph_iri(base, doc), article_iri(base, doc)
    new: set[ox.Quad] = set()
    if told:
        extraction, reader = told
        shared = (*describe_article(base, extraction.document), *describe_graph(base, extraction.document, reader))
        new = {*_quads(tell(extraction, context), name), *_quads(shared)}
    old = {*_about(graph, article), *_about(graph, name)}
    _replace(graph, old.union(graph.quads_for_pattern(None, None, None, ox.NamedNode(name))), new)


def replace_entity(graph: ox.Store, context: Context, key: str, cluster: Cluster | None) -> None:
    """The description of the actor or place with this key; nothing when there is none any more."""
    iri = entity_iri(context.base, key)
    _replace(graph, _about(graph, iri), _quads(describe_entity(cluster, context)) if cluster else ())


def replace_event(graph: ox.Store, context: Context, key: str, cluster: Cluster | None) -> None:
    """The names of the encounter with this key; nothing when there is none any more."""
    iri = encounter_iri(context.base, key)
    _replace(graph, _about(graph, iri), _quads(label_encounter(cluster, context)) if cluster else ())


def replace_reader(graph: ox.Store, base: str, reader: Reader, known: bool) -> None:
    """The description of who read articles; nothing when no article of theirs is left."""
    old = _about(graph, reader_iri(base, reader))
    _replace(graph, old, _quads(describe_reader(base, reader)) if known else ())


def _about(graph: ox.Store, iri: URIRef) -> Iterable[ox.Quad]:
    """What the default graph says of ``iri``."""
    return graph.quads_for_pattern(ox.NamedNode(iri), None, None, ox.DefaultGraph())


def _quads(triples: Iterable[Triple], graph: URIRef | None = None) -> Iterator[ox.Quad]:
    return (to_quad(*triple, graph) for triple in triples)


def _replace(graph: ox.Store, old: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> None:
    before, after = set(old), set(new)
    for quad in before - after:
        graph.remove(quad)
    graph.extend(after - before)
