"""How far an office reaches: one row for each shape of chain."""

from __future__ import annotations

from datetime import date

import pytest

import kg
from kg.model import Document


def parties(text: str) -> list[str]:
    """The participants of the one event of ``text``."""
    found = kg.extract(Document("a", text, date(2026, 2, 11)))
    names = {entity.id: entity.name for entity in found.entities}
    (event,) = found.events
    return sorted(names[part.actor] for part in event.participations)


@pytest.mark.parametrize(
    "office",
    [
        "المستشار في الديوان الملكي",
        "المستشار بالديوان الملكي المشرف العام على مركز الملك سلمان للإغاثة والأعمال الإنسانية",
        "مدير جامعة الملك سعود",
        "المدير العام لمؤسسة «المدينة»",
        "أمير منطقة تبوك",
        "محافظ مدينة حمص",
        "المشرف العام على مستشفى الملك فهد",
    ],
)
def test_offices_with_the_body_behind_a_preposition_or_a_name_in_it(office: str) -> None:
    text = f"استقبل {office} الدكتور سامر بن ناصر الحديدي أمس وزير العدل الأردني عمر الزعبي."
    assert parties(text) == ["سامر بن ناصر الحديدي", "عمر الزعبي"]


def test_offices_posted_to_the_kingdom() -> None:
    text = "التقى وزير العدل الأردني عمر الزعبي سفير كينيا لدى المملكة جون موانغي."
    assert parties(text) == ["جون موانغي", "عمر الزعبي"]


def test_offices_whose_son_is_a_name_though_it_is_an_office() -> None:
    text = "التقى أمير منطقة تبوك فهد بن سلطان، أمس، وزير العدل الأردني عمر الزعبي."
    assert parties(text) == ["عمر الزعبي", "فهد بن سلطان"]


def test_offices_an_institution_is_no_person_whose_name_it_bears() -> None:
    text = "عقد وزير الصحة سامر الحديدي اجتماعا مع وزير العدل عمر الزعبي في مستشفى الملك فهد."
    assert parties(text) == ["سامر الحديدي", "عمر الزعبي"]


def test_offices_capable_is_no_meeting() -> None:
    found = kg.extract(Document("a", "أكد البيان أن اتفاقاً قابلاً للتحقق مع إيران في مصلحة مصر.", date(2026, 2, 11)))
    assert not found.events


@pytest.mark.parametrize(
    "office",
    [
        "مدير مكتب التعليم بالرويضة",
        "رئيس المجلس البلدي بمنطقة تبوك",
        "وزيرة الشباب و الرياضة",
    ],
)
def test_offices_with_their_town_before_the_name(office: str) -> None:
    text = f"التقى وزير العدل الأردني عمر الزعبي أمس {office} الدكتور سامر بن ناصر الحديدي."
    assert parties(text) == ["سامر بن ناصر الحديدي", "عمر الزعبي"]


def test_offices_the_main_one_is_no_president() -> None:
    found = kg.extract(Document("a", "أشار كروز في المقابلة الرئيسة التي أجراها إلى قدرة المناجم.", date(2026, 2, 11)))
    assert not any(entity.name == "الرئيسة" for entity in found.entities)


def test_offices_before_a_comma_with_another_officer_behind_the_name() -> None:
    text = "التقى وزير حقوق الإنسان، سامر الحديدي، منسق الشؤون الإنسانية لدى الوكالة الكينية للتنمية، جون موانغي."
    assert parties(text) == ["جون موانغي", "سامر الحديدي"]


def test_offices_the_airport_is_no_namesake_of_who_is_there() -> None:
    text = "وصل الوزير عمر الزعبي وكان في استقباله لدى وصوله المطار سمو الأمير فيصل بن الحسين."
    assert "فيصل بن الحسين" in parties(text)
