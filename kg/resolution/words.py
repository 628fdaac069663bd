"""The word lists that tell which names identify: read once from ``data/``, folded."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.arabic.folding import fold
from kg.errors import DataError
from kg.resources import folder

_SAYING_LITTLE = ("qualifier", "family")
#: Rows of ``offices.tsv``.
_SENT, _MINOR = ("mabuth", "safir"), ("mudir", "muawin", "natiq", "udw")


def read_table(path: Path, columns: set[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a table with their lines; none where the table lacks one of ``columns``."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return list(enumerate(reader, 2)) if set(reader.fieldnames or ()) >= columns else []


@cache
def offices() -> frozenset[str]:
    """Words that begin an office, such as «وزير»."""
    return frozenset(form for form, _ in _forms("offices"))


@cache
def envoys() -> frozenset[str]:
    """Of these the bare words for one who is sent to a state, such as «سفير»."""
    return _office_words(_SENT)


@cache
def minor() -> frozenset[str]:
    """Of these the bare words for those of whom a state has many, such as «محافظ» and «عضو»."""
    return _office_words(_MINOR)


@cache
def nationalities() -> Mapping[str, str]:
    """Adjectives of states, without the article, and the gazetteer id of the state or body."""
    return MappingProxyType({form.removeprefix("ال"): entry for form, entry in _forms("nationalities")})


@cache
def heads() -> Mapping[tuple[str, ...], str]:
    """The bare words that begin an organisation's name, and the sort: assembly, body, branch, government, movement."""
    rows = (*_forms("organizations"), *_forms("generic"))
    known = {tuple(map(bare, form.split())): sort for form, sort in rows if sort not in ("", *_SAYING_LITTLE)}
    return MappingProxyType(known)


@cache
def weak_words() -> Mapping[str, str]:
    """Bare words that say little in an organisation's name: qualifier (nothing), or family (not without a country)."""
    return MappingProxyType({bare(form): sort for form, sort in _forms("generic") if sort in _SAYING_LITTLE})


@cache
def office_classes() -> Mapping[str, str]:
    """The class of each wording of an office, its words without article."""
    rows = _forms("office-classes")
    return MappingProxyType({" ".join(map(bare, form.split())): sort for form, sort in rows})


def _office_words(ids: tuple[str, ...]) -> frozenset[str]:
    """The offices of one word in rows of these ids, bare."""
    rows = read_table(folder("data") / "lexicon" / "offices.tsv", {"id", "forms"})
    forms = (form for _, row in rows if row["id"] in ids for form in row["forms"].split("|"))
    return frozenset(bare(fold(form)) for form in forms if " " not in form)


def bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _forms(name: str) -> Iterator[tuple[str, str]]:
    """Every folded form of a lexicon table, with the row's value."""
    path = folder("data") / "lexicon" / f"{name}.tsv"
    rows = read_table(path, {"id", "forms", "value"})
    if not rows:
        raise DataError(f"{path}:1", "no rows of forms and values", "give the columns id, forms and value")
    for _, row in rows:
        yield from ((fold(form), row["value"] or "") for form in row["forms"].split("|"))
