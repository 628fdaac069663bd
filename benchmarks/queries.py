"""How long each named query takes over a large embedded store, and rdflib's own engine beside it.

    python benchmarks/queries.py [TRIPLES] [RDFLIB_TRIPLES]

The articles are made, not read: pairs of 400 actors meet, in different places and on different days, and are
quoted. `kg.graph.build` makes the graph of 300 of them; copies of it with further articles and encounters of the
same actors fill an Oxigraph store on disk (1,000,000 triples by default). rdflib holds a smaller graph in memory
(5,000 triples by default): at the full size most questions would take it minutes. The ratio is rdflib's seconds
over ours on that smaller graph. Medians of three; queries with parameters ask about one actor, as people do.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pyoxigraph as ox
from rdflib import Graph

from kg import graph
from kg.graph.files import FORMATS, serialize
from kg.graph.queries import query
from kg.graph.questions import Question, queries
from kg.graph.stores import empty, oxigraph
from kg.model import Extraction
from kg.resolution import resolve
from tests.graph.builders import Article

ARTICLES, ACTORS = 300, 400
PLACES = ("مسقط", "القاهرة", "الدوحة", "عمان", "بغداد")
COPIED = re.compile(r"(?<=/data/)(article|graph|encounter|report|participation|statement|office|evidence|selector)-")
GIVEN = {"actor": "فاعل 3 السياسي", "one": "فاعل 3 السياسي", "other": "فاعل 24 السياسي", "about": "فاعل 24 السياسي"}


def article(i: int) -> Extraction:
    """One article on one meeting of two actors."""
    first, second = (f"فاعل {n % ACTORS} السياسي" for n in (i, i * 7 + 3))
    place, status = PLACES[i % len(PLACES)], ("held", "held", "planned", "denied")[i % 4]
    day = date(2025, 1, 1) + timedelta(days=i)
    text = f"التقى الوزير {first} {second} في {place} أمس لبحث الأمن. وقال {first} إن {second} شريك."
    a = Article(f"a{i}", text, date=day, source=f"وسيلة {i % 9}")
    a.entity("x", "person", first)
    a.entity("y", "person", second)
    a.entity("z", "place", place)
    parts = [
        a.part("x", first, side="A", position="الوزير"),
        a.part("y", second, ("host", "mediator")[i % 2], side="B"),
    ]
    a.event("e", "meeting", status, parts, when=a.on(day, "أمس"), at="التقى", places=("z",), topics=("الأمن",))
    a.says("x", "وقال", f"{second} شريك", ("y",), "e")
    a.holds("x", "الوزير")
    return a.done()


def copies(text: str, size: int, triples: int) -> Iterator[str]:
    """``text`` until there are ``triples``, each time with other articles and encounters."""
    for copy in range(-(-triples // size)):
        yield COPIED.sub(lambda match, copy=copy: f"{match[1]}-{copy}-", text)  # type: ignore[misc]


def seconds(ask: Callable[[], object], times: int = 3) -> float:
    """The median of what ``ask`` takes."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def measure(question: Question, large: Graph, small: Graph, theirs: Graph) -> str:
    """The line of one query."""
    given = {p.name: GIVEN.get(p.name, "2025-06") for p in question.parameters}
    big, little = (seconds(lambda g=g: query(g, question.name, **given)) for g in (large, small))  # type: ignore[misc]
    peer = seconds(lambda: list(theirs.query(question.text)), 1)
    return f"{question.name:20} {big:8.3f} {little:8.4f} {peer:8.3f} {peer / little:8.0f}"


def main(triples: int = 1_000_000, few: int = 5_000) -> None:
    """Print a line a query: seconds at full size, ours and rdflib's on the smaller graph, the ratio."""
    text = serialize(graph.build(resolve([article(i) for i in range(ARTICLES)])), FORMATS[".nt"]).decode()
    small = "".join(text.splitlines(keepends=True)[:few])
    with tempfile.TemporaryDirectory() as folder:
        store = ox.Store(folder)
        for copy in copies(text, text.count("\n"), triples):
            store.bulk_load(copy.encode(), format=ox.RdfFormat.N_TRIPLES)
        store.optimize()
        large, ours, theirs = empty(store), empty(), Graph().parse(data=small, format="nt")
        oxigraph(ours).bulk_load(small.encode(), format=ox.RdfFormat.N_TRIPLES)
        print(f"triples: {len(store):,}; beside rdflib: {len(theirs):,}")
        print(f"{'query':20} {'seconds':>8} {'small':>8} {'rdflib':>8} {'ratio':>8}")
        for question in queries():
            print(measure(question, large, ours, theirs), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
