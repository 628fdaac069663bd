from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import kg
from kg.documents import web
from kg.documents.files import MAX_BYTES
from kg.errors import InputError
from tests.documents.test_feeds import RSS


class Handler(BaseHTTPRequestHandler):
    """Answers from the server's table of path → (status, headers, body)."""

    def do_GET(self) -> None:
        if self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b".")
                time.sleep(0.1)
            return
        status, headers, body = self.server.table.get(self.path, (404, {}, b""))  # type: ignore[attr-defined]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def serve() -> Iterator[object]:
    """Serve a table on the loopback; gives the address that its paths follow."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()

    def start(**table: tuple[int, dict[str, str], bytes]) -> str:
        server.table = {f"/{name}": answer for name, answer in table.items()}  # type: ignore[attr-defined]
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield start
    server.shutdown()
    thread.join()
    server.server_close()


def test_web_address_of_a_feed_gives_its_articles(serve, meeting):
    base = serve(feed=(200, {"Content-Type": "text/xml"}, RSS.replace("{text}", meeting).encode()))
    doc, error = kg.read(base + "feed")
    assert doc.id == "n-1"
    assert error.where == f"{base}feed: entry 2"


def test_web_address_of_a_page_gives_its_article(serve, meeting):
    body = f"<html><body><article><p>{meeting}</p></article></body></html>".encode("cp1256")
    base = serve(page=(200, {"Content-Type": "text/html; charset=windows-1256"}, body))
    (doc,) = kg.read(base + "page")
    assert (doc.id, doc.url) == (base + "page", base + "page")
    assert meeting in doc.text


def test_web_redirection_is_followed(serve, meeting):
    page = (200, {}, f"<html><body><p>{meeting}</p></body></html>".encode())
    base = serve(old=(301, {"Location": "/new"}, b""), new=page)
    (doc,) = kg.read(base + "old")
    assert meeting in doc.text


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/a", "data:text/html,a"])
def test_web_redirection_to_another_scheme_is_refused(serve, target):
    (error,) = kg.read(serve(old=(302, {"Location": target}, b"")) + "old")
    assert isinstance(error, InputError)
    assert target.partition(",")[0] in error.what


@pytest.mark.parametrize(
    ("path", "words"), [("none", "Not Found"), ("long", "more than 10 MB"), ("loop", "redirect"), ("slow", "seconds")]
)
def test_web_trouble_is_one_clear_error(serve, monkeypatch, path, words):
    if path == "slow":
        monkeypatch.setattr(web, "TIMEOUT", 0.5)
    base = serve(long=(200, {}, b"x" * (MAX_BYTES + 1)), loop=(302, {"Location": "/loop"}, b""))
    (error,) = kg.read(base + path)
    assert isinstance(error, InputError)
    assert words in str(error)
    assert error.where == base + path


def test_web_server_that_is_not_there_is_an_error():
    (error,) = kg.read("http://127.0.0.1:9/feed")
    assert "cannot be fetched" in error.what


def test_web_other_schemes_are_paths_and_never_fetched():
    (error,) = kg.read("file:///etc/passwd")
    assert error.what == "no such file or folder"
