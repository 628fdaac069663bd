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
