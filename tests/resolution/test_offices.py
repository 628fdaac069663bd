import pytest

from kg.arabic.folding import fold
from kg.resolution.offices import is_office


@pytest.mark.parametrize(
    "name",
    ["وزير الخارجية", "وزير الخارجية الإيراني", "الأمين العام", "الرئيس التركي", "مساعد الوزير"],
)
def test_offices_are_known(name: str) -> None:
    assert is_office(fold(name))


@pytest.mark.parametrize("name", ["سامي الخطيب", "أمين الجميل", "محمد الوزير", ""])
def test_offices_names_are_none(name: str) -> None:
    assert not is_office(fold(name))
