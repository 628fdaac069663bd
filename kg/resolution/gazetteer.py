"""The gazetteer as resolution needs it: for each entry its kind, usual name, English name, Q id."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.arabic.names import romanize
from kg.errors import DataError
from kg.model import MENTION_KINDS
from kg.resources import folder

_FILES = {"people": "person", "organizations": "organization", "states": "state", "places": "place"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One gazetteer row: ``name`` is its first form, ``english`` and ``wikidata`` may be None."""

    kind: str
    name: str
    english: str | None
    wikidata: str | None


@cache
def entries() -> Mapping[str, Entry]:
    """Every row of the gazetteer's people, organisations, states and places, by id.

    Raises `DataError` when an id stands in two files.
    """
    found: dict[str, Entry] = {}
    for stem, kind in sorted(_FILES.items()):
        path = folder("data") / "gazetteer" / f"{stem}.tsv"
        for number, row in _rows(path):
            if row["id"] in found:
                raise DataError(f"{path}:{number}", f"the id {row['id']} is taken", "give each its own")
            found[row["id"]] = _entry(kind, row)
    return MappingProxyType(found)


def english_label(entry: Entry | None, kind: str, name: str) -> str | None:
    """The English name of an actor or place: the gazetteer's, or a person's name in Latin letters.

    Other names are not transliterated: what is not translated is not English.
    """
    if entry and entry.english:
        return entry.english
    return romanize(name) if kind == "person" else None


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 2))


def _entry(kind: str, row: dict[str, str]) -> Entry:
    own = row.get("kind") or kind
    qid = row.get("qid") or ""
    return Entry(
        own if own in MENTION_KINDS else kind,
        row["forms"].split("|")[0],
        row.get("en") or None,
        qid if re.fullmatch(r"Q[1-9]\d*", qid) else None,
    )
