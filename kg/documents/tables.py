"""CSV tables: one article a row, columns id, date, title, text, url, source."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kg.documents.articles import MAX_CHARS, Fields, make, parse_day
from kg.errors import InputError
from kg.model import Document


def read_table(path: Path, date: date | None) -> Iterator[tuple[str, Document | InputError]]:
    """The articles of a UTF-8 CSV file (comma, semicolon or tab), each with its FILE:LINE.

    Raises `InputError` when there is no column "text" or the file is not UTF-8, and `OSError`.
    """
    csv.field_size_limit(10 * MAX_CHARS)
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            header = file.readline()
            columns = next(csv.reader([header], delimiter=(mark := _delimiter(header))), [])
            rows = csv.DictReader(file, [name.strip().lower() for name in columns], delimiter=mark)
            if "text" not in (rows.fieldnames or ()):
                what = 'there is no column "text"'
                raise InputError(f"{path}:1", what, "name the columns in the first row")
            for row in rows:
                yield _article(f"{path}:{rows.line_num + 1}", row, date)
        except UnicodeDecodeError:
            raise InputError(str(path), "the table is not UTF-8", "save it as CSV UTF-8") from None
        except csv.Error as error:
            raise InputError(str(path), f"broken CSV: {error}", "save it as CSV UTF-8 again") from None


def _delimiter(header: str) -> str:
    """The most frequent of the usual delimiters in the header row."""
    return max(",;\t", key=header.count)


def _article(where: str, row: dict[str, str | None], date: date | None) -> tuple[str, Document | InputError]:
    """The document of one row, or what is wrong with it."""
    try:
        fields = Fields(
            row.get("text") or "",
            id=row.get("id") or None,
            date=parse_day(where, row.get("date")),
            title=row.get("title") or None,
            source=row.get("source") or None,
            url=row.get("url") or None,
        )
        return where, make(where, fields, date=date)
    except InputError as error:
        return where, error
