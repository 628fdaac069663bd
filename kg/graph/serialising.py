"""From a store to the bytes of a format, sorted, in memory that does not grow with the graph.

Oxigraph dumps the triples as lines, `kg.graph.sorting` puts the lines in order, and Oxigraph's parser
and serialiser turn them into the other formats, a block at a time. So the bytes depend on the triples
alone: graph, subject, the type first, predicate, object, each in the order of its UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox
from rdflib import Graph
from rdflib.namespace import RDF

from kg.graph import jsonld
from kg.graph.prefixes import Prefixes
from kg.graph.provenance import plain_lines
from kg.graph.sorting import Lines, Sorter
from kg.graph.stores import Triple, oxigraph, to_quad

Add = Callable[[bytes, bytes], None]

_TYPE = f"<{RDF.type}>".encode()
_FIRST = b"\r"  # stands for the type: before every IRI, and never raw in N-Triples
_LINES = (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS)
_NOT_XML = re.compile(b"[\0-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_ESCAPE = re.compile(rb"\\[_~.!$&'()*+,;=/?#@%-]")
_DECLARATIONS = re.compile(rb'\A(?:@prefix [^\n]*\n)+|(?<=<rdf:RDF)(?: xmlns:[^\s="]+="[^"]*")+')
_DECLARATION = re.compile(rb' xmlns:[^"]*"[^"]*"|@prefix [^\n]*\n')


def serialize(  # noqa: PLR0913  (what, how and where, each once)
    rdf: Graph,
    kind: ox.RdfFormat,
    file: BinaryIO,
    *,
    evidence: bool = True,
    more: Iterable[Triple] = (),
    folder: Path | None = None,
) -> None:
    """Write ``rdf`` to ``file``, UTF-8; formats without named graphs get the union of all graphs.

    Without ``evidence`` it is what `kg.graph.provenance.without_evidence` keeps; ``more`` joins the default
    graph. What does not fit in memory lies for the time being in ``folder`` (default: the system's for
    temporary files).
    """
    store = oxigraph(rdf)
    named = evidence and kind.supports_datasets
    prefixes = Prefixes(store)
    with Sorter(folder) as sorter:

        def add(before: bytes, lines: bytes) -> None:
            prefixes.look(before + lines)
            lines = lines.replace(_TYPE, _FIRST)
            sorter.add(before + lines[:-1].replace(b"\n", b"\n" + before) + b"\n" if before else lines)

        _dump(store, named, add if evidence else _thinned(store, add))
        for triple in more:
            add(b" " if named else b"", f"{to_quad(*triple, None).triple} .\n".encode())
        blocks = sorter.blocks()
        if kind == ox.RdfFormat.JSON_LD:
            lines = chain.from_iterable(_graph_first(block, named) for block in blocks)
            file.writelines(jsonld.pieces(lines, prefixes.used))
        elif kind in _LINES:
            file.writelines(_ntriples(block, named) for block in blocks)
        else:
            _serialize((_ntriples(block, named) for block in blocks), kind, prefixes.used, file)


def _dump(store: ox.Store, named: bool, add: Add) -> None:
    """The triples of all graphs as lines; where ``named``, with what goes before them: their graph and a space."""
    for graph in (ox.DefaultGraph(), *store.named_graphs()):
        name = b"" if isinstance(graph, ox.DefaultGraph) else str(graph).encode()
        lines = Lines(partial(add, name + b" " if named else b""))
        store.dump(cast("BinaryIO", lines), ox.RdfFormat.N_TRIPLES, from_graph=graph)
        lines.close()


def _thinned(store: ox.Store, add: Add) -> Add:
    """``add`` for what is no evidence."""
    thin = plain_lines(store)

    def add_plain(before: bytes, lines: bytes) -> None:
        if plain := thin(lines):
            add(before, plain)

    return add_plain


def _ntriples(block: list[bytes], named: bool) -> bytes:
    """The lines of ``block`` as N-Triples, or as N-Quads where each begins with its graph."""
    if named:
        parts = (line.partition(b" ") for line in block)
        block = [rest[:-2] + graph + b" .\n" if graph else rest for graph, _, rest in parts]
    return b"".join(block).replace(_FIRST, _TYPE)


def _graph_first(block: list[bytes], named: bool) -> list[bytes]:
    """The lines of ``block``, each behind its graph and a space."""
    text = b"".join(block).replace(_FIRST, _TYPE)
    return (text if named else b" " + text[:-1].replace(b"\n", b"\n ") + b"\n").splitlines(keepends=True)


def _serialize(blocks: Iterable[bytes], kind: ox.RdfFormat, prefixes: Mapping[str, str], file: BinaryIO) -> None:
    """Oxigraph's output, mended where readers would stumble, with its declarations in order."""
    mend = mend_xml if kind == ox.RdfFormat.RDF_XML else _mend_turtle(prefixes)
    first = [True]

    def take(data: bytes) -> None:
        data = mend(data)
        file.write(_DECLARATIONS.sub(_sort, data, count=1) if first else data)
        first.clear()

    # What comes out of a store needs no validation.
    quads = (ox.parse(block, format=ox.RdfFormat.N_QUADS, lenient=True) for block in blocks)
    lines = Lines(take)
    ox.serialize(chain.from_iterable(quads), cast("BinaryIO", lines), kind, prefixes=dict(prefixes))
    lines.close()


def _sort(declarations: re.Match[bytes]) -> bytes:
    """Declarations in order: Oxigraph writes them in the order of a hash table."""
    return b"".join(sorted(_DECLARATION.findall(declarations.group())))


def mend_xml(data: bytes) -> bytes:
    """What XML readers accept: a carriage return is escaped, what XML cannot hold becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd".encode(), data).replace(b"\r", b"&#13;")


def _mend_turtle(prefixes: Mapping[str, str]) -> Callable[[bytes], bytes]:
    """What writes a name whole that has a backslash: one store keeps the backslash as part of the name.

    In a string a backslash is followed by other characters than in a name.
    """
    either = "|".join(map(re.escape, prefixes)).encode()
    name = re.compile(rb"(?<![^\s^])(%s):((?:[^\s\\\",;()\[\]]|%s)*)" % (either, _ESCAPE.pattern))

    def whole(found: re.Match[bytes]) -> bytes:
        if b"\\" not in found[2]:
            return found[0]
        return b"<" + prefixes[found[1].decode()].encode() + found[2].replace(b"\\", b"") + b">"

    return lambda data: name.sub(whole, data) if prefixes and _ESCAPE.search(data) else data
