"""How good is what is found: the answers of the named queries against annotated articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.documents import read
from kg.errors import InputError
from kg.evaluation.annotations import read_annotations
from kg.evaluation.matching import Gold, Row
from kg.evaluation.scores import (
    COUNTED,
    JUDGED,
    Outcome,
    report,
    score_meetings,
    score_positions,
    score_statements,
)
from kg.model import Corpus, Extraction
from kg.pipeline import extract_all
from kg.resolution import resolve

__all__ = [
    "FIGURES",
    "JUDGED",
    "Answers",
    "Outcome",
    "answer",
    "compare",
    "evaluate",
    "outcomes",
    "read_annotations",
    "table",
]

TABLES = ("meetings", "statements", "positions")
FIGURES = (*COUNTED, "statements", "positions")
"""The figures that are precision, recall and F1; `JUDGED` are those that are shares of right ones."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was found in some articles: the ``rows`` of each named query, and the ``corpus`` behind them.

    ``failed`` tells, one message each, which articles could not be read or extracted.
    """

    rows: Mapping[str, Sequence[Row]]
    corpus: Corpus
    failed: tuple[str, ...] = ()


def evaluate(gold: str | Path, texts: str | Path) -> dict[str, Any]:
    """The figures of the articles ``texts`` against their annotation ``gold``, as `compare` gives them.

    Both are JSON Lines; ``failed`` lists articles that could not be read or extracted, and
    annotated ones that are not among the texts. They count as articles where nothing was found.
    Raises `InputError` when the annotation cannot be used.
    """
    records = read_annotations(gold)
    answers = answer(texts)
    present = {extraction.document.id for extraction in answers.corpus.extractions}
    absent = [
        f"{record['id']}: annotated, but nothing was extracted" for record in records if record["id"] not in present
    ]
    return {**compare(records, answers.rows), "failed": [*answers.failed, *absent]}


def answer(*texts: str | Path) -> Answers:
    """Read, extract, resolve, build and ask: what a user of the named queries gets for ``texts``."""
    from kg.graph import build, query  # noqa: PLC0415  (loads rdflib)

    good: list[Extraction] = []
    failed: list[str] = []
    for result in extract_all(read(*texts)):
        if isinstance(result, InputError):
            failed.append(str(result))
        else:
            good.append(result)
    corpus = resolve(good)
    rdf = build(corpus)
    tables = {name: query(rdf, name) for name in TABLES}
    rows = {
        name: [dict(zip(table.columns, row, strict=True)) for row in table.texts()] for name, table in tables.items()
    }
    return Answers(rows, corpus, tuple(failed))


def compare(gold: Sequence[Gold], rows: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """The figures of ``rows`` (by query: meetings, statements, positions) against annotated ``gold``.

    ``detection``, ``participants``, ``place``, ``represents``, ``facts``, ``statements`` and
    ``positions`` are precision, recall, F1; ``date``, ``status``, ``kind`` and ``role`` are the share
    of right ones among the meetings that were found; ``topics`` the overlap of words. ``false_held``
    counts meetings told as held that are annotated as planned, denied and so on; ``negatives`` the
    articles without any meeting in which one was found; ``phenomena`` gives detection and facts for
    each value of the field ``phenomenon``.

    >>> compare([{"id": "a", "meetings": []}], {"meetings": []})["negatives"]
    {'articles': 1, 'with_false_meeting': 0, 'false_meetings': 0}
    """
    sheet = score_meetings(gold, rows.get("meetings", ()))
    figures = {"articles": len(gold), **report(sheet)}
    figures["statements"] = score_statements(gold, rows.get("statements", ())).report()
    figures["positions"] = score_positions(gold, rows.get("positions", ())).report()
    figures["negatives"] = _negatives(gold, sheet.outcomes)
    figures["phenomena"] = _phenomena(gold, rows.get("meetings", ()))
    return figures


def outcomes(gold: Sequence[Gold], rows: Mapping[str, Sequence[Row]]) -> list[Outcome]:
    """What became of each meeting, annotated or found: right, optional, false or missed, and its faults."""
    return score_meetings(gold, rows.get("meetings", ())).outcomes


def table(figures: Mapping[str, Any]) -> Iterator[str]:
    """The figures of `compare` as lines for reading; what was not annotated is left out."""
    for name in FIGURES:
        if figures[name]["n"]:
            p, r, f1, n = (figures[name][key] for key in ("p", "r", "f1", "n"))
            yield f"  {name:13} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  of {n}"
    for name in JUDGED:
        if figures[name]["n"]:
            yield f"  {name:13} {figures[name]['accuracy']:.3f} right of {figures[name]['n']}"
    if figures["topics"]["n"]:
        yield f"  {'topics':13} {figures['topics']['token_f1']:.3f} of the words of {figures['topics']['n']}"
    false, empty = figures["false_held"], figures["negatives"]
    if false["n"]:
        yield f"  told as held though annotated otherwise: {false['count']} of {false['n']}"
    if empty["articles"]:
        n, wrong, total = empty["articles"], empty["with_false_meeting"], empty["false_meetings"]
        yield f"  articles without a meeting: {n}; with a false one: {wrong}, {total} in all"


def _negatives(gold: Iterable[Gold], results: Iterable[Outcome]) -> dict[str, int]:
    empty = {record["id"] for record in gold if not record["meetings"]}
    false = [one.article for one in results if one.article in empty]
    return {"articles": len(empty), "with_false_meeting": len(set(false)), "false_meetings": len(false)}


def _phenomena(gold: Sequence[Gold], rows: Sequence[Row]) -> dict[str, Any]:
    """Detection and facts for each phenomenon, by name."""
    found: dict[str, Any] = {}
    for name in sorted({record["phenomenon"] for record in gold if record.get("phenomenon")}):
        figures = report(score_meetings([one for one in gold if one.get("phenomenon") == name], rows))
        found[name] = {"detection": figures["detection"], "facts": figures["facts"]}
    return found
