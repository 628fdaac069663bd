"""The data files against their own rules: tables, the examples of the frames, the ontology.

A letter that looks right and is not (a Persian yeh, a tatweel, a mark) never matches and is invisible
in review; so the rules for data are stricter than those for code.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kg.errors import DataError, UsageError
from kg.extraction.rules import check_gazetteer
from kg.model import Document
from kg.resources import folder

Faults = Iterator[DataError]

EXAMPLE_DAY = date(2026, 2, 11)
"""The date of publication of the examples in frames: a Wednesday."""

_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_FOREIGN = re.compile("[\u0640\u06a9\u06cc\u06c0-\u06c3\u06d2\u06d5\ufb50-\ufdff\ufe70-\ufeff]")


def check(data: Path | None = None) -> Faults:
    """What is wrong in a folder like ``data/`` (default: the shipped one) and in the ontology.

    Each fault is a `DataError` value with FILE:LINE. Raises `UsageError` when there is no such folder.
    """
    home = data or folder("data")
    if not home.is_dir():
        raise UsageError(str(home), "there is no such folder", "give a folder of the shape of data/")
    unclean = [fault for path in sorted(home.glob("*/*.tsv")) for fault in check_table(path)]
    yield from unclean
    if not unclean:  # only clean tables can be asked what they mean
        yield from check_gazetteer(home)
    for path in sorted((home / "frames").glob("*.toml")):
        yield from check_examples(path, data)
    yield from check_ontology(folder("ontology"))


def check_table(path: Path) -> Faults:
    """The faults of one table: UTF-8, one tab between cells, ids unique and in order, clean forms.

    >>> list(check_table(folder("data") / "lexicon" / "verbs.tsv"))
    []
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        yield DataError(str(path), f"not UTF-8 at byte {error.start}", "save it as UTF-8")
        return
    if "\r" in text or not text.endswith("\n"):
        yield DataError(str(path), "a line does not end in a plain line feed", "save it with Unix line ends")
    header, *lines = text.splitlines() or [""]
    columns = header.split("\t")
    if columns[0] != "id" or len(set(columns)) < len(columns):
        yield DataError(f"{path}:1", "the first row does not name the columns", "begin with id, name each once")
        return
    before = ""
    for number, line in enumerate(lines, 2):
        where, cells = f"{path}:{number}", line.split("\t")
        if len(cells) != len(columns):
            yield DataError(where, f"{len(cells)} cells, not {len(columns)}", "separate cells by one tab")
            continue
        yield from _check_id(where, cells[0], before)
        yield from _check_forms(where, dict(zip(columns, cells, strict=True)).get("forms"))
        before = cells[0]


def _check_id(where: str, row_id: str, before: str) -> Faults:
    if not _ID.fullmatch(row_id):
        yield DataError(where, f"{row_id!r} is no id", "use a-z, 0-9 and hyphens")
    elif row_id == before:
        yield DataError(where, f"the id {row_id} comes twice", "give each row its own id")
    elif row_id < before:
        yield DataError(where, f"{row_id} comes after {before}", "sort the rows by id")


def _check_forms(where: str, forms: str | None) -> Faults:
    """The cell ``forms``, if the table has one: several forms joined by |."""
    for form in [] if forms is None else forms.split("|"):
        if not form or form != " ".join(form.split()):
            yield DataError(where, f"{form!r} is empty or has stray spaces", "leave it out, or trim it")
        for char in form:
            if reason := _unfit(char):
                name = unicodedata.name(char, f"U+{ord(char):04X}")
                yield DataError(where, f"{form}: {reason}: {name}", "write it in plain Arabic letters")
        if unicodedata.normalize("NFC", form) != form:
            yield DataError(where, f"{form}: not in normal form C", "write composed letters")
    if forms is not None and len(set(forms.split("|"))) < forms.count("|") + 1:
        yield DataError(where, "a form comes twice", "leave one out")


def _unfit(char: str) -> str:
    """Why a character may not stand in a form, or ""."""
    if unicodedata.category(char) in ("Mn", "Me"):
        return "a mark"
    if unicodedata.category(char) in ("Cf", "Cc"):
        return "an invisible character"
    return "a letter of another language or a presentation form" if _FOREIGN.match(char) else ""


def check_examples(path: Path, data: Path | None = None) -> Faults:
    """The examples of a file of frames: each ``yes`` must give an event, each ``no`` none."""
    from kg.extraction import knowledge  # noqa: PLC0415  (loads the words of data/)

    source = path.read_text("utf-8")
    try:
        knowledge.load(data)
        frames = tomllib.loads(source).get("frame", [])
    except tomllib.TOMLDecodeError as error:
        yield DataError(str(path), f"not TOML: {error}", "mend the file")
    except DataError as error:
        yield error
    else:
        for frame in frames:
            for wanted, field in ((True, "yes"), (False, "no")):
                for text in frame.get(field, ()):
                    line = source[: source.find(text)].count("\n") + 1
                    yield from _check_example(f"{path}:{line}", frame["id"], text, wanted, data)


def _check_example(where: str, frame: str, text: str, wanted: bool, data: Path | None) -> Faults:
    from kg.extraction import extract  # noqa: PLC0415

    events = extract(Document("example", text, EXAMPLE_DAY), data=data).events
    if bool(events) != wanted:
        what = f"frame {frame}: {'no event' if wanted else 'an event'} is found in: {text}"
        yield DataError(where, what, "correct the frame, the words or the example")


def check_ontology(home: Path) -> Faults:
    """Whether the files of the ontology are Turtle, and its queries SPARQL that runs."""
    from kg.graph import build, load, query  # noqa: PLC0415  (loads rdflib)
    from kg.graph.questions import queries  # noqa: PLC0415
    from kg.model import Corpus  # noqa: PLC0415

    for path in sorted(home.glob("*.ttl")):
        try:
            load(path)
        except Exception as error:
            yield DataError(str(path), f"cannot be read: {error}", "mend the file")
    empty = build(Corpus(()))
    for question in queries():
        try:
            query(empty, question.name)
        except UsageError as error:
            yield DataError(f"{home}/queries/{question.name}.rq", error.what, "mend the query")
