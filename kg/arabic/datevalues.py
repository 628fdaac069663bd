"""From the parts of a date expression to days: one function for each kind of rule.

Each takes the parts by name, the reference day (or None) and the side to look ``toward`` (-1 or
1), and gives the days with their precision and basis, or None where the words do not settle them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from kg.arabic import calendar
from kg.arabic.datewords import UNITS
from kg.model import Basis, Precision

Values = Mapping[str, int]
#: A stated date this near needs no help from the weekday beside it, which may be a slip.
_NEAR = 45


#: The parts that name the two ends of a stretch, and where their count starts again.
_ENDS = (("month", "endmonth", 12), ("weekday", "last", 7), ("day", "last", 31), ("startyear", "year", 9999))


class Found(NamedTuple):
    """The days that an expression means, first and last inclusive."""

    start: date
    end: date
    precision: Precision
    basis: Basis


Solver = Callable[[Values, date | None, int], Found | None]


def _found(days: calendar.Days | None, precision: Precision, basis: Basis) -> Found | None:
    return Found(*days, precision, basis) if days else None


def _single(found: date | None) -> calendar.Days | None:
    return (found, found) if found else None


def _ordered(start: date | None, end: date | None) -> calendar.Days | None:
    return (start, end) if start and end and start <= end else None


def _sided(values: Values) -> int | None:
    """Whether "last" or "next" stands on the month or the weekday; today's own date is current."""
    if "shift" in values:
        return 0
    return values.get("mod", values.get("wmod"))


def hold_together(values: Values) -> bool:
    """Whether two ends joined by "and" are one stretch.

    "3 and 15 March" is two days, "3 and 4 March" and "between 3 and 15 March" are stretches.

    >>> hold_together({"day": 3, "and": 0, "last": 15}), hold_together({"day": 3, "and": 0, "last": 4})
    (False, True)
    """
    if "and" not in values or "between" in values or "list" in values:
        return True
    for first, last, cycle in _ENDS:
        if first in values and last in values:
            return (values[last] - values[first]) % cycle == 1
    return True


def _in_years(
    values: Values, reference: date | None, toward: int, stretch: Callable[[int], calendar.Days | None]
) -> tuple[calendar.Days | None, Basis]:
    """``stretch`` of the year that the words name or mean."""
    if "year" in values:
        return stretch(values["year"]), "absolute"
    if reference is None or "same" in values:
        return None, "relative"
    if "ymod" in values:
        return stretch(reference.year + values["ymod"]), "relative"
    around = range(max(reference.year - 8, 1), min(reference.year + 9, 9999))
    candidates = [days for days in map(stretch, around) if days]
    nearest = calendar.choose(candidates, reference, _sided(values), toward)
    if nearest and "weekday" in values and abs((nearest[0] - reference).days) > _NEAR:
        close = (days for days in candidates if abs(days[0].year - reference.year) < 2)
        fitting = [days for days in close if days[0].weekday() == values["weekday"]]
        nearest = calendar.choose(fitting, reference, _sided(values), toward) or nearest
    return nearest, "relative"


def _day_month(values: Values, reference: date | None, toward: int) -> Found | None:
    if values.get("dual", values["month"]) != values["month"]:
        return None

    def stretch(year: int) -> calendar.Days | None:
        start = calendar.day(year, values["month"], values["day"])
        end = calendar.day(year, values["month"], values.get("last", values["day"]))
        return _ordered(start, end)

    days, basis = _in_years(values, reference, toward, stretch)
    return _found(days, "day", basis)


def _day_to_day(values: Values, reference: date | None, toward: int) -> Found | None:
    def stretch(year: int) -> calendar.Days | None:
        turn = values["month"] > values["endmonth"]
        start = calendar.day(values.get("startyear", year - turn), values["month"], values["day"])
        return _ordered(start, calendar.day(year, values["endmonth"], values["last"]))

    days, basis = _in_years(values, reference, toward, stretch)
    return _found(days, "day", basis)


def _numeric(values: Values, reference: date | None, toward: int) -> Found | None:
    swap = values["b"] > 12
    ordered = {**values, "day": values["b" if swap else "a"], "month": values["a" if swap else "b"]}
    return _day_month(ordered, reference, toward) if ordered["month"] < 13 else None


def _numeric_short(values: Values, reference: date | None, toward: int) -> Found | None:
    """Without a year "16/12" is a date only if the weekday beside it agrees."""
    found = _numeric(values, reference, toward)
    agrees = found and values.get("weekday", found.start.weekday()) == found.start.weekday()
    return found if agrees else None


def _this_month(values: Values, reference: date | None, toward: int) -> Found | None:
    last = values.get("last", values["day"])
    if reference is None:
        return None
    here, _ = calendar.shift_month(reference, values["mmod"])
    start = calendar.day(here.year, here.month, values["day"])
    return _found(_ordered(start, calendar.day(here.year, here.month, last)), "day", "relative")


def _month(values: Values, reference: date | None, toward: int) -> Found | None:
    last = values.get("endmonth", values.get("dual", values["month"]))

    def stretch(year: int) -> calendar.Days | None:
        start = values.get("startyear", year - (values["month"] > last))
        return _ordered(calendar.month(start, values["month"])[0], calendar.month(year, last)[1])

    days, basis = _in_years(values, reference, toward, stretch)
    return _found(days, "month", basis)


def _year(values: Values, reference: date | None, toward: int) -> Found | None:
    start = values.get("startyear", values["year"])
    if start > values["year"]:
        return None
    return Found(calendar.year(start)[0], calendar.year(values["year"])[1], "year", "absolute")


