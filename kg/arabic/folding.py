"""Folding: one spelling for what writers spell in several ways, with the way back to the source.

Marks, tatweel and invisible controls vanish; alef, yeh, waw and teh marbuta variants become one
letter each; Persian letters and presentation forms become Arabic ones; Arabic-Indic digits become
ASCII. ``ى`` stays apart from ``ي`` inside `Token.form` only, since ``على`` is not ``علي``.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

_SAME = str.maketrans(
    "أإآٱىیېۍئؤۆۇةۀہھکڪگچپڤژ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬",
    "اااايييييوووههههكككجبفز01234567890123456789.,",
)
_DROPPED = frozenset("\u0640\ufeff\u00ad")


@cache
def _fold_char(char: str) -> str:
    """The folded form of one code point: none, one or several characters."""
    if char in _DROPPED:
        return ""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return ""
    plain = unicodedata.normalize("NFKC", char) if char > "\u00a0" else char
    if plain != char:
        return "".join(_fold_char(c) if c != char else c for c in plain)
    return char.translate(_SAME).lower()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded ``text`` and, for each of its characters, the source offset it came from.

    ``origin`` has one item more than ``text``: the length of the source.
    """

    text: str
    origin: tuple[int, ...]


def fold(text: str) -> str:
    """The folded form of ``text``, for comparing words.

    >>> fold("الأُرْدُنّ")
    'الاردن'
    """
    return "".join(map(_fold_char, text))


def fold_aligned(text: str) -> Folded:
    """Fold ``text`` and keep the alignment to it.

    >>> folded = fold_aligned("مـصرُ")
    >>> folded.text, folded.origin
    ('مصر', (0, 2, 3, 5))
    """
    pieces: list[str] = []
    origin: list[int] = []
    for i, char in enumerate(text):
        piece = _fold_char(char)
        pieces.append(piece)
        origin.extend([i] * len(piece))
    origin.append(len(text))
    return Folded("".join(pieces), tuple(origin))
