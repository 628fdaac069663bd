"""Whether two tellings may be of one encounter, and how alike they are."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from kg.resolution.tellings import Telling

_BRIEF = 10


def alike(one: Telling, other: Telling) -> float:
    """The share of common parties (Jaccard), or 0 when the two cannot be one encounter.

    Less than half will do when both sides of a table are shared. A meeting at the margin of a summit
    is not the summit, so those two need most of their parties in common.
    """
    shared = one.keys & other.keys
    if len(shared) < 2 or not _compatible(one, other):
        return 0.0
    share = len(shared) / len(one.keys | other.keys)
    if (one.kind == "summit") != (other.kind == "summit"):
        return share if share > 0.5 else 0.0
    return share if share >= 0.5 or _faced(one, other, shared) else 0.0


def _compatible(one: Telling, other: Telling) -> bool:
    """Another article, the same manner, days in common."""
    if one.member[0] == other.member[0] or one.manner != other.manner:
        return False
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    near = one.dated or other.dated or (_brief(one.start, one.end) and _brief(other.start, other.end))
    return near and one.start <= other.end and other.start <= one.end


def _brief(start: date, end: date) -> bool:
    """Whether a stretch of days is no month: two tellings of a month share next to nothing."""
    return (end - start).days <= _BRIEF


def _faced(one: Telling, other: Telling, shared: frozenset[str]) -> bool:
    """Whether two shared parties sat on two sides in both tellings."""
    return any(_opposite(one, a, b) and _opposite(other, a, b) for a, b in combinations(sorted(shared), 2))


def _opposite(telling: Telling, a: str, b: str) -> bool:
    sides = {party.key: set(party.sides) for party in telling.parties}
    return bool(sides[a] and sides[b] and not sides[a] & sides[b])
