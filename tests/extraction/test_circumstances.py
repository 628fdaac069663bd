"""Status, date and topics of an encounter."""

from __future__ import annotations

import pytest

STATUS = [
    ("التقى الرئيس المصري عبد الفتاح السيسي نظيره الفرنسي إيمانويل ماكرون.", "held"),
    ("سيلتقي الرئيس المصري عبد الفتاح السيسي نظيره الفرنسي إيمانويل ماكرون غدا.", "planned"),
    ("من المقرر أن يجتمع وزير الخارجية المصري بدر عبد العاطي مع نظيره اليوناني ماريو كوستا.", "planned"),
    ("لم يلتق الرئيس المصري عبد الفتاح السيسي نظيره الفرنسي إيمانويل ماكرون.", "denied"),
    ("نفى المتحدث صحة أنباء عن لقاء جمع الرئيس المصري عبد الفتاح السيسي بوزير الدفاع الأميركي مارك ستون.", "denied"),
    ("ألغى الرئيس المصري عبد الفتاح السيسي لقاء مع نظيره الفرنسي إيمانويل ماكرون.", "cancelled"),
    ("تأجيل اجتماع بين وزير الخارجية المصري بدر عبد العاطي ونظيره اليوناني ماريو كوستا.", "postponed"),
    ("دعا الرئيس التركي إلى عقد لقاء بين الرئيس الروسي فلاديمير بوتين ونظيره الأوكراني بترو كوفال.", "proposed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_circumstances_status_follows_the_words(told, text, status):
    assert [event.status for event in told(text).events] == [status]


def test_circumstances_a_weekday_is_resolved_against_publication(told):
    article = told("التقى الرئيس المصري عبد الفتاح السيسي، أمس الثلاثاء، نظيره الفرنسي إيمانويل ماكرون.")
    when = article.events[0].when
    assert when is not None
    assert when.start.isoformat() == "2026-02-10"


def test_circumstances_no_date_word_gives_no_date(told):
    assert told("التقى الرئيس المصري عبد الفتاح السيسي نظيره الفرنسي إيمانويل ماكرون.").events[0].when is None


def test_circumstances_topics_are_verbatim(told):
    article = told("التقى الرئيس المصري عبد الفتاح السيسي نظيره الفرنسي إيمانويل ماكرون لبحث أمن البحر الأحمر.")
    text = article.extraction.document.text
    assert [span.of(text) for span in article.events[0].topics] == ["أمن البحر الأحمر"]


def test_circumstances_a_statement_dates_the_meeting_that_it_followed(told):
    article = told(
        "قال وزير الخارجية الياباني كينجي ساتو أمس الثلاثاء إن الحوار مفيد. "
        "جاء هذا بعد محادثات أجراها كينجي ساتو مع نظيره العماني سالم الهنائي."
    )
    when = article.events[0].when
    assert when is not None
    assert when.start.isoformat() == "2026-02-10"


def test_circumstances_other_weekdays_are_other_meetings_without_a_date_of_publication(told):
    article = told(
        "التقى الرئيس الكيني جون موانغي، الأربعاء، الرئيس الرواندي بول نيونزيما. "
        "وكان الرئيس الكيني جون موانغي قد التقى، الثلاثاء، الرئيس الرواندي بول نيونزيما.",
        day=None,
    )
    assert len(article.events) == 2


def test_circumstances_a_denial_of_the_same_day_outweighs_the_report(told):
    article = told(
        "قال مصدر إن الرئيس الكيني جون موانغي التقى الرئيس الرواندي بول نيونزيما في الثامن من يناير. "
        "ونفى متحدث عقد لقاء بين الرئيس الكيني جون موانغي والرئيس الرواندي بول نيونزيما في الثامن من يناير."
    )
    assert [event.status for event in article.events] == ["denied"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("أعلن متحدث اليوم الأربعاء أن الرئيس الكيني جون موانغي سيلتقي الرئيس الرواندي بول نيونزيما.", None),
        ("قال متحدث أمس إن الرئيس الكيني جون موانغي سيلتقي الرئيس الرواندي بول نيونزيما غدا.", "2026-02-12"),
        ("قال وزير الاثنين إن الرئيس الكيني جون موانغي التقى في 3 شباط الرئيس الرواندي بول نيونزيما.", "2026-02-03"),
        ("التقى الرئيس الكيني جون موانغي أمس الرئيس الرواندي بول نيونزيما قبيل قمة تعقد الأسبوع المقبل.", "2026-02-10"),
        ("التقى الرئيس الكيني جون موانغي في وقت سابق اليوم الرئيس الرواندي بول نيونزيما.", "2026-02-11"),
        ("ووفق بيان صدر أمس، فإن الرئيس الكيني جون موانغي التقى الرئيس الرواندي بول نيونزيما.", None),
    ],
)
def test_circumstances_the_day_of_a_report_is_not_that_of_the_meeting(told, text, day):
    when = told(text).events[0].when
    assert (when.start.isoformat() if when else None) == day
