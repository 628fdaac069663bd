"""The user's own word on who is whom: pairs that are ``same`` or ``different``.

A tab- or comma-separated UTF-8 file, one pair a line: the relation, one actor or place, the other, and
what more you like (a note). An actor is an id of the gazetteer, or a name as articles write it; a name
may be narrowed to one article: ``ARTICLE#NAME``. Lines that begin with # and empty lines are skipped::

    same        أبو سالم        سامي الخطيب
    different   person-sami     article-7#سامي الخطيب        another man
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.arabic.folding import fold
from kg.errors import UsageError
from kg.model import Entity
from kg.resolution.gazetteer import entries

_RELATIONS = ("same", "different")


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One end of a pair: a gazetteer ``entry``, or a folded ``name``, perhaps of one ``article`` only."""

    entry: str = ""
    name: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """What the user said: ``same`` groups of items, ``different`` pairs of them; sorted, items sorted."""

    same: tuple[tuple[Item, ...], ...] = ()
    different: tuple[tuple[Item, Item], ...] = ()


NONE = Pairs()


def read_pairs(path: str | os.PathLike[str]) -> Pairs:
    """The pairs of a file. Raises `UsageError`, FILE:LINE first, for what is no pair."""
    try:
        text = Path(path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(str(path), f"the pairs cannot be read: {error}", "give a UTF-8 table") from error
    found = list(_rows(str(path), text.splitlines()))
    pairs = make_pairs((relation, one, other) for _, relation, one, other in found)
    for where, relation, one, other in found:
        if relation == "different" and any(one in group and other in group for group in pairs.same):
            raise UsageError(where, "the two are the same by other lines", "take one of the lines out")
    return pairs


def make_pairs(rows: Iterable[tuple[str, Item, Item]]) -> Pairs:
    """The pairs of relations and items; sameness is transitive.

    >>> a, b, c = (Item(name=name) for name in "abc")
    >>> make_pairs([("same", a, b), ("same", b, c)]).same == ((a, b, c),)
    True
    """
    groups: dict[Item, set[Item]] = {}
    different: set[tuple[Item, Item]] = set()
    for relation, one, other in rows:
        if relation == "different":
            different.add((min(one, other), max(one, other)))
            continue
        joined = groups.get(one, {one}) | groups.get(other, {other})
        groups.update(dict.fromkeys(joined, joined))
    same = sorted({tuple(sorted(group)) for group in groups.values()})
    return Pairs(tuple(same), tuple(sorted(different)))


def together(pairs: Pairs, doc: str, entity: Entity) -> tuple[Item, ...]:
    """The group of items that the user called the same, if ``entity`` of article ``doc`` is of one."""
    return next((g for g in pairs.same if any(matches(item, doc, entity) for item in g)), ())


def apart(pairs: Pairs, doc: str, entity: Entity) -> tuple[tuple[Item, Item], ...]:
    """The pairs of which ``entity`` is one end: that end first, then the other.

    Where it fits both ends, it is the narrower one: of one article, or by name rather than by entry.
    """
    found = []
    for pair in pairs.different:
        fitting = [item for item in pair if matches(item, doc, entity)]
        if fitting:
            mine = max(fitting, key=lambda item: (item.article, not item.entry))
            found.append((mine, pair[1 - pair.index(mine)]))
    return tuple(found)


def matches(item: Item, doc: str, entity: Entity) -> bool:
    """Whether the user means this entity of article ``doc`` by ``item``."""
    if item.article and item.article != doc:
        return False
    if item.entry:
        return entity.entry == item.entry
    return any(item.name == plain(name) for name in (entity.name, *entity.names))


@lru_cache(1 << 16)
def plain(name: str) -> str:
    """A name as pairs compare it: folded, one space between words."""
    return " ".join(fold(name).split())


def _rows(name: str, lines: list[str]) -> Iterator[tuple[str, str, Item, Item]]:
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{name}:{number}"
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter="\t" if "\t" in line else ","))]
        if len(cells) < 3 or cells[0] not in _RELATIONS:
            raise UsageError(where, "not a pair", "write same or different, one actor, the other")
        one, other = _item(where, cells[1]), _item(where, cells[2])
        if one == other:
            raise UsageError(where, "both ends are one", "narrow one of them: ARTICLE#NAME")
        yield where, cells[0], one, other


def _item(where: str, cell: str) -> Item:
    if cell in entries():
        return Item(entry=cell)
    article, _, name = cell.rpartition("#")
    if not plain(name):
        raise UsageError(where, f"{cell!r} names nobody", "give a gazetteer id, NAME or ARTICLE#NAME")
    if name.isascii():
        raise UsageError(where, f"{name!r} is no id of the gazetteer", "see data/gazetteer, or write the Arabic name")
    return Item(name=plain(name), article=article)
