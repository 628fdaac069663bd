"""How long the shapes take over a graph, and pySHACL called plainly on the same graph beside it.

    python benchmarks/shapes.py [ARTICLES …]

The graphs are those of `benchmarks.made_news.made` with evidence, of 75 and 750 articles by default (about 10,000 and
100,000 triples), as N-Quads for us and, since pySHACL wants one graph, as N-Triples for it. Ours is `kg.graph.load` and
`kg.graph.validate`; plain is ``pyshacl.validate(Graph().parse(FILE), shacl_graph=SHAPES)``. Both read the file
and find the same. Seconds of processor time, so that what else runs counts little; the ratio is plain over ours.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyshacl
from rdflib import Graph

from benchmarks.made_news import made
from kg import graph
from kg.resources import folder


def timed(work: Callable[..., Any], *args: object, **options: object) -> tuple[Any, float]:
    """What ``work`` gives, and the seconds that it took."""
    start = time.process_time()
    result = work(*args, **options)
    return result, time.process_time() - start


def measure(articles: int, home: Path) -> str:
    """The line of one size."""
    (home / "g.nq").write_bytes(made(articles, evidence=True))
    ours, load = timed(graph.load, home / "g.nq")
    found, check = timed(graph.validate, ours)
    graph.write(ours, home / "g.nt")
    theirs, parse = timed(Graph().parse, home / "g.nt")
    shapes = Graph().parse(folder("ontology") / "shapes.ttl")
    (conforms, _, _), plain = timed(pyshacl.validate, theirs, shacl_graph=shapes)
    assert conforms == (not found)
    ratio = (parse + plain) / (load + check)
    return f"{len(theirs):>9,} {load:8.2f} {check:8.2f} {parse:8.2f} {plain:8.2f} {ratio:6.1f}"


def main(*sizes: int) -> None:
    """Print a line a size: our seconds to load and to check, pySHACL's to parse and to check, the ratio."""
    print(f"{'triples':>9} {'load':>8} {'check':>8} {'parse':>8} {'plain':>8} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as home:
        for size in sizes or (75, 750):
            print(measure(size, Path(home)), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
