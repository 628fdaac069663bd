"""The quality gate: measure the extractor on annotated articles and compare with the pinned floors.

    python benchmarks/score.py                    exit 1 when a figure is below its floor
    python benchmarks/score.py --update           pin the figures of now; refuses to lower a floor
    python benchmarks/score.py --phenomena --errors 20

Our own corpus is ``data/gold``. Further corpora are measured where they lie beside the checkout.
``floors.json`` holds for each corpus the SHA-256 of its files, the counts of its annotations, the
``floors`` (shares that must be reached) and the ``ceilings`` (counts that must not be exceeded).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import MahdarError
from kg.evaluation import (
    FIGURES,
    JUDGED,
    Answers,
    Outcome,
    answer,
    compare,
    outcomes,
    read_annotations,
    table,
)
from kg.graph.names import BASE
from kg.graph.reports import encounter_iri
from kg.model import Corpus as Resolved
from kg.model import Why

ROOT = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).with_name("floors.json")
EPSILON = 0.001  # figures are rounded to three places
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated articles: ``gold`` is None where no article reports a meeting."""

    name: str
    gold: Path | None
    texts: tuple[Path, ...]

    def files(self) -> list[Path]:
        """All its files, the annotation first."""
        return [*([self.gold] if self.gold else []), *self.texts]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one corpus gave: its annotations, the answers, the figures and every meeting's outcome."""

    corpus: Corpus
    gold: Sequence[Mapping[str, Any]]
    answers: Answers
    figures: Mapping[str, Any]
    results: Sequence[Outcome]


