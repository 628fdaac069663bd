"""From a store to the bytes of a format, sorted, in memory that does not grow with the graph.

Oxigraph dumps the triples as lines, `kg.graph.sorting` puts the lines in order, and Oxigraph's parser
and serialiser turn them into the other formats, a block at a time. So the bytes depend on the triples
alone: graph, subject, the type first, predicate, object, each in the order of its UTF-8. N-Triples and
N-Quads are the lines themselves in the order of their bytes, as canonical N-Quads have them
(https://www.w3.org/TR/rdf-canon/).
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

Add = Callable[[bytes, bytes], object]

_TYPE = f"<{RDF.type}>".encode()
_FIRST = b"\r"  # stands for the type: before every IRI, and never raw in N-Triples
_LINES = (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS)
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r"})
_NOT_XML = re.compile(b"[%s]|\xef\xbf[\xbe\xbf]" % _CONTROLS)
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
    thin = _whole if evidence else plain_lines(store)
    with Sorter(folder) as sorter:
        if kind in _LINES:
            _dump_lines(store, named, lambda lines: sorter.add(thin(lines)))
            for triple in more:
                sorter.add(f"{to_quad(*triple, None).triple} .\n".encode())
            file.writelines(chain.from_iterable(sorter.blocks()))
            return
        prefixes = Prefixes(store)

        def add(before: bytes, lines: bytes) -> None:
            prefixes.look(before)
            prefixes.look(lines := thin(lines))
            lines = lines.replace(_TYPE, _FIRST)
            sorter.add(before + lines[:-1].replace(b"\n", b"\n" + before) + b"\n" if before and lines else lines)

        _dump(store, named, add)
        for triple in more:
            add(b" " if named else b"", f"{to_quad(*triple, None).triple} .\n".encode())
        blocks = sorter.blocks()
        if kind == ox.RdfFormat.JSON_LD:
            lines = chain.from_iterable(_graph_first(block, named) for block in blocks)
            file.writelines(jsonld.pieces(lines, prefixes.used))
        else:
            _serialize((_ntriples(block, named) for block in blocks), kind, prefixes.used, file)


def _whole(lines: bytes) -> bytes:
    return lines


def _dump_lines(store: ox.Store, named: bool, take: Callable[[bytes], object]) -> None:
    """The triples of all graphs as N-Triples, or where ``named`` as N-Quads."""
    if not named:
        _dump(store, named, lambda _, lines: take(lines))
        return
    quads = Lines(take)
    store.dump(cast("BinaryIO", quads), ox.RdfFormat.N_QUADS)
    quads.close()


def _dump(store: ox.Store, named: bool, add: Add) -> None:
    """The triples of all graphs as lines; where ``named``, with what goes before them: their graph and a space."""
    for graph in (ox.DefaultGraph(), *store.named_graphs()):
        name = b"" if isinstance(graph, ox.DefaultGraph) else str(graph).encode()
        lines = Lines(partial(add, name + b" " if named else b""))
        store.dump(cast("BinaryIO", lines), ox.RdfFormat.N_TRIPLES, from_graph=graph)
        lines.close()


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
    if b"\xef\xbf" in data or len(data.translate(None, _CONTROLS)) < len(data):
        data = _NOT_XML.sub("\ufffd".encode(), data)
    return data.replace(b"\r", b"&#13;")


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
