"""Places told by the way: an arrival, a visit, the foremost town of a state; and places that are none."""

from __future__ import annotations

import pytest

PLACED = [
    ("استقبل الرئيس الكيني جون موانغي نظيره الرواندي بول نيونزيما الذي يزور نيروبي حاليا.", ["نيروبي"]),
    ("استقبل الرئيس الكيني جون موانغي نظيره الرواندي بول نيونزيما لدى وصوله إلى نيروبي.", ["نيروبي"]),
    ("وخلال زيارته إلى نيروبي عقد الرئيس الرواندي بول نيونزيما جلسة مباحثات مع نظيره الكيني جون موانغي.", ["نيروبي"]),
    ("التقى الرئيس الكيني جون موانغي في العاصمة الرواندية كيغالي نظيره الرواندي بول نيونزيما.", ["كيغالي"]),
    ("التقى الرئيس الكيني جون موانغي نظيره الرواندي بول نيونزيما على هامش قمة المناخ في جنيف.", ["جنيف"]),
    ("التقى الرئيس الكيني جون موانغي في رواندا نظيره بول نيونزيما. وكان موانغي وصل إلى كيغالي أمس.",
     ["كيغالي"]),
    ("استقبل الرئيس الكيني جون موانغي نظيره الرواندي بول نيونزيما في قصر الشعب بدمشق.", ["قصر الشعب", "دمشق"]),
    ("بحث الرئيس الكيني جون موانغي مع نظيره الرواندي بول نيونزيما الأوضاع في السودان.", []),
    ("التقى الرئيس الكيني جون موانغي نظيره الرواندي بول نيونزيما لبحث عملية السلام في الشرق الأوسط.", []),
    ("طلب الرئيس الكيني جون موانغي لقاء نظيره الرواندي بول نيونزيما. ووصل الرئيس الكيني جون موانغي إلى لندن.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places"), PLACED)
def test_whereabouts_place_the_meeting(told, text, places):
    article = told(text)
    meetings = [event for event in article.events if event.kind != "visit"]
    assert [place for event in meetings for place in article.places(event)] == places


def test_whereabouts_a_meeting_took_place_where_its_party_went_last(told):
    article = told(
        "وصل الرئيس الكيني جون موانغي إلى كيغالي. والتقى نظيره الرواندي بول نيونزيما. "
        "ثم وصل الرئيس الكيني جون موانغي إلى لندن. والتقى رئيس الوزراء البريطاني جيمس هاو."
    )
    meetings = [event for event in article.events if event.kind == "meeting"]
    assert [article.places(event) for event in meetings] == [["كيغالي"], ["لندن"]]
