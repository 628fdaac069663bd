"""Files that ``kg`` writes: the format is the file's ending, and a file is whole or as it was."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kg.errors import UsageError

if TYPE_CHECKING:
    from rdflib import Dataset

RDF = (".ttl", ".trig", ".nq", ".nt", ".jsonld", ".rdf")
OTHERS = (".html", ".graphml", ".gexf")
WITH_EVIDENCE = (".trig", ".nq")


def ending(name: str) -> str:
    """The ending that says the format of a file; raises `UsageError` for one that none has.

    >>> ending("graph.nq.gz")
    '.nq'
    """
    path = Path(name)
    if path.suffix == ".gz" and Path(path.stem).suffix in RDF:
        return Path(path.stem).suffix
    if path.suffix not in RDF + OTHERS:
        known = " ".join(RDF + OTHERS)
        raise UsageError(name, f"unknown ending {path.suffix!r}", f"use one of {known}; .gz may follow RDF")
    return path.suffix


def with_evidence(name: str, args: argparse.Namespace) -> bool:
    """Whether a file of this name gets evidence: as ``--evidence`` says, else where its format has named graphs."""
    return ending(name) in WITH_EVIDENCE if args.evidence is None else bool(args.evidence)


def check_place(name: str) -> None:
    """Raise `UsageError` when a file of this name cannot be made: no such folder, or a folder itself."""
    path = Path(name)
    if not path.parent.is_dir():
        raise UsageError(name, f"there is no folder {path.parent}", "make it first")
    if path.is_dir():
        raise UsageError(name, "this is a folder", "name a file in it")


def check_base(base: str) -> None:
    """Raise `UsageError` when IRIs cannot begin with ``base``."""
    from kg.graph import names  # noqa: PLC0415  (loads rdflib)

    names.check_base(base)


def check_description(args: argparse.Namespace) -> None:
    """Raise `UsageError` when ``--licence`` is no web address, or there is no description to say it in."""
    if args.licence is not None:
        from kg.graph.description import check_licence  # noqa: PLC0415  (loads rdflib)

        check_licence(args.licence)
        if not args.describe:
            raise UsageError("--licence", "the licence stands in the description", "leave --no-describe out")


def write_graph(rdf: Dataset, name: str, args: argparse.Namespace) -> None:
    """Write ``rdf`` in the format of its file's ending, with evidence and description as ``args`` have it.

    An `OSError` names the file.
    """
    from kg import graph  # noqa: PLC0415  (loads rdflib)
    from kg.graph.description import describe  # noqa: PLC0415  (loads rdflib)
    from kg.graph.provenance import without_evidence  # noqa: PLC0415  (loads rdflib)

    kind = ending(name)
    evidence = with_evidence(name, args)
    try:
        if kind in RDF:
            more = describe(rdf, evidence=evidence, licence=args.licence) if args.describe else ()
            graph.write(rdf, name, evidence=evidence, more=more)
            return
        rdf = rdf if evidence else without_evidence(rdf)
        if kind == ".html":
            graph.view(rdf, name)
        else:
            from kg.graph import network  # noqa: PLC0415  (loads networkx)

            writer = network.write_graphml if kind == ".graphml" else network.write_gexf
            writer(graph.to_networkx(rdf), name)
    except OSError as error:
        raise OSError(error.errno, error.strerror, name) from error


@contextmanager
def replacing(name: str) -> Iterator[TextIO]:
    """A text file that takes the place of ``name`` when all has been written, and not before."""
    path = Path(name)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        beside.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, name) from error
    finally:
        beside.unlink(missing_ok=True)
