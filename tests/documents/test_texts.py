from datetime import date

import pytest

import kg
from kg.documents import MAX_CHARS
from kg.errors import InputError
from kg.model import Document


def only(path, **options):
    (found,) = kg.read(path, **options)
    return found


def test_texts_id_is_stem(write, meeting):
    assert only(write("cairo.txt", meeting)) == Document("cairo", meeting)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256", "iso8859-6", "utf-16-le", "utf-16-be"]
)
def test_texts_encoding_is_found(write, meeting, encoding):
    assert only(write("a.txt", meeting.encode(encoding))).text == meeting


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6"])
@pytest.mark.parametrize("length", [30, 60, 120])
def test_texts_code_page_of_short_text_is_found(write, meeting, encoding, length):
    assert only(write("a.txt", meeting[:length].encode(encoding))).text == meeting[:length]


def test_texts_newlines_stay_as_in_file(write, meeting):
    assert only(write("a.txt", f"{meeting}\r\n\r\n{meeting}\r")).text == f"{meeting}\r\n\r\n{meeting}\r"


@pytest.mark.parametrize(
    "prefix", ["date 2026-02-11 ", " date 2026-02-11\n", "\ufeffdate 2026-02-11\r\n\r\n"]
)
def test_texts_date_line_gives_date_and_body(write, meeting, prefix):
    doc = only(write("a.txt", prefix + meeting))
    assert doc.date == date(2026, 2, 11)
    assert doc.text == prefix.removeprefix("\ufeff") + meeting
    assert doc.text[doc.body :] == meeting


def test_texts_date_elsewhere_is_no_date_line(write, meeting):
    doc = only(write("a.txt", f"{meeting}\ndate 2026-02-11"))
    assert (doc.date, doc.body) == (None, 0)


def test_texts_impossible_date_is_refused(write, meeting):
    error = only(write("a.txt", f"date 2026-02-31\n{meeting}"))
    assert (error.where.rpartition("/")[2], error.what) == ("a.txt:1", "'2026-02-31' is not a date")


def test_texts_date_option_overrides(write, meeting):
    doc = only(write("a.txt", f"date 2026-02-11\n{meeting}"), date=date(2020, 1, 1))
    assert doc.date == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the article has no text"),
        (b"date 2026-02-11\n", "the article has no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00" + bytes(range(256)), "binary data"),
        (bytes(range(128, 256)) * 8 + b"\x01\x02", "binary data"),
        ("استقبل\0الوزير".encode(), "binary data"),
        (b"The foreign minister met his counterpart in Cairo.", "not Arabic"),
        ("الوزير met his counterpart in the capital".encode(), "not Arabic"),
        (b"12345 67890", "not Arabic"),
        ("كلمة " * (MAX_CHARS // 5 + 1), "too many for one article"),
        (b"a" * 20_000_000, "more than 10 MB"),
    ],
)
def test_texts_unfit_content_is_refused(write, content, what):
    error = only(write("a.txt", content))
    assert isinstance(error, InputError)
    assert what in error.what
    assert error.remedy


def test_texts_persian_is_refused(write):
    sentence = (
        "وزیر امور خارجه کشور همسایه روز شنبه با همتای خود دیدار کرد و درباره تحولات منطقه گفتگو کردند. "
    )
    assert "not Arabic" in only(write("fa.txt", sentence * 3)).what


def test_texts_text_at_the_limit_is_read(write):
    text = "الوزير " * (MAX_CHARS // 7)
    assert only(write("a.txt", text)).text == text


def test_texts_other_extensions_are_text(write, meeting):
    assert only(write("a.md", meeting)).text == meeting
