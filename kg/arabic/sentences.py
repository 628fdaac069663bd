"""Sentences: cut at full stops, question and exclamation marks and line ends, not at commas.

A stop inside a number, after an initial or an abbreviated title (د. م. أ.د.) does not cut.
"""

from __future__ import annotations

import re

from kg.model import Span

_ABBREVIATIONS = frozenset("د م أ ا أ.د ا.د ص ب ق هـ ه ت ج س ع ر ف ن ك و".split())  # noqa: SIM905  one line to read
_END = re.compile(r"[.!?؟…]+[\"”»'’)\]]*(?=\s|$|[^\W\d_])|\n+|؛\s|\r")


def split(text: str) -> tuple[Span, ...]:
    """The sentences of ``text``, trimmed of white space, in order; blank ones are left out.

    >>> [s.of("زار د. علي القاهرة. ثم غادر.") for s in split("زار د. علي القاهرة. ثم غادر.")]
    ['زار د. علي القاهرة.', 'ثم غادر.']
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match.group()[0] == "." and _is_abbreviation(text, start, match.start()):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def _is_abbreviation(text: str, start: int, stop: int) -> bool:
    word_start = max(text.rfind(" ", start, stop), text.rfind("(", start, stop), start - 1) + 1
    word = text[word_start:stop].strip('،"«“(و')
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = left + len(piece.strip())
    if right > left:
        spans.append(Span(left, right))
