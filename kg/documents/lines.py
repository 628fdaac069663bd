"""JSON Lines: one article a line, read as a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from kg.documents.articles import Fields, make, parse_day
from kg.documents.files import MAX_BYTES, too_long
from kg.errors import InputError
from kg.model import Document

_UTF8_MARK = b"\xef\xbb\xbf"


def read_lines(file: BinaryIO, name: str, date: date | None) -> Iterator[tuple[str, Document | InputError]]:
    """The articles of a JSON Lines file, each with its FILE:LINE; never more than a line in memory.

    A line that is no article gives an `InputError`, and the next lines still come. Raises `OSError`.
    """
    for number, raw in enumerate(_split(file), 1):
        line = raw.removeprefix(_UTF8_MARK) if number == 1 else raw
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            yield where, _article(where, line, date)
        except InputError as error:
            yield where, error


def _split(file: BinaryIO) -> Iterator[bytes]:
    """The lines of ``file``; of a line that is too long only the first `MAX_BYTES` + 1 bytes."""
    while line := file.readline(MAX_BYTES + 1):
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = file.readline(MAX_BYTES + 1)


def _article(where: str, line: bytes, date: date | None) -> Document:
    """The document of one line."""
    if len(line) > MAX_BYTES:
        raise too_long(where)
    record = _record(where, line)
    text = _string(where, record, "text")
    if text is None:
        raise InputError(where, 'there is no "text"', "give each line a text")
    fields = Fields(
        text,
        id=_string(where, record, "id"),
        date=parse_day(where, record.get("date")),
        title=_string(where, record, "title"),
        source=_string(where, record, "source"),
        url=_string(where, record, "url"),
    )
    return make(where, fields, date=date)


def _record(where: str, line: bytes) -> dict[str, object]:
    """The JSON object of one line."""
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError(where, "the line is not UTF-8", "convert the file to UTF-8") from None
    except json.JSONDecodeError as error:
        what = f"broken JSON: {error.msg} at column {error.colno}"
        raise InputError(where, what, "repair the line") from None
    except (ValueError, RecursionError):
        what = "broken JSON: nested too deep, or a number too long"
        raise InputError(where, what, "repair the line") from None
    if not isinstance(record, dict):
        raise InputError(where, "the line is not a JSON object", 'write {"id": ..., "text": ...}')
    return record


def _string(where: str, record: dict[str, object], key: str) -> str | None:
    """A string field; a number serves as an id; None when it is missing, null or empty."""
    value = record.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and key == "id":
        return str(value)
    if value is not None and not isinstance(value, str):
        raise InputError(where, f'"{key}" is not a string', "write it in quotation marks")
    return value or None
