"""An article for people: its whole text with all that was found in it, or what the graph quotes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.graph.articles import clean_url
from kg.graph.facts import Article, Facts, Thing
from kg.graph.vocabulary import MHD
from kg.model import Extraction
from kg.resources import is_store
from kg.server.entries import Entry, entries
from kg.server.excerpts import excerpt, objects, subjects
from kg.server.marking import Mark, Segment, cut
from kg.server.quoting import Quote, Said, quote, speech
from kg.workspace.reading import article

_MOST = 1000  # reports, statements and offices of one article
_LEADS = tuple(str(MHD[name]) for name in ("reports", "speaker", "about", "saidAt", "holder", "organization", "place"))


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article; ``url`` is its web address or "".

    ``segments`` is its text in a store, else there are ``quotes`` and ``statements``; ``kinds`` are those of
    the marks, ``known`` has the things by IRI.
    """

    article: Article
    url: str
    segments: tuple[Segment, ...]
    kinds: tuple[str, ...]
    meetings: tuple[Entry, ...]
    quotes: tuple[Quote, ...]
    statements: tuple[Said, ...]
    known: dict[str, Thing]


def article_page(store: ox.Store, iri: str, folder: Path) -> ArticlePage | None:
    """What the graph says of the article ``iri``, and its text where ``folder`` is a store that has it."""
    told = subjects(store, str(MHD.article), iri, _MOST)
    others = [other for one in told for other in objects(store, one, *_LEADS)]
    facts = excerpt(store, {iri, *told, *others})
    found = next((one for one in facts.articles if one.iri == iri), None)
    if found is None:
        return None
    kept = article(folder, found.id) if is_store(folder) else None
    segments = cut(*_marked(*kept)) if kept else ()
    linked = [mark.iri for segment in segments for mark in segment.marks if mark.iri]
    known = {thing.iri: thing for thing in (*facts.things, *excerpt(store, linked).things)}
    met = dict.fromkeys(report.encounter for report in facts.reports)
    return ArticlePage(
        found,
        clean_url(found.url) or "",
        segments,
        tuple(sorted({mark.kind for segment in segments for mark in segment.marks})),
        tuple(entries(store, sorted(met))),
        () if segments else tuple(_quotes(facts, found)),
        speech(facts, facts.statements),
        known,
    )


def _quotes(facts: Facts, found: Article) -> Iterator[Quote]:
    """The sentences on which encounters and offices rest, each once."""
    named = [thing for thing in facts.things if thing.family != "encounter"]
    told = [*(report.sentences for report in facts.reports), *(office.sentences for office in facts.offices)]
    yield from (quote(words, found, named) for words in dict.fromkeys(w for sentences in told for w in sentences))


def _marked(extraction: Extraction, iris: Mapping[tuple[str, str], str]) -> tuple[str, list[Mark]]:
    """The text, with a question mark for what no file can hold, and the marks on it."""
    text = extraction.document.text.encode("utf-8", "replace").decode()
    return text, [*_mentions(extraction, iris), *_tellings(extraction, iris)]


def _mentions(extraction: Extraction, iris: Mapping[tuple[str, str], str]) -> Iterator[Mark]:
    for entity in extraction.entities:
        iri = iris.get(("entity", entity.id), "")
        for mention in entity.mentions:
            yield Mark(mention.span.start, mention.span.end, entity.kind, iri)


def _tellings(extraction: Extraction, iris: Mapping[tuple[str, str], str]) -> Iterator[Mark]:
    for event in extraction.events:
        iri = iris.get(("event", event.id), "")
        yield from (Mark(span.start, span.end, "encounter", iri) for span in event.spans)
        yield from (Mark(span.start, span.end, "topic", iri) for span in event.topics)
        if event.when:
            yield Mark(event.when.span.start, event.when.span.end, "when", iri)
    for statement in extraction.statements:
        yield Mark(statement.content.start, statement.content.end, "said")
