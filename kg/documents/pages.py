"""HTML pages: the article is found by trafilatura; scripts, styles and menus are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.documents.articles import Fields, make, parse_day
from kg.documents.encodings import decode
from kg.documents.files import load, stem
from kg.errors import InputError
from kg.model import Document

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1990-01-01",
    "max_date": "2999-12-31",
}


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a web page, its article's id, and what its server tells of it: address and encoding."""

    raw: bytes
    id: str
    url: str | None = None
    charset: str | None = None


def read_page(path: Path, date: date | None) -> Iterator[tuple[str, Document]]:
    """The article of a saved web page; its id is the file's stem. Raises as `page_article`, and `OSError`."""
    yield str(path), page_article(str(path), Page(load(path), stem(path)), date)


def page_article(where: str, page: Page, date: date | None) -> Document:
    """The article of a web page.

    Title, date of publication, site and address come from the page's metadata; a date that stands
    only in running text is not taken. Raises `InputError`.
    """
    declared = _CHARSET.search(page.raw[:4096])
    charset = page.charset or (declared.group(1).decode("ascii") if declared else None)
    found = _extract(decode(page.raw, where, charset))
    if found is None or not found.text:
        raise InputError(where, "no article found in the page", "save its text as a .txt file")
    fields = Fields(
        found.text,
        id=page.id,
        date=parse_day(where, found.date),
        title=found.title,
        source=found.sitename,
        url=found.url or page.url,
    )
    return make(where, fields, date=date)


def _extract(html: str) -> Any:
    """Trafilatura's document, or None; the date limits are fixed, so that no clock decides."""
    import trafilatura  # noqa: PLC0415  (only pages need it, and it is slow to import)

    if "<html" not in html.lower():
        html = f"<html><body>{html}</body></html>"  # it takes no fragments
    return trafilatura.bare_extraction(
        html, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_DATES
    )
