"""Which actors a sentence names, and how each is told: one row for each rule, in the order of the rules."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from kg.extraction import knowledge, reading
from kg.extraction.party import Party
from kg.model import Document


def parties(text: str) -> list[Party]:
    """The parties of a text of one sentence."""
    (scene,) = reading.scenes(Document("a", text, date(2026, 2, 11)), knowledge.load())
    return [party for group in scene.groups for party in group.parties]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("التقى الوزير ضيفه أمس في القصر.", [("person", "الوزير", "office"), ("person", "ضيفه", "guest")]),
        ("وبحث الجانبان العلاقات.", [("person", "الجانبان", "both")]),
        ("وعقد جلالته لقاء مع سموه.", [("person", "جلالته", "honorific"), ("person", "سموه", "honorific")]),
        ("وأكد معاليه.", [("person", "معاليه", "honorific")]),
        ("معاليه الدكتور عمر الزعبي.", [("person", "عمر الزعبي", "")]),
        ("التقى نظيره الأردني عمر الزعبي.", [("person", "عمر الزعبي", "counterpart")]),
        ("التقى نظيره من غامبيا، عمر الزعبي.", [("person", "عمر الزعبي", "counterpart")]),
        ("التقى نظيريه الأردني والمصري.", [("person", "", "counterpart"), ("person", "", "counterpart")]),
        (
            "التقى وزيري الخارجية السعودي والمصري.",
            [("person", "وزير الخارجية السعودي", ""), ("person", "وزير الخارجية المصري", "")],
        ),
        ("استقبل الدكتور عمر الزعبي.", [("person", "عمر الزعبي", "")]),
        ("استقبل رئيس الاتحاد الأردني لكرة القدم عمر الزعبي.", [("person", "عمر الزعبي", "")]),
        ("استقبل نائب رئيس اللجنة العليا للحد الجنوبي الدكتور عمر الزعبي.", [("person", "عمر الزعبي", "")]),
        ("استقبل وفدا من حركة حماس.", [("delegation", "وفدا من حركة حماس", "")]),
        ("استقبل الوفد أمس.", [("delegation", "الوفد", "group")]),
        ("زار مدينة عمّان.", [("place", "عمان", "capital")]),
        ("اجتمع مجلس السيادة الانتقالي.", [("organization", "مجلس السيادة الانتقالي", "")]),
    ],
)
def test_parties_are_told_in_many_ways(text: str, told: list[tuple[str, str, str]]) -> None:
    assert [(p.kind, p.name, p.anaphor) for p in parties(text)] == told


@pytest.mark.parametrize(
    ("text", "represented"),
    [
        ("استقبل وزير الخارجية المصري سامر الحديدي.", ["مصر", "وزارة الخارجية المصرية"]),
        ("استقبل رئيس مجلس الشورى سامر الحديدي.", ["مجلس الشورى"]),
        ("استقبل سامر الحديدي، وزير الخارجية المصري.", ["مصر", "وزارة الخارجية المصرية"]),
        ("استقبل وفدا من حركة حماس.", ["حركة حماس"]),
    ],
)
def test_parties_represent_states_and_bodies(text: str, represented: list[str]) -> None:
    (party,) = parties(text)
    assert [name for _, name, _ in party.represents] == represented


def test_parties_do_not_overlap() -> None:
    found = parties("استقبل الرئيس المصري سامر الحديدي ونظيره الأردني عمر الزعبي وفدا من حركة حماس في القاهرة.")
    assert [p.name for p in found] == ["سامر الحديدي", "عمر الزعبي", "وفدا من حركة حماس", "القاهرة"]
    assert all(before.last <= after.first for before, after in pairwise(found))
