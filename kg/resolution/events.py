"""The same encounter across articles: the same day, compatible kinds, the same actors.

Two events of one article are never one: extraction has already decided that they differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.model import EVENT_KINDS, Cluster, Event, Extraction

Member = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Told:
    """An event as one article tells it; ``sides`` maps each actor's key to the sides it sat on."""

    member: Member
    kind: str
    day: str
    sides: Mapping[str, frozenset[str]]


def resolve_events(extractions: Iterable[Extraction], keys: Mapping[Member, str]) -> tuple[Cluster, ...]:
    """The clusters of all events, sorted by key; ``keys`` gives each entity's cluster key."""
    told = {t.member: t for e in extractions for event in e.events for t in [_tell(e, event, keys)]}
    groups = [[told[member] for member in group] for group in _group(sorted(told), _matches(told))]
    usage = Counter(_signature(group) for group in groups)
    return tuple(sorted((_cluster(group, usage) for group in groups), key=lambda cluster: cluster.key))


def _tell(extraction: Extraction, event: Event, keys: Mapping[Member, str]) -> _Told:
    doc = extraction.document.id
    sides: dict[str, set[str]] = defaultdict(set)
    for part in event.participations:
        sides[keys[doc, part.actor]] |= {part.side} if part.side else set()
    when = event.when
    day = when.start.isoformat() if when and when.start == when.end else ""
    return _Told((doc, event.id), event.kind, day, {key: frozenset(sides[key]) for key in sorted(sides)})


def _matches(told: Mapping[Member, _Told]) -> dict[tuple[Member, Member], float]:
    """The pairs that may be one event, each with how alike they are.

    Only events that share a day and two actors are ever compared.
    """
    blocks: dict[tuple[str, str, str, str], list[Member]] = defaultdict(list)
    for member in sorted(told):
        event = told[member]
        for one, other in combinations(event.sides, 2) if event.day else ():
            blocks[event.day, _manner(event.kind), one, other].append(member)
    pairs = {pair for block in blocks.values() for pair in combinations(block, 2) if pair[0][0] != pair[1][0]}
    alike = {pair: _likeness(told[pair[0]], told[pair[1]]) for pair in pairs}
    return {pair: alike[pair] for pair in sorted(alike) if alike[pair]}


def _manner(kind: str) -> str:
    """Calls are compared with calls, encounters in person with each other."""
    return "call" if kind == "call" else "meeting"


def _likeness(a: _Told, b: _Told) -> float:
    """The share of common actors (Jaccard), or 0 when the two cannot be one event.

    Less than half will do when both sides of a table are shared. A meeting at the margin of a summit
    is not the summit, so those two need most of their actors in common.
    """
    shared = a.sides.keys() & b.sides.keys()
    share = len(shared) / len(a.sides.keys() | b.sides.keys())
    if (a.kind == "summit") != (b.kind == "summit"):
        return share if share > 0.5 else 0.0
    return share if share >= 0.5 or _both_sides(a, b, sorted(shared)) else 0.0


def _both_sides(a: _Told, b: _Told, shared: list[str]) -> bool:
    """Whether two shared actors faced each other in both events."""

    def faced(event: _Told, one: str, other: str) -> bool:
        left, right = event.sides[one], event.sides[other]
        return bool(left and right and not left & right)

    return any(faced(a, one, other) and faced(b, one, other) for one, other in combinations(shared, 2))


def _group(members: list[Member], matches: Mapping[tuple[Member, Member], float]) -> Iterator[list[Member]]:
    """Join the likest pairs first; two groups join only when all their events match pairwise."""
    groups = {member: [member] for member in members}
    for one, other in sorted(matches, key=lambda pair: (-matches[pair], pair)):
        left, right = groups[one], groups[other]
        if left is not right and all((min(a, b), max(a, b)) in matches for a in left for b in right):
            left.extend(right)
            groups.update(dict.fromkeys(right, left))
    seen: set[int] = set()
    for member in members:
        if id(groups[member]) not in seen:
            seen.add(id(groups[member]))
            yield sorted(groups[member])


def _signature(group: list[_Told]) -> str:
    """What identifies the event wherever it is told: manner, day and actors; "" when it is not enough.

    An actor whose key names its document identifies nothing elsewhere.
    """
    event = min(group, key=lambda told: (len(told.sides), tuple(told.sides), told.member))
    actors = [key for key in event.sides if "\n" not in key]
    return "\n".join((_manner(event.kind), event.day, *actors)) if event.day and len(actors) > 1 else ""


def _cluster(group: list[_Told], usage: Counter[str]) -> Cluster:
    signature = _signature(group)
    alone = bool(signature) and usage[signature] == 1
    key = signature if alone else "\n".join((signature, *group[0].member))
    kinds = Counter(event.kind for event in group)
    kind = max(kinds, key=lambda kind: (kinds[kind], -EVENT_KINDS.index(kind)))
    reason = "one article" if len(group) == 1 else "the same day and actors"
    return Cluster(f"event:{key}", kind, (), None, None, tuple(told.member for told in group), reason)
