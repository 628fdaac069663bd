"""Date expressions: a table of expressions with their days, and the properties of find and resolve.

``dates.tsv``: the expressions of ``text`` stand in brackets, and the first of them means the days
``start`` to ``end``; an empty ``start`` means that no day follows from the words.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.arabic.dates import Expression, dateline, find, resolve
from kg.arabic.folding import fold
from kg.arabic.tokens import tokenize
from kg.resources import folder

WEDNESDAY = date(2026, 2, 11)
MONTHS = (
    *("يناير", "شباط", "مارس", "نيسان", "ماي", "حزيران"),
    *("جويلية", "غشت", "أيلول", "أكتوبر", "نونبر", "ديسمبر"),
)
WORDS = (
    *("14", "2025", "1446", "مايو", "شباط", "الأحد", "اليوم", "أمس", "و", "إلى", "من", "بين", "قبل"),
    *("يومين", "الماضي", "المقبل", "رمضان", "هـ", "/", "-", "(", ")", "،", "شهر", "عام", "الأسبوع"),
    *("في", "قال", "أول", "1", "31", "9999"),
)


def _rows() -> list[dict[str, str]]:
    path = Path(__file__).with_name("dates.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _only(text: str) -> Expression:
    (found,) = find(tokenize(text))
    return found


@pytest.mark.parametrize("row", _rows(), ids=lambda row: fold(row["text"])[:40])
def test_dates_table_spans_and_days(row: dict[str, str]) -> None:
    text = re.sub(r"[\[\]]", "", row["text"])
    found = find(tokenize(text))
    assert [e.span.of(text) for e in found] == re.findall(r"\[(.*?)\]", row["text"])
    if not found:
        return
    toward = "past" if row["toward"] == "past" else "future"
    when = resolve(found[0], _day(row["reference"]), toward)
    if when is None:
        assert not row["start"]
        return
    expected = (_day(row["start"]), _day(row["end"]), row["precision"], row["basis"])
    assert (when.start, when.end, when.precision, when.basis) == expected


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("غدا", "future"),
        ("الأسبوع المقبل", "future"),
        ("الأيام المقبلة", "future"),
        ("9 من أغسطس القادم", "future"),
        ("أمس", "past"),
        ("قبل يومين", "past"),
        ("الأحد الماضي", "past"),
        ("مايو الماضي", "past"),
        ("اليوم الأربعاء", "present"),
        ("هذا الأسبوع", "present"),
        ("حاليا", "present"),
        ("الأربعاء", None),
        ("14 فبراير 2026", None),
        ("14 فيفري الحالي", None),
        ("بعد يومين", None),
    ],
)
def test_dates_tense_is_told_by_the_words(text: str, tense: str | None) -> None:
    assert _only(text).tense == tense


def test_dates_why_names_rule_and_rows() -> None:
    text = "يوم الأحد 15 شباط الماضي"
    when = resolve(_only(text), WEDNESDAY)
    assert when is not None
    assert when.why.rule == "date/day-month"
    assert [(part.rule, part.span.of(text)) for part in when.why.parts] == [
        ("lexicon/weekday-sunday", "الأحد"),
        ("number", "15"),
        ("lexicon/month-02-february", "شباط"),
        ("lexicon/modifier-past", "الماضي"),
    ]


def test_dates_first_and_last_token() -> None:
    tokens = tokenize("زار عمان في 14 فبراير 2026 وعاد")
    (found,) = find(tokens)
    assert [t.text for t in tokens[found.first : found.last + 1]] == ["14", "فبراير", "2026"]


def test_dates_marks_and_tatweel_do_not_matter() -> None:
    plain, marked = _only("أمس الثلاثاء"), _only("أَمْسِ الثـــلاثاءِ")
    assert resolve(plain, WEDNESDAY).start == resolve(marked, WEDNESDAY).start  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date 2026-02-11 وكالات", date(2026, 2, 11)),
        ("date 2026-02-11", date(2026, 2, 11)),
        ("date 2026-02-31 وكالات", None),
        ("date 2026-02-11x", None),
        ("الأربعاء 11 فبراير 2026\nالتقى الوزير نظيره أمس", date(2026, 2, 11)),
        ("\n  [ 2026-02-11 ]\nنص", date(2026, 2, 11)),
        ("3 رمضان 1446هـ", date(2025, 3, 3)),
        ("عمان، 11 فبراير 2026", None),
        ("11 فبراير", None),
        ("فبراير 2026", None),
        ("10 و11 فبراير 2026", None),
        ("اليوم الأربعاء", None),
        ("", None),
    ],
)
def test_dates_dateline(text: str, expected: date | None) -> None:
    assert dateline(text) == expected


@given(st.dates(date(1900, 1, 1), date(2149, 12, 31)))
def test_dates_full_date_round_trip(day: date) -> None:
    when = resolve(_only(f"{day.day} {MONTHS[day.month - 1]} {day.year}"), None)
    assert when is not None
    assert (when.start, when.end, when.basis) == (day, day, "absolute")


@given(st.dates(date(1950, 1, 1), date(2070, 1, 1)), st.integers(0, 6))
def test_dates_weekday_is_within_a_week(reference: date, number: int) -> None:
    names = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
    past = resolve(_only(names[number]), reference, "past")
    following = resolve(_only(names[number] + " المقبل"), reference)
    assert past is not None
    assert following is not None
    assert timedelta(0) <= reference - past.start < timedelta(7)
    assert timedelta(0) < following.start - reference <= timedelta(7)
    assert past.start.weekday() == following.start.weekday() == number


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.dates(), st.sampled_from(["past", "future"]))
def test_dates_any_words_give_sound_values(words: list[str], reference: date, toward: str) -> None:
    text = " ".join(words)
    found = find(tokenize(text))
    assert all(a.last < b.first for a, b in pairwise(found))
    for expression in found:
        when = resolve(expression, reference, "past" if toward == "past" else "future")
        if when is not None:
            assert when.start <= when.end
            assert when.span == expression.span
            assert all(when.span.covers(part.span) for part in when.why.parts)


def test_dates_lexicon_is_clean() -> None:
    lines = (folder("data") / "lexicon" / "dates.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines[1:]]
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})
    forms = [form for row in rows for form in row[2].split("|")]
    for form in forms:
        assert form == unicodedata.normalize("NFC", form)
        assert not any(unicodedata.category(c) in ("Mn", "Cf") or c == "ـ" for c in form), form
    folded = {(fold(form), row[0]) for row in rows for form in row[2].split("|")}
    assert len({form for form, _ in folded}) == len(folded), "one form in two rows"
