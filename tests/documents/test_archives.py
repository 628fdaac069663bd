from datetime import date
from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import kg
from kg.documents.files import MAX_BYTES
from kg.errors import InputError

PAGE = """<html><head><meta property="article:published_time" content="2026-03-03">
<title>لقاء</title></head><body><article><p>{}</p></article></body></html>"""


@pytest.fixture
def archive(write):
    """Write a WARC file of (address, body, content type, status)."""

    def write_archive(name, *pages):
        out = BytesIO()
        writer = WARCWriter(out, gzip=name.endswith(".gz"))
        for url, body, kind, status in pages:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
            writer.write_record(writer.create_warc_record(url, "response", BytesIO(body), http_headers=headers))
        return write(name, out.getvalue())

    return write_archive


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_archives_page_is_an_article(archive, meeting, name):
    body = PAGE.format(meeting).encode("cp1256")
    (doc,) = kg.read(archive(name, ("https://news.example/1", body, "text/html; charset=windows-1256", "200 OK")))
    assert (doc.id, doc.url, doc.date) == ("https://news.example/1", "https://news.example/1", date(2026, 3, 3))
    assert meeting in doc.text


def test_archives_what_is_no_page_is_passed_over(archive, meeting):
    body = PAGE.format(meeting).encode()
    path = archive(
        "a.warc",
        ("https://news.example/a.png", b"\x89PNG", "image/png", "200 OK"),
        ("https://news.example/gone", body, "text/html", "404 Not Found"),
        ("https://news.example/1", body, "text/html", "200 OK"),
        ("https://news.example/1", body, "text/html", "200 OK"),
    )
    assert [doc.id for doc in kg.read(path)] == ["https://news.example/1"]


def test_archives_page_that_is_too_long_is_named_and_the_others_come(archive, meeting):
    long, good = b"<p>" + b"x" * MAX_BYTES, PAGE.format(meeting).encode()
    path = archive(
        "a.warc",
        ("https://news.example/1", long, "text/html", "200 OK"),
        ("https://news.example/2", good, "text/html", "200 OK"),
    )
    error, doc = kg.read(path)
    assert (error.where, doc.id) == (f"{path}: record 1", "https://news.example/2")


def test_archives_broken_archive_gives_what_came_before(archive, write, meeting):
    good = PAGE.format(meeting).encode()
    whole = archive("whole.warc.gz", *((f"https://news.example/{i}", good, "text/html", "200 OK") for i in range(3)))
    broken = write("broken.warc.gz", whole.read_bytes()[:-100])
    found = list(kg.read(broken))
    assert [doc.id for doc in found if not isinstance(doc, InputError)][:2] == [
        "https://news.example/0",
        "https://news.example/1",
    ]


@pytest.mark.parametrize("content", [b"nonsense", b"\x1f\x8b\x08rubbish", b"WARC/1.0\r\nbad"])
def test_archives_rubbish_is_one_error(write, content):
    (error,) = kg.read(write("a.warc.gz", content))
    assert isinstance(error, InputError)
