"""How long each named question takes over a large embedded store, and rdflib's own engine beside it.

    python benchmarks/queries.py [TRIPLES] [ARTICLES]

An Oxigraph store on disk is filled with made news (1,000,000 triples by default, with evidence and a graph per
article, as `kg ingest` keeps it) and opened as `kg query` opens it. Both engines then answer over a smaller graph in
memory, that of so many articles (100 by default): rdflib gets the very text that Oxigraph gets, its parameters bound
alike, and is stopped after `PATIENCE` seconds; the ratio is its seconds over ours. Questions about everything are
written for engines that join by hashing, which rdflib's does not: of `delegations` the ratio says more of the text
than of the engine. Seconds are those of the processor, so that whatever else the machine does counts little: medians
of five for us, as `kg query --format csv` answers, one run for rdflib. A question with parameters asks about one of
the busiest actors. Exits with 1 when a median over the large store is above `MOST`.
"""

from __future__ import annotations

import multiprocessing as mp
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection

import pyoxigraph as ox
from rdflib import Graph

from benchmarks.made_news import STATES, actor, made, news
from kg.graph.queries import bind, query, write
from kg.graph.questions import Question, queries
from kg.graph.stores import empty, oxigraph

MOST, PATIENCE = 1.0, 60.0
GIVEN = {"actor": actor(3), "one": actor(3), "other": actor(38), "about": actor(24), "from": "2025-01", "to": "2025-06"}
SPECIAL = {"represented-by": {"actor": STATES[0]}}


def given(question: Question) -> dict[str, str]:
    """A value for each parameter of ``question``."""
    return {p.name: GIVEN[p.name] for p in question.parameters} | SPECIAL.get(question.name, {})


def seconds(ask: Callable[[], object], times: int = 5) -> float:
    """The median of what ``ask`` takes of the processor."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        ask()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def peer(data: bytes, text: str) -> float | None:
    """The seconds that rdflib takes for ``text`` over ``data``, None when it takes longer than we wait."""
    ours, theirs = mp.Pipe(duplex=False)
    process = mp.Process(target=_ask_rdflib, args=(theirs, data, text))
    process.start()
    try:
        return float(ours.recv()) if ours.poll(PATIENCE) else None
    finally:
        process.terminate()
        process.join()


def _ask_rdflib(pipe: Connection, data: bytes, text: str) -> None:
    rdf = Graph().parse(data=data, format="nt")
    pipe.send(seconds(lambda: list(rdf.query(text)), 1))


def measure(question: Question, large: Graph, small: Graph, data: bytes) -> float:
    """Print the line of one question; its median over the large store."""
    values = given(question)
    rows = len(query(large, question.name, **values).rows)
    big, little = (seconds(partial(write, g, question.name, "csv", **values)) for g in (large, small))
    theirs = peer(data, bind(small, question.name, **values))
    beside = f"{theirs:9.3f} {theirs / little:8.0f}" if theirs is not None else f"{'>':>4}{PATIENCE:5.0f} {'':>8}"
    print(f"{question.name:20} {rows:7} {big:8.3f} {little:8.4f} {beside}", flush=True)
    return big


def main(triples: int = 1_000_000, articles: int = 100) -> int:
    """Print a line a question: rows and seconds over the large store, ours and rdflib's over the small one."""
    data = made(articles, evidence=False)
    small = empty()
    oxigraph(small).bulk_load(data, format=ox.RdfFormat.N_TRIPLES)
    with tempfile.TemporaryDirectory() as folder:
        store = ox.Store(folder)
        for part in news(triples):
            store.bulk_load(part, format=ox.RdfFormat.N_QUADS)
        store.optimize()
        del store
        large = empty(ox.Store.read_only(folder))
        print(f"triples: {len(oxigraph(large)):,}; beside rdflib: {len(oxigraph(small)):,}")
        print(f"{'question':20} {'rows':>7} {'seconds':>8} {'small':>8} {'rdflib':>9} {'ratio':>8}")
        slow = [q.name for q in queries() if measure(q, large, small, data) > MOST]
    if slow:
        print(f"above {MOST} s: {' '.join(slow)}", file=sys.stderr)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
