"""Parts of personal names: which words people bear, how often, and how Latin script writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.arabic.folding import fold
from kg.errors import DataError
from kg.resources import folder

_COLUMNS = ["id", "forms", "given", "surname", "en"]
_PARTICLES = {
    "بن": "bin",
    "ابن": "Ibn",
    "بنت": "bint",
    "ابو": "Abu",
    "ابي": "Abi",
    "ام": "Umm",
    "ال": "Al",
    "الله": "Allah",
    "ذو": "Dhu",
}
_LATIN = (
    *("a", "b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d"),
    *("t", "z", "a", "gh", "f", "q", "k", "l", "m", "n", "h", "u", "i", "-"),
)
_LETTERS = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويء", _LATIN, strict=True))
_VOWELS = frozenset("اويع")


@dataclass(frozen=True, slots=True)
class NameUnit:
    """One part of a name: how many known people bear it as ``given`` name and as ``surname``.

    ``en`` is the most frequent Latin spelling (ASCII), or None where none is recorded.
    """

    given: int
    surname: int
    en: str | None


@cache
def name_units() -> Mapping[str, NameUnit]:
    """The name lexicon of ``data/gazetteer/names.tsv`` by folded form, read once.

    Two-word units such as ``عبد الله`` are keyed with one space. Raises `DataError` for a broken row.

    >>> name_units()["فيصل"].en
    'Faisal'
    """
    path = folder("data") / "gazetteer" / "names.tsv"
    units: dict[str, NameUnit] = {}
    lines = path.read_text("utf-8").splitlines()
    if lines[0].split("\t") != _COLUMNS:
        raise DataError(f"{path}:1", "unexpected header", f"expected {' '.join(_COLUMNS)}")
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS) or not (cells[2] + cells[3]).isdecimal():
            raise DataError(f"{path}:{number}", "not a name row", "give five cells, two of them counts")
        unit = NameUnit(int(cells[2]), int(cells[3]), cells[4] or None)
        units.update((fold(form), unit) for form in cells[1].split("|"))
    return MappingProxyType(units)


def romanize(name: str) -> str | None:
    """An English label for the Arabic personal ``name``; None when nothing in it can be written so.

    Known units take their most frequent spelling, others are transliterated letter by letter.

    >>> romanize("عبد الفتاح السيسي"), romanize("محمد بن سلمان")
    ('Abdel Fattah al-Sisi', 'Mohamed bin Salman')
    """
    words = re.findall(r"[^\W\d_]+", fold(name))
    if not any("\u0621" <= char <= "\u064a" for word in words for char in word):
        return None
    parts: list[str] = []
    while words:
        pair = name_units().get(" ".join(words[:2])) if len(words) > 1 and words[0] not in _PARTICLES else None
        if pair and pair.en:
            parts.append(pair.en)
            words = words[2:]
        elif words[0] == "عبد" and len(words) > 1 and words[1].startswith("ال"):
            parts.append("Abdul " + _root(words[1][2:]))
            words = words[2:]
        else:
            parts.append(_romanize_word(words[0]))
            words = words[1:]
    label = " ".join(part for part in parts if part)
    return label[:1].upper() + label[1:] if label else None


def _romanize_word(word: str) -> str:
    if word in _PARTICLES:
        return _PARTICLES[word]
    unit = name_units().get(word)
    if unit and unit.en:
        return unit.en
    if word.startswith("ال") and len(word) > 4:
        return "al-" + _root(word[2:])
    return _transliterate(word)


def _root(word: str) -> str:
    """The spelling of a word whose article was cut off."""
    unit = name_units().get(word)
    return unit.en if unit and unit.en else _transliterate(word)


def _transliterate(word: str) -> str:
    """Latin letters for ``word``; an ``a`` where two consonants would otherwise begin a syllable."""
    out: list[str] = []
    opening = True  # no vowel since the last syllable began
    for i, char in enumerate(word):
        following = word[i + 1 : i + 2]
        if char in "وي" and (i == 0 or following == "ا"):
            letter, opening = {"و": "w", "ي": "y"}[char], True
        elif char in _VOWELS:
            letter, opening = _LETTERS[char], False
        elif char == "ه" and not following and opening:
            letter = "a"
        else:
            letter = _LETTERS.get(char, char if char.isascii() else "").replace("-", "")
            fill = (
                opening
                and bool(following)
                and following not in _VOWELS
                and not (following == "ه" and i + 2 == len(word))
            )
            letter, opening = letter + "a" * fill, not fill
        out.append(letter)
    return "".join(out).replace("aa", "a").capitalize()
