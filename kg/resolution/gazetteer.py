"""The gazetteer as resolution needs it: for each entry its kind, usual name, English name, Q id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.arabic.names import romanize
from kg.errors import DataError
from kg.model import MENTION_KINDS
from kg.resolution.words import read_table
from kg.resources import folder

_COLUMNS = {"id", "forms", "en", "qid", "country", "kind"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One gazetteer row: its ``forms``, the usual one first; what is not known is None."""

    kind: str
    forms: tuple[str, ...]
    english: str | None
    wikidata: str | None
    country: str | None = None


@cache
def entries() -> Mapping[str, Entry]:
    """Every actor and place of the gazetteer by id, from each of its files that has Wikidata ids.

    Raises `DataError` for an id that is taken and for an unknown kind.

    >>> entries()["state-ae"].english
    'United Arab Emirates'
    """
    found: dict[str, Entry] = {}
    for path in sorted((folder("data") / "gazetteer").glob("*.tsv")):
        for number, row in read_table(path, _COLUMNS):
            if row["id"] in found:
                raise DataError(f"{path}:{number}", f"the id {row['id']} is taken", "give each its own")
            if row["kind"] not in MENTION_KINDS:
                raise DataError(f"{path}:{number}", f"unknown kind {row['kind']!r}", " ".join(MENTION_KINDS))
            found[row["id"]] = _entry(row)
    return MappingProxyType(found)


def country_of(key: str) -> str | None:
    """The country of the listed place or state with this cluster key, as far as it is known.

    >>> country_of("place:place-doha"), country_of("state:state-qa"), country_of("place:دار")
    ('QA', 'QA', None)
    """
    entry = entries().get(key.partition(":")[2])
    return entry.country if entry else None


def english_label(entry: Entry | None, kind: str, name: str) -> str | None:
    """The English name of an actor or place: the gazetteer's, or a person's name in Latin letters.

    Other names are not transliterated: what is not translated is not English.
    """
    if entry and entry.english:
        return entry.english
    return romanize(name) if kind == "person" else None


def _entry(row: dict[str, str]) -> Entry:
    qid = row["qid"] if re.fullmatch(r"Q[1-9]\d*", row["qid"]) else None
    return Entry(row["kind"], tuple(row["forms"].split("|")), row["en"] or None, qid, row["country"] or None)
