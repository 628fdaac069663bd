"""Folders, files and addresses looked at again and again: what has changed since the last look."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.documents import SUFFIXES
from kg.documents.files import walk
from kg.documents.web import is_address

#: How long a file must have been left alone before it is read, in seconds: it may be half written.
CALM = 1.0

_State = tuple[int, int]


def changes(inputs: Sequence[str], every: float) -> Iterator[list[str]]:
    """The inputs that are new or changed, for ever: all that are there first, then every ``every`` seconds.

    A file counts when two looks have found the same size and time of change; an address always does.
    A file that is gone is no change.
    """
    addresses = [name for name in inputs if is_address(name)]
    places = [Path(name) for name in inputs if not is_address(name)]
    handled: dict[Path, _State] = {}
    before = _look(places)
    time.sleep(CALM)
    while True:
        now = _look(places)
        ready = [path for path, state in now.items() if before.get(path) == state != handled.get(path)]
        handled.update((path, now[path]) for path in ready)
        yield [*map(str, ready), *addresses]
        unsettled = now.keys() - handled.keys() or any(handled[path] != state for path, state in now.items())
        before = now
        time.sleep(min(every, CALM) if unsettled else every)


def _look(places: Sequence[Path]) -> dict[Path, _State]:
    """Time of change and size of every file that is there to be read."""
    found: dict[Path, _State] = {}
    for place in places:
        try:
            for path in walk(place, SUFFIXES) if place.is_dir() else [place]:
                status = path.stat()
                found[path] = status.st_mtime_ns, status.st_size
        except OSError:
            continue  # it comes and goes; the next look will tell
    return found