CORPORA = (
    Corpus("own", ROOT / "data/gold/gold.jsonl", (ROOT / "data/gold/texts.jsonl",)),
    Corpus("seed", SHARED / "eval/gold-seed.jsonl", (SHARED / "seed",)),
    Corpus("dev", SHARED / "eval/gold-dev.jsonl", (SHARED / "eval/texts-dev.jsonl",)),
    Corpus("negatives", None, (SHARED / "eval/texts-negative-dev.jsonl",)),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and compare or pin; the exit code."""
    args = _parser().parse_args(arguments)
    corpora = [one for one in CORPORA if one.name in (args.corpus or [one.name])]
    measured = [measure(one) for one in corpora if one.name == "own" or all(map(Path.exists, one.files()))]
    for one in measured:
        failed = [f"  failed: {message}" for message in one.answers.failed]
        print(one.corpus.name, *table(one.figures), *failed, sep="\n", end="\n\n")
    print("\n".join(rules(measured)))
    if args.phenomena:
        print("\n".join(phenomena(measured)))
    print("\n".join(errors(measured, args.errors)))
    pinned = read_floors(FLOORS)
    if args.update:
        return _update(pinned, measured, allow=args.allow_regression)
    worse = list(shortfalls(pinned, measured))
    _complain(worse)
    print("below the floors" if worse else "at or above the floors")
    return 1 if worse else 0


def measure(corpus: Corpus) -> Measured:
    """Run the whole way from text to query answers over one corpus and score it."""
    answers = answer(*corpus.texts)
    if corpus.gold:
        gold: list[dict[str, Any]] = read_annotations(corpus.gold)
    else:
        gold = [{"id": one.document.id, "meetings": []} for one in answers.corpus.extractions]
    return Measured(corpus, gold, answers, compare(gold, answers.rows), outcomes(gold, answers.rows))


def pin(one: Measured) -> dict[str, Any]:
    """The entry of ``floors.json`` for one corpus, at the figures of now."""
    figures = one.figures
    shares = {f"{name}.{key}": figures[name][key] for name in FIGURES for key in ("p", "r", "f1")}
    shares |= {f"{name}.accuracy": figures[name]["accuracy"] for name in JUDGED}
    shares["topics.token_f1"] = figures["topics"]["token_f1"]
    demanded = {name for name in (*FIGURES, *JUDGED, "topics") if figures[name]["n"]}
    return {
        "sha256": digest(one.corpus),
        "counts": {
            "articles": len(one.gold),
            **{key: figures[key]["n"] for key in sorted(demanded & set(FIGURES))},
        },
        "floors": {key: value for key, value in shares.items() if key.split(".")[0] in demanded},
        "ceilings": {
            "false_held": figures["false_held"]["count"],
            "negatives": figures["negatives"]["with_false_meeting"],
            "failed": len(one.answers.failed),
        },
    }


def digest(corpus: Corpus) -> str:
    """The SHA-256 over the names and bytes of the corpus's files."""
    total = hashlib.sha256()
    for path in corpus.files():
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                total.update(f"{file.name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def shortfalls(pinned: Mapping[str, Any], measured: Iterable[Measured]) -> Iterator[str]:
    """What is worse than pinned, one line each; a corpus that changed cannot be compared."""
    for one in measured:
        now, floor = pin(one), pinned.get(one.corpus.name)
        if floor is None:
            continue
        if floor["sha256"] != now["sha256"]:
            yield f"{one.corpus.name}: not the files that the floors were pinned on; pin anew with --update"
            continue
        yield from regressions(one.corpus.name, floor, now)


def regressions(name: str, floor: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """The figures of ``now`` below the floors or above the ceilings of one corpus.

    >>> floor = {"floors": {"facts.f1": 0.8}, "ceilings": {"failed": 0}}
    >>> list(regressions("own", floor, {"floors": {"facts.f1": 0.7}, "ceilings": {"failed": 0}}))
    ['own: facts.f1 is 0.700, the floor is 0.800']
    """
    for key, least in floor["floors"].items():
        value = now["floors"].get(key) or 0.0
        if value < (least or 0.0) - EPSILON:
            yield f"{name}: {key} is {value:.3f}, the floor is {least:.3f}"
    for key, most in floor["ceilings"].items():
        if now["ceilings"][key] > most:
            yield f"{name}: {key} is {now['ceilings'][key]}, the ceiling is {most}"


def read_floors(path: Path) -> dict[str, Any]:
    """The pinned corpora by name; none when nothing was pinned yet."""
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def write_floors(path: Path, pinned: Mapping[str, Any]) -> None:
    """Write ``floors.json``: beside it first, then renamed, so that there is never half a file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", "utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _update(pinned: dict[str, Any], measured: Sequence[Measured], *, allow: bool) -> int:
    """Pin the figures of now, unless that lowers a floor and nobody allowed it."""
    now = {one.corpus.name: pin(one) for one in measured}
    worse = [line for name in now if name in pinned for line in regressions(name, pinned[name], now[name])]
    if worse and not allow:
        _complain([*worse, "not pinned: floors would be lowered; --allow-regression if that is meant"])
        return 1
    write_floors(FLOORS, pinned | now)
    print(f"pinned: {' '.join(now)}")
    return 0


def _complain(lines: Iterable[str]) -> None:
    for line in lines:
        print(f"score: {line}", file=sys.stderr)


def rules(measured: Sequence[Measured]) -> Iterator[str]:
    """How often each frame is right, and what share of the demanded meetings it finds."""
    counts: dict[str, Counter[str]] = {}
    demanded = 0
    for one in measured:
        by_meeting = rules_by_meeting(one.answers.corpus)
        for result in one.results:
            demanded += result.verdict in ("right", "missed")
            if result.meeting:
                rule = by_meeting.get((result.article, result.meeting), "unknown")
                counts.setdefault(rule, Counter())[result.verdict] += 1
    yield f"{'rule':32} right  optional  false  precision  recall"
    for rule, count in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])):
        judged = count["right"] + count["false"]
        precision = f"{count['right'] / judged:9.3f}" if judged else f"{'-':>9}"
        yield (
            f"{rule:32} {count['right']:5} {count['optional']:9} {count['false']:6}  {precision}"
            f"  {count['right'] / (demanded or 1):6.3f}"
        )


def rules_by_meeting(corpus: Resolved) -> dict[tuple[str, str], str]:
    """The rule that found each meeting, by article and IRI."""
    iris = {member: str(encounter_iri(BASE, cluster.key)) for cluster in corpus.events for member in cluster.members}
    return {
        (extraction.document.id, iris[extraction.document.id, event.id]): _frame(event.why)
        for extraction in corpus.extractions
        for event in extraction.events
        if (extraction.document.id, event.id) in iris
    }


def _frame(why: Why) -> str:
    """The first frame in the tree of reasons, or else its root."""
    todo = [why]
    while todo:
        node = todo.pop(0)
        if node.rule.startswith("frame/"):
            return node.rule
        todo = [*node.parts, *todo]
    return why.rule


def phenomena(measured: Iterable[Measured]) -> Iterator[str]:
    """The phenomena that are not wholly right, the weakest first."""
    for one in measured:
        figures = [(name, part) for name, part in one.figures["phenomena"].items() if part["facts"]["n"]]
        weak = [(part["facts"]["f1"], name, part) for name, part in figures if part["facts"]["f1"] < 1]
        for f1, name, part in sorted(weak, key=lambda item: item[:2]):
            detection = part["detection"]["f1"]
            yield f"{one.corpus.name}  {name:32} detection F1 {detection:.3f}  facts F1 {f1:.3f}"


def errors(measured: Iterable[Measured], most: int) -> Iterator[str]:
    """The first ``most`` faults, with the article's id."""
    lines = (line for one in measured for result in one.results for line in _faults(one, result))
    yield from (line for line, _ in zip(lines, range(most), strict=False))


def _faults(one: Measured, result: Outcome) -> Iterator[str]:
    at = f"{one.corpus.name}  {result.article}"
    if result.verdict == "missed" and result.gold:
        yield f"{at}  missed: {' | '.join(part['names'][0] for part in result.gold['participants'])}"
    if result.verdict == "false":
        rows = [
            row
            for row in one.answers.rows["meetings"]
            if (row["article"], row["meeting"]) == (result.article, result.meeting)
        ]
        yield f"{at}  false: {' | '.join(row['participant'] for row in rows)}: {rows[0]['evidence']}"
    for fault in result.faults:
        yield f"{at}  {fault}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure the extractor and compare with the pinned floors.")
    parser.add_argument("--corpus", action="append", choices=[one.name for one in CORPORA], help="only this one")
    parser.add_argument("--update", action="store_true", help="pin the figures of now")
    parser.add_argument("--allow-regression", action="store_true", help="pin even lower figures than before")
    parser.add_argument("--phenomena", action="store_true", help="list the phenomena that are not wholly right")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the first N faults")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main())
    except MahdarError as error:
        print(f"score: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
