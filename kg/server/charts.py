"""Bars over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

#: The size of a chart in its own units.
WIDTH, HEIGHT = 600, 100
_MOST_MONTHS = 48
_MOST_YEARS = 150


@dataclass(frozen=True, slots=True)
class Bar:
    """The ``count`` of a month or year, ISO, and where its bar stands."""

    when: str
    count: int
    x: float
    y: float
    width: float
    height: float


def bars(months: Mapping[str, int]) -> tuple[Bar, ...]:
    """A bar for each month of ``months`` and those between, or for each year where the months are many.

    >>> [(bar.when, bar.count) for bar in bars({"2025-11": 2, "2026-01": 1})]
    [('2025-11', 2), ('2025-12', 0), ('2026-01', 1)]
    >>> bars({})
    ()
    """
    known = {month: count for month, count in months.items() if len(month) == 7 and month[:4].isdecimal()}
    if not known:
        return ()
    spans = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in (min(known), max(known))]
    if spans[1] - spans[0] < _MOST_MONTHS:
        counts = {f"{n // 12:04}-{n % 12 + 1:02}": 0 for n in range(spans[0], spans[1] + 1)} | known
        return _place(counts)
    by_year: Counter[str] = Counter()
    for month, count in known.items():
        by_year[month[:4]] += count
    years = range(spans[0] // 12, spans[1] // 12 + 1)
    return _place({f"{y:04}": by_year[f"{y:04}"] for y in years if len(years) < _MOST_YEARS or f"{y:04}" in by_year})


def _place(counts: Mapping[str, int]) -> tuple[Bar, ...]:
    step, top = WIDTH / len(counts), max(counts.values())
    width = min(step * 0.8, 60)
    return tuple(
        Bar(
            when,
            n,
            round(i * step + (step - width) / 2, 1),
            round(HEIGHT * (1 - n / top), 1),
            round(width, 1),
            round(HEIGHT * n / top, 1),
        )
        for i, (when, n) in enumerate(counts.items())
    )
