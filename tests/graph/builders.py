"""Small extractions made by hand, as `kg.extract` would make them."""

from __future__ import annotations

from datetime import date
from typing import Any

from kg.arabic.sentences import split
from kg.model import (
    Document,
    Entity,
    Event,
    Extraction,
    Mention,
    Participation,
    Position,
    Span,
    Statement,
    When,
    Why,
)

EGYPT_MEETS = (
    "التقى وزير الخارجية المصري سامي الخطيب نظيره العماني ناصر الحوسني في مسقط أمس. "
    "وبحث الجانبان أمن الملاحة. وقال سامي الخطيب إن عمان شريك موثوق."
)
OMAN_DENIES = "نفت الخارجية لقاء سامي الخطيب وناصر الحوسني في مسقط."
CALL_PLANNED = "يجري سامي الخطيب اتصالا هاتفيا مع رائد المرزوقي بوساطة ناصر الحوسني في أبريل 2026."


class Article:
    """Builds one extraction; every span is found by searching the words in the text."""

    def __init__(self, doc_id: str, text: str, **document: Any) -> None:
        self.document = Document(doc_id, text, **document)
        self.entities: list[Entity] = []
        self.events: list[Event] = []
        self.statements: list[Statement] = []
        self.positions: list[Position] = []

    def span(self, words: str) -> Span:
        """Where ``words`` first stand in the text."""
        start = self.document.text.index(words)
        return Span(start, start + len(words))

    def why(self, words: str) -> Why:
        """A reason that points at ``words``."""
        return Why("test/rule", self.span(words))

    def entity(self, entity_id: str, kind: Any, name: str, words: str = "", entry: str | None = None) -> str:
        """Add an entity that is mentioned once, by ``words``."""
        words = words or name
        mention = Mention(self.span(words), kind, name, entry, self.why(words))
        self.entities.append(Entity(entity_id, kind, name, tuple(sorted({name, words})), entry, (mention,)))
        return entity_id

    def sentence(self, words: str) -> Span:
        """The sentence that holds ``words``."""
        return next(s for s in split(self.document.text) if s.covers(self.span(words)))

    def event(self, event_id: str, kind: Any, status: Any, parts: Any, **more: Any) -> None:
        """Add an event; ``at`` are words of its sentence, ``topics`` words, ``when`` a `When`."""
        at = more.get("at") or "."
        topics = tuple(self.span(words) for words in more.get("topics", ()))
        sentence = self.sentence(at)
        places = tuple(more.get("places", ()))
        why = Why("test/frame", sentence)
        self.events.append(
            Event(event_id, kind, status, tuple(parts), more.get("when"), places, topics, (sentence,), why)
        )

    def part(self, actor: str, words: str, role: Any = "participant", **more: Any) -> Participation:
        """A participation that ``words`` tell of."""
        return Participation(actor, role, self.span(words), **more)

    def on(self, start: date, words: str, end: date | None = None, **more: Any) -> When:
        """A `When` that ``words`` tell; a relative day unless ``precision`` or ``basis`` say else."""
        precision, basis = more.get("precision", "day"), more.get("basis", "relative")
        return When(start, end or start, precision, basis, self.span(words), self.why(words))

    def says(self, speaker: str, cue: str, content: str, about: Any = (), event: str | None = None) -> None:
        """Add a statement."""
        span = self.sentence(content)
        words, why = (self.span(cue), self.span(content)), Why("test/say", span)
        self.statements.append(Statement(speaker, *words, tuple(about), event, span, why))

    def holds(self, person: str, title: str, organization: str | None = None) -> None:
        """Add an office."""
        span = self.sentence(title)
        self.positions.append(Position(person, title, organization, span, Why("test/office", span)))

    def done(self) -> Extraction:
        """The extraction."""
        return Extraction(
            self.document,
            tuple(self.entities),
            tuple(self.events),
            tuple(self.statements),
            tuple(self.positions),
            (),
            split(self.document.text),
        )


def egypt_meets() -> Extraction:
    """A meeting held in Muscat with a statement and two offices."""
    a = Article(
        "egypt", EGYPT_MEETS, date=date(2026, 2, 11), title="لقاء في مسقط", source="النيل", url="https://nile.example/1"
    )
    a.entity("p1", "person", "سامي الخطيب")
    a.entity("p2", "person", "ناصر الحوسني")
    a.entity("s1", "state", "مصر", "المصري")
    a.entity("s2", "state", "عمان", "عمان")
    a.entity("l1", "place", "مسقط")
    parts = [
        a.part("p1", "سامي الخطيب", side="A", represents=("s1",), position="وزير الخارجية المصري"),
        a.part("p2", "ناصر الحوسني", "host", side="B", represents=("s2",)),
    ]
    when = a.on(date(2026, 2, 10), "أمس")
    a.event("e1", "meeting", "held", parts, when=when, at="التقى", places=("l1",), topics=("أمن الملاحة",))
    a.says("p1", "وقال", "عمان شريك موثوق", ("s2",), "e1")
    a.holds("p1", "وزير الخارجية المصري", "s1")
    return a.done()


def oman_denies() -> Extraction:
    """The same meeting, denied."""
    a = Article("oman", OMAN_DENIES, date=date(2026, 2, 12), source="الخليج")
    a.entity("x", "person", "سامي الخطيب")
    a.entity("y", "person", "ناصر الحوسني", "وناصر الحوسني")
    a.entity("z", "place", "مسقط")
    parts = [a.part("x", "سامي الخطيب", side="A"), a.part("y", "ناصر الحوسني", side="B")]
    when = a.on(date(2026, 2, 10), "لقاء", basis="publication")
    a.event("e1", "meeting", "denied", parts, when=when, at="نفت", places=("z",))
    return a.done()


def call_planned() -> Extraction:
    """A call planned for some day of a month, with a mediator."""
    a = Article("call", CALL_PLANNED, date=date(2026, 3, 1), source="النيل")
    a.entity("p1", "person", "سامي الخطيب")
    a.entity("p2", "person", "رائد المرزوقي")
    a.entity("p3", "person", "ناصر الحوسني")
    parts = [
        a.part("p1", "سامي الخطيب", "head", side="A"),
        a.part("p2", "رائد المرزوقي", side="B"),
        a.part("p3", "ناصر الحوسني", "mediator"),
    ]
    when = a.on(date(2026, 4, 1), "أبريل 2026", date(2026, 4, 30), precision="month", basis="absolute")
    a.event("e1", "call", "planned", parts, when=when, at="يجري")
    return a.done()
