"""How long the page takes to write and to open, against pyvis as it comes.

    python benchmarks/view.py [NODES ...]

For each size: seconds to write the file, its size, seconds until a reader can use the page in Chromium, and
the frames a second while the drawing is dragged. The peer is pyvis's own page of the 100-node network, written
with ``cdn_resources="in_line"``; it can be used at the end of its physics. Needs playwright and a Chromium.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from rdflib import Graph, Literal, Namespace
from rdflib.namespace import RDF, SKOS, XSD

from kg.graph.network import to_networkx
from kg.graph.page import view

MHD = Namespace("https://w3id.org/mahdar/ontology#")
DATA = Namespace("https://w3id.org/mahdar/data/")
FLAGS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
READY = """() => new Promise((done) => {
    requestAnimationFrame(() => done(document.documentElement.dataset.ready));
})"""
FRAMES = """() => {
    window.frames_ = 0;
    mahdar.network.on('afterDrawing', () => { window.frames_ += 1; });
}"""
PEER = """() => new Promise((done) => {
    if (typeof network === 'undefined') { done('blank'); return; }
    network.on('stabilizationIterationsDone', () => requestAnimationFrame(() => done('drawn')));
    setTimeout(() => done('drawn before we looked'), 20000);
})"""


def make_graph(size: int) -> Graph:
    """A graph of about ``size`` nodes: two in five are encounters, each with three actors and a place."""
    rdf = Graph()
    people, meetings, places = size // 2, size * 2 // 5, max(1, size // 10)
    for kind, cls, count in (("person", MHD.Person, people), ("place", MHD.Place, places)):
        for i in range(count):
            rdf.add((DATA[f"{kind}-{i}"], RDF.type, cls))
            rdf.add((DATA[f"{kind}-{i}"], SKOS.prefLabel, Literal(f"اسم طويل {i}", lang="ar")))
    for i in range(meetings):
        meeting = DATA[f"meeting-{i}"]
        rdf.add((meeting, RDF.type, MHD.Meeting))
        rdf.add((meeting, MHD.date, Literal(f"2025-{i % 12 + 1:02}-{i % 28 + 1:02}", datatype=XSD.date)))
        rdf.add((meeting, MHD.place, DATA[f"place-{i * i % places}"]))
        for other in (i, i * i + 7, i * 31 + 5):
            rdf.add((meeting, MHD.participant, DATA[f"person-{other % people}"]))
    return rdf


def write_peer(rdf: Graph, path: Path) -> None:
    """Pyvis's own page of the same network."""
    from pyvis.network import Network  # noqa: PLC0415 (imports IPython: only where it is measured)

    network, drawing = to_networkx(rdf), Network(directed=True, cdn_resources="in_line")
    for node, data in network.nodes(data=True):
        drawing.add_node(node, label=data["label_ar"] or node)
    for start, end in network.edges():
        drawing.add_edge(start, end)
    path.write_text(drawing.generate_html(), encoding="utf-8")


def open_page(browser: Any, path: Path, ready: str, *, dragged: bool = False) -> tuple[float, Any, float]:
    """Seconds until ``ready`` (JavaScript) is true, what it said, and the frames a second of a drag."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_load_state("domcontentloaded")
    answer = page.evaluate(ready)
    seconds = time.perf_counter() - start
    frames = drag(page) if dragged else 0.0
    page.close()
    return seconds, answer, frames


def drag(page: Any) -> float:
    """Frames a second while the drawing is dragged about for two seconds."""
    box = page.locator("#canvas").bounding_box()
    x, y = box["x"] + 60, box["y"] + box["height"] - 60
    page.evaluate(FRAMES)
    page.mouse.move(x, y)
    page.mouse.down()
    start = time.perf_counter()
    for step in range(10_000):
        page.mouse.move(x + 40 * (step % 10), y - 20 * (step % 7))
        if time.perf_counter() - start > 2:
            break
    frames: int = page.evaluate("() => window.frames_")
    page.mouse.up()
    return frames / (time.perf_counter() - start)


def main() -> None:
    """Print one line a size and one for the peer."""
    sizes = [int(size) for size in sys.argv[1:]] or [100, 1000, 5000, 20000]
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        peer = Path(folder) / "pyvis.html"
        write_peer(make_graph(100), peer)
        base, answer, _ = open_page(browser, peer, PEER)
        print(f"pyvis, 100 nodes: {base:6.2f} s to open ({answer}), {peer.stat().st_size / 1e6:.1f} MB")
        for size in sizes:
            rdf, path = make_graph(size), Path(folder) / f"{size}.html"
            start = time.perf_counter()
            view(rdf, path)
            written = time.perf_counter() - start
            seconds, answer, frames = open_page(browser, path, READY, dragged=True)
            ratio = f"{base / seconds:.1f} times faster than that" if answer == "yes" else "NOT READY"
            cost = f"{written:.1f} s to write, {path.stat().st_size / 1e6:.1f} MB"
            print(f"mahdar, {size} nodes: {seconds:6.2f} s to open ({ratio}), {frames:.0f} frames/s, {cost}")
        browser.close()


if __name__ == "__main__":
    main()
