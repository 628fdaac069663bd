"""Paths to documents: which reader reads which file, and that no id comes twice."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from kg.documents.archives import read_archive
from kg.documents.feeds import read_feed
from kg.documents.files import walk
from kg.documents.lines import read_lines
from kg.documents.pages import read_page
from kg.documents.tables import read_table
from kg.documents.texts import read_text
from kg.documents.web import is_address, read_address
from kg.errors import InputError
from kg.model import Document

_LINES = frozenset({".jsonl", ".ndjson"})
_PAGES = frozenset({".html", ".htm"})
_TABLES = frozenset({".csv"})
_FEEDS = frozenset({".rss", ".atom"})
_ARCHIVES = frozenset({".warc", ".warc.gz"})
SUFFIXES = _LINES | _PAGES | _TABLES | _FEEDS | _ARCHIVES | {".txt"}
"""The file name extensions that are read in a folder; a file named outright may have any."""

Reading = tuple[str, Document | InputError]
Reader = Callable[[Path, date | None], Iterable[Reading]]

_READERS: tuple[tuple[frozenset[str], Reader], ...] = (
    (_TABLES, read_table),
    (_PAGES, read_page),
    (_FEEDS | {".xml"}, read_feed),
    (_ARCHIVES, read_archive),
)


def read(*paths: str | os.PathLike[str], date: date | None = None) -> Iterator[Document | InputError]:
    """The documents of files and folders, in the order given, folders sorted.

    Text (.txt or any other extension), HTML, JSON Lines, CSV, RSS and Atom, WARC; ``-`` is JSON Lines
    from standard input; an http or https address is fetched, and is a feed or a page. ``date``
    overrides every date of publication. An input that cannot be read comes as an `InputError` value,
    and the others still come. An id that comes twice is such an error.

    >>> from kg.resources import folder
    >>> [error.what for error in read(folder("data") / "no-such.txt")]
    ['no such file or folder']
    """
    seen: dict[str, str] = {}
    for path in paths:
        for where, found in _read_path(os.fspath(path), date):
            if isinstance(found, Document) and found.id in seen:
                yield _duplicate(where, found.id, seen[found.id])
                continue
            if isinstance(found, Document):
                seen[found.id] = where
            yield found


def _duplicate(where: str, doc_id: str, first: str) -> InputError:
    return InputError(where, f"the id {doc_id!r} is already that of {first}", "give each article its own id")


def _read_path(name: str, date: date | None) -> Iterator[Reading]:
    """The documents of one argument."""
    if name == "-":
        yield from read_lines(sys.stdin.buffer, "stdin", date)
        return
    if is_address(name):
        yield from _caught(name, read_address(name, date))
        return
    path = Path(name)
    if not path.is_dir():
        yield from _read_file(path, date)
        return
    empty = True
    try:
        for file in walk(path, SUFFIXES):
            empty = False
            yield from _read_file(file, date)
    except OSError as error:
        yield _unreadable(path, error)
        return
    if empty:
        kinds = " ".join(sorted(SUFFIXES))
        yield name, InputError(name, "the folder holds no input", f"put files in it that end in {kinds}")


def _read_file(path: Path, date: date | None) -> Iterator[Reading]:
    """The documents of one file, by its extension; what is raised becomes a value."""
    name = path.name.lower()
    try:
        if path.suffix.lower() in _LINES:
            with path.open("rb") as file:
                yield from read_lines(file, str(path), date)
        else:
            reader = next((read for ends, read in _READERS if name.endswith(tuple(ends))), read_text)
            yield from _caught(str(path), reader(path, date))
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)


def _caught(name: str, readings: Iterable[Reading]) -> Iterator[Reading]:
    """``readings``; an `InputError` that ends them becomes the last."""
    try:
        yield from readings
    except InputError as error:
        yield error.where, error


def _unreadable(path: Path, error: OSError | ValueError) -> Reading:
    """The error for a file that cannot be opened (a ValueError: a NUL in its name)."""
    if isinstance(error, FileNotFoundError):
        return str(path), InputError(str(path), "no such file or folder", "check the path")
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return str(path), InputError(str(path), f"cannot be read: {reason}", "check the path and its permissions")
