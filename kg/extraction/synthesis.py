"""Made-up training sentences: our templates filled with names, nationalities and places of ``data/``.

The annotated corpora are old; these teach how today's press introduces people, among them names
in no list. Choices walk through the lists with fixed strides, so the same data gives the same sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.arabic.names import name_units
from kg.arabic.tokens import tokenize
from kg.extraction.conll import Sentence
from kg.extraction.features import table_rows
from kg.resources import folder

_SLOT = re.compile(r"(\w?)\{(\w+)\}")
_LABELS = {"per": "PER", "sur": "PER", "loc": "LOC", "org": "ORG"}
_STRIDE = 7919  # a prime larger than most lists, so that neighbours in a list do not meet in a sentence


def sentences(rounds: int) -> tuple[Sentence, ...]:
    """Each template of ``data/models/templates.tsv`` filled ``rounds`` times.

    A template with a slot that no list fills is skipped.

    >>> sentences(1) == sentences(1)
    True
    """
    templates = [row["template"] for row in table_rows(folder("data") / "models" / "templates.tsv")]
    found: list[Sentence] = []
    for turn in range(rounds):
        for number, template in enumerate(templates):
            if all(_fillers(slot) for _, slot in _SLOT.findall(template)):
                found.append(_fill(template, turn * len(templates) + number))
    return tuple(found)


def _fill(template: str, seed: int) -> Sentence:
    words: list[str] = []
    tags: list[str] = []
    for position, piece in enumerate(template.split()):
        match = _SLOT.fullmatch(piece)
        text = piece
        if match:
            text = _pick(match[2], seed * 11 + position)
            text = match[1] + (text[1:] if match[1] == "ل" and text.startswith("ال") else text)
        pieces = [token.text for token in tokenize(text)]
        label = _LABELS.get(match[2]) if match else None
        words += pieces
        tags += ([f"B-{label}"] + [f"I-{label}"] * (len(pieces) - 1)) if label else ["O"] * len(pieces)
    return tuple(words), tuple(tags)


def _pick(slot: str, seed: int) -> str:
    if slot == "per":
        return _person(seed)
    if slot == "sur":
        return _invented(seed) if seed % 4 == 0 else _choose("foreign" if seed % 4 == 1 else "sur", seed)
    return _choose(slot, seed)


def _choose(slot: str, seed: int) -> str:
    fillers = _fillers(slot)
    return fillers[seed * _STRIDE % len(fillers)]


def _person(seed: int) -> str:
    """A full name: Arabic with or without a father's name, foreign, or of invented words."""
    given, surname, kind = _choose("given", seed), _choose("sur", seed + 1), seed % 8
    if kind in (0, 1):
        return f"{_choose('foreign-given', seed)} {_choose('foreign', seed + 3)}"
    if kind == 2:
        return f"{_choose('foreign-given', seed)} {_invented(seed)}"
    if kind == 3:
        return f"{_invented(seed + 5)} {_invented(seed)}"
    if kind == 4:
        return f"{given} بن {_choose('given', seed + 2)} {surname}"
    if kind == 5:
        return f"{given} {_choose('given', seed + 2)} {surname}"
    return f"{given} {surname}"


def _invented(seed: int) -> str:
    """The beginning of one foreign surname and the end of another: a name that no list holds."""
    head, tail = _choose("foreign", seed), _choose("foreign", seed * 3 + 1)
    return head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :]


@cache
def _fillers(slot: str) -> Sequence[str]:
    """The words that may fill ``slot``, in the order of their file."""
    return tuple(dict.fromkeys(_listed(slot)))


def _listed(slot: str) -> Iterator[str]:
    data = folder("data")
    if slot in ("given", "sur", "foreign", "foreign-given", "per"):
        yield from _names("given" if slot == "per" else slot)
    elif slot == "nat":
        rows = table_rows(data / "lexicon" / "nationalities.tsv")
        yield from ("ال" + row["forms"].split("|")[0].removeprefix("ال") for row in rows)
    elif slot == "port":
        cues = table_rows(data / "lexicon" / "cues.tsv")
        yield from (form for row in cues if row["id"] == "cue-portfolio" for form in row["forms"].split("|")[:24])
    elif slot == "loc":
        for name in ("states", "places"):
            yield from (row["forms"].split("|")[0] for row in table_rows(data / "gazetteer" / f"{name}.tsv"))
    elif slot == "org":
        rows = table_rows(data / "gazetteer" / "organizations.tsv")
        yield from (form for row in rows for form in row["forms"].split("|"))


def _names(slot: str) -> Iterator[str]:
    for form, unit in name_units().items():
        if form.endswith((" ال", " بن")) or form in ("بن", "ال", "ابن"):
            continue
        foreign = (
            form[0] != "ا"
            and 8 in (unit.given, unit.surname)
            and unit.given + unit.surname == 8
            and not _is_arabic(form)
        )
        if (
            (slot == "given" and unit.given >= 12 and unit.given > unit.surname and _is_arabic(form))
            or (slot == "sur" and unit.surname >= 4 and unit.surname > unit.given)
            or (slot == "foreign" and foreign and unit.surname == 8)
            or (slot == "foreign-given" and foreign and unit.given == 8)
        ):
            yield form


def _is_arabic(form: str) -> bool:
    """Whether ``form`` looks like an Arabic word: it has the article, or a letter rare in transcriptions."""
    return form.startswith("ال") or any(char in "عحصضطظقذثخ" for char in form) or len(form) < 5
