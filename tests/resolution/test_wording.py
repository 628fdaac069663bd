from kg.model import Span
from kg.resolution.wording import reprinted, wording

LEAD = (
    "استقبل وزير الخارجية سامي الخطيب في مكتبه بالعاصمة {day} سفير جمهورية كينيا لدى المملكة جون موانغي وبحثا العلاقات"
)


def words(text: str) -> tuple[int, ...]:
    return wording(text, [Span(0, len(text))])


def test_wording_of_a_copy_with_another_day_word_is_the_same() -> None:
    assert reprinted(words(LEAD.format(day="اليوم")), words(LEAD.format(day="أمس")))


def test_wording_of_another_report_of_the_same_is_not() -> None:
    other = "جرت مباحثات بين سامي الخطيب وجون موانغي تناولت العلاقات بين البلدين وسبل تعزيزها في المجالات كافة"
    assert not reprinted(words(LEAD.format(day="اليوم")), words(other))


def test_wording_too_short_proves_nothing() -> None:
    assert not reprinted(words("الخطيب يستقبل السفير الكيني موانغي"), words("الخطيب يستقبل السفير الكيني موانغي"))


def test_wording_marks_and_spellings_do_not_count() -> None:
    assert words("أجرى الوزيرُ، مباحثاتٍ مهمة") == words("اجرى الوزير مباحثات مهمة")