def _hijri_years(values: Values, reference: date | None) -> Iterable[int]:
    if "hyear" in values:
        return (values["hyear"],)
    return calendar.hijri_years_near(reference) if reference else ()


def _hijri(
    values: Values, reference: date | None, toward: int, stretches: Iterator[calendar.Days]
) -> calendar.Days | None:
    if "hyear" in values:
        return next(stretches, None)
    return calendar.choose(stretches, reference, _sided(values), toward) if reference else None


def _hijri_day(values: Values, reference: date | None, toward: int) -> Found | None:
    last = values.get("last", values["day"])
    month = values["month"]
    days = (
        _ordered(calendar.hijri_day(y, month, values["day"]), calendar.hijri_day(y, month, last))
        for y in _hijri_years(values, reference)
    )
    return _found(_hijri(values, reference, toward, (d for d in days if d)), "day", "hijri")


def _hijri_numeric(values: Values, reference: date | None, toward: int) -> Found | None:
    swap = values["b"] > 12
    day, month = (values["b"], values["a"]) if swap else (values["a"], values["b"])
    return _found(_single(calendar.hijri_day(values["hyear"], month, day)), "day", "hijri")


def _hijri_month(values: Values, reference: date | None, toward: int) -> Found | None:
    days = (calendar.hijri_month(y, values["month"]) for y in _hijri_years(values, reference))
    return _found(_hijri(values, reference, toward, (d for d in days if d)), "month", "hijri")


def _hijri_year(values: Values, reference: date | None, toward: int) -> Found | None:
    return _found(calendar.hijri_year(values["hyear"]), "year", "hijri")


def _weekday(values: Values, reference: date | None, toward: int) -> Found | None:
    if reference is None:
        return None
    if "shift" in values:
        day = calendar.agree(calendar.shift(reference, values["shift"]), values["weekday"])
    else:
        day = calendar.weekday(reference, values["weekday"], values.get("wmod"), toward)
    return Found(day, day, "day", "relative")


def _weekday_of_week(values: Values, reference: date | None, toward: int) -> Found | None:
    if reference is None:
        return None
    start, _ = calendar.week(calendar.shift(reference, 7 * values["wmod"]))
    day = calendar.weekday(start, values["weekday"], None, 1)
    return Found(day, day, "day", "relative")


def _weekdays(values: Values, reference: date | None, toward: int) -> Found | None:
    gap = (values["last"] - values["weekday"]) % 7
    if reference is None:
        return None
    mod = values.get("wmod")
    if (mod or toward) < 0:
        end = calendar.weekday(reference, values["last"], mod, toward)
        return Found(calendar.shift(end, -gap), end, "day", "relative")
    start = calendar.weekday(reference, values["weekday"], mod, toward)
    return Found(start, calendar.shift(start, gap), "day", "relative")


def _relative_day(values: Values, reference: date | None, toward: int) -> Found | None:
    day = calendar.shift(reference, values["shift"]) if reference else None
    return _found(_single(day), "day", "relative")


def _moved(reference: date, unit: str, count: int) -> tuple[calendar.Days, Precision]:
    """The month, year or week that lies ``count`` units away."""
    if unit == "month":
        return calendar.shift_month(reference, count), "month"
    if unit == "year":
        return calendar.year(reference.year + count), "year"
    return calendar.week(calendar.shift(reference, 7 * count)), "day"


def _period(values: Values, reference: date | None, toward: int) -> Found | None:
    if reference is None:
        return None
    days, precision = _moved(reference, UNITS[values["unit"]], values.get("period", 0))
    return _found(days, precision, "relative")


def _ago(values: Values, reference: date | None, toward: int) -> Found | None:
    unit = UNITS[values["dual" if "dual" in values else "unit"]]
    count = values["side"] * (2 if "dual" in values else values.get("count", 1))
    if reference is None or unit == "hour" or abs(count) > 999:
        return None
    if unit in ("day", "week"):
        day = calendar.shift(reference, count * (7 if unit == "week" else 1))
        return Found(day, day, "day", "relative")
    days, precision = _moved(reference, unit, count)
    return _found(days, precision, "relative")


def _vague(values: Values, reference: date | None, toward: int) -> Found | None:
    return None


#: The solver of each rule of `kg.arabic.daterules`.
SOLVERS: Mapping[str, Solver] = MappingProxyType(
    {
        "date/ago": _ago,
        "date/day-month": _day_month,
        "date/day-month-year": _day_month,
        "date/day-to-day": _day_to_day,
        "date/days-month": _day_month,
        "date/days-this-month": _this_month,
        "date/hijri-day": _hijri_day,
        "date/hijri-days": _hijri_day,
        "date/hijri-month": _hijri_month,
        "date/hijri-numeric": _hijri_numeric,
        "date/hijri-year": _hijri_year,
        "date/iso": _numeric,
        "date/month": _month,
        "date/month-year": _month,
        "date/months": _month,
        "date/numeric": _numeric,
        "date/numeric-short": _numeric_short,
        "date/period": _period,
        "date/period-edge": _period,
        "date/relative-day": _relative_day,
        "date/relative-weekday": _weekday,
        "date/this-month": _this_month,
        "date/vague": _vague,
        "date/weekday": _weekday,
        "date/weekday-of-week": _weekday_of_week,
        "date/weekdays": _weekdays,
        "date/year": _year,
        "date/years": _year,
    }
)
