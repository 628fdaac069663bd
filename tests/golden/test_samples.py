"""The graph of the sample articles, word for word: a change of the extraction shows here as a diff to review.

When the change is meant: ``kg build --no-describe data/samples -o tests/golden/samples/graph.ttl``.
"""

from __future__ import annotations

from pathlib import Path

import kg
from kg.resources import folder

GOLDEN = Path(__file__).parent / "samples" / "graph.ttl"


def test_samples_graph_is_the_reviewed_one(tmp_path):
    documents = [doc for doc in kg.read(folder("data") / "samples") if not isinstance(doc, Exception)]
    graph = kg.graph.build(kg.resolve([kg.extract(doc) for doc in documents]))
    path = tmp_path / "graph.ttl"
    kg.graph.write(graph, path)
    assert path.read_text("utf-8").splitlines() == GOLDEN.read_text("utf-8").splitlines()


def test_samples_denied_meeting_is_not_told_as_held():
    document = next(doc for doc in kg.read(folder("data") / "samples" / "neom-denied.txt"))
    assert not isinstance(document, Exception)
    extraction = kg.extract(document)
    names = {entity.id: entity.name for entity in extraction.entities}
    told = [
        event.status
        for event in extraction.events
        if {"محمد بن سلمان", "بنيامين نتنياهو"} <= {names[p.actor] for p in event.participations}
    ]
    assert told == ["denied"]
