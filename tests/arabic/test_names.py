import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.arabic.names import name_units, romanize


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("عبد الفتاح السيسي", "Abdel Fattah al-Sisi"),
        ("محمد بن سلمان", "Mohamed bin Salman"),
        ("تميم بن حمد آل ثاني", "Tamim bin Hamad Al Thani"),
        ("دونالد ترامب", "Donald Trump"),
        ("السيسي", "Al-Sisi"),
    ],
)
def test_names_romanize_known_units(name: str, label: str) -> None:
    assert romanize(name) == label


def test_names_romanize_transliterates_unknown_units() -> None:
    assert romanize("سنان الشغموري") == "Sinan al-Shaghmuri"


@pytest.mark.parametrize("name", ["", "123", "John", "، -"])
def test_names_romanize_needs_arabic(name: str) -> None:
    assert romanize(name) is None


@given(
    st.lists(
        st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئًّـپچگ", min_size=1, max_size=8),
        min_size=1,
        max_size=4,
    )
)
def test_names_romanize_is_plain_ascii(words: list[str]) -> None:
    label = romanize(" ".join(words))
    assert label is None or (label.isascii() and "'" not in label and label == label.strip())


def test_names_units_know_given_names_and_surnames() -> None:
    units = name_units()
    assert units["محمد"].given > units["محمد"].surname
    assert units["السيسي"].surname > units["السيسي"].given
    assert "وزاره" not in units
