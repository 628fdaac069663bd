"""The least that resolution looks at: who took part, on which side, on which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kg.model import Document, Entity, Event, Extraction, Participation, Position, Span, When, Why

SPAN = Span(0, 1)
WHY = Why("test/rule", SPAN)
DAY = date(2026, 2, 10)


def entity(name: str, kind: Any = "person", entry: str | None = None, entity_id: str | None = None) -> Entity:
    """An entity whose id is its name."""
    return Entity(entity_id or name, kind, name, (name,), entry, ())


def event(*sides: Sequence[str], kind: Any = "meeting", day: date | None = DAY, **more: Any) -> Event:
    """An event between sides, each a list of entity ids; ``more``: end, event_id, represents, basis, span, places."""
    behind = more.get("represents", {})
    parts = [
        Participation(actor, "participant", SPAN, letter, tuple(behind.get(actor, ())))
        for letter, side in zip("ABCDEF", sides, strict=False)
        for actor in side
    ]
    when = When(day, more.get("end") or day, "day", more.get("basis", "absolute"), SPAN, WHY) if day else None
    event_id = more.get("event_id", "e1")
    return Event(event_id, kind, "held", tuple(parts), when, more.get("places", ()), (), (more.get("span", SPAN),), WHY)


def article(
    doc: str,
    entities: Sequence[Entity],
    *events: Event,
    positions: Sequence[Position] = (),
    published: date | None = None,
    text: str = "",
) -> Extraction:
    """One article."""
    return Extraction(Document(doc, text or f"نص {doc}", published), tuple(entities), events, (), tuple(positions))


def holds(person: str, title: str, organization: str | None) -> Position:
    """An office of ``person`` in ``organization``, both entity ids; in none where it is None."""
    return Position(person, title, organization, SPAN, WHY)
