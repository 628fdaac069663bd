"""Whether two tellings may be of one encounter, and how alike they are."""

from __future__ import annotations

from itertools import combinations

from kg.resolution.gazetteer import country_of
from kg.resolution.tellings import NAMED, Party, Telling, identifies
from kg.resolution.wording import reprinted

_BRIEF = 10
_SAME_NEWS = 2
_SAME_WEEK = 7
_MANY = 3
_REPRESENTED = 0.5
_OFFICE = 2


def alike(one: Telling, other: Telling) -> float:
    """The share of common parties, or 0 when the two cannot be one encounter.

    A party is common when its key is, and half so when one telling names a state or body and the other
    who represents it, or both name a delegation of it, on the day that both give or in one day's news
    that gives none. At least one must be identified. Either article may leave some out, but where both
    name a principal whom the other does not, more than half must be common, or two must have faced each
    other. A meeting at the margin of a summit is not the summit, and a meeting of two sides not one of three.
    """
    if not _compatible(one, other):
        return 0.0
    shared = _shared(one, other)
    represented = _represented(one, other, shared) if _same_time(one, other) else 0
    common = len(shared) + represented
    if common < 2 or not any(map(identifies, shared)):
        return 0.0
    if not (one.dated and other.dated) and _doubtful(one, other, shared):
        return float(reprinted(one.words, other.words))
    alone = _alone(one, shared, represented), _alone(other, shared, represented)
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
    return (
        one.dated or other.dated or _same_stretch(one, other) or (_brief(one) and _brief(other) and _near(one, other))
    )


def _doubtful(one: Telling, other: Telling, shared: frozenset[str]) -> bool:
    """Whether only a copy of the same report can tell of the same encounter, where not both give the day.

    States and bodies meet all the time, and two people may meet in one country today and in another tomorrow.
    """
    people = sum(key.startswith("person:") for key in shared)
    return not people or (people < _MANY and _elsewhere(one, other))


def _elsewhere(one: Telling, other: Telling) -> bool:
    """Whether the two were in different countries, as far as the gazetteer knows their places."""
    where = [{country for place in telling.places if (country := country_of(place))} for telling in (one, other)]
    return bool(where[0] and where[1]) and not where[0] & where[1]


def _near(one: Telling, other: Telling) -> bool:
    """Whether both came out within some days of each other, as far as we know when."""
    days = _days_between(one, other)
    return days is None or days <= _SAME_WEEK


def _brief(telling: Telling) -> bool:
    """Whether a stretch of days is no month: two tellings of a month have next to nothing in common."""
    return bool(telling.start and telling.end and (telling.end - telling.start).days <= _BRIEF)


def _same_stretch(one: Telling, other: Telling) -> bool:
    """Whether the same news says the same month."""
    days = _days_between(one, other)
    return days is not None and days <= _SAME_NEWS and (one.start, one.end) == (other.start, other.end)


def _days_between(one: Telling, other: Telling) -> int | None:
    """The days between the publications of the two, None where one is not known."""
    return abs((one.published - other.published).days) if one.published and other.published else None


def _shared(one: Telling, other: Telling) -> frozenset[str]:
    """The parties of both; who met in one telling and only attended in the other is not the same party."""
    sided = [{party.key for party in telling.parties if party.sides} for telling in (one, other)]
    return (one.keys & other.keys) - (sided[0] ^ sided[1])


def _same_time(one: Telling, other: Telling) -> bool:
    """Whether both give the day, or neither does and both are of one day's news."""
    undated = not one.dated and not other.dated and one.published == other.published
    return (one.dated and other.dated) or undated


def _alone(telling: Telling, shared: frozenset[str], represented: int) -> int:
    """How many principals of ``telling`` the other lacks.

    Who sat on no side attended, and a body whose people are there is no party of its own.
    """
    rest = [party for party in telling.parties if party.key not in shared]
    present = {body for party in telling.parties for body in party.behind if party.key != body}
    return max(0, sum(bool(party.sides) and party.key not in present for party in rest) - represented)


def _represented(one: Telling, other: Telling, shared: frozenset[str]) -> int:
    """1 when a party of one telling represents a party of the other, apart from the shared ones."""
    rest = [[party for party in telling.parties if party.key not in shared] for telling in (one, other)]
    return int(any(_stands_for(a, b) or _stands_for(b, a) for a in rest[0] for b in rest[1]))


def _stands_for(party: Party, body: Party) -> bool:
    if body.key in party.behind:
        return True
    if identifies(party.key) or identifies(body.key):
        return _counterpart(party, body)
    return bool(set(party.behind) & set(body.behind)) or _same_office(party, body)


def _counterpart(party: Party, named: Party) -> bool:
    """Whether ``party`` is a person without a name of the side that the person ``named`` represents."""
    people = party.key.startswith("person:") and named.key.startswith("person:")
    return people and not identifies(party.key) and bool(set(party.behind) & set(named.behind))


def _same_office(party: Party, other: Party) -> bool:
    """Whether both begin with the words of one office, and not both say whose."""
    words = [p.key.partition(":")[2].split()[:_OFFICE] for p in (party, other)]
    named = party.key.startswith(NAMED) and other.key.startswith(NAMED)
    return named and words[0] == words[1] and not (party.behind and other.behind)


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
