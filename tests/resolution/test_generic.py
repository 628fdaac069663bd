import pytest

from kg.arabic.folding import fold
from kg.resolution.generic import is_generic_body, is_office


@pytest.mark.parametrize(
    "name",
    ["وزير الخارجية", "وزير الخارجية الإيراني", "الأمين العام", "الرئيس التركي", "مساعد الوزير", "الوكيل العام للملك"],
)
def test_generic_offices_are_known(name: str) -> None:
    assert is_office(fold(name))


@pytest.mark.parametrize("name", ["سامي الخطيب", "أمين الجميل", "محمد الوزير", ""])
def test_generic_personal_names_are_no_offices(name: str) -> None:
    assert not is_office(fold(name))


@pytest.mark.parametrize(
    "name",
    ["الحكومة", "البرلمان", "مجلس الوزراء", "وزارة الدفاع", "الخارجية", "اللجنة", "الحركة", "الإدارة العامة للتعليم"],
)
def test_generic_bodies_need_a_country(name: str) -> None:
    assert is_generic_body(fold(name))


@pytest.mark.parametrize(
    "name",
    ["البلدية", "الشركة الجديدة", "حزب آخر", "شركة فرنسية", "جماعة إرهابية", "حركة السير", "تنظيم هذه", "الوحدة"],
)
def test_generic_bodies_are_what_there_are_many_of(name: str) -> None:
    assert is_generic_body(fold(name))


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("الاتحاد السعودي", "الاتحاد السعودي لكرة القدم"),
        ("الحزب الاشتراكي", "الحزب الاشتراكي اليمني"),
        ("السفارة الأمريكية", "السفارة الأمريكية في بغداد"),
        ("المعارضة المعتدلة", "المعارضة السورية"),
        ("غرفة التجارة", "غرفة التجارة بالرياض"),
        ("وزارة الخارجية", "وزارة خارجية الولايات المتحدة"),
        ("التنظيم في اليمن", "حزب النور"),
    ],
)
def test_generic_bodies_differ_by_what_their_sort_needs(many: str, one: str) -> None:
    assert is_generic_body(fold(many))
    assert not is_generic_body(fold(one))


@pytest.mark.parametrize("name", ["الحكومة العراقية", "وزارة الدفاع القطرية", "حركة البناء", "جامعة القاهرة", "رويترز"])
def test_generic_bodies_with_a_country_or_a_name_are_not(name: str) -> None:
    assert not is_generic_body(fold(name))
