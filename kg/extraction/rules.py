"""What the tables of ``data/`` must hold beyond being well-formed: columns, references, codes, dates.

`kg.checks.check_table` says whether a table is clean text; here stands what its cells mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from kg.arabic.folding import fold
from kg.errors import DataError

Row = Mapping[str, str]
Faults = Iterator[DataError]

#: The columns of each gazetteer table.
GAZETTEER: Mapping[str, str] = {
    "states": "id forms en qid country capital kind source",
    "places": "id forms en qid country lat lon kind source",
    "organizations": "id forms en qid country kind source",
    "people": "id forms en qid country kind source",
    "offices": "id person office organization country from to source",
}
#: The columns of every lexicon table.
LEXICON = "id tag forms value note"

_KINDS = {"states": "state", "places": "place", "organizations": "organization", "people": "person"}
_PREFIXES = {**_KINDS, "organizations": "org", "offices": "office"}
_FORM = re.compile(r"[\u0621-\u063a\u0641-\u064a0-9 .+\-]+")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def check_gazetteer(home: Path) -> Faults:
    """The faults of the gazetteer and the nationalities in ``home``, a folder like ``data/``.

    A reference into a table that ``home`` does not have is not checked.

    >>> from kg.resources import folder
    >>> list(check_gazetteer(folder("data")))
    []
    """
    tables = {name: home / "gazetteer" / f"{name}.tsv" for name in GAZETTEER}
    known = {name: rows(path) for name, path in tables.items() if path.is_file()}
    ids = {name: {row["id"] for _, row in found if "id" in row} for name, found in known.items()}
    codes = {row.get("country", "") for _, row in known.get("states", [])}
    for name, path in tables.items():
        if path.is_file():
            yield from check_columns(path, GAZETTEER[name])
            yield from _check_qids(path, known[name])
            for number, row in known[name]:
                where = f"{path}:{number}"
                yield from _check_row(where, name, row)
                yield from _check_references(where, name, row, ids, codes)
    for path in sorted((home / "lexicon").glob("*.tsv")):
        yield from check_lexicon(path, ids)


def check_lexicon(path: Path, ids: Mapping[str, Iterable[str]]) -> Faults:
    """The faults of one lexicon table; ``ids`` are the gazetteer's, by the stem of its file."""
    yield from check_columns(path, LEXICON)
    actors = {*ids.get("states", ()), *ids.get("organizations", ())}
    for number, row in rows(path):
        if not row.get("tag"):
            yield DataError(f"{path}:{number}", "no tag", "say what kind of word it is")
        elif row["tag"] == "nationality" and actors and row.get("value") not in actors:
            yield _unknown(f"{path}:{number}", "value", row.get("value", ""), "states or organizations")


def check_columns(path: Path, columns: str) -> Faults:
    """Whether the first row of the table names just ``columns`` (parted by spaces), in that order."""
    lines = path.read_text("utf-8").splitlines()
    found = " ".join(lines[0].split("\t")) if lines else ""
    if found != columns:
        yield DataError(f"{path}:1", f"the columns are {found or 'missing'}", f"make them {columns}")


def shared_forms(path: Path) -> dict[str, tuple[str, ...]]:
    """Each folded form that stands in several rows of the table, with their ids."""
    owners: dict[str, list[str]] = {}
    for _, row in rows(path):
        for form in dict.fromkeys(map(fold, row.get("forms", "").split("|"))):
            owners.setdefault(form, []).append(row["id"])
    return {form: tuple(ids) for form, ids in sorted(owners.items()) if len(ids) > 1}


def rows(path: Path) -> list[tuple[int, Row]]:
    """The rows of a table with their line numbers; a row of another width than the first is left out."""
    header, *lines = path.read_text("utf-8").splitlines() or [""]
    names = header.split("\t")
    split = ((number, line.split("\t")) for number, line in enumerate(lines, 2))
    return [(n, dict(zip(names, cells, strict=True))) for n, cells in split if len(cells) == len(names)]


