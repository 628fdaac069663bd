"""Lines of a register: an encounter's day, kind, place and cast, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.facts import Facts, Report, Thing
from kg.graph.payload import standing
from kg.graph.reading import CLASSES
from kg.graph.vocabulary import MHD, SEM
from kg.server.excerpts import excerpt, objects, subjects

#: The classes of encounters, actors and places.
FAMILIES = {
    family: tuple(str(cls) for cls, (found, _) in CLASSES.items() if found == family)
    for family in ("encounter", "actor", "place")
}
_MOST_REPORTS = 40  # of one encounter, in a line of a register


@dataclass(frozen=True, slots=True)
class Entry:
    """An encounter, who and where (the things that have a name), all its statuses and the latest.

    ``clash`` when the articles contradict each other.
    """

    thing: Thing
    cast: tuple[Thing, ...]
    places: tuple[Thing, ...]
    statuses: tuple[str, ...]
    status: str
    clash: bool


def entries(store: ox.Store, iris: Sequence[str]) -> list[Entry]:
    """The line of each encounter of ``iris``, in their order; what is no encounter is left out."""
    casts = {iri: objects(store, iri, str(MHD.participant), str(SEM.hasActor)) for iri in iris}
    told = {iri: subjects(store, str(MHD.reports), iri, _MOST_REPORTS) for iri in iris}
    places = {iri: objects(store, iri, str(MHD.place)) for iri in iris}
    wanted = [*iris, *_all(casts), *_all(told), *_all(places)]
    articles = [article for report in _all(told) for article in objects(store, report, str(MHD.article))]
    facts = excerpt(store, [*wanted, *articles])
    known, dates = {thing.iri: thing for thing in facts.things}, published(facts)
    reports = _by(facts)
    return [
        make_entry(known[iri], [known[i] for i in casts[iri] if i in known], known, reports.get(iri, []), dates)
        for iri in iris
        if iri in known and known[iri].family == "encounter"
    ]


def make_entry(
    thing: Thing, cast: Iterable[Thing], known: dict[str, Thing], reports: Sequence[Report], dates: dict[str, str]
) -> Entry:
    """The line of the encounter ``thing``; ``dates`` are the days on which articles were published."""
    stands = standing(reports, dates)
    where = tuple(known[place] for place in thing.places if place in known)
    return Entry(thing, tuple(cast), where, tuple(stands["statuses"]), stands["status"], stands["clash"])


def published(facts: Facts) -> dict[str, str]:
    """The day of publication of each article."""
    return {article.iri: article.date for article in facts.articles}


def _by(facts: Facts) -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = {}
    for report in facts.reports:
        found.setdefault(report.encounter, []).append(report)
    return found


def _all(lists: dict[str, list[str]]) -> list[str]:
    return [iri for found in lists.values() for iri in found]
