"""Names that are offices, such as «وزير الخارجية»: they tell nobody apart without their state."""

from __future__ import annotations

from functools import cache

from kg.arabic.folding import fold
from kg.arabic.names import name_units
from kg.errors import DataError
from kg.resources import folder


def is_office(name: str) -> bool:
    """Whether the folded ``name`` is an office: it begins with one and is no personal name.

    >>> is_office(fold("وزير الخارجية")), is_office(fold("أمين الجميل"))
    (True, False)
    """
    words = name.split()
    begins = any(" ".join(words[:n]) in _offices() for n in range(1, len(words) + 1))
    return begins and not _is_personal(words)


def _is_personal(words: list[str]) -> bool:
    """Whether the words are a given name and known names, as «أمين الجميل» is though أمين is an office."""
    first = name_units().get(words[0])
    return bool(first and first.given) and all(
        word not in _offices() and (word in name_units() or word.removeprefix("ال") in name_units())
        for word in words[1:]
    )


@cache
def _offices() -> frozenset[str]:
    """The folded forms of ``data/lexicon/offices.tsv``; raises `DataError` for a broken row."""
    path = folder("data") / "lexicon" / "offices.tsv"
    forms: set[str] = set()
    for number, line in enumerate(path.read_text("utf-8").splitlines()[1:], 2):
        cells = line.split("\t")
        if len(cells) < 3:
            raise DataError(f"{path}:{number}", "not an office row", "give id, tag and forms")
        forms.update(fold(form) for form in cells[2].split("|"))
    return frozenset(forms)
