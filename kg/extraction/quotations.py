"""Quotations: what stands between marks of quotation, also where the quotation outlasts its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Span

_CLOSERS = {"«": "»", '"': '"', "“": "”“", "”": "”“", "„": "“”"}
_STOPS = frozenset(".،,؛;:!?؟)]\n\r")


def quotations(text: str, sentence: Span) -> tuple[Span, ...]:
    """The quotations that open in ``sentence``, marks included, in order and without overlap.

    One that the sentence leaves open goes on to its closing mark in the same paragraph; one that
    nothing closes is left out. Offsets count code points of ``text``.

    >>> [s.of('قال "نعم". ثم «لا».') for s in quotations('قال "نعم". ثم «لا».', Span(0, 18))]
    ['"نعم"', '«لا»']
    """
    found: list[Span] = []
    at = sentence.start
    while at < sentence.end:
        closers = _CLOSERS.get(text[at])
        if closers is None:
            at += 1
            continue
        end = _close(text, at, closers, sentence.end)
        if end:
            found.append(Span(at, end))
        at = max(end, at + 1)
    return tuple(found)


def _close(text: str, start: int, closers: str, limit: int) -> int:
    """The offset behind the mark that closes the quotation opened at ``start``; 0 when there is none."""
    inside = next((i for i in range(start + 1, len(text)) if not text[i].isspace()), len(text))
    paragraph = text.find("\n", inside)
    paragraph = len(text) if paragraph < 0 else paragraph
    for at in range(start + 1, paragraph):
        if text[at] in closers and (at < limit or _final(text, at)):
            return at + 1
        if text[at] == text[start] and at >= limit:
            return 0
    return 0


def _final(text: str, at: int) -> bool:
    """Whether a mark behind the sentence closes rather than opens: no letter follows it."""
    return at + 1 >= len(text) or text[at + 1].isspace() or text[at + 1] in _STOPS


def around(spans: Sequence[Span], offset: int) -> Span | None:
    """The quotation whose inside holds ``offset``."""
    return next((s for s in spans if s.start < offset < s.end - 1), None)


def opening(spans: Sequence[Span], offset: int) -> Span | None:
    """The quotation whose opening mark stands at ``offset``."""
    return next((s for s in spans if s.start == offset), None)
