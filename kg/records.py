"""Extractions as plain JSON values, for JSON Lines: stable keys, offsets with the words they cover."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from kg.model import Extraction, Span


def record(extraction: Extraction) -> dict[str, Any]:
    """The extraction as JSON: the document's own fields first, then what was found in it.

    A span is ``{"start", "end", "text"}``, with half-open code-point offsets into the ``text`` of
    the record; a day is an ISO date; every other value keeps the names of `kg.model`.

    >>> from kg.model import Document
    >>> list(record(Extraction(Document("a", "نص"))))[:3]
    ['id', 'text', 'date']
    """
    doc = extraction.document
    found = _plain(extraction, doc.text)
    return {**found.pop("document"), **found}


def _plain(value: Any, text: str) -> Any:
    """``value`` made of dicts, lists, strings, numbers and None."""
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.of(text)}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), text) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item, text) for item in value]
    return value.isoformat() if isinstance(value, date) else value
