"""Which script and language a text is in, as far as a reader must know it."""

from __future__ import annotations

import re

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DEFINITE = re.compile("[وفبك]?ال|لل|ولل")
_ENOUGH_WORDS = 30


def arabic_share(text: str) -> float:
    """The share of Arabic letters among the letters of ``text``, 0.0 when it has no letters.

    >>> arabic_share("قطر Qatar 2026")
    0.375
    """
    letters = len(_LETTER.findall(text))
    return len(_ARABIC_LETTER.findall(text)) / letters if letters else 0.0


def is_other_language(text: str) -> bool:
    """Whether a text in Arabic letters is in another language (Persian, Urdu, Kurdish).

    About every fifth word of Arabic prose has the article; in the other languages of the script it
    is a loan. Texts of fewer than 30 words are not judged.
    """
    words = _WORD.findall(text)
    if len(words) < _ENOUGH_WORDS:
        return False
    return sum(map(bool, map(_DEFINITE.match, words))) < 0.03 * len(words)
