"""Bytes of files and folders, with limits."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError

MAX_BYTES = 10_000_000
"""The longest single input (a text file, a page, one line of JSON Lines), in bytes."""


def load(path: Path) -> bytes:
    """The bytes of a file. Raises `InputError` when it is longer than `MAX_BYTES`, `OSError` as `open`."""
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise too_long(str(path))
    return raw


def stem(path: Path) -> str:
    """The file's name without its extension; bytes of it that are not UTF-8 become U+FFFD."""
    return os.fsencode(path.stem).decode("utf-8", "replace")


def too_long(where: str) -> InputError:
    """The error for an input of more than `MAX_BYTES`."""
    return InputError(
        where,
        f"more than {MAX_BYTES // 1_000_000} MB for one article",
        "split it into articles, one JSON object a line",
    )


def walk(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    """The files under ``folder`` whose names end in one of ``suffixes``, sorted by path; hidden ones left out.

    Links to folders are not followed, so a loop cannot occur. Raises `OSError` as `os.scandir`.
    """
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    for path in (folder / name for name in names):
        if path.is_dir():
            if not path.is_symlink():
                yield from walk(path, suffixes)
        elif path.name.lower().endswith(tuple(suffixes)):
            yield path
