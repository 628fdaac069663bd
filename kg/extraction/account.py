"""The account that an article gives, as far as it is read: its events, and what later words may point back to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from kg.extraction.cast import Cast
from kg.extraction.party import Party
from kg.extraction.phrases import Sentence
from kg.extraction.scene import Scene
from kg.extraction.telling import Telling
from kg.model import Abstention, EventKind, Role, Span, Status, When, Why


@dataclass(slots=True)
class Draft:
    """One event under construction: ``sides`` and ``attending`` hold actor ids in order of mention.

    ``aims`` are those of its ``topics`` that it was held for («لبحث …»).
    """

    kind: EventKind
    status: Status
    weak: bool
    sides: list[list[str]]
    when: When | None = None
    weekday: int | None = None
    attending: dict[str, str] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)
    topics: dict[Span, None] = field(default_factory=dict)
    aims: dict[Span, None] = field(default_factory=dict)
    spans: dict[Span, None] = field(default_factory=dict)
    whys: list[Why] = field(default_factory=list)
    words: dict[str, Span] = field(default_factory=dict)
    neutral: bool = False
    hearsay: bool = False

    def rename(self, gone: str, kept: str) -> None:
        """Put ``kept`` wherever ``gone`` stood."""
        self.sides = [list(dict.fromkeys(kept if a == gone else a for a in side)) for side in self.sides]
        if gone in self.attending:
            self.attending.setdefault(kept, self.attending.pop(gone))
        if gone in self.roles:
            self.roles.setdefault(kept, self.roles.pop(gone))

    @property
    def principals(self) -> set[str]:
        """The actor ids of its sides."""
        return {a for side in self.sides for a in side}

    @property
    def actors(self) -> set[str]:
        """All actor ids in it."""
        return self.principals | set(self.attending)


@dataclass(slots=True)
class Account:
    """What was read so far of an article that was published on ``reference``.

    ``told`` are the tellings in order of reading, with the event that each tells; ``last`` is the last
    event that was told, ``subject`` the actor who was the last subject, in the sentence ``heard``, and ``speaker``
    who spoke last.
    ``trips`` are for each actor the offsets and places of its journeys, ``traveller`` is who came last.
    """

    cast: Cast
    reference: date | None
    drafts: list[Draft] = field(default_factory=list)
    abstentions: list[Abstention] = field(default_factory=list)
    told: list[tuple[Telling, Draft]] = field(default_factory=list)
    last: Draft | None = None
    subject: str | None = None
    heard: int = -1
    speaker: str | None = None
    trips: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    traveller: str | None = None
    dateline: Party | None = None
    scene: Scene | None = None
    previous: Scene | None = None

    def turn(self, scene: Scene) -> None:
        """Go on to the sentence ``scene``."""
        self.previous, self.scene = self.scene, scene

    def told_in(self, sentence: Sentence) -> list[tuple[Telling, Draft]]:
        """What the last sentence told or pointed back to, in order of reading."""
        found = list(takewhile(lambda pair: pair[0].sentence is sentence, reversed(self.told)))
        return found[::-1]

    def referent(self, kind: str) -> Draft | None:
        """The last encounter of that kind: a call, a visit, or a meeting of people."""
        sort = (kind == "call", kind == "visit")
        alike = (d for d in reversed(self.drafts) if (d.kind == "call", d.kind == "visit") == sort)
        return next(alike, self.last if kind != "visit" else None)
