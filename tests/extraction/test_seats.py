"""For whom those sit whose own words do not say it."""

from __future__ import annotations

import pytest

MET = "التقى الرئيس الكيني جون موانغي نظيره الفرنسي إيمانويل ماكرون. "
STAFF = "اجتمع الرئيس الكيني جون موانغي بمستشاريه. "
SEATED = [
    ("استقبل الرئيس الكيني جون موانغي وزير الخارجية الرواندي بول نيونزيما والوفد المرافق له.", "الوفد المرافق له",
     "رواندا"),
    (STAFF + "وضم اجتماع الرئيس الكيني جون موانغي مستشاريه.", "مستشاريه", "كينيا"),
    ("وصل وزير الخارجية الكيني جون موانغي إلى كيغالي، والتقى نظيره بول نيونزيما.", "بول نيونزيما", "رواندا"),
    (MET + "وحضر اللقاء مساعد وزير الدفاع سالم الهنائي، فيما حضره من الجانب الفرنسي وزير الدفاع لوك برنار.",
     "سالم الهنائي", "كينيا"),
    (MET + "وشارك في المحادثات الوزير سالم الهنائي والوزير كينجي ساتو عن الجانب الكيني.", "كينجي ساتو", "كينيا"),
    ("استقبل الرئيس الفرنسي إيمانويل ماكرون الرئيس الكيني جون موانغي ووزير خارجيته سالم الهنائي.", "سالم الهنائي",
     "كينيا"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "state"), SEATED)
def test_seats_say_whom_a_participant_represents(told, text, who, state):
    article = told(text)
    names = {entity.id: entity.name for entity in article.extraction.entities}
    seats = [part.represents for event in article.events for part in event.participations if names[part.actor] == who]
    assert [names[one] for seat in seats for one in seat][:1] == ([state] if state else [])
