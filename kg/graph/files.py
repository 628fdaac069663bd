"""RDF files: read and written by Oxigraph, sorted, so that the same graph gives the same bytes."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox
from rdflib import Dataset, Graph

from kg.errors import InputError, UsageError
from kg.graph import serialising
from kg.graph.drafts import replacing
from kg.graph.stores import Triple, empty
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
#: The name of each format → the ending of its files.
NAMES = dict(zip(("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"), FORMATS, strict=True))
_LEVEL = 6  # gzip's own default: the last steps take thrice the time for a hundredth of the bytes


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
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            store.bulk_load(cast("BinaryIO", file), format=kind, base_iri=path.absolute().as_uri())
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise InputError(where, f"not {kind.name}: {error.msg}", "correct the file or its name") from error
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}", "give an RDF file") from error


def write(
    rdf: Graph,
    path: str | Path,
    *,
    format: str | None = None,
    evidence: bool = True,
    more: Iterable[Triple] = (),
) -> None:
    """Write ``rdf`` in one of `NAMES`, or the format that ``path`` ends in, replacing the file whole.

    A name that ends in ``.gz`` is packed. Formats without named graphs (Turtle, N-Triples, RDF/XML) get
    the union of all graphs, and so do all when ``evidence`` and provenance are to be left out; ``more``
    joins the default graph, such as what `kg.graph.description.describe` says. The bytes depend on the
    triples alone. RDF/XML cannot hold control characters: they become U+FFFD there. Raises `UsageError`
    for an unknown ending, `InputError` when the file cannot be written.
    """
    path = Path(path)
    kind = FORMATS[NAMES[format]] if format else file_format(path)
    try:
        with replacing(path) as draft, draft.open("wb") as file, _packed(file, path) as packed:
            serialising.serialize(rdf, kind, packed, evidence=evidence, more=more, folder=path.absolute().parent)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror or error}", "choose another place") from error


def serialize(rdf: Graph, kind: ox.RdfFormat) -> bytes:
    """The bytes of ``rdf`` in one of `FORMATS`, UTF-8, sorted."""
    file = io.BytesIO()
    serialising.serialize(rdf, kind, file)
    return file.getvalue()


def _packed(file: BinaryIO, path: Path) -> AbstractContextManager[BinaryIO]:
    """``file`` itself, or what compresses into it, without name and clock, where ``path`` ends in .gz."""
    if path.suffix != ".gz":
        return nullcontext(file)
    return cast("BinaryIO", gzip.GzipFile("", "wb", _LEVEL, file, mtime=0))


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
