import io
import json
import tracemalloc
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.documents.lines import read_lines
from kg.errors import InputError
from kg.model import Document


def only(path, **options):
    (found,) = kg.read(path, **options)
    return found


def test_lines_fields_become_document(write_lines, meeting):
    record = {"id": "n-1", "date": "2026-03-03", "title": "لقاء في القاهرة", "text": meeting}
    doc = only(write_lines("a.jsonl", {**record, "url": "https://news.example/1", "source": "وكالة"}))
    assert (doc.id, doc.date, doc.title) == ("n-1", date(2026, 3, 3), "لقاء في القاهرة")
    assert (doc.url, doc.source) == ("https://news.example/1", "وكالة")


def test_lines_title_stands_before_text(write_lines, meeting):
    doc = only(write_lines("a.jsonl", {"id": "1", "title": " لقاء في القاهرة ", "text": meeting}))
    assert doc.text == f"لقاء في القاهرة\n\n{meeting}"
    assert doc.text[doc.body :] == meeting


def test_lines_title_in_text_is_not_repeated(write_lines, meeting):
    text = f"لقاء في القاهرة\n{meeting}"
    doc = only(write_lines("a.jsonl", {"id": "1", "title": "لقاء في القاهرة", "text": text}))
    assert (doc.text, doc.text[doc.body :]) == (text, meeting)


def test_lines_text_that_continues_title_is_body(write_lines, meeting):
    doc = only(write_lines("a.jsonl", {"id": "1", "title": "استقبل وزير الخارجية", "text": meeting}))
    assert (doc.text, doc.body) == (meeting, 0)


@pytest.mark.parametrize("day", [None, "", "absent"])
def test_lines_no_date_is_none(write_lines, meeting, day):
    record = {"id": "1", "text": meeting, **({} if day == "absent" else {"date": day})}
    assert only(write_lines("a.jsonl", record)).date is None


def test_lines_missing_id_is_hash_of_text(write_lines, meeting):
    first, second = (only(write_lines(name, {"text": meeting})) for name in ("a.jsonl", "b.ndjson"))
    assert first.id == second.id
    assert len(first.id) == 16


def test_lines_number_serves_as_id(write_lines, meeting):
    assert only(write_lines("a.jsonl", {"id": 17, "text": meeting})).id == "17"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('{"id": "2", "text": "قط', "broken JSON"),
        ("[1, 2]", "not a JSON object"),
        ('{"id": "2"}', 'no "text"'),
        ('{"id": "2", "text": ""}', 'no "text"'),
        ('{"id": "2", "text": 5}', '"text" is not a string'),
        ('{"id": ["2"], "text": "التقى"}', '"id" is not a string'),
        ('{"id": "2", "text": "التقى", "date": "أمس"}', "is not a date"),
        ('{"id": "2", "text": "التقى\\ud800"}', "half characters"),
        ('{"id": "\\u0000", "text": "التقى الوزير"}', "NUL"),
        ("[" * 100_000, "nested too deep"),
        ('{"id": ' + "9" * 5000 + "}", "a number too long"),
    ],
)
def test_lines_broken_line_is_named_and_the_next_come(write_lines, meeting, line, what):
    path = write_lines("a.jsonl", {"id": "1", "text": meeting}, line, {"id": "3", "text": meeting + "."})
    first, error, third = kg.read(path)
    assert (first.id, third.id) == ("1", "3")
    assert error.where == f"{path}:2"
    assert what in error.what


def test_lines_not_utf8_is_named(write, meeting):
    error = only(write("a.jsonl", json.dumps({"text": meeting}, ensure_ascii=False).encode("cp1256")))
    assert "not UTF-8" in error.what


def test_lines_mark_blank_lines_and_crlf_are_nothing(write, meeting):
    line = json.dumps({"id": "1", "text": meeting}).encode()
    assert only(write("a.jsonl", b"\xef\xbb\xbf" + line + b"\r\n\r\n  \n")).text == meeting


class Endless(io.RawIOBase):
    """100 MB of one line, then one article: a file that is never in memory."""

    def __init__(self, tail: bytes) -> None:
        self.left, self.tail = 100_000_000, io.BytesIO(tail)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        size = min(len(buffer), self.left)
        if not size:
            return self.tail.readinto(buffer)
        buffer[:size] = b"x" * size
        self.left -= size
        return size


def test_lines_endless_line_is_refused_in_little_memory(meeting):
    tail = b"\n" + json.dumps({"id": "2", "text": meeting}).encode() + b"\n"
    tracemalloc.start()
    (_, error), (_, doc) = read_lines(io.BufferedReader(Endless(tail)), "a.jsonl", None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "more than 10 MB" in error.what
    assert (error.where, doc.id) == ("a.jsonl:1", "2")
    assert peak < 60_000_000


def test_lines_many_articles_are_read_as_a_stream(write_lines, meeting):
    path = write_lines("a.jsonl", *({"id": str(i), "text": meeting * 20} for i in range(500)))
    tracemalloc.start()
    assert sum(isinstance(found, Document) for found in kg.read(path)) == 500
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < path.stat().st_size / 4


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda v: st.lists(v) | st.dictionaries(st.text(), v),
)


@given(st.dictionaries(st.sampled_from(["id", "date", "title", "text", "url", "source"]), json_values))
def test_lines_any_record_is_document_or_error(record):
    ((where, found),) = read_lines(io.BytesIO(json.dumps(record).encode()), "a", None)
    assert where == "a:1"
    assert isinstance(found, Document | InputError)


@given(st.binary())
def test_lines_any_bytes_are_documents_or_errors(raw):
    for _, found in read_lines(io.BytesIO(raw), "a", None):
        assert isinstance(found, Document | InputError)
