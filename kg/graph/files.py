"""RDF files: read and written by Oxigraph, sorted, so that the same graph gives the same bytes."""

from __future__ import annotations

import gzip
import os
import re
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset, Graph
from rdflib.namespace import RDF

from kg.errors import InputError, UsageError
from kg.graph import jsonld
from kg.graph.prefixes import used_prefixes
from kg.graph.stores import empty, oxigraph
from kg.graph.views import open_view
from kg.resources import is_store

FORMATS: dict[str, ox.RdfFormat] = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PREFIX = re.compile(rb"\A(?:@prefix [^\n]*\n)+")
_XMLNS = re.compile(rb'(?<=<rdf:RDF)(?: xmlns:[^\s="]+="[^"]*")+')
_DECLARATION = re.compile(rb' xmlns:[^"]*"[^"]*"|@prefix [^\n]*\n')


def load(path: str | Path) -> Dataset:
    """The graph in a file, in the format that its name ends in (``.gz`` may follow), or of a store.

    That of a store is the one that was last brought up to date, and cannot be written to. Raises
    `InputError` with the line when the file is not what its name says, `UsageError` for an unknown
    ending, `SurroundingsError` when the store has no graph.
    """
    path = Path(path)
    if is_store(path):
        return open_view(path)
    store = ox.Store()
    fill(store, path)
    return empty(store)


def fill(store: ox.Store, path: Path) -> None:
    """Put the graph in a file into ``store``. Raises as `load`."""
    kind = file_format(path)
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        store.bulk_extend(ox.parse(data, format=kind, base_iri=path.absolute().as_uri()))
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise InputError(where, f"not {kind.name}: {error.msg}", "correct the file or its name") from error
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}", "give an RDF file") from error


def write(rdf: Graph, path: str | Path) -> None:
    """Write ``rdf`` in the format that ``path`` ends in (``.gz`` may follow), replacing the file whole.

    Formats without named graphs (``.ttl``, ``.nt``, ``.rdf``) get the union of all graphs. The bytes
    depend on the triples alone. RDF/XML cannot hold control characters: they become U+FFFD there.
    Raises `UsageError` for an unknown ending, `InputError` when the file cannot be written.
    """
    path = Path(path)
    data = serialize(rdf, file_format(path))
    if path.suffix == ".gz":
        data = gzip.compress(data, mtime=0)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror}", "choose another place") from error
    finally:
        beside.unlink(missing_ok=True)


def file_format(path: Path) -> ox.RdfFormat:
    """The format that the name of ``path`` asks for; raises `UsageError` for an unknown ending.

    >>> file_format(Path("graph.ttl.gz")).name
    'Turtle'
    """
    ending = Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
    if ending not in FORMATS:
        endings = " ".join(FORMATS)
        raise UsageError(str(path), f"unknown ending {ending!r}", f"use one of {endings} (.gz may follow)")
    return FORMATS[ending]


def serialize(rdf: Graph, kind: ox.RdfFormat) -> bytes:
    """The bytes of ``rdf`` in one of `FORMATS`, UTF-8, sorted by graph, subject, predicate, object."""
    quads = sorted(oxigraph(rdf), key=_key)
    prefixes = used_prefixes(quads)
    if kind == ox.RdfFormat.JSON_LD:
        return jsonld.serialize(quads, prefixes)
    items = quads if kind.supports_datasets else sorted({quad.triple for quad in quads}, key=_key)
    data = ox.serialize(items, format=kind, prefixes=prefixes) or b""
    if kind == ox.RdfFormat.RDF_XML:
        return _XMLNS.sub(_sort, make_xml(data.decode()), count=1)
    return _PREFIX.sub(_sort, data, count=1)


def make_xml(text: str) -> bytes:
    """What XML readers accept: a carriage return is escaped, what XML cannot hold becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", text).replace("\r", "&#13;").encode()


def _sort(declarations: re.Match[bytes]) -> bytes:
    """Declarations in order: Oxigraph writes them in the order of a hash table."""
    return b"".join(sorted(_DECLARATION.findall(declarations.group())))


def _key(item: ox.Quad | ox.Triple) -> tuple[str, str, bool, str, str]:
    graph = str(item.graph_name) if isinstance(item, ox.Quad) else ""
    predicate = item.predicate.value
    return graph, str(item.subject), predicate != str(RDF.type), predicate, str(item.object)
