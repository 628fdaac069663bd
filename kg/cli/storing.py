"""The commands that keep a store: one function each, from the parsed arguments to an exit code."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import kg
from kg.cli import outputs
from kg.cli.console import progress, say
from kg.errors import InputError, UsageError
from kg.resources import is_store, this_reader

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.model import Document
    from kg.resolution import Pairs
    from kg.workspace.truth import Workspace

#: What to say in place of a file of pairs to have none; a file of this name is ./none.
_NONE = "none"


def ingest(args: argparse.Namespace) -> int:
    """``kg ingest``: `kg.read`, `kg.workspace.ingesting.ingest`, `kg.workspace.watching.changes`."""
    from kg.workspace import ingesting, stores  # noqa: PLC0415  (loads rdflib)

    if not args.inputs and not args.refresh and not args.pairs:
        raise UsageError("ingest", "nothing to take in", "give an INPUT, --refresh, or --pairs")
    if args.watch and (not args.inputs or "-" in args.inputs):
        raise UsageError("--watch", "there is nothing to watch", "give files, folders or addresses")
    said = pairs(args)
    with stores.writing(Path(args.store), args.base) as space:
        if said is not None:
            _take_word(args, space, said)
        reader = this_reader(args.data, args.recogniser)
        old = ingesting.outdated(space, reader) if args.refresh else ()
        if args.watch:
            _watch(args, space, old)
        failed = _take_in(args, space, chain(old, kg.read(*args.inputs, date=args.date)))
        if not args.quiet and not args.refresh:
            _tell_outdated(sum(1 for _ in ingesting.outdated(space, reader)))
    return 1 if failed else 0


def pairs(args: argparse.Namespace) -> Pairs | None:
    """The pairs of ``--pairs``: those of the file, `NONE` for the word none; None when it was not said."""
    from kg.resolution import NONE, read_pairs  # noqa: PLC0415  (loads the gazetteer)

    if args.pairs is None:
        return None
    return NONE if args.pairs == _NONE else read_pairs(args.pairs)


def pairs_of(stores: Iterable[str]) -> Pairs:
    """What the user told these stores on who is whom. Raises `UsageError` where they were told different things."""
    from kg.resolution import NONE  # noqa: PLC0415
    from kg.workspace import reading  # noqa: PLC0415

    said = list(dict.fromkeys(reading.pairs(Path(store)) for store in stores))
    if len(said) > 1:
        raise UsageError("--pairs", "the stores have pairs of their own", "say which count: --pairs FILE, or none")
    return said[0] if said else NONE


def _take_word(args: argparse.Namespace, space: Workspace, said: Pairs) -> None:
    """Keep the user's pairs, and say to how many articles that makes a difference."""
    from kg.workspace.pairing import keep_pairs  # noqa: PLC0415

    touched = keep_pairs(space, said)
    if not args.quiet and touched:
        say(f"articles that the pairs touch: {touched}")


def _watch(args: argparse.Namespace, space: Workspace, first: Iterable[Document]) -> None:
    """Take in what is there and what comes, for ever."""
    from kg.workspace.watching import changes  # noqa: PLC0415

    _take_in(args, space, first)
    for names in changes(args.inputs, args.every):
        if names:
            _take_in(args, space, kg.read(*names, date=args.date))


def _take_in(args: argparse.Namespace, space: Workspace, documents: Iterable[Document | InputError]) -> int:
    """Ingest ``documents`` and say how many were what; the number that failed."""
    from kg.workspace.ingesting import ingest  # noqa: PLC0415

    counts: Counter[str] = Counter()
    kept = ingest(space, documents, jobs=args.jobs, data=args.data, recogniser=args.recogniser)
    for found in progress(kept, args.quiet):
        counts["failed" if isinstance(found, InputError) else found.how] += 1
        if isinstance(found, InputError):
            say(str(found))
        elif args.verbose:
            say(f"{found.id}: {found.how}")
    if not args.quiet and counts.total():
        say(", ".join(f"{how}: {counts[how]}" for how in ("new", "changed", "same", "failed") if counts[how]))
    return counts["failed"]


def _tell_outdated(number: int) -> None:
    if number:
        say(f"articles read by another version of Mahdar or its data: {number}; --refresh reads them again")


def forget(args: argparse.Namespace) -> int:
    """``kg forget``: `kg.workspace.ingesting.forget`."""
    from kg.workspace import ingesting, stores  # noqa: PLC0415  (loads rdflib)

    store = Path(args.store)
    if not is_store(store):
        raise UsageError(args.store, "this is no store", "make one with kg ingest INPUT --store DIR")
    failed = 0
    with stores.writing(store) as space:
        for found in ingesting.forget(space, args.ids):
            failed += isinstance(found, InputError)
            if isinstance(found, InputError) or args.verbose:
                say(str(found) if isinstance(found, InputError) else f"{found}: forgotten")
    return 1 if failed else 0


def export(args: argparse.Namespace) -> int:
    """``kg export``: `kg.graph.load`, `kg.graph.description.describe`, `kg.graph.write`."""
    from kg.graph.description import discard  # noqa: PLC0415  (loads rdflib)

    outputs.check(args.output, args.format)
    outputs.check_description(args)
    rdf = load(args.graph)
    discard(rdf)
    if args.infer:
        from kg.graph.inference import infer  # noqa: PLC0415  (loads networkx)

        rdf = infer(rdf)
    for name in args.output:
        outputs.write_graph(rdf, name, args)
    return 0


def load(name: str) -> Dataset:
    """The graph of a file or a store; what a killed writer left undone in a store is finished first."""
    if is_store(name):
        from kg.workspace.stores import refresh  # noqa: PLC0415

        refresh(Path(name))
    return kg.graph.load(name)


def split(inputs: Iterable[str]) -> tuple[list[str], list[str]]:
    """The stores among ``inputs``, and the others."""
    names = list(inputs)
    return [name for name in names if is_store(name)], [name for name in names if not is_store(name)]
