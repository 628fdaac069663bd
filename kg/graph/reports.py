"""What one article says, as triples: its reports of encounters, its statements and offices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from kg.graph.articles import article_iri
from kg.graph.literals import arabic, period, plain
from kg.graph.names import mint
from kg.graph.vocabulary import CLASSES, CONCEPTS, MHD, OA
from kg.model import Cluster, Event, Extraction, Participation, Position, Span, Statement

Triple = tuple[URIRef, URIRef, URIRef | Literal]


@dataclass(frozen=True, slots=True)
class Context:
    """What every triple of one build needs: the base, whether to quote evidence, the clusters.

    ``entities`` and ``events`` give the cluster of each pair of document id and id in the extraction;
    ``extractions`` gives each document's extraction.
    """

    base: str
    evidence: bool
    entities: dict[tuple[str, str], Cluster]
    events: dict[tuple[str, str], Cluster]
    extractions: dict[str, Extraction]

    def entity(self, doc: str, entity: str) -> URIRef:
        """The IRI of an actor or place of document ``doc``."""
        return entity_iri(self.base, self.entities[doc, entity].key)

    def called(self, extraction: Extraction, entity: str) -> Iterator[tuple[URIRef, Literal]]:
        """How the article itself calls a person or body, where it is not the label that all articles share."""
        doc = extraction.document.id
        label = self.entities[doc, entity].names[0]
        for one in extraction.entities:
            if one.id == entity and one.kind in ("person", "organization") and one.name not in ("", label):
                yield MHD.calledAs, arabic(one.name)

    def event(self, doc: str, event: str) -> URIRef:
        """The IRI of an encounter that document ``doc`` tells of."""
        return encounter_iri(self.base, self.events[doc, event].key)


def entity_iri(base: str, key: str) -> URIRef:
    """The IRI of the actor or place with this key; its prefix is the kind that the key begins with."""
    return mint(base, key.partition(":")[0], key)


def encounter_iri(base: str, key: str) -> URIRef:
    """The IRI of the encounter with this key, whatever kind its reports give it."""
    return mint(base, "encounter", key)


def tell(extraction: Extraction, context: Context) -> Iterator[Triple]:
    """All that one article says."""
    for event in extraction.events:
        yield from _tell_event(extraction, event, context)
    for statement in extraction.statements:
        yield from _tell_statement(extraction, statement, context)
    for position in extraction.positions:
        yield from _tell_position(extraction, position, context)


def _tell_event(extraction: Extraction, event: Event, context: Context) -> Iterator[Triple]:
    doc = extraction.document.id
    cluster = context.events[doc, event.id]
    iri, report = context.event(doc, event.id), _report_iri(context, doc, event)
    yield iri, RDF.type, CLASSES[cluster.kind]
    yield report, RDF.type, MHD.Report
    yield report, MHD.reports, iri
    yield report, MHD.article, article_iri(context.base, doc)
    yield report, MHD.status, CONCEPTS[event.status]
    yield report, MHD.kind, CLASSES[event.kind]
    for subject in (iri, report):
        yield from _time_and_place(subject, event, doc, context)
    if event.when:
        yield report, MHD.datePrecision, plain(event.when.precision)
        yield report, MHD.dateBasis, plain(event.when.basis)
    yield from _quote(report, MHD.topic, event.topics, extraction)
    yield from _quote(report, MHD.sentence, event.spans, extraction)
    when = (event.when.span,) if event.when else ()
    yield from _evidence(report, (*event.spans, *event.topics, *when), extraction, context)
    for part in event.participations:
        yield from _tell_participation(extraction, event, part, context)


def _report_iri(context: Context, doc: str, event: Event) -> URIRef:
    return mint(context.base, "report", doc, event.id)


def _time_and_place(subject: URIRef, event: Event, doc: str, context: Context) -> Iterator[Triple]:
    if event.when:
        start, end = period(event.when)
        yield subject, MHD.date, start
        if end is not None:
            yield subject, MHD.endDate, end
    for place in event.places:
        iri = context.entity(doc, place)
        yield subject, MHD.place, iri
        yield iri, RDF.type, MHD.Place


def _tell_participation(
    extraction: Extraction, event: Event, part: Participation, context: Context
) -> Iterator[Triple]:
    doc = extraction.document.id
    encounter = context.event(doc, event.id)
    actor = context.entity(doc, part.actor)
    iri = mint(context.base, "participation", doc, event.id, part.actor, part.role, part.side or "")
    yield encounter, MHD.participant, actor
    yield encounter, MHD.participation, iri
    yield iri, RDF.type, MHD.Participation
    yield iri, MHD.actor, actor
    yield iri, MHD.role, CONCEPTS[part.role]
    yield iri, MHD.inReport, _report_iri(context, doc, event)
    if part.side:
        yield iri, MHD.side, plain(part.side)
    for body in part.represents:
        yield iri, MHD.represents, context.entity(doc, body)
    if part.position and part.position.strip():
        yield iri, MHD.capacity, arabic(part.position.strip())
    yield from ((iri, *words) for words in context.called(extraction, part.actor))
    yield from _quote(iri, MHD.sentence, _sentence(part.span, event.spans), extraction)
    yield from _evidence(iri, (part.span,), extraction, context)


def _sentence(span: Span, sentences: tuple[Span, ...]) -> tuple[Span, ...]:
    """The sentence of an event that holds ``span``, else its most telling one."""
    return next(((s,) for s in sentences if s.covers(span)), sentences[:1])


def _tell_statement(extraction: Extraction, statement: Statement, context: Context) -> Iterator[Triple]:
    doc = extraction.document.id
    content, cue = statement.content, statement.cue
    place = (str(content.start), str(content.end), str(cue.start), str(cue.end))
    iri = mint(context.base, "statement", doc, statement.speaker, *place)
    yield iri, RDF.type, MHD.Statement
    yield iri, MHD.speaker, context.entity(doc, statement.speaker)
    yield from ((iri, *words) for words in context.called(extraction, statement.speaker))
    yield iri, MHD.article, article_iri(context.base, doc)
    yield from _quote(iri, MHD.cue, (cue,), extraction)
    yield from _quote(iri, MHD.content, (content,), extraction)
    yield from _quote(iri, MHD.sentence, (statement.span,), extraction)
    for actor in statement.about:
        yield iri, MHD.about, context.entity(doc, actor)
    if statement.event:
        yield iri, MHD.saidAt, context.event(doc, statement.event)
    yield from _evidence(iri, (statement.span, content), extraction, context)


def _tell_position(extraction: Extraction, position: Position, context: Context) -> Iterator[Triple]:
    doc = extraction.document.id
    span = position.span
    iri = mint(context.base, "office", doc, position.person, position.title, str(span.start), str(span.end))
    yield iri, RDF.type, MHD.OfficeHolding
    yield iri, MHD.holder, context.entity(doc, position.person)
    yield from ((iri, *words) for words in context.called(extraction, position.person))
    yield iri, MHD.title, arabic(position.title.strip())
    yield iri, MHD.article, article_iri(context.base, doc)
    if position.organization:
        yield iri, MHD.organization, context.entity(doc, position.organization)
    yield from _quote(iri, MHD.sentence, (span,), extraction)
    yield from _evidence(iri, (span,), extraction, context)


def _quote(subject: URIRef, predicate: URIRef, spans: Iterable[Span], extraction: Extraction) -> Iterator[Triple]:
    for span in spans:
        yield subject, predicate, arabic(span.of(extraction.document.text))


def _evidence(subject: URIRef, spans: Iterable[Span], extraction: Extraction, context: Context) -> Iterator[Triple]:
    """Each span as a web annotation gives it: one selector tells its position and its words.

    What rests on the same characters shares the evidence.
    """
    if not context.evidence:
        return
    doc = extraction.document
    for span in sorted(set(spans)):
        place = (doc.id, str(span.start), str(span.end))
        target, selector = (mint(context.base, kind, *place) for kind in ("evidence", "selector"))
        yield subject, MHD.evidence, target
        yield target, RDF.type, OA.SpecificResource
        yield target, OA.hasSource, article_iri(context.base, doc.id)
        yield target, OA.hasSelector, selector
        yield selector, RDF.type, OA.TextPositionSelector
        yield selector, RDF.type, OA.TextQuoteSelector
        yield selector, OA.start, Literal(span.start)
        yield selector, OA.end, Literal(span.end)
        yield selector, OA.exact, plain(span.of(doc.text))
