"""Graphs to send: a few articles, with all that text and IRIs can hold."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

BASE = "https://example.org/data/"
#: Where the default graph of these graphs is sent.
SHARED = ox.NamedNode(f"{BASE}graph-shared")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_ARTICLE = ox.NamedNode("https://w3id.org/mahdar/ontology#Article")
_SAYS = ox.NamedNode(f"{BASE}يقول")
_TEXTS = (
    'قال: «لقاء» "مهم"',
    "a\\u0022 } ; DROP ALL ; #\\",
    "line\nfeed\r\ttab \u2028 \u0085 \x01",
    "<b>&amp;</b> ?graph=x&default",
    "\U0001f54a",
)


def article(number: int) -> ox.NamedNode:
    """The IRI of an article."""
    return ox.NamedNode(f"{BASE}article-{number}")


def named(number: int) -> ox.NamedNode:
    """The graph of an article; its IRI has signs that mean something in a URL."""
    return ox.NamedNode(f"{BASE}graph-{number}?a=b&c=%20ع#'({number})")


def quads(numbers: range, each: int = 5, version: str = "") -> list[ox.Quad]:
    """Articles with ``each`` triples in a graph of their own, and one of their shared graph."""
    found = [ox.Quad(article(n), _TYPE, _ARTICLE) for n in numbers]
    for n in numbers:
        for i in range(each):
            text = ox.Literal(f"{version}{i} {_TEXTS[i % len(_TEXTS)]}", language="ar" if i % 2 else None)
            found.append(ox.Quad(article(n), _SAYS, text, named(n)))
    return found


def write(path: Path, quads: list[ox.Quad]) -> Path:
    """The file ``path`` with ``quads``."""
    path.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    return path


def sent(quads: list[ox.Quad], shared: ox.NamedNode | ox.DefaultGraph = SHARED) -> list[str]:
    """What a server is to hold of ``quads``, as sorted N-Quads."""
    return sorted(
        str(ox.Quad(q.subject, q.predicate, q.object, shared if q.graph_name == ox.DefaultGraph() else q.graph_name))
        for q in quads
    )
