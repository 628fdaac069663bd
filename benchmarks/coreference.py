"""Which tellings of several outlets are one encounter: pairwise and B³ precision and recall.

    python benchmarks/coreference.py [--errors]

``coreference.tsv`` labels events of thirteen outlets by the encounter that they tell of: article, where its
sentence stands (code points), parties as they were found, a name for the encounter. They were drawn
by neighbourhoods (events that share a party and lie within four days of each other, so that most pairs of
a neighbourhood are hard) and labelled by hand from their sentences; ten articles were opened in full.
A second telling of one encounter in one article is left out: joining inside an article is extraction's
work. The texts are no part of the project; where they do not lie beside the checkout, nothing is measured.

Pairwise figures count pairs of labelled events of two articles. B³ (Bagga and Baldwin 1998) averages,
over events, the share of its cluster that is right and the share of its encounter that is found.
Exit code 1 when a figure is below its floor.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

import kg
from kg.documents.articles import Fields, make
from kg.model import Corpus, Extraction

LABELS = Path(__file__).with_name("coreference.tsv")
POOL = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "pool.jsonl.xz"

#: Least precision and recall, just under what was last measured.
FLOORS = {"pairwise": (0.99, 0.80), "B³": (0.99, 0.86)}


@dataclass(frozen=True, slots=True)
class Label:
    """One event of ``article``, in the sentence ``start`` to ``end``, that tells of ``encounter``."""

    article: str
    start: int
    end: int
    parties: frozenset[str]
    encounter: str


@dataclass(frozen=True, slots=True)
class Told:
    """A labelled event that was found: its article, its encounter by hand and its cluster."""

    article: str
    encounter: str
    cluster: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(description="Measure which tellings are joined across articles.")
    parser.add_argument("--errors", action="store_true", help="list the pairs that are wrong or missing")
    args = parser.parse_args(arguments)
    if not POOL.is_file():
        print(f"coreference: nothing is measured: {POOL.name} is not beside the checkout", file=sys.stderr)
        return 0
    labels = read_labels(LABELS)
    told = list(find(labels, kg.resolve(extractions({label.article for label in labels}))))
    print(f"events      {len(told)} found of {len(labels)} labelled, {len({t.encounter for t in told})} encounters")
    figures = {"pairwise": pairwise(told), "B³": b_cubed(told)}
    print(f"pairwise    {_figures(*figures['pairwise'])}  of {sum(_same(a, b) for a, b in _pairs(told))} pairs")
    print(f"B³          {_figures(*figures['B³'])}")
    for line in errors(told) if args.errors else ():
        print(line)
    low = below(figures)
    for name in low:
        print(f"coreference: {name} is below its floor, P and R {FLOORS[name]}", file=sys.stderr)
    return int(bool(low))


def below(figures: Mapping[str, tuple[float, float]]) -> list[str]:
    """The names of the figures of which precision or recall is under its floor.

    >>> below({"pairwise": (1.0, 0.0), "B³": (1.0, 1.0)})
    ['pairwise']
    """
    return [name for name, pair in figures.items() if any(map(float.__lt__, pair, FLOORS[name]))]


def read_labels(path: Path) -> list[Label]:
    """The labelled events."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Label(
            row["article"],
            int(row["start"]),
            int(row["end"]),
            frozenset(row["parties"].split(" + ")),
            row["encounter"],
        )
        for row in rows
    ]


def extractions(ids: set[str]) -> Iterator[Extraction]:
    """The extractions of the articles of the pool with these ids."""
    with lzma.open(POOL, "rt", encoding="utf-8") as file:
        for record in map(json.loads, file):
            if record["id"] in ids:
                day = date.fromisoformat(record["date"]) if record["date"] else None
                fields = Fields(record["text"], record["id"], day, record["title"], record["source"])
                yield kg.extract(make(record["id"], fields))


def find(labels: Iterable[Label], corpus: Corpus) -> Iterator[Told]:
    """The labelled events that the extraction has, with their clusters; one event is one label's."""
    clusters = {member: cluster.key for cluster in corpus.events for member in cluster.members}
    names = {member: frozenset(cluster.names) for cluster in corpus.entities for member in cluster.members}
    by_id = {extraction.document.id: extraction for extraction in corpus.extractions}
    fitting = [fit for label in labels for fit in _fits(label, by_id[label.article], names)]
    used: set[Label | tuple[str, str]] = set()
    for _, _, label, member in sorted(fitting, key=lambda fit: (-fit[0], fit[1], fit[2].encounter)):
        if not used & {label, member}:
            used |= {label, member}
            yield Told(label.article, label.encounter, clusters[member])


def _fits(
    label: Label, extraction: Extraction, names: Mapping[tuple[str, str], frozenset[str]]
) -> Iterator[tuple[int, int, Label, tuple[str, str]]]:
    """The events in the labelled sentence: how many parties of the label each has, its number, its id."""
    called = {entity.id: {entity.name, *entity.names} for entity in extraction.entities}
    for number, event in enumerate(extraction.events):
        if any(span.start < label.end and label.start < span.end for span in event.spans):
            actors = {part.actor for part in event.participations}
            shared = sum(bool((called[a] | names[label.article, a]) & label.parties) for a in actors)
            if shared:
                yield shared, number, label, (label.article, event.id)


def pairwise(told: Sequence[Told]) -> tuple[float, float]:
    """Precision and recall over pairs of events of two articles.

    >>> pairwise([Told("a", "x", "1"), Told("b", "x", "1"), Told("c", "y", "1"), Told("d", "x", "2")])
    (0.3333333333333333, 0.3333333333333333)
    """
    joined = [_same(a, b) for a, b in _pairs(told) if a.cluster == b.cluster]
    wanted = [a.cluster == b.cluster for a, b in _pairs(told) if _same(a, b)]
    return _share(joined), _share(wanted)


def b_cubed(told: Sequence[Told]) -> tuple[float, float]:
    """B³ precision and recall.

    >>> b_cubed([Told("a", "x", "1"), Told("b", "x", "1"), Told("c", "y", "2")])
    (1.0, 1.0)
    """
    precision = [_share([a.encounter == b.encounter for b in told if a.cluster == b.cluster]) for a in told]
    recall = [_share([a.cluster == b.cluster for b in told if a.encounter == b.encounter]) for a in told]
    return sum(precision) / (len(told) or 1), sum(recall) / (len(told) or 1)


def errors(told: Sequence[Told]) -> Iterator[str]:
    """One line for each pair that is joined wrongly or not joined."""
    for a, b in _pairs(told):
        if (a.cluster == b.cluster) != _same(a, b):
            what = "joined " if a.cluster == b.cluster else "missing"
            yield f"{what}  {a.article} {a.encounter}  {b.article} {b.encounter}"


def _pairs(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    return ((a, b) for a, b in combinations(told, 2) if a.article != b.article)


def _same(a: Told, b: Told) -> bool:
    return a.encounter == b.encounter


def _share(judged: Sequence[bool]) -> float:
    return sum(judged) / len(judged) if judged else 0.0


def _figures(precision: float, recall: float) -> str:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


if __name__ == "__main__":
    sys.exit(main())
