"""Date words: the lexicon of ``data/lexicon/dates.tsv`` and the items that tokens make with it.

An item is one word of the date grammar: a month, a weekday, a number, "last", "from". Words that
the lexicon does not know become the item ``other``, so that neighbours in the items were
neighbours in the text. A conjunction that is written on a word becomes an item of its own; the
prepositions ب and ل on a word vanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from kg.arabic.folding import fold
from kg.arabic.tokens import Token
from kg.errors import DataError
from kg.resources import folder

_COLUMNS = ["id", "tag", "forms", "value", "note"]
#: A value that names a unit of time is stored as its place here.
UNITS: tuple[str, ...] = ("hour", "day", "week", "month", "year")
#: Tags of digits, which stand in no row.
NUMBER_TAGS: tuple[str, ...] = ("num12", "num31", "num", "hyear", "year", "other")

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل")
#: Tags whose words may carry ب or ل, and tags whose words may carry و or ف only.
_NOUNS = frozenset(
    (
        *("mon", "hmonth", "monthword", "yearword", "theweek", "themonth", "theyear", "manyunits", "unit"),
        *("weekday", "rel", "today", "yaum", "days", "part", "ordinal", "edge", "nth", "this"),
        *("named", "outlet", "outletname"),
    )
)
_PARTICLES = frozenset(
    ("monthw", "hmonthw", "of", "in", "before", "since", "after", "within", "between", "vague", "every")
)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")


class Entry(NamedTuple):
    """One form of a lexicon row: the words after the first, the row's tag, value and id."""

    rest: tuple[str, ...]
    tag: str
    value: int
    id: str


class Item(NamedTuple):
    """One word of the date grammar over the tokens ``first`` to ``last``, inclusive."""

    tag: str
    value: int
    id: str
    first: int
    last: int


#: First word as written, clitics included -> whether it opens with a conjunction, and its entries.
Index = Mapping[str, tuple[bool, tuple[Entry, ...]]]


@cache
def index() -> Index:
    """The lexicon by the first folded word of each form, longest form first; read once.

    Raises `DataError` with file and line for a broken row.

    >>> index()["وفبراير"]
    (True, (Entry(rest=(), tag='mon', value=2, id='month-02-february'),))
    """
    plain: dict[str, list[Entry]] = {}
    for row_id, tag, forms, value in _rows():
        for form in forms.split("|"):
            first, *rest = fold(form).split()
            entry = Entry(tuple(rest), tag, value, row_id)
            if entry not in plain.setdefault(first, []):
                plain[first].append(entry)
    found: dict[str, tuple[bool, tuple[Entry, ...]]] = {}
    for word, entries in sorted(plain.items()):
        for written, conjunction, prefixed in _written(word, entries):
            found.setdefault(written, (conjunction, tuple(sorted(prefixed, key=_length))))
    for word, entries in plain.items():
        found[word] = (False, tuple(sorted(entries, key=_length)))
    return MappingProxyType(found)


def tags() -> tuple[str, ...]:
    """Every tag of the grammar: those of the lexicon and those of numbers, sorted."""
    return tuple(sorted({e.tag for _, entries in index().values() for e in entries} | {*NUMBER_TAGS}))


def _length(entry: Entry) -> int:
    return -len(entry.rest)


def _rows() -> Iterator[tuple[str, str, str, int]]:
    path = folder("data") / "lexicon" / "dates.tsv"
    lines = path.read_text("utf-8").splitlines()
    if lines[0].split("\t") != _COLUMNS:
        raise DataError(f"{path}:1", "unexpected header", f"expected {' '.join(_COLUMNS)}")
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS) or not all(cells[:3]):
            raise DataError(f"{path}:{number}", "not a lexicon row", "give id, tag, forms, value, note")
        yield cells[0], cells[1], cells[2], _value(cells[3], f"{path}:{number}")


def _value(cell: str, where: str) -> int:
    if cell in UNITS:
        return UNITS.index(cell)
    try:
        return int(cell or 0)
    except ValueError:
        raise DataError(where, f"unknown value {cell!r}", f"give a number or one of {UNITS}") from None


def _written(word: str, entries: list[Entry]) -> Iterator[tuple[str, bool, list[Entry]]]:
    """The spellings of ``word`` with proclitics, as far as its tags allow them."""
    nouns = [e for e in entries if e.tag in _NOUNS]
    both = [e for e in entries if e.tag in _NOUNS or e.tag in _PARTICLES]
    for conjunction in _CONJUNCTIONS if both else ():
        yield conjunction + word, True, both
    for conjunction in ("", *_CONJUNCTIONS) if nouns else ():
        # Without the article, ب and ل make other words: لامس, بغد.
        bare = [e for e in nouns if e.tag != "rel" or word.startswith("ال")]
        for preposition in _PREPOSITIONS if bare else ():
            joined = "لل" + word[2:] if preposition == "ل" and word.startswith("ال") else preposition + word
            yield conjunction + joined, bool(conjunction), bare


def items(tokens: Sequence[Token]) -> tuple[Item, ...]:
    """The grammar's view of ``tokens``, in order; every token is in at least one item.

    >>> from kg.arabic.tokens import tokenize
    >>> [(i.tag, i.value) for i in items(tokenize("يوم 14 وكانون الثاني"))]
    [('yaum', 1), ('num31', 14), ('and', 0), ('mon', 1)]
    """
    known = index()
    out: list[Item] = []
    i, count = 0, len(tokens)
    while i < count:
        text = tokens[i].text
        hit = known.get(text)
        if hit is None:
            out.extend(_number(text, i) if text[0].isdigit() else (Item("other", 0, "", i, i),))
            i += 1
            continue
        conjunction, entries = hit
        entry = _longest(entries, tokens, i)
        if conjunction:
            out.append(Item("and", 0, "sign-and", i, i))
        last = i + len(entry.rest) if entry else i
        out.append(Item(entry.tag, entry.value, entry.id, i, last) if entry else Item("other", 0, "", i, i))
        i = last + 1
    return tuple(out)


def _longest(entries: tuple[Entry, ...], tokens: Sequence[Token], i: int) -> Entry | None:
    for entry in entries:
        if not entry.rest:
            return entry
        end = i + 1 + len(entry.rest)
        if tuple(t.text for t in tokens[i + 1 : end]) != entry.rest:
            continue
        following = index().get(tokens[end].text) if end < len(tokens) else None
        if entry.tag == "outletname" and following and following[1][0].tag == "weekday":
            continue
        return entry
    return None


def _number(text: str, i: int) -> Iterator[Item]:
    dotted = _DOTTED.match(text)
    if not dotted:
        yield Item(_number_tag(text), int(text) if text.isdigit() and len(text) < 7 else 0, "number", i, i)
        return
    for position, piece in enumerate(dotted.groups()):
        if position:
            yield Item("dot", 0, "sign-dot", i, i)
        yield Item(_number_tag(piece), int(piece), "number", i, i)


def _number_tag(text: str) -> str:
    if not text.isdigit() or len(text) > 6:
        return "other"
    value = int(text)
    if len(text) < 3 and value:
        return "num12" if value < 13 else "num31" if value < 32 else "num"
    if len(text) == 4 and 1343 <= value <= 2150:
        return "hyear" if value <= 1500 else "year"
    return "num"
