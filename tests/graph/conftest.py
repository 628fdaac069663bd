"""The graphs that most tests here read."""

from __future__ import annotations

from typing import Any

import pytest

from kg import graph
from kg.model import Corpus
from kg.resolution import resolve
from tests.graph.builders import call_planned, egypt_meets, oman_denies


@pytest.fixture
def corpus() -> Corpus:
    """Three articles: one meeting told twice, held and denied, and one planned call."""
    return resolve([egypt_meets(), oman_denies(), call_planned()])


@pytest.fixture
def rdf(corpus: Corpus) -> Any:
    """The plain graph of `corpus`."""
    return graph.build(corpus)


@pytest.fixture
def rdf_with_evidence(corpus: Corpus) -> Any:
    """The graph of `corpus` with one named graph per article."""
    return graph.build(corpus, evidence=True)
