"""Plain text files: one article each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kg.documents.articles import Fields, make, parse_day
from kg.documents.encodings import decode
from kg.documents.files import load, stem
from kg.model import Document

_DATE_LINE = re.compile(r"\s*date[ \t:]+(\d{4}-\d{2}-\d{2})(?!\d)\s*")


def read_text(path: Path, date: date | None) -> Iterator[tuple[str, Document]]:
    """The article of a text file; its id is the file's stem.

    A beginning ``date 2026-02-11`` gives the date of publication. It stays in ``text``, since
    offsets count the text as it was read; ``body`` is the offset of what comes after it.
    Raises `InputError` and `OSError`.
    """
    where = str(path)
    text = decode(load(path), where)
    prefix = _DATE_LINE.match(text)
    day = parse_day(f"{where}:1", prefix.group(1)) if prefix else None
    fields = Fields(text, id=stem(path), date=day, body=prefix.end() if prefix else 0)
    yield where, make(where, fields, date=date)
