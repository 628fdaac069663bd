"""Extractions as plain JSON values and back: stable keys, offsets with the words they cover."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from kg.model import Extraction, Span

T = TypeVar("T")


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


def unrecord(values: dict[str, Any]) -> Extraction:
    """The extraction that `record` made ``values`` of; nothing is lost on the way.

    A field that ``values`` lack has its default. Raises `KeyError`, `TypeError` or `ValueError` for
    values of another shape.

    >>> from kg.model import Document
    >>> unrecord(record(Extraction(Document("a", "نص")))).document
    Document(id='a', text='نص', date=None, title=None, source=None, url=None, body=0)
    """
    found: Extraction = _reader(Extraction)({**values, "document": values})
    return found


def pack(value: Any) -> Any:
    """Any frozen value of dataclasses, tuples, strings, numbers and days as plain JSON values."""
    return _plain(value, "")


def unpack(kind: type[T], values: Any) -> T:
    """The value of the dataclass ``kind`` that `pack` made ``values`` of.

    >>> unpack(Span, pack(Span(1, 2)))
    Span(start=1, end=2)
    """
    read: Any = _reader
    found: T = read(kind)(values)
    return found


def _plain(value: Any, text: str) -> Any:
    """``value`` made of dicts, lists, strings, numbers and None."""
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.of(text)}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), text) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item, text) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of the type ``kind`` of `kg.model` from its plain form."""
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    if get_origin(kind) is tuple:
        item = _reader(get_args(kind)[0])
        return lambda values: tuple(map(item, values))
    if get_origin(kind) is UnionType:
        read = _reader(next(option for option in get_args(kind) if option is not type(None)))
        return lambda value: None if value is None else read(value)
    return date.fromisoformat if kind is date else lambda value: value


def _dataclass_reader(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers: dict[str, Callable[[Any], Any]] = {}

    def read(values: Any) -> Any:
        if not readers:  # not before the first use: a Why is made of Whys
            readers.update({field.name: _reader(hints[field.name]) for field in fields(kind)})
        given = {name: read_one(values[name]) for name, read_one in readers.items() if name in values}
        return kind(**given)

    return read
