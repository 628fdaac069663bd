"""How long the shapes take over a graph, and pySHACL called plainly on the same graph beside it.

    python benchmarks/shapes.py [TRIPLES …]

The graphs are those of `benchmarks.queries.article`, with evidence, of about the sizes asked for (10,000 and
100,000 triples by default), written as N-Quads for us and, since pySHACL wants one graph, as N-Triples for it. Ours is
`kg.graph.load` and `kg.graph.validate`; plain is ``pyshacl.validate(Graph().parse(FILE), shacl_graph=SHAPES)``. Both
read the file and find the same. The ratio is plain seconds over ours.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import pyshacl
from rdflib import Graph

from benchmarks.queries import article
from kg import graph
from kg.graph.stores import oxigraph
from kg.resolution import resolve
from kg.resources import folder

#: Triples that the graph of one article has, about.
EACH = 121


def timed(work: object, *args: object, **options: object) -> tuple[object, float]:
    """What ``work`` gives, and the seconds that it took."""
    start = time.perf_counter()
    result = work(*args, **options)  # type: ignore[operator]
    return result, time.perf_counter() - start


def measure(triples: int, home: Path) -> str:
    """The line of one size."""
    built = graph.build(resolve([article(i) for i in range(-(-triples // EACH))]), evidence=True)
    size = len({quad.triple for quad in oxigraph(built)})
    graph.write(built, home / "g.nq")
    graph.write(built, home / "g.nt")
    ours, load = timed(graph.load, home / "g.nq")
    found, check = timed(graph.validate, ours)
    theirs, parse = timed(Graph().parse, home / "g.nt")
    shapes = Graph().parse(folder("ontology") / "shapes.ttl")
    (conforms, _, _), plain = timed(pyshacl.validate, theirs, shacl_graph=shapes)  # type: ignore[misc]
    assert conforms == (not found)
    ratio = (parse + plain) / (load + check)
    return f"{size:>9,} {load:8.2f} {check:8.2f} {parse:8.2f} {plain:8.2f} {ratio:6.1f}"


def main(*sizes: int) -> None:
    """Print a line a size: our seconds to load and to check, pySHACL's to parse and to check, the ratio."""
    print(f"{'triples':>9} {'load':>8} {'check':>8} {'parse':>8} {'plain':>8} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as home:
        for size in sizes or (10_000, 100_000):
            print(measure(size, Path(home)), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
