"""``kg store``, from the parsed arguments to an exit code."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli import storing
from kg.cli.console import progress, say
from kg.cli.values import count
from kg.endpoint.targets import PROFILES, Target, target
from kg.errors import UsageError
from kg.resources import is_store

if TYPE_CHECKING:
    from kg.endpoint.credentials import Credentials
    from kg.endpoint.graphs import Source
    from kg.endpoint.uploading import Job, Plan


def add_options(command: argparse.ArgumentParser) -> None:
    """The target, and all that is said of the sending."""
    command.add_argument(
        "target",
        metavar="TARGET",
        help=f"the server, as KIND+http://HOST…; kinds: {' '.join(PROFILES)}; "
        "neptune+FOLDER writes files for the bulk loader of Amazon Neptune",
    )
    command.add_argument(
        "--profile", choices=sorted([*PROFILES, "neptune"]), help="the kind of server, if TARGET does not say it"
    )
    command.add_argument(
        "--default-graph",
        metavar="IRI",
        help="the graph on the server that takes the source's default graph, or the word default for the server's own "
        "(default: graph-shared in the namespace of the data)",
    )
    command.add_argument("--update", action="store_true", help="send SPARQL Update even where whole graphs are taken")
    command.add_argument(
        "--replace", action="store_true", help="replace that graph even if something else may have been put there"
    )
    _add_limits(command)


def _add_limits(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--state",
        metavar="FILE",
        help="where it is noted what was sent (default: uploads.json in a store, else GRAPH.uploads.json)",
    )
    command.add_argument("--dry-run", action="store_true", help="print what would be sent; ask and send nothing")
    command.add_argument(
        "--batch", type=count, default=10_000, metavar="N", help="triples in one request (default 10000)"
    )
    command.add_argument(
        "--retries", type=count, default=5, metavar="N", help="how often a request is sent again (default 5)"
    )
    command.add_argument(
        "--timeout", type=count, default=60, metavar="SECONDS", help="how long an answer may take (default 60)"
    )
    command.add_argument(
        "--insecure", action="store_true", help="send a password or token over a network without encryption"
    )


def store(args: argparse.Namespace) -> int:
    """``kg store``: `kg.graph.load`, `kg.endpoint.uploading.plan`, `kg.endpoint.uploading.upload`."""
    from kg.endpoint import bulk, graphs, manifest, uploading  # noqa: PLC0415  (loads rdflib)
    from kg.endpoint.credentials import credentials  # noqa: PLC0415

    if folder := bulk.folder(args.target, args.profile):
        return _write_bulk(args, folder)
    server = target(args.target, args.profile, update=args.update)
    _check_default_graph(args.default_graph, server.default)
    who = credentials(server, insecure=args.insecure)
    source = graphs.source(storing.load(args.graph), args.default_graph)
    state = _state(args)
    if args.dry_run:
        _print(uploading.plan(graphs.parts(source), manifest.read(state, server.address)), server.address)
        return 0
    with manifest.alone(state):
        return _upload(args, source, server, who)


def _upload(args: argparse.Namespace, source: Source, server: Target, who: Credentials | None) -> int:
    """Ask the server, send, say what was done; the exit code."""
    from kg.endpoint import graphs, manifest, uploading  # noqa: PLC0415
    from kg.endpoint.sending import connection, send  # noqa: PLC0415

    noted = manifest.read(_state(args), server.address)
    todo = uploading.plan(graphs.parts(source), noted)
    pause = partial(_wait, server.address, args.quiet)
    with connection(server, who, retries=args.retries, timeout=args.timeout, pause=pause) as opened:
        note = partial(manifest.write, _state(args), server.address)
        job = uploading.Job(source, server, partial(send, opened), noted, note, args.batch)
        if not args.replace:
            uploading.check_owner(todo, job)
        return _carry_out(args, uploading.check_known(todo, job), job)


def _wait(address: str, quiet: bool, seconds: float) -> None:
    """Wait before a request is sent again, and say so where it takes a while."""
    if seconds >= 1 and not quiet:
        say(f"{address} gives no answer or is busy: again in {seconds:.0f} s")
    time.sleep(seconds)


def _write_bulk(args: argparse.Namespace, folder: Path) -> int:
    """Write the files of a bulk loader; the commands that load them go to standard output."""
    from kg.endpoint import bulk, graphs  # noqa: PLC0415  (loads rdflib)
    from kg.endpoint.uploading import plan  # noqa: PLC0415

    _check_default_graph(args.default_graph, False)
    source = graphs.source(storing.load(args.graph), args.default_graph)
    parts = tuple(graphs.parts(source))
    if args.dry_run:
        _print(plan(parts, {}), str(folder))
    else:
        print(bulk.write(source, parts, folder))
    return 0


def _check_default_graph(name: str | None, allowed: bool) -> None:
    """Raise `UsageError` when ``name`` can be no graph of a server that has its own default graph, or not."""
    from kg.endpoint.requests import DEFAULT, iri  # noqa: PLC0415

    if name == DEFAULT and not allowed:
        what = "the default graph of this server is not one of its own"
        raise UsageError("--default-graph", what, "give the IRI of a graph")
    if name not in (None, DEFAULT):
        iri(str(name))


def _state(args: argparse.Namespace) -> Path:
    """Where it is noted what was sent."""
    if args.state:
        return Path(args.state)
    return Path(args.graph) / "uploads.json" if is_store(args.graph) else Path(f"{args.graph}.uploads.json")


def _print(plan: Plan, place: str) -> None:
    """What would be done, one graph a line."""
    for part in plan.put:
        print("put", part.graph, f"triples: {part.triples}", sep="\t")
    for part in plan.known:
        print("skip", part.graph, f"triples: {part.triples}, if the server still holds them", sep="\t")
    for graph in plan.gone:
        print("delete", graph, sep="\t")
    say(f"{place}: nothing was asked, sent or written (--dry-run)")


def _carry_out(args: argparse.Namespace, plan: Plan, job: Job) -> int:
    """Send, say what was done and what the server holds; the exit code."""
    from kg.endpoint.uploading import settle, upload  # noqa: PLC0415

    counts: Counter[str] = Counter()
    sent = 0
    total = len(plan.parts) + len(plan.gone)
    for done in progress(upload(plan, job), args.quiet, unit="graphs", total=total):
        counts[done.how] += 1
        sent += done.triples
        if done.error or args.verbose:
            say(f"{done.graph}: {done.error or done.how}")
    if not args.quiet:
        say(
            ", ".join(f"{how}: {counts[how]}" for how in ("put", "skipped", "deleted", "failed"))
            + f"; triples sent: {sent}"
        )
    return _compare(args, plan, settle(plan, job), job) or (1 if counts["failed"] else 0)


def _compare(args: argparse.Namespace, plan: Plan, held: dict[str, int], job: Job) -> int:
    """Say what the server holds of the graph, and where that differs from what it is to hold."""
    odd = [part for part in plan.parts if held.get(part.graph, 0) != part.triples]
    for part in odd:
        say(f"{part.graph}: the server holds {held.get(part.graph, 0)} triples of {part.triples}")
    if not args.quiet or odd:
        graphs = sum(1 for number in held.values() if number)
        wanted = sum(part.triples for part in plan.parts)
        say(
            f"{job.target.address} holds {graphs} of {len(plan.parts)} graphs, {sum(held.values())} of {wanted} triples"
        )
    return 1 if odd else 0
