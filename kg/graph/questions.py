"""The named questions of ``ontology/queries``: what their first lines say of them.

A parameter's line is ``# parameter: NAME KIND MEANING``; its kind is ``actor`` (a name or an IRI),
``day`` (ISO, or a month or a year) or ``text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import DataError
from kg.resources import folder

_HEADER = re.compile(r"# (title|description)@(en|ar): (.+)|# (keywords): (.+)")
_PARAMETER = re.compile(r"^# parameter: (\w+) (actor|day|text) (.+)$", re.M)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query: the variable's ``name``, its ``kind``, and in words what to give."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named query: its file's stem, titles and descriptions by language, keywords, parameters."""

    name: str
    titles: dict[str, str]
    descriptions: dict[str, str]
    keywords: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str


def queries() -> tuple[Question, ...]:
    """The named queries that come with Mahdar, by name.

    >>> "meetings" in [question.name for question in queries()]
    True
    """
    return tuple(_question(path) for path in sorted((folder("ontology") / "queries").glob("*.rq")))


def parameters(text: str) -> tuple[Parameter, ...]:
    """The parameters that the query ``text`` declares.

    >>> parameters("# parameter: who actor whom to ask about")
    (Parameter(name='who', kind='actor', meaning='whom to ask about'),)
    """
    return tuple(Parameter(*found) for found in _PARAMETER.findall(text))


@cache
def _question(path: Path) -> Question:
    text = path.read_text("utf-8")
    found: dict[tuple[str, str], str] = {}
    for line in text.splitlines():
        if match := _HEADER.fullmatch(line):
            field, language, value, keywords, words = match.groups()
            found[field or keywords, language or ""] = value or words
    if ("title", "en") not in found or ("title", "ar") not in found:
        raise DataError(f"{path}:1", "a title is missing", "begin with '# title@en: …' and '# title@ar: …'")
    return Question(
        path.stem,
        {language: found["title", language] for language in ("en", "ar")},
        {language: found.get(("description", language), "") for language in ("en", "ar")},
        tuple(word.strip() for word in found.get(("keywords", ""), "").split(",") if word.strip()),
        parameters(text),
        text,
    )
