"""Dates: the expressions among the tokens of a sentence, and the days that they mean.

`find` sees words only; `resolve` needs the day of publication for whatever is not a full date.
The words are in ``data/lexicon/dates.tsv``, the grammar in `kg.arabic.daterules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.arabic.daterules import CONDITIONS, Rule, letters, rules, starters
from kg.arabic.datevalues import SOLVERS, hold_together
from kg.arabic.datewords import Item, items
from kg.arabic.tokens import Token, tokenize
from kg.model import Span, When, Why

Tense = Literal["past", "future", "present"]
Toward = Literal["past", "future"]

_TENSES: tuple[Tense, Tense, Tense] = ("present", "future", "past")
_PREFIX = re.compile(r"date\s+(\d{4}-\d{2}-\d{2})(?!\S)")


@dataclass(frozen=True, slots=True)
class Part:
    """One word of an expression: what it stands for (``day``, ``month``), its value, its row."""

    name: str
    value: int
    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression over the tokens ``first`` to ``last``, inclusive.

    ``span`` counts source code points and includes a clitic written on the first word. ``tense``
    is what the words alone tell ("tomorrow", "last", "today"), None where they do not.
    """

    span: Span
    first: int
    last: int
    rule: str
    parts: tuple[Part, ...]
    tense: Tense | None


def find(tokens: Sequence[Token]) -> tuple[Expression, ...]:
    """The date expressions among the ``tokens`` of one sentence: leftmost, longest, not overlapping.

    >>> [e.rule for e in find(tokenize("عاد أمس الثلاثاء ويسافر في 14 آذار المقبل"))]
    ['date/relative-weekday', 'date/day-month']
    """
    words = items(tokens)
    known = letters()
    line = "".join([known[item.tag] for item in words])
    found: list[Expression] = []
    position = 0
    while start := starters().search(line, position):
        hit = _longest(line, start.start(), words)
        if hit is None:
            position = start.end()
            continue
        rule, match = hit
        position = match.end()
        if not rule.id.startswith("name/"):
            found.append(_expression(rule, match, words, tokens))
    return tuple(found)


def _longest(line: str, position: int, words: Sequence[Item]) -> tuple[Rule, re.Match[str]] | None:
    best: tuple[Rule, re.Match[str]] | None = None
    for rule in rules():
        match = rule.pattern.match(line, position)
        if match and match.end() > (best[1].end() if best else position):
            values = {name: item.value for name, item in _named(match, words)}
            best = (rule, match) if hold_together(values) else best
    return best


def _named(match: re.Match[str], words: Sequence[Item]) -> Iterator[tuple[str, Item]]:
    """The items that the groups of a pattern hold, by the names that solvers know."""
    for group, (start, end) in zip(match.re.groupindex, match.regs[1:], strict=True):
        if start < end and group not in CONDITIONS:
            yield group.partition("_")[0], words[start]


def _expression(rule: Rule, match: re.Match[str], words: Sequence[Item], tokens: Sequence[Token]) -> Expression:
    parts = [
        Part(name, item.value, item.id, _span(tokens, item.first, item.last)) for name, item in _named(match, words)
    ]
    parts.sort(key=lambda part: part.span)
    first, last = words[match.start()].first, words[match.end() - 1].last
    return Expression(_span(tokens, first, last), first, last, rule.id, tuple(parts), _tense(parts))


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(tokens[first].start, tokens[last].end)


def _tense(parts: Sequence[Part]) -> Tense | None:
    values = {part.name: part.value for part in parts}
    for name in ("shift", "period", "wmod", "mod", "mmod", "ymod", "side"):
        value = values.get(name)
        # "14 February of this year" may be past or to come, and so may "after two days".
        if value is None or (not value and name not in ("shift", "period")) or (name == "side" and value > 0):
            continue
        return _TENSES[(value > 0) - (value < 0)]
    return None


def resolve(expression: Expression, reference: date | None, toward: Toward = "past") -> When | None:
    """The days that ``expression`` means in an article of the day ``reference``.

    ``toward`` decides where the words do not: a bare weekday, a day and month without a year. None
    for an impossible or vague date, and where a reference is needed and there is none.

    >>> when = resolve(find(tokenize("مساء الأحد الماضي"))[0], date(2026, 2, 11))
    >>> when.start.isoformat(), when.basis
    ('2026-02-08', 'relative')
    """
    values = {part.name: part.value for part in expression.parts}
    try:
        found = SOLVERS[expression.rule](values, reference, -1 if toward == "past" else 1)
    except (ValueError, OverflowError):  # next to the first or last year that dates can hold
        return None
    if found is None:
        return None
    parts = tuple(Why(_source(part), part.span) for part in expression.parts)
    why = Why(expression.rule, expression.span, parts)
    return When(found.start, found.end, found.precision, found.basis, expression.span, why)


def _source(part: Part) -> str:
    return "number" if part.id == "number" else f"lexicon/{part.id}"


def dateline(text: str) -> date | None:
    """The day that the first line of ``text`` states, when it states nothing else.

    That is a line that starts with ``date YYYY-MM-DD`` or is one full date; None otherwise.

    >>> dateline("الأربعاء 11 شباط/فبراير 2026\\nاستقبل الوزير وفدا.")
    datetime.date(2026, 2, 11)
    """
    line = text.lstrip().partition("\n")[0].strip()
    stated = _PREFIX.match(line)
    if stated:
        try:
            return date.fromisoformat(stated[1])
        except ValueError:
            return None
    tokens = tokenize(line) if len(line) < 120 else ()
    found = find(tokens)
    if len(found) != 1 or any(t.text[0].isalnum() and not _inside(t, found[0]) for t in tokens):
        return None
    when = resolve(found[0], None)
    return when.start if when and when.precision == "day" and when.start == when.end else None


def _inside(token: Token, expression: Expression) -> bool:
    return expression.span.covers(token.span)
