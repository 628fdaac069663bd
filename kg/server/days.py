"""A day, a month or a year for people: what took place then or was to, and what was published."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

import pyoxigraph as ox
from rdflib.namespace import SDO, XSD

from kg.graph.facts import Article
from kg.graph.queries import DAY, ask
from kg.graph.vocabulary import MHD
from kg.server.entries import Entry, entries
from kg.server.excerpts import excerpt

_TYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
_MOST = 100  # encounters or articles of one page
_NEAR = 400  # days to look for a neighbour


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
        return bool(DAY.fullmatch(iso)) and date.fromisoformat(f"{iso}-01-01"[:10]) is not None
    except ValueError:
        return False


def date_page(store: ox.Store, iso: str) -> DatePage:
    """What was on the day, in the month or in the year ``iso``, which `is_date`."""
    days = [iso, *_days(iso)]
    counts = _counts(store, days)
    all_ = _encounters(store, days) if sum(counts.values()) <= _MOST or len(iso) > 4 else []
    articles = [] if len(iso) == 4 else _subjects(store, str(SDO.datePublished), days)
    shown = entries(store, all_[:_MOST])
    return DatePage(
        iso,
        tuple(sorted(shown, key=lambda entry: (entry.thing.date, entry.thing.iri))),
        tuple(sorted(excerpt(store, articles[:_MOST]).articles, key=lambda article: (article.date, article.iri))),
        _parts(iso, counts),
        _next(store, iso, -1),
        _next(store, iso, 1),
        max(sum(counts.values()), len(articles)) > _MOST,
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
    quads = (quad for day in days for quad in store.quads_for_pattern(None, node, _literal(day), None))
    return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})


def _encounters(store: ox.Store, days: Sequence[str]) -> list[str]:
    """The encounters that were, or are to be, on one of ``days``."""
    found = _ask(store, "SELECT DISTINCT ?e", days, f"LIMIT {_MOST + 1}")
    return sorted({row[0].value for row in found if isinstance(row[0], ox.NamedNode)})


def _counts(store: ox.Store, days: Sequence[str]) -> dict[str, int]:
    """How many encounters are on each of ``days``."""
    found = _ask(store, "SELECT ?d (COUNT(DISTINCT ?e) AS ?n)", days, "GROUP BY ?d")
    return dict.fromkeys(days, 0) | {row[0].value: int(row[1].value) for row in found}


def _ask(store: ox.Store, select: str, days: Sequence[str], end: str) -> ox.QuerySolutions:
    values = " ".join(str(_literal(day)) for day in days)
    which = "?e mhd:date ?d FILTER NOT EXISTS { ?e mhd:reports ?other }"
    found = ask(store, f"{select} {{ VALUES ?d {{ {values} }} {which} }} {end}")
    assert isinstance(found, ox.QuerySolutions)
    return found


def _literal(day: str) -> ox.Literal:
    return ox.Literal(day, datatype=ox.NamedNode(str(_TYPES[len(day)])))


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
