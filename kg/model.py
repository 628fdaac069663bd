"""The values that flow through Mahdar: frozen dataclasses, tuples inside, standard library only.

Offsets are half-open and count code points of ``Document.text``; dates are ISO calendar days.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

MentionKind = Literal["person", "organization", "state", "delegation", "place"]
EventKind = Literal["meeting", "visit", "call", "summit", "talks"]
Status = Literal["held", "planned", "proposed", "postponed", "cancelled", "denied"]
Role = Literal["head", "host", "mediator", "participant"]
Precision = Literal["day", "month", "year"]
Basis = Literal["absolute", "relative", "hijri", "publication"]

MENTION_KINDS: tuple[MentionKind, ...] = ("person", "organization", "state", "delegation", "place")
EVENT_KINDS: tuple[EventKind, ...] = ("meeting", "visit", "call", "summit", "talks")
STATUSES: tuple[Status, ...] = ("held", "planned", "proposed", "postponed", "cancelled", "denied")
ROLES: tuple[Role, ...] = ("head", "host", "mediator", "participant")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``text[start:end]``.

    >>> Span(2, 5).of("abcdefg")
    'cde'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read.

    ``text`` is what every offset counts in. Where the source keeps a headline apart from its body
    (JSON Lines, HTML), ``text`` is the headline, a blank line and the body, and ``body`` is the
    offset where the body begins; otherwise ``body`` is 0. ``date`` is the day of publication.
    """

    id: str
    text: str
    date: date | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    body: int = 0


@dataclass(frozen=True, slots=True)
class Why:
    """One node of the parse that found a value: the rule, the words, and what it rests on.

    ``rule`` names a row or frame of ``data/`` (``frame/meet``, ``lexicon/verb-receive``), a model
    (``crf/PER``, ``camel/ner``) or a rule of the code (``coreference/surname``).
    """

    rule: str
    span: Span
    parts: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor or a place. ``entry`` is the gazetteer id, where there is one."""

    span: Span
    kind: MentionKind
    name: str
    entry: str | None
    why: Why


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days, ``start`` to ``end`` inclusive; a month is not its first day.

    ``precision`` says how exact the words were, ``basis`` how the days were computed.
    """

    start: date
    end: date
    precision: Precision
    basis: Basis
    span: Span
    why: Why


@dataclass(frozen=True, slots=True)
class Participation:
    """One actor's part in one event. ``actor`` and ``represents`` are entity ids of the extraction.

    ``side`` groups the actors that sat on one side ("A", "B", ...). ``position`` is the capacity
    as the article words it.
    """

    actor: str
    role: Role
    span: Span
    side: str | None = None
    represents: tuple[str, ...] = ()
    position: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One real encounter as one article tells it, however often it tells it.

    ``places`` are entity ids; ``topics`` are spans of the words that say what was discussed;
    ``spans`` are the sentences it rests on, the most telling first.
    """

    id: str
    kind: EventKind
    status: Status
    participations: tuple[Participation, ...]
    when: When | None
    places: tuple[str, ...]
    topics: tuple[Span, ...]
    spans: tuple[Span, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class Statement:
    """Reported speech. ``speaker``, ``about`` and ``event`` (said at) are ids of the extraction.

    ``cue`` is the reporting verb, ``content`` what was said, ``span`` the sentence.
    """

    speaker: str
    cue: Span
    content: Span
    about: tuple[str, ...]
    event: str | None
    span: Span
    why: Why


@dataclass(frozen=True, slots=True)
class Position:
    """An office that the article gives to a person; ``person`` and ``organization`` are entity ids.

    ``title`` is the wording of the article, ``span`` the sentence.
    """

    person: str
    title: str
    organization: str | None
    span: Span
    why: Why


@dataclass(frozen=True, slots=True)
class Entity:
    """All mentions of one actor or place in one article.

    ``name`` is the longest form without titles, ``names`` every form, sorted; ``entry`` is the
    gazetteer id. An office whose holder is not named is a person whose ``name`` is the office.
    """

    id: str
    kind: MentionKind
    name: str
    names: tuple[str, ...]
    entry: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Abstention:
    """A trigger was seen and nothing was extracted; ``reason`` says why."""

    span: Span
    trigger: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says: ``extract``'s result and the input of ``resolve``."""

    document: Document
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    abstentions: tuple[Abstention, ...] = ()
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """One real actor, place or event across articles.

    ``members`` are pairs of document id and the id inside that extraction, sorted. ``key`` is the
    stable text from which the IRI is minted (a gazetteer id, or kind and folded name). ``names``
    holds every Arabic form, the label first; ``english`` and ``wikidata`` (a Q id) are None when
    not known. ``reason`` says what the merge rests on.
    """

    key: str
    kind: str
    names: tuple[str, ...]
    english: str | None
    wikidata: str | None
    members: tuple[tuple[str, str], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Several extractions and what is the same in them: ``resolve``'s result."""

    extractions: tuple[Extraction, ...]
    entities: tuple[Cluster, ...] = field(default=())
    events: tuple[Cluster, ...] = field(default=())
