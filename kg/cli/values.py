"""Values of options, each checked as it is read: an error that argparse shows says what to write."""

from __future__ import annotations

import argparse
from datetime import date


def day(value: str) -> date:
    """An ISO day."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is not a date; write it as 2026-02-11") from None


def count(value: str) -> int:
    """A positive number."""
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is not a number from 1 up")
    return int(value)


def port(value: str) -> int:
    """The number of a port."""
    if not value.isdecimal() or int(value) > 65535:
        raise argparse.ArgumentTypeError(f"{value!r} is not a port; give a number up to 65535")
    return int(value)
