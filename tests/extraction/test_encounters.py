"""Frames: who is subject, object, host, head; what is no encounter."""

from __future__ import annotations

import pytest

from kg.extraction import knowledge

HELD = [
    ("التقى وزير الخارجية العراقي سنان الدليمي، اليوم، نظيره الأردني كمال الحمود.", ["سنان الدليمي", "كمال الحمود"]),
    ("وزير الخارجية العراقي سنان الدليمي يلتقي السفير الفرنسي جان مورو.", ["جان مورو", "سنان الدليمي"]),
    ("عقد الرئيس التونسي سامي الورتاني اجتماعا مع رئيس الوزراء الليبي خالد المنفي.", ["خالد المنفي", "سامي الورتاني"]),
    ("جمع لقاء في الرباط وزير الدفاع المغربي سعيد العلمي بنظيره الإسباني بابلو رويز.", ["بابلو رويز", "سعيد العلمي"]),
    ("بحث رئيس الوزراء اللبناني نبيل حداد مع السفير الألماني توماس براون ملف الكهرباء.", ["توماس براون", "نبيل حداد"]),
    ("لقاء بين وزير النفط العراقي سنان الدليمي ووزير الطاقة التركي أحمد يلماز.", ["أحمد يلماز", "سنان الدليمي"]),
]


@pytest.mark.parametrize(("text", "who"), HELD)
def test_encounters_parties_are_found(told, text, who):
    article = told(text)
    assert len(article.events) == 1
    assert article.who(article.events[0]) == who


def test_encounters_the_receiver_is_the_host(told):
    article = told("استقبل الرئيس اللبناني جوزاف عون في بيروت وزير الخارجية القبرصي كونستانتينوس كومبوس.")
    event = article.events[0]
    assert article.role(event, "جوزاف عون") == "host"
    assert article.places(event) == ["بيروت"]


def test_encounters_the_agent_of_a_passive_is_the_host(told):
    article = told("استُقبل وزير الدفاع القطري سعود الكعبي في أنقرة من قبل الرئيس التركي رجب طيب أردوغان.")
    assert article.role(article.events[0], "رجب طيب أردوغان") == "host"


def test_encounters_a_call_received_has_both_ends(told):
    article = told("تلقى وزير الخارجية المصري بدر عبد العاطي اتصالا هاتفيا من نظيره اليوناني جيورجوس جيرابتريتيس.")
    assert article.events[0].kind == "call"
    assert article.who(article.events[0]) == ["بدر عبد العاطي", "جيورجوس جيرابتريتيس"]


def test_encounters_the_head_of_a_delegation_is_named_so(told):
    article = told("اجتمع وفد من حركة حماس برئاسة خليل الحية مع رئيس المخابرات المصرية حسن رشاد في القاهرة.")
    event = article.events[0]
    assert article.role(event, "خليل الحية") == "head"
    assert any("حماس" in name for name in article.for_whom(event, "خليل الحية"))


def test_encounters_attendants_sit_on_the_side_that_is_said(told):
    article = told(
        "استقبل وزير الدفاع السعودي خالد بن سلمان نظيره الأميركي مارك ستون. "
        "وحضر اللقاء من الجانب الأميركي السفير جون هيل."
    )
    event = article.events[0]
    assert "جون هيل" in article.who(event)
    assert "الولايات المتحدة" in article.for_whom(event, "جون هيل")


def test_encounters_two_calls_to_two_counterparts_are_two_events(told):
    article = told(
        "أجرى وزير الخارجية المصري بدر عبد العاطي اتصالين هاتفيين مع نظيريه اليوناني ماريو كوستا والقبرصي نيكوس لوكا."
    )
    assert [event.kind for event in article.events] == ["call", "call"]


@pytest.mark.parametrize(
    "text",
    [
        "التقت وجهات النظر حول الاتفاق.",
        "التقى المنتخب المصري نظيره التونسي في مباراة ودية على ملعب القاهرة.",
        "اجتمع آلاف المشجعين في ملعب المدينة.",
        "استقبل المستشفى عشرات المصابين بعد الحادث.",
    ],
)
def test_encounters_what_is_no_meeting_yields_none(told, text):
    assert told(text).events == ()


def _examples(key: str) -> list[tuple[str, str]]:
    return [(str(frame["id"]), text) for frame in knowledge.load().frames.values() for text in frame[key]]


@pytest.mark.parametrize(("frame", "text"), _examples("yes"))
def test_encounters_the_yes_examples_of_a_frame_are_found(told, frame, text):
    rules = [why.rule for event in told(text).events for why in (event.why, *event.why.parts)]
    assert f"frame/{frame}" in rules


@pytest.mark.parametrize(("frame", "text"), _examples("no"))
def test_encounters_the_no_examples_of_a_frame_are_not(told, frame, text):
    assert told(text).events == ()
