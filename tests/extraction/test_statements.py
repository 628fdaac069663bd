"""Reported speech: who spoke, what was said, and what is no statement."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.model import Document, Extraction

DAY = date(2026, 2, 11)
INTRO = "استقبل وزير الخارجية الأردني سامر الحديدي وزير الخارجية المصري مجدي البرعي في عمان."


def extract(text: str) -> Extraction:
    return kg.extract(Document("a", text, DAY))


def said(text: str) -> list[tuple[str, str]]:
    """Speaker and content of each statement of ``text``."""
    found = extract(text)
    names = {entity.id: entity.name for entity in found.entities}
    return [(names[s.speaker], s.content.of(text)) for s in found.statements]


@pytest.mark.parametrize(
    "sentence",
    [
        "قال مجدي البرعي إن المفاوضات صعبة للغاية.",
        "وأكد مجدي البرعي، خلال اللقاء، أن المفاوضات صعبة للغاية.",
        "مجدي البرعي قال إن المفاوضات صعبة للغاية.",
        "وكان مجدي البرعي قد قال إن المفاوضات صعبة للغاية.",
        "وقال مجدي البرعي: «المفاوضات صعبة للغاية».",
        "«المفاوضات صعبة للغاية»، قال مجدي البرعي.",
        "وصرح مجدي البرعي للصحفيين بأن المفاوضات صعبة للغاية.",
        "ونقلت وكالة الأنباء عن مجدي البرعي قوله إن المفاوضات صعبة للغاية.",
        "من جانبه، أوضح الوزير المصري أن المفاوضات صعبة للغاية.",
    ],
)
def test_statements_speaker_and_content(sentence: str) -> None:
    assert ("مجدي البرعي", "المفاوضات صعبة للغاية") in said(f"{INTRO} {sentence}")


def test_statements_whom_it_was_said_to_is_no_speaker() -> None:
    told = said("ويستبعد الباحث أن توافق الحكومة على هذه المطالب، وقال للجزيرة نت إن المفاوضات صعبة للغاية.")
    assert not any("الجزيرة" in speaker or "للجزيرة" in speaker for speaker, _ in told)


@pytest.mark.parametrize(
    ("verb", "content"),
    [
        ("شدد مجدي البرعي على", "ضرورة وقف القتال"),
        ("أعرب مجدي البرعي عن", "تقديره لجهود الوساطة"),
        ("دعا مجدي البرعي إلى", "تهدئة عاجلة في المنطقة"),
        ("أكد مجدي البرعي", "حرص بلاده على الحوار"),
        ("رحب مجدي البرعي ب", "استئناف الرحلات الجوية"),
        ("حذر مجدي البرعي من", "اتساع رقعة القتال"),
    ],
)
def test_statements_objects_of_the_verb(verb: str, content: str) -> None:
    joined = f"{verb}{content}" if verb.endswith(" ب") else f"{verb} {content}"
    assert said(f"{INTRO} و{joined}.") == [("مجدي البرعي", content)]


def test_statements_carry_the_speaker_over() -> None:
    text = f"{INTRO} وقال البرعي إن الطريق طويل جدا. وأضاف أن بلاده لن تتراجع."
    assert said(text) == [("مجدي البرعي", "الطريق طويل جدا"), ("مجدي البرعي", "بلاده لن تتراجع")]


def test_statements_participle_is_a_statement_of_its_own() -> None:
    text = f"{INTRO} وقال البرعي إن الطريق طويل جدا، مشيرا إلى أن بلاده لن تتراجع."
    assert said(text) == [("مجدي البرعي", "الطريق طويل جدا"), ("مجدي البرعي", "بلاده لن تتراجع")]


def test_statements_participle_inside_a_quotation_stays() -> None:
    content = "الطريق طويل جدا، مشيرا إلى أن بلاده لن تتراجع"
    assert said(f'{INTRO} وأكد البرعي أن "{content}".') == [("مجدي البرعي", content)]


def test_statements_quotation_over_several_sentences_counts_whole() -> None:
    content = "لن نتراجع. وقال لنا الجميع إننا على حق. سنواصل العمل"
    assert said(f"{INTRO} وقال البرعي: «{content}».") == [("مجدي البرعي", content)]


def test_statements_innermost_speaker_of_a_communique() -> None:
    text = 'أعلنت حركة حماس في بيان أن رئيس الحركة سعيد الجعبي "أكد أن المقاومة مستمرة في كل مكان".'
    assert said(text) == [("سعيد الجعبي", "المقاومة مستمرة في كل مكان")]


def test_statements_document_speaks_for_who_issued_it() -> None:
    text = "أعلنت الخارجية الأردنية في بيان أن المعبر سيفتح غدا. وأضاف البيان أن الحركة ستعود تدريجيا."
    assert [content for _, content in said(text)] == ["المعبر سيفتح غدا", "الحركة ستعود تدريجيا"]
    assert len({speaker for speaker, _ in said(text)}) == 1


def test_statements_source_behind_its_clause() -> None:
    text = "ستفتح المعابر يوم الأحد أمام الشاحنات، بحسب وزارة الخارجية الأردنية."
    assert said(text) == [("وزارة الخارجية الأردنية", "ستفتح المعابر يوم الأحد أمام الشاحنات")]


def test_statements_capital_stands_for_its_state() -> None:
    assert said("أعلنت طهران أن الوفد لن يسافر إلى جنيف.") == [("إيران", "الوفد لن يسافر إلى جنيف")]


def test_statements_of_both_sides() -> None:
    text = f"{INTRO} وأكد الجانبان ضرورة فتح المعابر."
    assert {speaker for speaker, _ in said(text)} == {"سامر الحديدي", "مجدي البرعي"}


@pytest.mark.parametrize(
    "text",
    [
        "قالت مصادر مطلعة إن الاجتماع تأجل إلى أجل غير معلوم.",
        "لم يقل الوزير إن الاجتماع تأجل.",
        "يذكر أن الاجتماع تأجل مرتين هذا العام.",
        "جاء ذلك بحسب وزارة الخارجية الأردنية.",
        "كان رأي الحاضرين أن الوقت مبكر.",
    ],
)
def test_statements_without_identifiable_speaker_are_left_out(text: str) -> None:
    assert said(text) == []


def test_statements_unnamed_source_ends_the_carrying_over() -> None:
    text = f"{INTRO} وقال البرعي إن الطريق طويل جدا. وقالت مصادر إن الخلاف كبير. وأضافت أن الجولة فشلت."
    assert said(text) == [("مجدي البرعي", "الطريق طويل جدا")]


def test_statements_name_their_event_and_whom_they_are_about() -> None:
    text = f"{INTRO} وقال البرعي إن إسرائيل ترفض المقترح."
    found = extract(text)
    (statement,) = found.statements
    names = {entity.id: entity.name for entity in found.entities}
    assert [names[actor] for actor in statement.about] == ["إسرائيل"]
    assert statement.event == found.events[0].id


def test_statements_cue_is_the_bare_verb() -> None:
    text = f"{INTRO} وقال البرعي إن الطريق طويل جدا."
    (statement,) = extract(text).statements
    assert statement.cue.of(text) == "قال"
    assert statement.why.rule == "lexicon/say-qala-past"


WORDS = ("قال", "وأضاف", " البرعي ", "أن", " إن ", "بحسب", " البيان ", "مؤكدا", "ب")
MARKS = ("«", "»", '"', ":", "، ", ". ", "\n")


@given(st.lists(st.sampled_from(WORDS + MARKS), max_size=14).map("".join))
def test_statements_spans_lie_in_the_text(text: str) -> None:
    for statement in extract(f"{INTRO} {text}").statements:
        assert 0 <= statement.content.start < statement.content.end <= len(INTRO) + 1 + len(text)
        assert statement.cue.start < statement.cue.end
