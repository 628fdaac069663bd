"""What ``kg`` writes: the format has a name or is the file's ending, and a file is whole or as it was."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kg.errors import UsageError
from kg.graph import drafts

if TYPE_CHECKING:
    from rdflib import Dataset

RDF = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")
FOLDERS = ("csv", "neo4j")
FORMATS = (*RDF, "html", "graphml", "gexf", *FOLDERS)
_ENDINGS = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
    ".html": "html",
    ".graphml": "graphml",
    ".gexf": "gexf",
}
_WITH_EVIDENCE = ("trig", "nquads")
STDOUT = "-"


def find_format(name: str) -> str:
    """The format that the name of a file asks for; raises `UsageError` for an ending that none has.

    >>> find_format("graph.nq.gz")
    'nquads'
    """
    path = Path(name)
    packed = path.suffix == ".gz" and _ENDINGS.get(Path(path.stem).suffix) in RDF
    suffix = Path(path.stem).suffix if packed else path.suffix
    if suffix not in _ENDINGS:
        remedy = f"use one of {' '.join(_ENDINGS)} (.gz may follow RDF), or say --format"
        raise UsageError(name, f"unknown ending {suffix!r}", remedy)
    return _ENDINGS[suffix]


def check(names: Iterable[str], form: str | None) -> None:
    """Raise `UsageError` when one of ``names`` cannot be written, in the format ``form`` where one is given."""
    for name in names:
        if (form or find_format(name)) in FOLDERS:
            if name == STDOUT:
                raise UsageError("-o -", f"{form} is a folder of files", "name a folder")
            check_folder(name)
        elif name != STDOUT:
            check_place(name)


def with_evidence(name: str, args: argparse.Namespace) -> bool:
    """Whether a file of this name gets evidence: as ``--evidence`` says, else where its format has named graphs."""
    form = args.format or find_format(name)
    return form in _WITH_EVIDENCE if args.evidence is None else bool(args.evidence)


def check_place(name: str) -> None:
    """Raise `UsageError` when a file of this name cannot be made: no such folder, or a folder itself."""
    path = Path(name)
    if not path.parent.is_dir():
        raise UsageError(name, f"there is no folder {path.parent}", "make it first")
    if path.is_dir():
        raise UsageError(name, "this is a folder", "name a file in it")


def check_folder(name: str) -> None:
    """Raise `UsageError` when a folder of this name cannot be made or filled."""
    path = Path(name)
    if not path.absolute().parent.is_dir():
        raise UsageError(name, f"there is no folder {path.parent}", "make it first")
    if path.exists() and not path.is_dir():
        raise UsageError(name, "this is a file", "name a folder")


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
    """Write ``rdf`` to a file, a folder or, for ``-``, standard output, as ``args`` have it.

    The format is theirs, or that of the file's ending. An `OSError` names the file.
    """
    try:
        if name != STDOUT:
            _write(rdf, name, args)
            return
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "graph"
            _write(rdf, str(path), args)
            with path.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, name) from error


def _write(rdf: Dataset, name: str, args: argparse.Namespace) -> None:
    from kg import graph  # noqa: PLC0415  (loads rdflib)
    from kg.graph.description import describe  # noqa: PLC0415  (loads rdflib)
    from kg.graph.provenance import without_evidence  # noqa: PLC0415  (loads rdflib)

    form, evidence = args.format or find_format(name), with_evidence(name, args)
    if form in RDF:
        more = describe(rdf, evidence=evidence, licence=args.licence) if args.describe else ()
        graph.write(rdf, name, format=form, evidence=evidence, more=more)
    elif form == "html":
        graph.view(rdf if evidence else without_evidence(rdf), name)
    elif form == "csv":
        from kg.graph.sheets import write_sheets  # noqa: PLC0415  (loads networkx)

        write_sheets(rdf, name)
    elif form == "neo4j":
        from kg.graph.neo4j import write_neo4j  # noqa: PLC0415  (loads networkx)

        write_neo4j(rdf, name)
    else:
        from kg.graph import network  # noqa: PLC0415  (loads networkx)

        writer = network.write_graphml if form == "graphml" else network.write_gexf
        writer(graph.to_networkx(rdf), name)


@contextmanager
def replacing(name: str) -> Iterator[TextIO]:
    """A text file that takes the place of ``name`` when all has been written, and not before."""
    try:
        with drafts.replacing(Path(name)) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        raise OSError(error.errno, error.strerror, name) from error
