"""How long the page takes to write and to open, against pyvis as it comes.

    python benchmarks/view.py [NODES ...]

For each size, of five openings the median: seconds until a reader can use the page in Chromium (it is drawn, and a
search is answered), and the processor seconds of its main thread until then, which a busy machine changes little;
once, the milliseconds of a frame while the drawing is dragged. The peer is pyvis's own page of the 100-node
network, written with ``cdn_resources="in_line"``; it can be used at the end of its physics. Needs playwright and a
Chromium. Exits with 1 where a page takes longer than 1.5 s.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright
from rdflib import Graph, Literal, Namespace
from rdflib.namespace import RDF, SKOS, XSD

from kg.graph.network import to_networkx
from kg.graph.page import view

MHD = Namespace("https://w3id.org/mahdar/ontology#")
DATA = Namespace("https://w3id.org/mahdar/data/")
FLAGS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
LIMIT = 1.5
READY = """() => new Promise((done) => {
    const search = document.querySelector('#search');
    search.value = 'اسم';
    search.dispatchEvent(new Event('input'));
    const found = document.querySelector('#index button') ? document.documentElement.dataset.ready : 'no answer';
    requestAnimationFrame(() => requestAnimationFrame(() => done(found)));
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


def open_page(browser: Any, path: Path, ready: str) -> tuple[Any, float, float, Any]:
    """The page, seconds until ``ready`` (JavaScript) has answered, processor seconds until then, and the answer."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_load_state("domcontentloaded")
    answer = page.evaluate(ready)
    seconds = time.perf_counter() - start
    busy = {metric["name"]: metric["value"] for metric in metrics.send("Performance.getMetrics")["metrics"]}
    return page, seconds, busy["TaskDuration"], answer


def measure(browser: Any, path: Path, times: int = 5) -> tuple[float, float, float, bool]:
    """Median seconds and processor seconds of ``times`` openings, frames a second of one drag, whether all answered."""
    seconds, busy, answers, frames = [], [], [], 0.0
    for turn in range(times):
        page, wall, cpu, answer = open_page(browser, path, READY)
        frames = drag(page) if turn == times - 1 else frames
        page.close()
        seconds, busy, answers = [*seconds, wall], [*busy, cpu], [*answers, answer]
    return median(seconds), median(busy), frames, set(answers) == {"yes"}


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


def report(browser: Any, folder: Path, size: int) -> bool:
    """Print the line of one size; whether it keeps `LIMIT`."""
    rdf, path = make_graph(size), folder / f"{size}.html"
    start = time.perf_counter()
    view(rdf, path)
    cost = f"{time.perf_counter() - start:.1f} s to write, {path.stat().st_size / 1e6:.1f} MB"
    seconds, busy, frames, whole = measure(browser, path)
    frame = f"{1000 / max(frames, 0.1):.0f} ms a frame ({frames:.0f}/s)"
    print(f"mahdar, {size} nodes: {seconds:5.2f} s to open ({busy:.2f} s of processor), {frame}, {cost}", flush=True)
    return whole and seconds <= LIMIT


def main() -> int:
    """Print one line for the peer and one a size; 1 where a size does not keep `LIMIT`, else 0."""
    sizes = [int(size) for size in sys.argv[1:]] or [100, 1000, 5000, 20000]
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as name:
        folder, chromium = Path(name), shutil.which("chromium") or shutil.which("google-chrome")
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        peer = folder / "pyvis.html"
        write_peer(make_graph(100), peer)
        page, base, busy, answer = open_page(browser, peer, PEER)
        page.close()
        print(f"pyvis, 100 nodes: {base:5.2f} s to open ({busy:.2f} s of processor; {answer})", flush=True)
        kept = [report(browser, folder, size) for size in sizes]
        browser.close()
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
