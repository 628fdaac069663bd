import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.arabic.tokens import tokenize
from kg.extraction.tagger import tag, tag_sentence


def names(text: str) -> list[tuple[str, str]]:
    tokens = tokenize(text)
    return [(text[tokens[s.start_token].start : tokens[s.end_token - 1].end], s.label) for s in tag_sentence(tokens)]


def test_tagger_finds_an_unlisted_person_after_a_title() -> None:
    assert ("مروان الزعتري", "PER") in names("استقبل وزير الخارجية اليمني مروان الزعتري أمس وفدا من البرلمان.")


def test_tagger_keeps_two_persons_apart() -> None:
    found = names("التقى وزير الدفاع العراقي سنان الدليمي نظيره الأردني خالد الربضي في عمان.")
    assert [name for name, label in found if label == "PER"] == ["سنان الدليمي", "خالد الربضي"]


def test_tagger_leaves_an_office_without_a_name_alone() -> None:
    assert not [name for name, label in names("قال وزير الخارجية الأسبق إن الحكومة ملتزمة.") if label == "PER"]


def test_tagger_finds_places_and_organizations() -> None:
    found = names("عقد مجلس الأمن الدولي جلسة طارئة في باريس.")
    assert ("باريس", "LOC") in found
    assert any(label == "ORG" for _, label in found)


def test_tagger_offsets_survive_marks_and_tatweel() -> None:
    text = "وصلَ الرئيسُ محمّـد الشيبانيُّ إلى بـاريس"
    assert ("محمّـد الشيبانيُّ", "PER") in names(text)


def test_tagger_gives_nothing_for_no_tokens() -> None:
    assert tag(()).spans == ()
    assert tag(()).person == ()


def test_tagger_gives_a_person_marginal_for_each_token() -> None:
    tokens = tokenize("التقى الرئيس ليث الحمداني الصحفيين")
    result = tag(tokens)
    assert len(result.person) == len(tokens)
    assert result.person[2] > 0.5 > result.person[0]


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet='ابتثوليمنر دلعسكي،."()<>ًـ\u202e12az\n', max_size=80))
def test_tagger_spans_are_ordered_disjoint_and_inside(text: str) -> None:
    tokens = tokenize(text)
    end = 0
    for span in tag_sentence(tokens):
        assert end <= span.start_token < span.end_token <= len(tokens)
        assert 0 <= span.probability <= 1
        end = span.end_token


def test_tagger_reads_a_very_long_sentence_quickly() -> None:
    tokens = tokenize("التقى الوزير سامر الحداد وفدا من البرلمان " * 1500)
    start = time.perf_counter()
    spans = tag_sentence(tokens)
    assert len(tokens) > 10_000
    assert len(spans) >= 1000
    assert time.perf_counter() - start < 15


@pytest.mark.parametrize("seed", ["0", "7"])
def test_tagger_is_the_same_for_any_hash_seed(seed: str) -> None:
    text = "بحث رئيس الوزراء الليبي مصباح العريبي مع وفد الأمم المتحدة في طرابلس"
    code = f"from kg.arabic.tokens import tokenize; from kg.extraction.tagger import tag;print(tag(tokenize({text!r})))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    assert run.stdout.decode().strip() == str(tag(tokenize(text)))
