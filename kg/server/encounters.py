"""An encounter for people: its sides, what each article says of it, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.graph.facts import Article, Facts, Part, Report, Thing
from kg.graph.vocabulary import MHD
from kg.server.entries import Entry, make_entry, published
from kg.server.excerpts import excerpt, objects, subjects
from kg.server.quoting import Quote, Said, quote, speech

_MOST_REPORTS = 60
_MOST_PARTS = 1500
_LEADS = tuple(
    str(MHD[name]) for name in ("participant", "actor", "represents", "place", "article", "speaker", "about")
)


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor of an encounter, with all that the articles say of its part."""

    thing: Thing
    roles: tuple[str, ...]
    capacities: tuple[str, ...]
    represents: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What one article says of an encounter."""

    report: Report
    article: Article | None
    places: tuple[Thing, ...]
    cast: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class EncounterPage:
    """An encounter; ``disputed`` are the columns of the accounts in which they differ.

    ``sides`` are pairs of a side's letter ("" for none) and its participants; ``known`` has all things by
    IRI; ``cut`` when there are more reports.
    """

    entry: Entry
    sides: tuple[tuple[str, tuple[Participant, ...]], ...]
    topics: tuple[str, ...]
    accounts: tuple[Account, ...]
    disputed: frozenset[str]
    quotes: tuple[tuple[Quote, ...], ...]
    statements: tuple[Said, ...]
    known: dict[str, Thing]
    cut: bool


def encounter_page(store: ox.Store, iri: str) -> EncounterPage | None:
    """What the graph says of the encounter ``iri``, None when it is none."""
    told = subjects(store, str(MHD.reports), iri, _MOST_REPORTS + 1)
    facts = _gather(store, iri, told[:_MOST_REPORTS])
    known = {thing.iri: thing for thing in facts.things}
    if iri not in known or known[iri].family != "encounter":
        return None
    accounts = tuple(_accounts(facts, known))
    cast = {part.actor: known[part.actor] for part in facts.parts if part.encounter == iri and part.actor in known}
    return EncounterPage(
        make_entry(known[iri], cast.values(), known, facts.reports, published(facts)),
        _sides([part for part in facts.parts if part.encounter == iri], known),
        tuple(dict.fromkeys(topic for account in accounts for topic in account.report.topics)),
        accounts,
        _disputed(accounts),
        tuple(_quotes(accounts, known)),
        speech(facts, facts.statements),
        known,
        len(told) > _MOST_REPORTS,
    )


def _gather(store: ox.Store, iri: str, told: Sequence[str]) -> Facts:
    """The encounter, its reports, parts and statements, and all that these lead to."""
    parts = objects(store, iri, str(MHD.participation))[:_MOST_PARTS]
    first = [iri, *told, *parts, *subjects(store, str(MHD.saidAt), iri, _MOST_REPORTS)]
    return excerpt(store, {*first, *(found for one in first for found in objects(store, one, *_LEADS))})


def _sides(parts: Sequence[Part], known: Mapping[str, Thing]) -> tuple[tuple[str, tuple[Participant, ...]], ...]:
    """The participants by side, as the report has it that tells most of sides: each has letters of its own."""
    by_actor: dict[str, list[Part]] = {}
    for part in parts:
        if part.actor in known:
            by_actor.setdefault(part.actor, []).append(part)
    letters = _letters(parts)
    sides: dict[str, list[Participant]] = {}
    for actor, own in by_actor.items():
        sides.setdefault(letters.get(actor, ""), []).append(_participant(known[actor], own, known))
    return tuple((side, tuple(sides[side])) for side in sorted(sides, key=lambda side: (not side, side)))


def _letters(parts: Sequence[Part]) -> dict[str, str]:
    told: dict[str, dict[str, str]] = {}
    for part in parts:
        if part.side:
            told.setdefault(part.report, {})[part.actor] = part.side
    return max(told.values(), key=lambda sides: (len(set(sides.values())), len(sides)), default={})


def _participant(thing: Thing, parts: Sequence[Part], known: Mapping[str, Thing]) -> Participant:
    roles = dict.fromkeys(part.role for part in parts if part.role != "participant")
    capacities = dict.fromkeys(part.capacity for part in parts if part.capacity)
    whom = dict.fromkeys(iri for part in parts for iri in part.represents if iri in known)
    return Participant(thing, tuple(roles), tuple(capacities), tuple(known[iri] for iri in whom))


def _accounts(facts: Facts, known: Mapping[str, Thing]) -> Iterable[Account]:
    articles = {article.iri: article for article in facts.articles}
    dates = published(facts)
    for report in sorted(facts.reports, key=lambda report: (dates.get(report.article, ""), report.iri)):
        cast = dict.fromkeys(part.actor for part in facts.parts if part.report == report.iri and part.actor in known)
        places = tuple(known[place] for place in report.places if place in known)
        yield Account(report, articles.get(report.article), places, tuple(known[actor] for actor in cast))


def _disputed(accounts: Sequence[Account]) -> frozenset[str]:
    """The columns that not all accounts fill alike; one that says nothing contradicts nobody."""
    columns: dict[str, set[Any]] = {
        "standing": {account.report.status for account in accounts},
        "date": {(account.report.date, account.report.end) for account in accounts if account.report.date},
        "where": {frozenset(account.report.places) for account in accounts if account.report.places},
        "participants": {frozenset(thing.iri for thing in account.cast) for account in accounts if account.cast},
    }
    return frozenset(name for name, values in columns.items() if len(values) > 1)


def _quotes(accounts: Iterable[Account], known: Mapping[str, Thing]) -> Iterable[tuple[Quote, ...]]:
    """The sentences of each account."""
    named = [thing for thing in known.values() if thing.family != "encounter"]
    for account in accounts:
        if account.report.sentences:
            yield tuple(quote(words, account.article, named) for words in account.report.sentences)
