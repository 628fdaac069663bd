"""Whether two tellings may be of one encounter, and how alike they are."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from kg.resolution.tellings import Party, Telling, identifies

_BRIEF = 10
_SAME_NEWS = 2
_REPRESENTED = 0.5


def alike(one: Telling, other: Telling) -> float:
    """The share of common parties, or 0 when the two cannot be one encounter.

    A party is common when its key is, and half so when one telling names a state or body and the other
    who represents it, or both name a delegation of it, on the day that both give. At least one must be
    identified. Either article may leave some out, but where both name somebody whom the other does not,
    more than half must be common, or two must have faced each other. A meeting at the margin of a
    summit is not the summit, and a meeting of two sides not one of three.
    """
    if not _compatible(one, other):
        return 0.0
    shared = one.keys & other.keys
    represented = _represented(one, other, shared) if one.dated and other.dated else 0
    common = len(shared) + represented
    if common < 2 or not any(map(identifies, shared)):
        return 0.0
    alone = len(one.parties) - common, len(other.parties) - common
    share = (len(shared) + _REPRESENTED * represented) / (common + sum(alone))
    if (one.kind == "summit") != (other.kind == "summit"):
        return share if share > 0.5 else 0.0
    if not all(alone):
        few = _same_table(one, other) and (share >= 0.5 or _faced(one, other, shared))
        return share if few or not any(alone) else 0.0
    return share if share > 0.5 or _faced(one, other, shared) else 0.0


def _compatible(one: Telling, other: Telling) -> bool:
    """Another article, the same manner, days in common."""
    if one.member[0] == other.member[0] or one.manner != other.manner:
        return False
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    if one.start > other.end or other.start > one.end:
        return False
    return one.dated or other.dated or _same_stretch(one, other) or (_brief(one) and _brief(other))


def _brief(telling: Telling) -> bool:
    """Whether a stretch of days is no month: two tellings of a month have next to nothing in common."""
    return bool(telling.start and telling.end and (telling.end - telling.start).days <= _BRIEF)


def _same_stretch(one: Telling, other: Telling) -> bool:
    """Whether the same news says the same month."""
    near = bool(one.published and other.published) and abs(_days(one.published, other.published)) <= _SAME_NEWS
    return near and (one.start, one.end) == (other.start, other.end)


def _days(one: date | None, other: date | None) -> int:
    return (one - other).days if one and other else 0


def _represented(one: Telling, other: Telling, shared: frozenset[str]) -> int:
    """1 when a party of one telling represents a party of the other, apart from the shared ones."""
    rest = [[party for party in telling.parties if party.key not in shared] for telling in (one, other)]
    return int(any(_stands_for(a, b) or _stands_for(b, a) for a in rest[0] for b in rest[1]))


def _stands_for(party: Party, body: Party) -> bool:
    return body.key in party.behind or not (identifies(party.key) or identifies(body.key) or _strangers(party, body))


def _strangers(party: Party, other: Party) -> bool:
    return not set(party.behind) & set(other.behind)


def _same_table(one: Telling, other: Telling) -> bool:
    """Whether both tellings have the same number of sides, as far as they know sides."""
    sides = [{side for party in telling.parties for side in party.sides} for telling in (one, other)]
    return len(sides[0]) == len(sides[1]) or min(map(len, sides)) < 2


def _faced(one: Telling, other: Telling, shared: frozenset[str]) -> bool:
    """Whether two shared parties sat on the two sides of a table in both tellings."""
    pairs = combinations(sorted(shared), 2)
    return _same_table(one, other) and any(_opposite(one, a, b) and _opposite(other, a, b) for a, b in pairs)


def _opposite(telling: Telling, a: str, b: str) -> bool:
    sides = {party.key: set(party.sides) for party in telling.parties}
    return bool(sides[a] and sides[b] and not sides[a] & sides[b]) and len(set().union(*sides.values())) == 2
