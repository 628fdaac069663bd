"""A text in segments, each with all the marks that cover it: spans may overlap and cross."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """The code points ``start`` to ``end`` of a text, what ``kind`` of thing they are, and its IRI, or ""."""

    start: int
    end: int
    kind: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that the same marks cover, the shortest first; ``ended`` are the marks that end with them."""

    words: str
    marks: tuple[Mark, ...]
    ended: tuple[Mark, ...]


def cut(text: str, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """``text`` cut wherever one of ``marks`` begins or ends; together the segments are the text.

    >>> [(s.words, [m.kind for m in s.marks]) for s in cut("abcdef", [Mark(0, 4, "x"), Mark(2, 6, "y")])]
    [('ab', ['x']), ('cd', ['x', 'y']), ('ef', ['y'])]
    """
    inside = sorted({mark for mark in marks if 0 <= mark.start < mark.end <= len(text)})
    places = sorted({0, len(text), *(m.start for m in inside), *(m.end for m in inside)})
    begins: dict[int, list[Mark]] = {}
    for mark in inside:
        begins.setdefault(mark.start, []).append(mark)
    segments, covering = [], list[Mark]()
    for start, end in pairwise(places):
        covering = [mark for mark in covering if mark.end > start] + begins.get(start, [])
        marked = tuple(sorted(covering, key=lambda mark: (mark.end - mark.start, mark)))
        segments.append(Segment(text[start:end], marked, tuple(mark for mark in marked if mark.end == end)))
    return tuple(segments)
