"""Names that many bear: offices and public bodies, which only a country tells apart.

Every state has a foreign minister, a parliament and a government. «وزير الخارجية» in two articles
may be two ministers, and «الحكومة» two governments; «الحكومة العراقية» is one.
"""

from __future__ import annotations

from functools import cache

from kg.arabic.folding import fold
from kg.arabic.names import name_units
from kg.resolution.gazetteer import entries
from kg.resolution.words import heads, nationalities, offices


def is_office(name: str) -> bool:
    """Whether the folded ``name`` is an office: it begins with one and is no personal name.

    >>> is_office(fold("وزير الخارجية")), is_office(fold("أمين الجميل"))
    (True, False)
    """
    words = name.split()
    return bool(_beginnings(words) & offices()) and not _is_personal(words)


def is_generic_body(name: str) -> bool:
    """Whether the folded ``name`` is a public body that other countries have too.

    >>> is_generic_body(fold("مجلس النواب")), is_generic_body(fold("مجلس النواب العراقي"))
    (True, False)
    """
    if name in heads() or name in _national():
        return True
    sorts = {heads()[beginning] for beginning in _beginnings(name.split()) & heads().keys()}
    return bool(sorts & {"assembly", "body", "government"}) and not names_country(name)


def names_country(name: str) -> bool:
    """Whether the folded ``name`` says which country or place it belongs to.

    >>> names_country(fold("الحكومة العراقية")), names_country(fold("جامعة القاهرة"))
    (True, True)
    """
    words = name.split()[1:]
    return any(word.removeprefix("ال") in nationalities() or word in _places() for word in words)


def _beginnings(words: list[str]) -> set[str]:
    return {" ".join(words[:n]) for n in range(1, len(words) + 1)}


def _is_personal(words: list[str]) -> bool:
    """Whether the words are a given name and known names, as «أمين الجميل» is though أمين is an office."""
    first = name_units().get(words[0])
    return bool(first and first.given) and all(
        word not in offices() and (word in name_units() or word.removeprefix("ال") in name_units())
        for word in words[1:]
    )


@cache
def _places() -> frozenset[str]:
    """The names of states and places that are one word."""
    forms = (form for entry in entries().values() if entry.kind in ("state", "place") for form in entry.forms)
    return frozenset(folded for form in forms if len((folded := fold(form)).split()) == 1)


@cache
def _national() -> frozenset[str]:
    """What is left of the names of national bodies when the nationality is taken away."""
    names = (form for entry in entries().values() if entry.kind == "organization" for form in entry.forms)
    split = (fold(name).rpartition(" ") for name in names)
    return frozenset(body for body, _, last in split if last.removeprefix("ال") in nationalities())
