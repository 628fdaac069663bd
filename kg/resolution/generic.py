"""Names that many bear: offices and bodies, which only a country, a place or a name of their own tells apart.

Every state has a foreign minister, a parliament and a government. «وزير الخارجية» in two articles
may be two ministers, and «الحكومة» two governments; «الحكومة العراقية» is one. Of other bodies a state has
many: «الاتحاد السعودي» may be of any sport, «جامعة نجران» is one. What is enough depends on the sort of
body that the first words name, in ``data/lexicon/generic.tsv`` and ``organizations.tsv``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from kg.arabic.folding import fold
from kg.arabic.names import name_units
from kg.resolution.gazetteer import entries
from kg.resolution.words import bare, heads, nationalities, offices, weak_words

#: For each sort of body what its name must have, besides the sort, to be one body: any of these.
_ENOUGH = {
    "government": ("nation", "place"),
    "assembly": ("nation", "place"),
    "body": ("place", "nation family", "nation name"),
    "branch": ("nation place", "place place"),
    "movement": ("name", "nation family", "place family"),
}
_LONGEST = 4
#: «الحكومة العراقية الحالية» is another government in another year.
_PASSING = frozenset(map(fold, ("حالي", "حالية", "سابق", "سابقة", "مقبل", "مقبلة", "قادم", "قادمة", "راحل", "راحلة")))


def is_office(name: str) -> bool:
    """Whether the folded ``name`` is an office: it begins with one and is no personal name.

    >>> is_office(fold("وزير الخارجية")), is_office(fold("أمين الجميل"))
    (True, False)
    """
    words = name.split()
    begins = bool(_beginnings(words) & offices()) or (name.startswith("ال") and bare(words[0]) in offices())
    return begins and not _is_personal(words)


def is_generic_body(name: str) -> bool:
    """Whether many organisations may be called by the folded ``name``.

    >>> [is_generic_body(fold(name)) for name in ("مجلس النواب", "الشركة الجديدة", "الحزب الاشتراكي", "حزب آخر")]
    [True, True, True, True]
    >>> is_generic_body(fold("الحكومة العراقية الحالية"))
    True
    >>> [is_generic_body(fold(name)) for name in ("مجلس النواب العراقي", "جامعة نجران", "حزب النور", "تويتر")]
    [False, False, False, False]
    """
    words = name.split()
    size, sort = _head([bare(word) for word in words])
    if bare(words[-1]) in _PASSING or name in _national() or _is_indefinite(words[max(size - 1, 0) :]):
        return True
    says = Counter(_says(words[size:]))
    if not size:
        return (len(words) == 1 and words[0].startswith("ال")) or not says["name"] + says["place"]
    return not any(Counter(needed.split()) <= says for needed in _ENOUGH[sort])


def is_sort(name: str) -> bool:
    """Whether the folded ``name`` is a sort of body and no more.

    >>> is_sort(fold("مجلس الشورى")), is_sort(fold("مجلس الأمن"))
    (True, False)
    """
    return tuple(bare(word) for word in name.split()) in heads()


def _head(words: list[str]) -> tuple[int, str]:
    """How many of the bare ``words`` name a sort of body, and which; 0 and "" where none does."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        if sort := heads().get(tuple(words[:size])):
            return size, sort
    return 0, ""


def _is_indefinite(words: list[str]) -> bool:
    """Whether a noun without article has an adjective without article, as in «شركة فرنسية»."""
    if len(words) < 2 or any(word.startswith("ال") for word in words[:2]):
        return False
    return words[1] in weak_words() or words[1] in nationalities()


def _says(words: list[str]) -> Iterator[str]:
    """What the words tell of a body: its nation, its place, a family, a name of its own; or nothing."""
    at = 0
    while at < len(words):
        found = (_known(words[at:], proclitic) for proclitic in ("", "و", "ب", "ل"))
        size, what = next(filter(None, found), (1, "name"))
        at += size
        if what:
            yield what


def _known(words: list[str], proclitic: str) -> tuple[int, str] | None:
    """How many ``words``, the first without its ``proclitic``, are known to tell what; None for no known word."""
    if not words[0].startswith(proclitic):
        return None
    first = words[0].removeprefix(proclitic)
    first = bare(f"ا{first}" if proclitic == "ل" and first.startswith("ل") else first)
    if first in nationalities():
        return 1, "nation"
    some = [first, *map(bare, words[1:_LONGEST])]
    size = next((size for size in range(len(some), 0, -1) if tuple(some[:size]) in _places()), 0)
    if size:
        return size, "place"
    if first in weak_words() or (first,) in heads():
        return 1, weak_words().get(first, "").removeprefix("qualifier")
    return None


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
def _places() -> frozenset[tuple[str, ...]]:
    """The names of states and places, as bare words."""
    forms = (form for entry in entries().values() if entry.kind in ("state", "place") for form in entry.forms)
    return frozenset(tuple(map(bare, fold(form).split())) for form in forms)


@cache
def _national() -> frozenset[str]:
    """What is left of the names of national bodies when the nationality is taken away."""
    names = (form for entry in entries().values() if entry.kind == "organization" for form in entry.forms)
    split = (fold(name).rpartition(" ") for name in names)
    return frozenset(body for body, _, last in split if last.removeprefix("ال") in nationalities())
