"""From a `Corpus` to RDF: encounters with participations, reports, statements, office holdings.

Without evidence everything is in the default graph. With evidence each article has a named graph
that holds what this article says, with the characters it rests on; the default graph holds what the
graphs share: the names of actors and places, and what each article is.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import RDF, SDO, SKOS

from kg.arabic.folding import fold
from kg.graph.articles import describe_article, describe_graph, describe_reader, graph_iri
from kg.graph.labels import label_encounter
from kg.graph.literals import arabic, english
from kg.graph.names import BASE, check_base
from kg.graph.reports import Context, entity_iri, tell
from kg.graph.stores import empty
from kg.graph.vocabulary import CLASSES, WD
from kg.model import Cluster, Corpus
from kg.resources import Reader, this_reader

Triple = tuple[URIRef, URIRef, URIRef | Literal]


def build(corpus: Corpus, *, evidence: bool = False, base: str = BASE, reader: Reader | None = None) -> Dataset:
    """The knowledge graph of ``corpus``, under IRIs that begin with ``base``.

    ``evidence`` adds the quoted characters and one named graph per article, with its provenance:
    ``reader`` is who read the articles (default: this program with its own data). The data set answers
    queries over the union of its graphs. Raises `UsageError` when ``base`` cannot begin an IRI.

    >>> len(build(Corpus(())))
    0
    """
    context = _context(corpus, evidence, check_base(base))
    rdf = empty()
    shared = rdf.default_graph
    if evidence:
        rdf.addN((*triple, shared) for triple in _provenance(corpus, base, reader or this_reader()))
    rdf.addN((*triple, shared) for triple in _shared(corpus, context))
    for extraction in corpus.extractions:
        graph = rdf.graph(graph_iri(base, extraction.document.id)) if evidence else shared
        rdf.addN((*triple, graph) for triple in tell(extraction, context))
    return rdf


def _context(corpus: Corpus, evidence: bool, base: str) -> Context:
    entities = {member: cluster for cluster in corpus.entities for member in cluster.members}
    events = {member: cluster for cluster in corpus.events for member in cluster.members}
    return Context(base, evidence, entities, events, {e.document.id: e for e in corpus.extractions})


def _shared(corpus: Corpus, context: Context) -> Iterator[Triple]:
    for cluster in corpus.entities:
        yield from describe_entity(cluster, context)
    for cluster in corpus.events:
        yield from label_encounter(cluster, context)
    for extraction in corpus.extractions:
        yield from describe_article(context.base, extraction.document)


def _provenance(corpus: Corpus, base: str, reader: Reader) -> Iterator[Triple]:
    for extraction in corpus.extractions:
        yield from describe_graph(base, extraction.document, reader)
    if corpus.extractions:
        yield from describe_reader(base, reader)


def describe_entity(cluster: Cluster, context: Context) -> Iterator[Triple]:
    """The names of an actor or place, its class and its Wikidata entity."""
    iri = entity_iri(context.base, cluster.key)
    label, *others = cluster.names
    yield iri, RDF.type, CLASSES[cluster.kind]
    yield iri, SKOS.prefLabel, arabic(label)
    if cluster.english:
        yield iri, SKOS.prefLabel, english(cluster.english)
    for name in others:
        yield iri, SKOS.altLabel, arabic(name)
    for name in {fold(name) for name in cluster.names} - set(cluster.names):
        yield iri, SKOS.hiddenLabel, arabic(name)
    if cluster.wikidata:
        yield iri, SDO.sameAs, WD[cluster.wikidata]
