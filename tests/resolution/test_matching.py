import pytest

from kg.resolution.matching import likeness, units


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("عبد الله بن زايد", "عبدالله زايد", "same"),
        ("أبو بكر سالم", "أبوبكر سالم", "same"),
        ("صلاح الدين مزوار", "صلاحالدين مزوار", "same"),
        ("أنتوني بلينكن", "انتوني بلنكن", "spelling"),
        ("رافائيل غروسي", "رافاييل جروسي", "spelling"),
        ("سامي الخطيب", "سامي محمد الخطيب", "first-and-last"),
        ("محمد بن سلمان", "محمد بن سلمان بن عبد العزيز", "beginning"),
        ("حسن الخطيب", "حسين الخطيب", None),
        ("سعد الحريري", "سعيد الحريري", None),
        ("سامي الخطيب", "ناصر الخطيب", None),
        ("الخطيب", "سامي الخطيب", None),
    ],
)
def test_matching_likeness(one: str, other: str, how: str | None) -> None:
    assert likeness(units(one), units(other)) == how
    assert likeness(units(other), units(one)) == how
