"""The explanation shows the parse that the values carry, and nothing that an article could fake."""

from __future__ import annotations

from datetime import date

import kg
from kg.extraction import explanation
from kg.model import Document, Extraction, Why

TEXT = "استقبل وزير الخارجية الأردني سامر الحديدي أمس في القاهرة نظيره المصري مجدي البرعي. وقال البرعي إن اللقاء مثمر."


def test_explanation_names_rules_words_and_offsets() -> None:
    shown = kg.explain(Document("a", TEXT, date(2026, 2, 11)))
    assert "event-1: meeting, held" in shown
    assert "lexicon/receive-istaqbala-past «استقبل» 0-6" in shown
    assert "when 2026-02-10 (day, relative)" in shown
    assert "place القاهرة" in shown


def test_explanation_shows_every_node_of_an_event() -> None:
    found = kg.extract(Document("a", TEXT, date(2026, 2, 11)))
    shown = explanation.write(found)

    def rules(why: Why) -> list[str]:
        return [why.rule, *(rule for part in why.parts for rule in rules(part))]

    for event in found.events:
        assert all(rule in shown for rule in rules(event.why))


def test_explanation_indents_parts_below_their_node() -> None:
    lines = kg.explain(Document("a", TEXT, date(2026, 2, 11))).splitlines()
    node = next(i for i, line in enumerate(lines) if line.strip().startswith("frame/"))
    indent = len(lines[node]) - len(lines[node].lstrip())
    assert lines[node + 1].startswith(" " * (indent + 2))


def test_explanation_gives_the_reason_of_an_abstention() -> None:
    found = kg.extract(Document("a", "استقبل الرئيس المصري.", date(2026, 2, 11)))
    assert found.abstentions
    assert f": {found.abstentions[0].reason}" in explanation.write(found)


def test_explanation_of_an_empty_extraction_says_so() -> None:
    assert explanation.write(Extraction(Document("a", "طقس لطيف"))) == "a\n  no trigger seen"


def test_explanation_is_free_of_control_and_direction_marks() -> None:
    text = "قال وزير الخارجية الأردني سامر الحديدي إن \u202eالطريق\u2066 طويل\x1b[31m جدا."
    shown = kg.explain(Document("a\u202e\nevent-9", text, date(2026, 2, 11)))
    assert not set(shown) & {"\u202e", "\u2066", "\x1b", "\r"}
    assert shown.splitlines()[0] == "a event-9"
