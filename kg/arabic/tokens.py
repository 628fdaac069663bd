"""Tokens: runs of letters or digits, and single marks of punctuation, with source offsets.

Proclitics are not cut here: whether ``ووزير`` holds و is known only when ``وزير`` is (see
`kg.extraction.phrases.cuts`). ``Token.text`` is folded, ``Token.form`` keeps ``ى`` and ``ة`` as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.arabic.folding import Folded, fold_aligned
from kg.model import Span

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*|\S")
_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]"
)


#: Proclitics that may precede a word, longest first; the cut is made only where the rest is known.
PROCLITICS: tuple[str, ...] = tuple(
    "وبال وكال فبال ولل فلل وال بال كال فال وب ول وك فب فل لل ال و ف ب ل ك".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark: folded ``text``, its ``form`` without marks, source offsets."""

    text: str
    form: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The token's range in the source."""
        return Span(self.start, self.end)


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of ``text`` in order; their offsets count code points of ``text``.

    >>> [t.text for t in tokenize("التقى الوزيرُ، أمس")]
    ['التقي', 'الوزير', '،', 'امس']
    """
    folded = fold_aligned(text)
    return tuple(_token(match, folded, text) for match in _TOKEN.finditer(folded.text))


def _token(match: re.Match[str], folded: Folded, text: str) -> Token:
    start = folded.origin[match.start()]
    end = folded.origin[match.end() - 1] + 1
    while end < len(text) and _MARKS.match(text[end]):
        end += 1
    return Token(match.group(), _MARKS.sub("", text[start:end]), start, end)
