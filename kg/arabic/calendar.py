"""Calendar arithmetic: stretches of days, the nearest weekday, Hijri months. No words.

``Days`` are first and last day, inclusive. ``toward`` and ``mod`` say which way to look from the
reference day: -1 past, +1 future, 0 the current one; None where the words do not tell.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

Days = tuple[date, date]

#: How much nearer a day on the unexpected side must be: 14 February, read on 11 February, is the
#: coming one even in a report about the past, but a day two months off is not.
_BIAS = 10


def day(year: int, month: int, number: int) -> date | None:
    """The Gregorian day, or None where there is no such day.

    >>> day(2026, 2, 31) is None
    True
    """
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month(year: int, number: int) -> Days:
    """The days of a Gregorian month.

    >>> month(2024, 2)[1]
    datetime.date(2024, 2, 29)
    """
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def year(number: int) -> Days:
    """The days of a Gregorian year."""
    return date(number, 1, 1), date(number, 12, 31)


def week(reference: date) -> Days:
    """The week, Sunday to Saturday, that holds ``reference``."""
    start = shift(reference, -((reference.weekday() + 1) % 7))
    return start, shift(start, 6)


def shift(reference: date, days: int) -> date:
    """The day ``days`` after (before, if negative) ``reference``, within the years 1 to 9999."""
    return date.fromordinal(min(max(reference.toordinal() + days, 1), date.max.toordinal()))


def shift_month(reference: date, months: int) -> Days:
    """The month that lies ``months`` after the one of ``reference``.

    >>> shift_month(date(2026, 1, 5), -1)[0]
    datetime.date(2025, 12, 1)
    """
    count = reference.year * 12 + reference.month - 1 + months
    return month(count // 12, count % 12 + 1)


def hijri_day(year: int, month: int, number: int) -> date | None:
    """The day of the Umm al-Qura calendar, or None where it has none or is not computed.

    >>> hijri_day(1446, 9, 3)
    datetime.date(2025, 3, 3)
    """
    try:
        found = Hijri(year, month, number).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def hijri_month(year: int, number: int) -> Days | None:
    """The days of a Hijri month, or None outside the years that are computed."""
    start = hijri_day(year, number, 1)
    return (start, shift(start, Hijri(year, number, 1).month_length() - 1)) if start else None


def hijri_year(number: int) -> Days | None:
    """The days of a Hijri year, or None outside the years that are computed."""
    first, last = hijri_month(number, 1), hijri_month(number, 12)
    return (first[0], last[1]) if first and last else None


def hijri_years_near(reference: date) -> range:
    """The Hijri years around ``reference``; empty outside those that are computed."""
    try:
        here = Gregorian(reference.year, reference.month, reference.day).to_hijri().year
    except OverflowError:
        return range(0)
    return range(here - 1, here + 2)


def weekday(reference: date, number: int, mod: int | None, toward: int) -> date:
    """The day of the week ``number`` (Monday is 0) that the words mean.

    ``mod`` -1 and +1 exclude ``reference`` itself, -2 and +2 go a week further.

    >>> weekday(date(2026, 2, 11), 2, None, -1), weekday(date(2026, 2, 11), 2, -1, -1)
    (datetime.date(2026, 2, 11), datetime.date(2026, 2, 4))
    """
    side = mod or toward
    sign = 1 if side > 0 else -1
    gap = sign * (number - reference.weekday()) % 7
    if mod and not gap:
        gap = 7
    return shift(reference, sign * (gap + 7 * (abs(side) - 1)))


def agree(expected: date, number: int) -> date:
    """The day of the week ``number`` if it is ``expected`` or next to it, else ``expected``.

    Articles appear after midnight: "today, Wednesday" may be printed on Thursday.
    """
    near = (d for d in (expected, shift(expected, -1), shift(expected, 1)) if d.weekday() == number)
    return next(near, expected)


def choose(candidates: Iterable[Days], reference: date, mod: int | None, toward: int) -> Days | None:
    """The stretch that the words mean among those of several years; None where none fits.

    ``mod`` -1 takes the latest that ended before ``reference``, +1 the earliest that starts after
    it, 0 the nearest; without ``mod`` the nearest, ``toward`` being preferred.
    """
    stretches = sorted(candidates)
    if mod and mod < 0:
        return max((s for s in stretches if s[1] < reference), default=None)
    if mod:
        return min((s for s in stretches if s[0] > reference), default=None)
    return min(stretches, key=lambda s: _distance(s, reference, toward if mod is None else 0), default=None)


def _distance(days: Days, reference: date, toward: int) -> timedelta:
    start, end = days
    if start <= reference <= end:
        return timedelta(0)
    if end < reference:
        return (reference - end) * (_BIAS if toward > 0 else 1)
    return (start - reference) * (_BIAS if toward < 0 else 1)
