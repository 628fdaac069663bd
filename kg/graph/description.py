"""What a file says of the data set in it, in VoID and DCAT: how much of what, from which outlets, of which days.

The counts are those of `kg.graph.counts`, without the description itself; so they are the same in all formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import DC, DCAT, DCTERMS, RDF, VOID, XSD

from kg.errors import UsageError
from kg.graph.counts import ask, count
from kg.graph.literals import arabic, english, plain
from kg.graph.names import BASE, mint
from kg.graph.prefixes import data_namespace
from kg.graph.stores import Triple, from_term, oxigraph
from kg.graph.vocabulary import MHD
from kg.resources import this_reader

Fact = tuple[URIRef, URIRef | Literal]

_ARTICLES = f"SELECT DISTINCT ?x {{ ?x a <{MHD.Article}> }}"
_OUTLETS = "SELECT DISTINCT ?x { ?article <https://schema.org/publisher> ?x FILTER(isLITERAL(?x)) }"
_SPANS = (
    ("The days of publication", "أيام النشر", "?x0 <https://schema.org/datePublished> ?x"),
    ("The days of the encounters", "أيام اللقاءات", f"?x0 <{MHD.participation}> ?p ; <{MHD.date}>|<{MHD.endDate}> ?x"),
)
_DATATYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_LICENCE = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
_OURS = re.compile(r".*[/#:]dataset-[0-9a-f]{16}")
_SAME: tuple[Fact, ...] = (
    (RDF.type, VOID.Dataset),
    (RDF.type, DCAT.Dataset),
    (DCTERMS.title, english("Encounters of political actors as news articles report them")),
    (DCTERMS.title, arabic("لقاءات الفاعلين السياسيين كما ترويها المقالات")),
    (DCTERMS.description, english("The counts are of different triples, without those of this description.")),
    (DCTERMS.description, arabic("الأعداد للثلاثيات المختلفة، من غير ثلاثيات هذا الوصف.")),
    (DC.rights, english("What articles say, with quotations; the rights in the articles are their publishers'.")),
    (DC.rights, arabic("ما تقوله المقالات مع مقتبسات منها، وحقوق المقالات لناشريها.")),
)


def describe(rdf: Graph, *, evidence: bool = True, licence: str | None = None) -> tuple[Triple, ...]:
    """What to say of ``rdf`` in its default graph, or of what is left of it without ``evidence``.

    ``licence`` is an http(s) IRI; without one there is none, since what articles say is not ours to license.
    The IRI of the data set is made from all that is said. Raises `UsageError` for another licence.

    >>> [int(value) for _, name, value in describe(Graph()) if name == VOID.triples]
    [0]
    """
    store = oxigraph(rdf)
    counts = count(store, evidence=evidence)
    base = data_namespace(store) or BASE
    facts = [*_SAME, (DC.creator, plain(f"Mahdar {this_reader().tool}")), (VOID.uriSpace, plain(base))]
    facts += [(DCTERMS.license, check_licence(licence))] if licence else []
    facts += [(DC.source, plain(outlet)) for outlet in _values(store, _OUTLETS)]
    facts += _sizes(counts.properties, counts.classes, counts.entities)
    spans = [(*titles, *span) for *titles, where in _SPANS if (span := _span(store, where))]
    sizes = sorted(counts.classes.items()), sorted(counts.properties.items())
    said = (facts, spans, sizes, _values(store, _ARTICLES))
    dataset = mint(base, "dataset", *map(str, said))
    return (
        *((dataset, name, value) for name, value in facts),
        *_parts(dataset, counts.classes, (VOID.classPartition, VOID["class"], VOID.entities)),
        *_parts(dataset, counts.properties, (VOID.propertyPartition, VOID.property, VOID.triples)),
        *(triple for span in spans for triple in _period(dataset, *span)),
    )


def check_licence(licence: str) -> URIRef:
    """``licence`` as an IRI; raises `UsageError` where it is none of the web.

    >>> str(check_licence("https://creativecommons.org/licenses/by/4.0/"))
    'https://creativecommons.org/licenses/by/4.0/'
    """
    if not _LICENCE.fullmatch(licence):
        raise UsageError("licence", f"{licence!r} is no web address", "give an http(s) IRI")
    return URIRef(licence)


def discard(rdf: Dataset) -> None:
    """Take out of ``rdf`` what an earlier `describe` said of it; other descriptions stay."""
    store = oxigraph(rdf)
    kinds = {str(VOID.classPartition), str(VOID.propertyPartition), str(DCTERMS.temporal)}
    described = store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(VOID.Dataset), None)
    for dataset in {quad.subject for quad in described if _OURS.fullmatch(str(quad.subject).strip("<>"))}:
        about = list(store.quads_for_pattern(dataset, None, None))
        parts = [q.object for q in about if q.predicate.value in kinds and isinstance(q.object, ox.NamedNode)]
        for node in (dataset, *parts):
            for quad in list(store.quads_for_pattern(node, None, None)):
                store.remove(quad)


def _values(store: ox.Store, question: str) -> list[str]:
    """The text of what ``?x`` is, each once, in order."""
    return sorted({str(from_term(solution["x"])) for solution in ask(store, question)})


def _sizes(properties: Mapping[str, int], classes: Mapping[str, int], entities: int) -> Iterator[Fact]:
    yield VOID.triples, Literal(sum(properties.values()))
    yield VOID.entities, Literal(entities)
    yield VOID.classes, Literal(len(classes))
    yield VOID.properties, Literal(len(properties))
    for name in sorted({re.sub(r"[^/#]*$", "", iri) for iri in (*classes, *properties)} - {str(RDF)}):
        yield VOID.vocabulary, URIRef(name)


def _parts(dataset: URIRef, numbers: Mapping[str, int], names: tuple[URIRef, URIRef, URIRef]) -> Iterator[Triple]:
    """One part of the data set for each class or property."""
    whole, of, size = names
    for iri, number in sorted(numbers.items()):
        part = _node(dataset, "partition", whole, iri)
        yield dataset, whole, part
        yield part, of, URIRef(iri)
        yield part, size, Literal(number)


def _period(dataset: URIRef, title: str, titel_ar: str, first: str, last: str) -> Iterator[Triple]:
    period = _node(dataset, "period", title)
    yield dataset, DCTERMS.temporal, period
    yield period, RDF.type, DCTERMS.PeriodOfTime
    yield period, DCTERMS.title, english(title)
    yield period, DCTERMS.title, arabic(titel_ar)
    yield period, DCAT.startDate, Literal(first, datatype=_DATATYPES[len(first)], normalize=False)
    yield period, DCAT.endDate, Literal(last, datatype=_DATATYPES[len(last)], normalize=False)


def _span(store: ox.Store, where: str) -> tuple[str, str] | None:
    """The first and the last date, as exact as they are."""
    dates = [date for date in _values(store, f"SELECT DISTINCT ?x {{ {where} }}") if _DATE.fullmatch(date)]
    return (min(dates), max(dates)) if dates else None


def _node(dataset: URIRef, kind: str, *parts: str) -> URIRef:
    """A node that belongs to the description alone."""
    return mint(re.sub(r"[^/#:]*$", "", dataset), kind, dataset, *parts)
