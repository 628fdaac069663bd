"""Knowledge: the words, names and frames of ``data/``, read once and indexed by their first word."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.arabic.folding import fold
from kg.errors import DataError
from kg.resources import folder

_GAZETTEERS = ("states", "places", "organizations", "people")
_RESOLUTION = "generic"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a lexicon or gazetteer: ``tag`` says what kind of word it is, ``value`` its detail.

    For gazetteer rows ``tag`` is the kind (state, place, organization, person), ``name`` the label
    and ``country`` the ISO code. ``strict`` holds the spellings that must be met letter by letter.
    """

    id: str
    tag: str
    value: str
    name: str
    country: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All entries, by first folded word; each with the rest of its words. ``frames`` by id."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    entries: Mapping[str, Entry]
    frames: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    forms: Mapping[str, set[str]] = field(default_factory=dict)
    offices: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    capitals: Mapping[str, str] = field(default_factory=dict)
    adjectives: Mapping[str, str] = field(default_factory=dict)

    def country_entry(self, code: str) -> Entry | None:
        """The state whose ISO code is ``code``."""
        return self.entries.get(f"state-{code.lower()}")

    def adjective(self, entry: str, *, feminine: bool = False) -> str:
        """The definite adjective of a state or organisation, «المصري» or «المصرية»; "" where none is known."""
        form = self.adjectives.get(entry, "")
        return f"ال{form}{'ة' if feminine else ''}" if form else ""


@cache
def load(data: Path | None = None) -> Knowledge:
    """Read ``data/`` (the shipped one unless ``data`` is given).

    Raises `DataError` naming file and line for a broken row.

    >>> load().entries["state-eg"].name
    'مصر'
    """
    home = data or folder("data")
    rows = [*_lexicon_rows(home / "lexicon"), *_gazetteer_rows(home / "gazetteer")]
    index: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for forms, entry in rows:
        for form in forms:
            words = tuple(fold(form).replace('"', " ").replace("(", " ").replace(")", " ").split())
            if words:
                index.setdefault(words[0], []).append((words, entry))
    ordered = {word: tuple(sorted(items, key=lambda item: -len(item[0]))) for word, items in index.items()}
    folded: dict[str, set[str]] = {}
    for forms, entry in rows:
        folded.setdefault(entry.id, set()).update(map(fold, forms))
    entries = {entry.id: entry for _, entry in rows}
    offices = {_plain(form): entry.value for forms, entry in rows if entry.tag == "office-class" for form in forms}
    capitals = {entry.value: entry.id for entry in entries.values() if entry.tag == "state" and entry.value}
    adjectives = {e.value: e.name for e in reversed(entries.values()) if e.tag == "nationality" and " " not in e.name}
    return Knowledge(ordered, entries, _frames(home / "frames"), folded, offices, capitals, adjectives)


def _plain(form: str) -> tuple[str, ...]:
    return tuple(w[2:] if w.startswith("ال") else w for w in fold(form).split())


def _table(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    lines = path.read_text("utf-8").splitlines()
    header = lines[0].split("\t") if lines else []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise DataError(f"{path}:{number}", f"{len(cells)} cells, not {len(header)}", "separate cells by one tab")
        yield number, dict(zip(header, cells, strict=True))


def _lexicon_rows(home: Path) -> Iterator[tuple[tuple[str, ...], Entry]]:
    for path in sorted(home.glob("*.tsv")):
        for _, row in _table(path):
            if row.get("tag", _RESOLUTION) == _RESOLUTION:
                continue  # words of the tagger or of resolution, which stand for nothing in a sentence
            forms = tuple(row["forms"].split("|"))
            yield forms, Entry(row["id"], row["tag"], row["value"], forms[0])


def _gazetteer_rows(home: Path) -> Iterator[tuple[tuple[str, ...], Entry]]:
    for name in _GAZETTEERS:
        path = home / f"{name}.tsv"
        if not path.is_file():
            continue
        for _, row in _table(path):
            forms = tuple(row["forms"].split("|"))
            value = row.get("capital", "")
            yield forms, Entry(row["id"], row["kind"], value, forms[0], row["country"], row["en"])


def _frames(home: Path) -> dict[str, Mapping[str, object]]:
    frames: dict[str, Mapping[str, object]] = {}
    for path in sorted(home.glob("*.toml")):
        try:
            tables = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise DataError(str(path), f"not TOML: {error}", "mend the file") from error
        for frame in tables.get("frame", []):
            frames[frame["id"]] = frame
    return frames
