"""HTML pages: the article is found by trafilatura; scripts, styles and menus are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def read_page(path: Path, date: date | None) -> Iterator[tuple[str, Document]]:
    """The article of a saved web page; its id is the file's stem.

    Title, date of publication, site and address come from the page's metadata; a date that stands
    only in running text is not taken. Raises `InputError` and `OSError`.
    """
    where = str(path)
    raw = load(path)
    declared = _CHARSET.search(raw[:4096])
    page = _extract(decode(raw, where, declared.group(1).decode("ascii") if declared else None))
    if page is None or not page.text:
        raise InputError(where, "no article found in the page", "save its text as a .txt file")
    fields = Fields(
        page.text,
        id=stem(path),
        date=parse_day(where, page.date),
        title=page.title,
        source=page.sitename,
        url=page.url,
    )
    yield where, make(where, fields, date=date)


def _extract(html: str) -> Any:
    """Trafilatura's document, or None; the date limits are fixed, so that no clock decides."""
    import trafilatura  # noqa: PLC0415  (only pages need it, and it is slow to import)

    if "<html" not in html.lower():
        html = f"<html><body>{html}</body></html>"  # it takes no fragments
    return trafilatura.bare_extraction(
        html, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_DATES
    )
