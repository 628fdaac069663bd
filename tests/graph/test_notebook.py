"""What a notebook shows, and the tutorial notebook as a reader runs it."""

from __future__ import annotations

import os
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, Namespace
from rdflib.namespace import RDF, SKOS

from kg.graph.notebook import meetings, page_frame
from tests.graph.browsing import MEETINGS

MHD = Namespace("https://w3id.org/mahdar/ontology#")
ROOT = Path(__file__).parents[2]


class Tags(HTMLParser):
    """The start tags of some markup, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_notebook_meetings_come_by_date_and_those_without_last() -> None:
    dates = [meeting.thing.date for meeting in meetings(Graph().parse(MEETINGS))]
    known = [date for date in dates if date]
    assert known == sorted(known)
    assert dates[: len(known)] == known


def test_notebook_meeting_card_has_names_status_outlet_and_sentence() -> None:
    round_ = next(m for m in meetings(Graph().parse(MEETINGS)) if m.label.startswith("جولة مسقط"))
    card = round_._repr_html_()
    assert {"عباس عراقجي", "ستيف ويتكوف"} <= set(round_.participants)
    for words in ("عباس عراقجي", "2025-09-20", "مسقط", "held", "denied", "وكالة الضفاف", 'dir="rtl"'):
        assert words in card


def test_notebook_card_keeps_hostile_text_as_text() -> None:
    rdf = Graph()
    x = Namespace("https://x.example/")
    rdf.add((x.m, RDF.type, MHD.Meeting))
    rdf.add((x.m, SKOS.prefLabel, Literal("<script>alert(1)</script>", lang="ar")))
    rdf.add((x.r, RDF.type, MHD.Report))
    rdf.add((x.r, MHD.reports, x.m))
    rdf.add((x.r, MHD.sentence, Literal("<img src=x onerror=alert(1)>")))
    (meeting,) = meetings(rdf)
    tags = {tag for tag, _ in Tags(meeting._repr_html_()).tags}
    assert tags <= {"div", "b", "br", "ul", "li", "blockquote", "small"}


def test_notebook_graph_shows_itself_as_a_page_in_a_sandbox(rdf: Any) -> None:
    ((tag, attrs),) = Tags(rdf._repr_html_()).tags
    assert tag == "iframe"
    assert str(attrs["srcdoc"]).startswith("<!DOCTYPE html>")
    assert "allow-same-origin" not in str(attrs["sandbox"])
    assert page_frame(rdf) == rdf._repr_html_()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the kernel's event loop differs there")
def test_notebook_tutorial_runs(tmp_path: Path) -> None:
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed")
    notebook = nbformat.read(ROOT / "docs" / "tutorial.ipynb", as_version=4)
    assert [cell.get("outputs") for cell in notebook.cells if cell.get("outputs")] == []  # kept without outputs
    environment = {"PYTHONPATH": str(ROOT), "IPYTHONDIR": str(tmp_path)}
    before = {key: os.environ.get(key) for key in environment}
    os.environ.update(environment)
    try:
        done = nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    finally:
        for key, value in before.items():
            os.environ.pop(key) if value is None else os.environ.__setitem__(key, value)
    shown = [output for cell in done.cells for output in cell.get("outputs", [])]
    assert any("iframe" in "".join(output.get("data", {}).get("text/html", "")) for output in shown)
    assert any("عباس عراقجي" in output.get("text", "") for output in shown)
