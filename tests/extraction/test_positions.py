"""Offices of named persons: one row for each office, in the article's words."""

from __future__ import annotations

from datetime import date

import pytest

import kg
from kg.model import Document


def held(text: str) -> list[tuple[str, str]]:
    """Person and title of each position of ``text``."""
    found = kg.extract(Document("a", text, date(2026, 2, 11)))
    names = {entity.id: entity.name for entity in found.entities}
    return [(names[p.person], p.title) for p in found.positions]


@pytest.mark.parametrize(
    "text",
    [
        "وصل وزير الدفاع الأردني سامر الحديدي إلى بغداد.",
        "وصل سامر الحديدي، وزير الدفاع الأردني، إلى بغداد.",
    ],
)
def test_positions_before_and_behind_the_name(text: str) -> None:
    assert held(text) == [("سامر الحديدي", "وزير الدفاع الأردني")]


def test_positions_longest_wording_once() -> None:
    text = "وصل وزير الدفاع سامر الحديدي. وقال وزير الدفاع الأردني سامر الحديدي إن الزيارة قصيرة."
    assert held(text) == [("سامر الحديدي", "وزير الدفاع الأردني")]


def test_positions_chain_holds_several_offices() -> None:
    text = "وصل الأمير خالد بن فهد، ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية، إلى بغداد."
    assert [title for _, title in held(text)] == ["ولي العهد", "نائب رئيس مجلس الوزراء", "وزير الداخلية"]


def test_positions_counterpart_has_the_office_for_his_own_state() -> None:
    text = "التقى وزير الدفاع الأردني سامر الحديدي نظيره المصري مجدي البرعي في بغداد."
    assert ("مجدي البرعي", "وزير الدفاع المصري") in held(text)


def test_positions_only_of_named_persons() -> None:
    assert held("التقى وزير الدفاع الأردني وزير الدفاع المصري في بغداد.") == []


def test_positions_bare_title_of_nobility_is_none() -> None:
    assert held("وصل الأمير خالد بن فهد إلى بغداد.") == []


def test_positions_belong_to_an_organisation_or_state() -> None:
    text = "وصل وزير الخارجية الأردني سامر الحديدي إلى بغداد."
    found = kg.extract(Document("a", text, date(2026, 2, 11)))
    names = {entity.id: entity.name for entity in found.entities}
    (position,) = found.positions
    assert position.organization is not None
    assert names[position.organization]
    assert position.span.of(text).startswith("وصل")
