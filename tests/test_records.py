import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.model import Document, Extraction
from kg.records import record, unrecord
from tests.graph.builders import call_planned, egypt_meets, oman_denies


@settings(max_examples=60)
@given(st.from_type(Extraction))
def test_records_lose_nothing(extraction: Extraction) -> None:
    assert unrecord(json.loads(json.dumps(record(extraction)))) == extraction


@pytest.mark.parametrize("make", [egypt_meets, oman_denies, call_planned])
def test_records_of_meetings_lose_nothing(make) -> None:
    assert unrecord(record(make())) == make()


def test_records_of_an_article_as_extracted_lose_nothing(meeting) -> None:
    extraction = kg.extract(Document("a", meeting, date(2026, 3, 3), "عنوان", "النيل", "https://nile.example/1"))
    assert extraction.events
    assert unrecord(json.loads(json.dumps(record(extraction)))) == extraction


def test_records_field_that_is_missing_has_its_default() -> None:
    assert unrecord({"id": "a", "text": "نص"}) == Extraction(Document("a", "نص"))


def test_records_of_another_shape_are_refused() -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        unrecord({"text": "نص"})
