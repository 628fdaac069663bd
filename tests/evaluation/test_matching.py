"""When names, texts and meetings are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation.matching import Found, Part, align, match_places, overlap, pair_participants, same_name
from tests.evaluation.cases import person

WORDS = st.lists(
    st.sampled_from(["وزير", "خارجية", "مصر", "الأردن", "رئيس", "مجلس", "النواب"]), min_size=1, max_size=5
)


@pytest.mark.parametrize(
    ("name", "accepted", "same"),
    [
        ("العبادلة", "ماهر العبادلة", True),
        ("ماهر", "ماهر العبادلة", False),
        ("عبدالله الثاني", "عبد الله الثاني", True),
        ("إيمانويل مَاكرون", "ايمانويل ماكرون", True),
        ("", "ماكرون", False),
    ],
)
def test_matching_persons(name: str, accepted: str, same: bool) -> None:
    assert same_name(name, [accepted], person=True) is same


def test_matching_bodies_need_more_than_the_last_word() -> None:
    assert not same_name("النواب", ["مجلس النواب"], person=False)
    assert same_name("مجلس النواب العراقي", ["مجلس النواب"], person=False)


@given(WORDS, WORDS)
def test_matching_overlap_is_symmetric_and_bounded(one: list[str], other: list[str]) -> None:
    left, right = " ".join(one), " ".join(other)
    assert overlap(left, right) == overlap(right, left)
    assert 0 <= overlap(left, right) <= overlap(left, left) == 1


def test_matching_pairs_equal_names_before_near_ones() -> None:
    found = Found(
        "m", "meeting", "held", "", participants={"سعود": Part("person"), "خالد سعود": Part("person")}
    )
    gold = {"participants": [person("خالد سعود"), person("عمر سعود")]}
    assert dict(pair_participants(found, gold)) == {"خالد سعود": 0, "سعود": 1}


def test_matching_counts_a_place_once() -> None:
    found = Found("m", "meeting", "held", "", places={"بغداد", "مدينة بغداد القديمة", "العراق"})
    gold = {"places": [["بغداد"]], "places_optional": [["العراق"]]}
    assert match_places(found, gold) == (1, 1, 0)


def test_matching_aligns_by_day_when_the_actors_are_the_same() -> None:
    who = {"سامي الراوي": Part("person")}
    gold = [
        {"kind": "meeting", "status": "held", "date": day, "participants": [person("سامي الراوي")]}
        for day in ("2025-01-01", "2025-01-02")
    ]
    found = [Found(day, "meeting", "held", day, participants=who) for day in ("2025-01-02", "2025-01-01")]
    assert {(match.found, match.gold) for match in align(found, gold)} == {(0, 1), (1, 0)}


def test_matching_needs_a_common_actor() -> None:
    found = Found("m", "meeting", "held", "2025-01-01", participants={"نادر خوري": Part("person")})
    gold = {"kind": "meeting", "status": "held", "date": "2025-01-01", "participants": [person("لينا حداد")]}
    assert align([found], [gold]) == []
