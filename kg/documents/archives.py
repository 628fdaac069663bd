"""WARC archives of crawled pages, plain or gzipped, read as a stream."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from kg.documents.files import MAX_BYTES, too_long
from kg.documents.pages import Page, page_article
from kg.errors import InputError
from kg.model import Document

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)


def read_archive(path: Path, date: date | None) -> Iterator[tuple[str, Document | InputError]]:
    """The articles of the HTML pages that a WARC file holds; an article's id is its address.

    Only successful responses count, and a page that was fetched twice unchanged counts once. A page
    that is no article gives an `InputError`. Raises `InputError` where the archive itself is broken,
    and `OSError`.
    """
    seen: set[tuple[str, bytes]] = set()
    pages = 0
    for number, record in enumerate(_records(path), 1):
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        if not _is_page(record) or not url:
            continue
        pages += 1
        where = f"{path}: record {number}"
        try:
            raw = _content(where, record)
            version = url, hashlib.sha256(raw).digest()
            if version not in seen:
                seen.add(version)
                charset = _CHARSET.search(record.http_headers.get_header("Content-Type") or "")
                yield where, page_article(where, Page(raw, url, url, charset[1] if charset else None), date)
        except InputError as error:
            yield where, error
    if not pages:
        raise InputError(str(path), "the archive holds no web page", "give a WARC file of HTML pages")


def _records(path: Path) -> Iterator[Any]:
    """The records of the archive, each of which must be read before the next."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  (only archives need it)

    number = 0
    with path.open("rb") as file:
        try:
            for record in ArchiveIterator(file):
                number += 1
                yield record
        except GeneratorExit:
            raise
        except Exception as error:  # the reader of a broken archive raises whatever it stumbles over
            what = f"broken WARC after record {number}: {type(error).__name__}: {' '.join(str(error).split())}"
            raise InputError(str(path), what, "fetch the archive again") from error


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    kind = (headers.get_header("Content-Type") or "").lower()
    return kind.startswith(("text/html", "application/xhtml"))


def _content(where: str, record: Any) -> bytes:
    """The page's bytes, unpacked, no more than an input may have."""
    try:
        raw: bytes = record.content_stream().read(MAX_BYTES + 1)
    except Exception as error:  # as for the records
        raise InputError(where, f"the page cannot be unpacked: {error}", "fetch it again") from error
    if len(raw) > MAX_BYTES:
        raise too_long(where)
    return raw
