"""Reports in the same words: an agency's copy, which several outlets print on different days.

Runs of three words are compared (w-shingling: Broder 1997, On the resemblance and containment of documents).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence

from kg.arabic.folding import fold
from kg.model import Span

_WORD = re.compile(r"\w+")
_RUN = 3
_LEAST = 5
_MOST = 96
_ALIKE = 0.6


def wording(text: str, spans: Iterable[Span]) -> tuple[int, ...]:
    """Checksums of the runs of three words in ``spans``, sorted; of a long report, the smallest of them.

    >>> wording("التقى الوزير السفير", [Span(0, 19)])
    (1883193679,)
    """
    runs = set()
    for span in spans:
        words = _WORD.findall(fold(span.of(text)))
        runs |= {zlib.crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1)}
    return tuple(sorted(runs)[:_MOST])


def reprinted(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether the shorter of two wordings is mostly contained in the longer.

    >>> reprinted(range(20), range(5, 25)), reprinted(range(20), range(15, 35)), reprinted((), ())
    (True, False, False)
    """
    least = min(len(one), len(other))
    return least >= _LEAST and len(set(one) & set(other)) >= _ALIKE * least
