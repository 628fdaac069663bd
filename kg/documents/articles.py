"""From the fields of an input to a checked `Document`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from kg.documents.scripts import arabic_share, is_other_language
from kg.errors import InputError
from kg.model import Document

MAX_CHARS = 200_000
"""The longest article that is read, in code points: some 35,000 words; a book is not one article."""

_LINE_BREAK = re.compile(r"\s*\n\s*")
_NOT_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Fields:
    """What an input says of one article, unchecked. ``body`` is the offset of the body in ``text``."""

    text: str
    id: str | None = None
    date: date | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    body: int = 0


def make(where: str, fields: Fields, *, date: date | None = None) -> Document:
    """The document of ``fields``; ``date`` overrides the date of publication.

    Raises `InputError` (at ``where``) when the text is empty, too long, not Arabic or not text.
    """
    title = fields.title.strip() if fields.title else None
    text, body = _joined(title, fields)
    _check(where, text, text[body:])
    _check_characters(where, text, fields.id, title, fields.source, fields.url)
    return Document(
        id=(fields.id or "").strip() or sha256(text.encode()).hexdigest()[:16],
        text=text,
        date=date or fields.date,
        title=title or None,
        source=fields.source,
        url=fields.url,
        body=body,
    )


def _joined(title: str | None, fields: Fields) -> tuple[str, int]:
    """Headline, blank line and body, with the body's offset; the text alone if it has its headline."""
    if not title:
        return fields.text, fields.body
    if not fields.text.lstrip().startswith(title):
        return f"{title}\n\n{fields.text}", len(title) + 2
    after = fields.text.index(title) + len(title)
    line_break = _LINE_BREAK.match(fields.text, after)
    return fields.text, line_break.end() if line_break else fields.body


def _check(where: str, text: str, body: str) -> None:
    """Refuse what cannot be an Arabic article."""
    if not body.strip():
        raise InputError(where, "the article has no text", "give it a text, or leave it out")
    if len(text) > MAX_CHARS:
        raise InputError(
            where,
            f"{len(text):,} characters are too many for one article (at most {MAX_CHARS:,})",
            "split it into articles",
        )
    if arabic_share(text) < 0.5 or is_other_language(text):
        raise InputError(where, "the text is not Arabic", "give an article in Arabic, or leave it out")


def _check_characters(where: str, *values: str | None) -> None:
    """Refuse NUL and halves of surrogate pairs, which JSON can smuggle in and no file can hold."""
    if any(value and _NOT_TEXT.search(value) for value in values):
        raise InputError(where, "the text holds NUL or half characters", "repair its encoding")


def parse_day(where: str, value: object) -> date | None:
    """The day of an ISO date or date and time, None for None and "".

    Raises `InputError` for anything else.

    >>> parse_day("a:1", "2026-02-11T18:30:00+03:00")
    datetime.date(2026, 2, 11)
    """
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        what = f"{str(value)[:40]!r} is not a date"
        raise InputError(where, what, "write it as 2026-02-11, or null") from None
