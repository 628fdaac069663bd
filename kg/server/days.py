"""A day, a month or a year for people: what took place then or was to, and what was published."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

import pyoxigraph as ox
from rdflib.namespace import XSD

from kg.graph.facts import Article
from kg.graph.vocabulary import MHD
from kg.server.entries import FAMILIES, Entry, entries
from kg.server.excerpts import excerpt, kinds, objects

_TYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
_PUBLISHED = "https://schema.org/datePublished"
_MOST = 150  # encounters or articles of one page
_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_NEAR = 400  # days to look for a neighbour
_ENCOUNTERS = set(FAMILIES["encounter"])


@dataclass(frozen=True, slots=True)
class DatePage:
    """``iso`` is a day, a month or a year; ``before`` and ``after`` the next ones where something is, or "".

    ``parts`` are the days of a month or the months of a year with the number of their encounters; ``cut``
    when there is more than is shown.
    """

    iso: str
    meetings: tuple[Entry, ...]
    articles: tuple[Article, ...]
    parts: tuple[tuple[str, int], ...]
    before: str
    after: str
    cut: bool


def is_date(iso: str) -> bool:
    """Whether ``iso`` is a day, a month or a year of the calendar.

    >>> [is_date(iso) for iso in ("2026-02-10", "2026-02", "2026", "2026-02-30", "26", "٢٠٢٦")]
    [True, True, True, False, False, False]
    """
    try:
        return bool(_ISO.fullmatch(iso)) and date.fromisoformat(f"{iso}-01-01"[:10]) is not None
    except ValueError:
        return False


def date_page(store: ox.Store, iso: str) -> DatePage:
    """What was on the day, in the month or in the year ``iso``, which `is_date`."""
    days = list(_days(iso))
    found = {day: _encounters(store, day) for day in [iso, *days]}
    parts = _parts(iso, {day: len(iris) for day, iris in found.items()})
    all_ = list(dict.fromkeys(iri for iris in found.values() for iri in iris))
    articles = [] if len(iso) == 4 else _subjects(store, _PUBLISHED, [iso, *days])
    shown = entries(store, all_[:_MOST])
    return DatePage(
        iso,
        tuple(sorted(shown, key=lambda entry: (entry.thing.date, entry.thing.iri))),
        tuple(sorted(excerpt(store, articles[:_MOST]).articles, key=lambda article: (article.date, article.iri))),
        parts,
        _next(store, iso, -1),
        _next(store, iso, 1),
        max(len(all_), len(articles)) > _MOST,
    )


def _days(iso: str) -> Iterator[str]:
    """The days and months inside a month or a year."""
    if len(iso) == 7:
        year, month = int(iso[:4]), int(iso[5:])
        yield from (f"{iso}-{day:02}" for day in range(1, calendar.monthrange(year, month)[1] + 1))
    elif len(iso) == 4:
        for month in range(1, 13):
            yield f"{iso}-{month:02}"
            yield from _days(f"{iso}-{month:02}")


def _parts(iso: str, counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    if len(iso) == 7:
        return tuple((day, counts[day]) for day in _days(iso))
    if len(iso) == 4:
        months = [f"{iso}-{month:02}" for month in range(1, 13)]
        return tuple((month, sum(n for day, n in counts.items() if day.startswith(month))) for month in months)
    return ()


def _subjects(store: ox.Store, predicate: str, days: Sequence[str]) -> list[str]:
    node = ox.NamedNode(predicate)
    literals = (ox.Literal(day, datatype=ox.NamedNode(str(_TYPES[len(day)]))) for day in days)
    quads = (quad for literal in literals for quad in store.quads_for_pattern(None, node, literal, None))
    return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})


def _encounters(store: ox.Store, day: str) -> list[str]:
    """The encounters of which the graph or a report says that they were, or are to be, on ``day``."""
    found: dict[str, None] = {}
    for iri in _subjects(store, str(MHD.date), [day]):
        for one in objects(store, iri, str(MHD.reports)) or [iri]:
            if one in found or kinds(store, one) & _ENCOUNTERS:
                found[one] = None
    return list(found)


def _next(store: ox.Store, iso: str, step: int) -> str:
    """The next day before or after ``iso`` on which something is; the next month or year as it is."""
    year, month = int(iso[:4]), int(iso[5:7] or 1)
    if len(iso) == 4:
        return f"{year + step:04}" if 1 <= year + step <= MAXYEAR else ""
    if len(iso) == 7:
        number = year * 12 + month - 1 + step
        return f"{number // 12:04}-{number % 12 + 1:02}" if 1 <= number // 12 <= MAXYEAR else ""
    start = date.fromisoformat(iso).toordinal()
    near = (n for n in range(start + step, start + step * _NEAR, step) if 1 <= n <= date.max.toordinal())
    days = ((date.min + timedelta(n - 1)).isoformat() for n in near)
    return next((day for day in days if _subjects(store, str(MHD.date), [day])), "")