def _check_row(where: str, table: str, row: Row) -> Faults:
    """The cells that can be judged without another row."""
    if not row.get("id", "").startswith(f"{_PREFIXES[table]}-"):
        yield DataError(where, f"the id {row.get('id')} has another prefix", f"begin with {_PREFIXES[table]}-")
    if not row.get("source"):
        yield DataError(where, "no source", "say where the row comes from")
    if table in _KINDS and row.get("kind") != _KINDS[table]:
        yield DataError(where, f"the kind is {row.get('kind')!r}", f"write {_KINDS[table]}")
    if table in _KINDS:
        yield from _check_spellings(where, row.get("forms", ""))
    if table in _KINDS and not row.get("en", "").strip():
        yield DataError(where, "no English name", "fill the column en")
    if table == "places":
        yield from _check_position(where, row.get("lat", ""), row.get("lon", ""))
    if table == "offices":
        yield from _check_term(where, row)


def _check_spellings(where: str, cell: str) -> Faults:
    """Forms are Arabic letters, and no two are one word to the reader."""
    forms = cell.split("|")
    for form in forms:
        if not _FORM.fullmatch(form):
            yield DataError(where, f"{form!r} is not in Arabic letters", "write plain Arabic letters")
    folded = [fold(form) for form in forms]
    for i, form in enumerate(forms):
        if folded[i] in folded[:i]:
            yield DataError(where, f"{form} is read as {forms[folded.index(folded[i])]}", "leave one out")


def _check_position(where: str, lat: str, lon: str) -> Faults:
    try:
        inside = bool(lat) == bool(lon) and abs(float(lat or 0)) <= 90 and abs(float(lon or 0)) <= 180
    except ValueError:
        inside = False
    if not inside:
        yield DataError(where, f"{lat!r} and {lon!r} are no position", "give degrees, or neither")


def _check_term(where: str, row: Row) -> Faults:
    begin, end = row.get("from", ""), row.get("to", "")
    for day in filter(None, (begin, end)):
        if not _is_date(day):
            yield DataError(where, f"{day} is no date", "write YEAR, YEAR-MM or YEAR-MM-DD")
    shorter = min(len(begin), len(end))
    if begin[:shorter] > end[:shorter]:
        yield DataError(where, f"{begin} is after {end}", "put the beginning first")
    if not row.get("office"):
        yield DataError(where, "no office", "name it in Arabic")
    if bool(row.get("organization")) == bool(row.get("country")):
        yield DataError(where, "not of one state or organisation", "fill one of the two columns")


def _is_date(text: str) -> bool:
    match = _DAY.fullmatch(text)
    try:
        return bool(match and date(int(match[1]), int(match[2] or 1), int(match[3] or 1)))
    except ValueError:
        return False


def _check_references(where: str, table: str, row: Row, ids: Mapping[str, set[str]], codes: set[str]) -> Faults:
    """Codes and ids that must stand in another table."""
    if row.get("country") and codes and row["country"] not in codes:
        yield _unknown(where, "country", row["country"], "states")
    for column, other in (("capital", "places"), ("person", "people"), ("organization", "organizations")):
        if row.get(column) and other in ids and row[column] not in ids[other]:
            yield _unknown(where, column, row[column], other)
    if table == "states" and not row.get("country"):
        yield DataError(where, "no country", "give the ISO code of the state")


def _check_qids(path: Path, found: Iterable[tuple[int, Row]]) -> Faults:
    """Wikidata ids have their shape, and no two rows are one thing."""
    seen: dict[str, str] = {}
    for number, row in found:
        qid = row.get("qid", "")
        if qid and not re.fullmatch(r"Q[1-9]\d*", qid):
            yield DataError(f"{path}:{number}", f"{qid} is no Wikidata id", "write Q and digits, or nothing")
        elif qid in seen:
            yield DataError(f"{path}:{number}", f"{qid} is {seen[qid]} too", "keep it where it belongs")
        if qid:
            seen[qid] = row["id"]


def _unknown(where: str, column: str, value: str, table: str) -> DataError:
    return DataError(where, f"the {column} {value!r} is not in {table}", "correct it, or add the row there")
