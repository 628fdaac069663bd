"""The Oxigraph store under an rdflib graph: what reads, writes and answers queries fast."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from kg.graph.vocabulary import PREFIXES

Triple = tuple[URIRef, URIRef, URIRef | Literal]


class KnowledgeGraph(Dataset):
    """An rdflib data set that shows itself as the interactive page in a notebook."""

    def _repr_html_(self) -> str:
        from kg.graph.notebook import page_frame  # noqa: PLC0415  (the page needs more than a store does)

        return page_frame(self)


def empty(store: ox.Store | None = None) -> KnowledgeGraph:
    """A data set on ``store`` (in memory by default) that answers over the union of its graphs.

    >>> len(empty())
    0
    """
    rdf = KnowledgeGraph(store=OxigraphStore(store=store or ox.Store()), default_union=True)
    for prefix, namespace in PREFIXES.items():
        rdf.bind(prefix, namespace)
    return rdf


def oxigraph(rdf: Graph) -> ox.Store:
    """The triples of ``rdf`` as an Oxigraph store: its own where it has one, else a copy."""
    if isinstance(rdf, Dataset) and isinstance(rdf.store, OxigraphStore):
        return rdf.store._inner
    store = ox.Store()
    if isinstance(rdf, Dataset):
        store.extend(to_quad(s, p, o, g) for s, p, o, g in rdf.quads())
    else:
        store.extend(to_quad(s, p, o, None) for s, p, o in rdf)
    return store


def to_quad(subject: Any, predicate: Any, value: Any, graph: Any) -> ox.Quad:
    """An rdflib triple of ``graph`` (None: the default graph) as Oxigraph has it.

    Only terms that rdflib itself accepted in these places come here.
    """
    name = ox.DefaultGraph() if graph in (None, DATASET_DEFAULT_GRAPH_ID) else to_term(graph)
    terms: Any = (to_term(subject), to_term(predicate), to_term(value), name)
    return ox.Quad(*terms)


def to_term(term: Node | None) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """An rdflib term as Oxigraph has it."""
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
    raise TypeError(f"not an RDF term: {term!r}")


def from_term(term: object) -> URIRef | BNode | Literal:
    """A term of Oxigraph as rdflib has it.

    >>> from_term(ox.Literal("قمة", language="ar"))
    rdflib.term.Literal('قمة', lang='ar')
    """
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        return Literal(term.value, datatype=URIRef(term.datatype.value))
    raise TypeError(f"not an RDF term: {term!r}")
