"""Lines in order, however many: runs of bounded size are sorted in memory, kept on disk and merged.

The merge goes by blocks. What is not behind the last line of any run's next block is sorted as a
whole, which Python's sort, itself a merge of runs, does many times faster than a heap.
"""

from __future__ import annotations

import io
import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO

#: Bytes that are sorted at once; memory holds about four times as much.
RUN = 1 << 24
_MOST = 64  # runs, each with an open file, until they are merged into one
_BLOCK = 1 << 17  # bytes of a run that a merge looks at
_BATCH = 1000  # lines of those in memory that it looks at


class Lines:
    """A binary file that passes on what is written to it, whole lines only, some ``size`` bytes at once."""

    def __init__(self, take: Callable[[bytes], object], size: int = 1 << 16) -> None:
        self._take, self._size = take, size
        self._parts: list[bytes] = []
        self._length = 0

    def write(self, data: bytes) -> int:
        """Take ``data``; it goes on when its last line has come to an end."""
        self._parts.append(data)
        self._length += len(data)
        if self._length >= self._size:
            whole, end, rest = b"".join(self._parts).rpartition(b"\n")
            self._parts, self._length = [rest], len(rest)
            if end:
                self._take(whole + end)
        return len(data)

    def flush(self) -> None:
        """Do nothing: a line that is not whole has to wait."""

    def close(self) -> None:
        """Pass on the rest."""
        if rest := b"".join(self._parts):
            self._take(rest)
        self._parts = []


class Sorter:
    """Lines come in any order and are given back in the order of their bytes, none of them twice.

    Temporary files without a name, in ``folder`` (default: the system's), hold what is more than ``size``
    bytes; they go when the sorter is left.
    """

    def __init__(self, folder: Path | None = None, size: int = RUN) -> None:
        self._folder, self._size = folder, size
        self._parts: list[bytes] = []
        self._length = 0
        self._runs: list[BinaryIO] = []
        self._files = ExitStack()

    def __enter__(self) -> Sorter:
        return self

    def __exit__(self, *error: object) -> None:
        self._files.close()

    def add(self, data: bytes) -> None:
        """Take whole lines."""
        self._parts.append(data)
        self._length += len(data)
        if self._length >= self._size:
            self._spill()

    def blocks(self) -> Iterator[list[bytes]]:
        """All lines in order, some thousand at once; nothing can be added any more."""
        lines = self._sorted()
        parts = (lines[start : start + _BATCH] for start in range(0, len(lines), _BATCH))
        return _merge([parts, *(iter(partial(run.readlines, _BLOCK), []) for run in self._runs)])

    def _sorted(self) -> list[bytes]:
        lines = io.BytesIO(b"".join(self._parts)).readlines()
        self._parts, self._length = [], 0
        lines.sort()
        return lines

    def _spill(self) -> None:
        """What is in memory as a run on disk, with all that are there when they have become too many."""
        if len(self._runs) == _MOST:
            self._runs = [self._kept(chain.from_iterable(self.blocks()))]
        else:
            self._runs.append(self._kept(self._sorted()))

    def _kept(self, lines: Iterable[bytes]) -> BinaryIO:
        file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115  (`__exit__` closes it)
        self._files.callback(file.close)
        file.writelines(lines)
        file.seek(0)
        return file


def _merge(runs: Iterable[Iterable[list[bytes]]]) -> Iterator[list[bytes]]:
    """The lines of sorted runs, each in blocks, as sorted blocks without repetitions.

    >>> list(_merge([[[b"a", b"c"]], [[b"b"], [b"c"]]]))
    [[b'a', b'b'], [b'c']]
    """
    heads: list[tuple[Iterator[list[bytes]], list[bytes]]] = [(iter(run), []) for run in runs]
    last = b""
    while heads := [(run, block) for run, old in heads if (block := old or next(run, []))]:
        before, last = last, min(block[-1] for _, block in heads)
        taken: list[bytes] = []
        for _, block in heads:
            end = bisect_right(block, last)
            taken += block[:end]
            del block[:end]
        different = dict.fromkeys(sorted(taken))
        different.pop(before, None)
        yield list(different)
