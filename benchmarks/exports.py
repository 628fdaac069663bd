"""How long each format takes to write, how much memory it needs, and rdflib's own serialisers beside it.

    python benchmarks/exports.py [QUADS] [RDFLIB_QUADS]

The graph is that of `benchmarks/made_news.py`, with evidence and one named graph per article, repeated until it has
QUADS quads (default 1,000,000; a tenth of them is measured first). Formats without named graphs get the union.
Ours is measured twice: from a store on disk, as ``kg export STORE`` opens it, with the memory by which the process
grows; and from a store in memory, as ``kg build`` has it. rdflib writes from its own memory, at RDFLIB_QUADS quads
(default 100,000: at the full size it takes minutes and more than a gigabyte). The ratio is rdflib's seconds over
ours, both from memory, on the same quads. Every figure comes from a process of its own; seconds are those of the
processor, so that a busy machine tells the same.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import Dataset, Graph

from benchmarks.made_news import news
from kg.graph.files import FORMATS, load, write
from kg.graph.stores import empty

RDFLIB = dict(zip(FORMATS, ("turtle", "trig", "nquads", "nt", "json-ld", "xml"), strict=True))


def corpus(path: Path, quads: int) -> None:
    """Write N-Quads, ``quads`` of them, to ``path``."""
    lines = (line for part in news(quads) for line in io.BytesIO(part))
    with path.open("wb") as file:
        file.writelines(islice(lines, quads))


def ours(path: Path, ending: str) -> tuple[float, float, int]:
    """Seconds, megabytes by which the process grew, and bytes of the file; ``path`` is a store or N-Quads."""
    store = ox.Store.read_only(str(path)) if path.is_dir() else ox.Store()
    if path.is_file():
        store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        file = Path(folder) / f"graph{ending}"
        write(empty(), file)  # loads what writing needs
        return *_measured(lambda: write(empty(store), file)), file.stat().st_size


def theirs(path: Path, ending: str) -> tuple[float, float, int]:
    """The same of rdflib."""
    if FORMATS[ending].supports_datasets:
        rdf: Any = Dataset().parse(path, format="nquads")
    else:
        triples = path.with_suffix(".nt")
        write(load(path), triples)
        rdf = Graph().parse(triples, format="nt")
    file = io.BytesIO()
    return *_measured(lambda: rdf.serialize(file, format=RDFLIB[ending], encoding="utf-8")), file.tell()


def _measured(work: Callable[[], object]) -> tuple[float, float]:
    before, start = _peak(), time.process_time()
    work()
    return time.process_time() - start, _peak() - before


def _peak() -> float:
    """The most memory that this process has had, in megabytes, as Linux tells it."""
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024


def alone(function: Callable[..., Any], *arguments: object) -> Any:
    """What ``function`` gives in a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def measure(folder: Path, quads: int, beside: bool) -> None:
    """A line a format for a graph of ``quads`` quads, with rdflib where it stands ``beside``."""
    file, disk = folder / f"{quads}.nq", folder / f"store-{quads}"
    corpus(file, quads)
    store = ox.Store(str(disk))
    store.bulk_load(path=file, format=ox.RdfFormat.N_QUADS)
    store.optimize()
    del store
    print(f"\n{quads:,} quads")
    print(f"{'format':8} {'MB':>6} {'disk s':>8} {'disk MB':>8} {'memory s':>8} {'rdflib s':>9} {'ratio':>6}")
    for ending in FORMATS:
        (slow, grown, size), (quick, _, _) = alone(ours, disk, ending), alone(ours, file, ending)
        line = f"{ending:8} {size / 1e6:6.1f} {slow:8.2f} {grown:8.0f} {quick:8.2f}"
        peer = alone(theirs, file, ending)[0] if beside else None
        print(line + (f" {peer:9.2f} {peer / quick:6.1f}" if peer else ""), flush=True)


def main(quads: int = 1_000_000, rdflib: int = 100_000) -> None:
    """Measure a tenth and the whole, and rdflib at its own size."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted({quads // 10, rdflib, quads}):
            measure(Path(folder), size, size == rdflib)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
