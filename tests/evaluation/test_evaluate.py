"""From files to figures, with the annotation itself in the place of the extractor."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluation import evaluate, read_annotations
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
from kg.resources import folder
from tests.conftest import Write

GOLD = folder("data") / "gold"


Entities = dict[tuple[str, str], Entity]
HERE, WHY = Span(0, 1), Why("oracle", Span(0, 1))


def _extract(gold: dict[str, dict[str, Any]], doc: Document) -> Extraction:
    """What the annotation of ``doc`` says, as an extraction."""
    record, entities = gold[doc.id], Entities()
    events = tuple(_events(doc, record["meetings"], entities))
    statements = tuple(
        Statement(speaker, HERE, _span(doc, one["content"]), (), None, HERE, WHY)
        for one in record["statements"]
        if not one.get("optional") and (speaker := _entity(entities, one["speaker"], "person"))
    )
    positions = tuple(
        Position(_entity(entities, one["person"], "person"), one["position"][0], None, HERE, WHY)
        for one in record["positions"]
    )
    return Extraction(doc, tuple(entities.values()), events, statements, positions)


def _events(doc: Document, meetings: list[dict[str, Any]], entities: Entities) -> Iterator[Event]:
    for i, one in enumerate(meetings):
        if not one.get("optional"):
            parts = tuple(_parts(one["participants"], entities))
            places = tuple(_entity(entities, names, "place") for names in one["places"])
            topics = tuple(_span(doc, topic) for topic in one["topics"])
            when = _when(one["date"])
            yield Event(f"e{i}", one["kind"], one["status"], parts, when, places, topics, (HERE,), WHY)


def _parts(participants: list[dict[str, Any]], entities: Entities) -> Iterator[Participation]:
    for one in participants:
        if not one.get("optional"):
            actor = _entity(entities, one["names"], one["type"])
            bodies = tuple(_entity(entities, names, "organization") for names in one["represents"][:1])
            yield Participation(actor, one.get("role", "participant"), HERE, "A", bodies)


def _entity(entities: Entities, names: list[str], kind: Any) -> str:
    """The id of the entity of these names, made when it is new."""
    key = (kind, names[0])
    if key not in entities:
        mention = Mention(HERE, kind, names[0], None, WHY)
        entities[key] = Entity(f"x{len(entities)}", kind, names[0], (names[0],), None, (mention,))
    return entities[key].id


def _span(doc: Document, words: str) -> Span:
    start = doc.text.index(words)
    return Span(start, start + len(words))


def _when(day: str | None) -> When | None:
    if day is None:
        return None
    return When(date.fromisoformat(day), date.fromisoformat(day), "day", "absolute", HERE, WHY)


@pytest.fixture
def oracle(monkeypatch: pytest.MonkeyPatch) -> None:
    gold = {record["id"]: record for record in read_annotations(GOLD / "gold.jsonl")}
    monkeypatch.setattr("kg.extraction.extract", partial(_extract, gold), raising=False)


@pytest.mark.usefixtures("oracle")
def test_evaluate_gives_full_marks_to_the_annotation_itself() -> None:
    figures = evaluate(GOLD / "gold.jsonl", GOLD / "texts.jsonl")
    assert figures["failed"] == []
    for name in ("detection", "participants", "place", "represents", "facts", "statements", "positions"):
        assert (name, figures[name]["f1"]) == (name, 1.0)
    for name in ("date", "status", "kind", "role"):
        assert (name, figures[name]["accuracy"]) == (name, 1.0)
    assert figures["topics"]["token_f1"] == 1.0
    assert figures["negatives"]["false_meetings"] == 0
    assert figures["false_held"]["count"] == 0


@pytest.mark.usefixtures("oracle")
def test_evaluate_names_annotated_articles_without_a_text(write_lines: Write) -> None:
    lines = (GOLD / "texts.jsonl").read_text("utf-8").splitlines()[1:]
    figures = evaluate(GOLD / "gold.jsonl", write_lines("texts.jsonl", *lines))
    assert figures["failed"] == ["own-001: annotated, but nothing was extracted"]
    assert figures["detection"]["p"] == 1.0
    assert figures["detection"]["r"] < 1.0


@pytest.mark.usefixtures("oracle")
def test_evaluate_goes_on_after_an_article_that_fails(write_lines: Write) -> None:
    stranger = json.dumps(
        {"id": "stranger", "text": "التقى الوزير ضيفه في المطار صباح اليوم وتبادلا التحية."}
    )
    lines = (GOLD / "texts.jsonl").read_text("utf-8").splitlines()
    figures = evaluate(GOLD / "gold.jsonl", write_lines("texts.jsonl", stranger, *lines))
    assert len(figures["failed"]) == 1
    assert "stranger" in figures["failed"][0]
    assert figures["detection"]["r"] == 1.0


def test_evaluate_refuses_a_broken_annotation(write_lines: Write) -> None:
    with pytest.raises(InputError, match="not JSON"):
        evaluate(write_lines("gold.jsonl", "{"), GOLD / "texts.jsonl")
