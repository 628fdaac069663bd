"""The graphs that most tests here read, and the page of one in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from kg import graph
from kg.graph.page import view
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium that can reach nothing."""
    from tests.graph.browsing import launch  # noqa: PLC0415  (skips where playwright is missing)

    yield from launch()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the graph of meetings."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    view(Graph().parse(Path(__file__).parent / "fixtures" / "meetings.ttl"), path)
    return path


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Any]:
    """The page opened; it must neither complain nor ask for anything outside."""
    from tests.graph.browsing import start  # noqa: PLC0415

    opened = start(browser, file)
    yield opened
    assert opened.complaints == []
    assert [url for url in opened.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    opened.page.context.close()
