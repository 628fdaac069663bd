"""How high an office is, by its words: the table ``data/exports/seniority.tsv``."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from kg.arabic.folding import fold
from kg.resources import folder


class Seniority(NamedTuple):
    """A class of offices; 1 is the highest ``rank``. Empty where the words do not tell."""

    id: str = ""
    rank: str = ""


def seniority(title: str) -> Seniority:
    """The class of an office as an article words it.

    The longest wording that ``title`` begins with decides; who is called «السابق» anywhere is a former
    one. «رئيس» alone says nothing: there are presidents of states and of clubs.

    >>> seniority("وزير الخارجية المصري"), seniority("رئيس النادي")
    (Seniority(id='minister', rank='5'), Seniority(id='', rank=''))
    """
    words = fold(title).split()
    starts, anywhere = _wordings()
    for word in words:
        if word in anywhere:
            return anywhere[word]
    beginnings = (" ".join(words[:end]) for end in range(len(words), 0, -1))
    return next((starts[words] for words in beginnings if words in starts), Seniority())


@cache
def _wordings() -> tuple[dict[str, Seniority], dict[str, Seniority]]:
    """Folded wording → class: of those that begin a title, and of the words that may stand anywhere in it."""
    found: dict[str, dict[str, Seniority]] = {"start": {}, "any": {}}
    with (folder("data") / "exports" / "seniority.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for form in row["forms"].split("|"):
                found[row["where"]][fold(form)] = Seniority(row["id"], row["rank"])
    return found["start"], found["any"]
