"""What resolution keeps of an encounter as one article tells it: parties, days, places, block keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, product

from kg.model import Event, Extraction
from kg.resolution.generic import is_office
from kg.resolution.offices import countries, holder
from kg.resolution.profiles import same_spelling
from kg.resolution.wording import wording

Member = tuple[str, str]

#: Days before and after its publication in which an encounter lies that an article tells without a day.
_WINDOW = {"held": (5, 0), "denied": (3, 3), "cancelled": (3, 3), "postponed": (1, 7)}
_AHEAD = (1, 7)
#: How many sentences of a telling are compared word by word: a headline and the lead.
_LEAD = 2
#: Before the words of a party that no other article names by a key.
NAMED = "name:"


@dataclass(frozen=True, slots=True)
class Party:
    """A participant: the sides on which it sat and the keys it represents, sorted.

    ``key`` is its cluster's; of an office whose holder the article does not name, that of the listed holder
    of the day; of a delegation and the like, which no other article names, ``name:`` and its words.
    """

    key: str
    sides: tuple[str, ...]
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """An encounter as one article tells it.

    It took place in ``start`` to ``end`` (both None: nobody knows); ``dated`` when the article gives the
    day itself, not only the window that its publication leaves. Tellings that share one of
    ``blocks`` are resolved together. ``relative``: the day is told as today or yesterday, as seen from the day on
    which the article says it came out. ``words`` is the `wording` of its first sentences.
    """

    member: Member
    kind: str
    status: str
    start: date | None
    end: date | None
    dated: bool
    published: date | None
    parties: tuple[Party, ...]
    places: tuple[str, ...]
    relative: bool = False
    words: tuple[int, ...] = ()
    blocks: tuple[str, ...] = ()

    @property
    def manner(self) -> str:
        """Calls are compared with calls, encounters in person with each other."""
        return "call" if self.kind == "call" else "meeting"

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all parties."""
        return frozenset(party.key for party in self.parties)


def tell_events(extraction: Extraction, keys: Mapping[Member, str]) -> tuple[Telling, ...]:
    """The tellings of all events of one extraction; ``keys`` gives each of its entities' cluster key."""
    return tuple(_telling(extraction, event, keys) for event in extraction.events)


def _telling(extraction: Extraction, event: Event, keys: Mapping[Member, str]) -> Telling:
    doc = extraction.document
    start, end = _days(event, doc.date)
    telling = Telling(
        member=(doc.id, event.id),
        kind=event.kind,
        status=event.status,
        start=start,
        end=end,
        dated=event.when is not None and start == end,
        published=doc.date,
        parties=_parties(extraction, event, keys),
        places=tuple(sorted({keys[doc.id, place] for place in event.places})),
        relative=event.when is not None and event.when.basis == "relative",
        words=wording(doc.text, event.spans[:_LEAD]),
    )
    return replace(telling, blocks=tuple(sorted(set(_blocks(telling)))))


def _days(event: Event, published: date | None) -> tuple[date | None, date | None]:
    """The first and the last day on which the encounter can have been."""
    if event.when and not _misread(event, published):
        return event.when.start, event.when.end
    if published is None:
        return None, None
    before, after = _WINDOW.get(event.status, _AHEAD)
    return published - timedelta(before), published + timedelta(after)


def _misread(event: Event, published: date | None) -> bool:
    """Whether an encounter is told as held on days after its publication, which no article can know."""
    if event.when is None or published is None:
        return False
    return event.status == "held" and event.when.start > published


def _parties(extraction: Extraction, event: Event, keys: Mapping[Member, str]) -> tuple[Party, ...]:
    doc = extraction.document
    names = {entity.id: entity.name for entity in extraction.entities}
    own = {part.actor: keys[doc.id, part.actor] for part in event.participations}
    sides: dict[str, set[str]] = defaultdict(set)
    behind: dict[str, set[str]] = defaultdict(set)
    for part in event.participations:
        bodies = {keys[doc.id, body] for body in part.represents}
        key = _elsewhere(own[part.actor], names[part.actor], bodies, doc.date)
        key = own[part.actor] if key in own.values() else key  # whom its holder meets is another
        sides[key] |= {part.side} if part.side else set()
        behind[key] |= bodies
    return tuple(Party(key, tuple(sorted(sides[key])), tuple(sorted(behind[key]))) for key in sorted(sides))


def _elsewhere(key: str, name: str, bodies: Iterable[str], day: date | None) -> str:
    """The key under which another article may have the same party."""
    words = same_spelling(name)
    if key.startswith("person:") and is_office(words):
        held = holder(name, countries(name) or bodies, day)
        key = f"person:{held}" if held else key
    return f"{NAMED}{words}" if "\n" in key and " " in words else key


def identifies(key: str) -> bool:
    """Whether a party's key says who it is wherever it is named."""
    return "\n" not in key and not key.startswith(NAMED)


def _blocks(telling: Telling) -> Iterator[str]:
    """Two parties and the month; and, for who shares no block with anyone, the member itself."""
    yield "\t".join(("event", *telling.member))
    for one, other in combinations(telling.parties, 2):
        for month in _months(telling):
            for left, right in product((one.key, *one.behind), (other.key, *other.behind)):
                if {left, right} & {one.key, other.key}:
                    yield "\t".join((telling.manner, month, *sorted((left, right))))


def _months(telling: Telling) -> list[str]:
    """The months that the days of a telling touch, in which others must lie to meet it."""
    if telling.start is None or telling.end is None:
        return []
    first, last = telling.start.year * 12 + telling.start.month, telling.end.year * 12 + telling.end.month
    return [f"{(n - 1) // 12:04}-{(n - 1) % 12 + 1:02}" for n in range(first, min(last, first + 12) + 1)]
