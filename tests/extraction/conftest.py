"""Short articles of our own, extracted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.extraction import extract
from kg.model import Document, Event, Extraction

DAY = date(2026, 2, 11)  # a Wednesday


class Told:
    """An extraction, with its names at hand."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.names = {entity.id: entity.name for entity in extraction.entities}

    @property
    def events(self) -> tuple[Event, ...]:
        return self.extraction.events

    def who(self, event: Event) -> list[str]:
        return sorted(self.names[p.actor] for p in event.participations)

    def places(self, event: Event) -> list[str]:
        return [self.names[place] for place in event.places]

    def for_whom(self, event: Event, name: str) -> list[str]:
        part = next(p for p in event.participations if self.names[p.actor] == name)
        return [self.names[r] for r in part.represents]

    def role(self, event: Event, name: str) -> str:
        return next(p.role for p in event.participations if self.names[p.actor] == name)


@pytest.fixture
def told() -> Callable[..., Told]:
    def read(text: str, day: date | None = DAY, title: str | None = None) -> Told:
        body = len(title) + 2 if title else 0
        whole = f"{title}\n\n{text}" if title else text
        return Told(extract(Document("article", whole, day, title, body=body)))

    return read
