"""stdout for data, stderr for people: UTF-8 in both, whatever the locale."""

from __future__ import annotations

import io
import logging
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

# Characters that would move the cursor, start an escape sequence or turn the line around.
_ACTIVE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def speak_utf8() -> None:
    """Make stdout and stderr UTF-8, lines ended by a line feed on every platform."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")


def hush() -> None:
    """Keep what libraries log off stderr: what matters of it is in our own errors."""
    logging.getLogger().addHandler(logging.NullHandler())
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def harmless(text: str) -> str:
    r"""``text`` on one line, with control and direction characters written out.

    >>> harmless("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return _ACTIVE.sub(lambda match: repr(match[0])[1:-1], text)


def say(words: str) -> None:
    """One line for people, on stderr, below a progress bar if there is one."""
    line = f"kg: {harmless(words)}"
    if "tqdm" in sys.modules:
        sys.modules["tqdm"].tqdm.write(line, file=sys.stderr)
    else:
        print(line, file=sys.stderr)


def tell_traceback() -> None:
    """The traceback of the exception under way, on stderr."""
    traceback.print_exc(file=sys.stderr)


def progress(items: Iterable[T], quiet: bool, *, unit: str = "articles", total: int | None = None) -> Iterator[T]:
    """``items``, counted on stderr when it is a terminal, of ``total`` where that is known."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    from tqdm import tqdm  # noqa: PLC0415  (only a terminal needs it)

    yield from tqdm(items, desc="kg", unit=f" {unit}", total=total, file=sys.stderr, leave=False)
