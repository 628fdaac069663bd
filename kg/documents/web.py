"""Addresses that the user names: fetched once, with limits, and never from another scheme."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date
from http.client import HTTPException
from typing import IO, Any
from urllib import request
from urllib.parse import quote, urlsplit

from kg.documents.feeds import feed_articles
from kg.documents.files import MAX_BYTES, too_long
from kg.documents.pages import Page, page_article
from kg.errors import InputError
from kg.model import Document

TIMEOUT = 30.0
"""How long an address may take to answer, and all of its bytes to come, in seconds."""

_PIECE = 65_536
_FEED = re.compile(rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)


def is_address(name: str) -> bool:
    """Whether an input is a web address rather than a path.

    >>> is_address("https://news.example/rss"), is_address("file:///etc/passwd")
    (True, False)
    """
    return name.lower().startswith(("http://", "https://"))


def read_address(url: str, date: date | None) -> Iterator[tuple[str, Document | InputError]]:
    """The articles of the feed, or the article of the page, at ``url``. Raises `InputError`."""
    raw, charset = fetch(url)
    if _FEED.match(raw.removeprefix(b"\xef\xbb\xbf")[:_PIECE]):
        yield from feed_articles(url, raw, date)
    else:
        yield url, page_article(url, Page(raw, url, url, charset), date)


def fetch(url: str) -> tuple[bytes, str | None]:
    """What is at ``url``, at most `MAX_BYTES`, and the encoding that the server tells.

    Raises `InputError` when it cannot be fetched, is too long, too slow, or leads to another scheme.
    """
    try:
        with _opener().open(quote(url, safe="!#$%&'()*+,/:;=?@[]~"), timeout=TIMEOUT) as answer:
            return _body(url, answer), answer.headers.get_content_charset()
    except (OSError, HTTPException, ValueError) as error:
        reason = " ".join(str(getattr(error, "reason", "") or error).split())
        raise InputError(url, f"cannot be fetched: {reason}", "check the address and the network") from error


def _body(url: str, answer: IO[bytes]) -> bytes:
    """The bytes of ``answer``; a server that sends them drop by drop is given up."""
    end = time.monotonic() + TIMEOUT
    raw = b""
    while len(raw) <= MAX_BYTES and (piece := answer.read1(_PIECE)):  # type: ignore[attr-defined]
        raw += piece
        if time.monotonic() > end:
            raise TimeoutError(f"not all had come after {TIMEOUT:.0f} seconds")
    if len(raw) > MAX_BYTES:
        raise too_long(url)
    return raw


class _SameScheme(request.HTTPRedirectHandler):
    """Follows a redirection to the same scheme, or from http to https."""

    def redirect_request(self, req: request.Request, *answer: Any) -> request.Request | None:
        newurl: str = answer[-1]
        if urlsplit(newurl).scheme not in {req.type, "https"}:
            raise ValueError(f"it leads to {newurl[:100]!r}")
        return super().redirect_request(req, *answer)


def _opener() -> request.OpenerDirector:
    """Speaks http and https and nothing else."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler,
        request.HTTPHandler,
        request.HTTPSHandler,
        _SameScheme,
        request.HTTPDefaultErrorHandler,
        request.HTTPErrorProcessor,
        request.UnknownHandler,
    ):
        opener.add_handler(handler())
    opener.addheaders = [("User-Agent", "mahdar"), ("Accept", "*/*")]
    return opener
