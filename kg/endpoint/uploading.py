"""An upload: what is new or changed is put, what is gone is deleted, and the server is asked what it holds.

The record of `kg.endpoint.manifest` is written before and after every few graphs, so that a run after a
killed one goes on where that was. Graphs that are recorded with the same hash are
skipped, if the server says that it holds as many triples of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Literal

from kg.endpoint import requests
from kg.endpoint.graphs import Part, Source, lines
from kg.endpoint.requests import DEFAULT, Request
from kg.endpoint.targets import Target
from kg.errors import InputError, UsageError

#: So many graphs one after the other are refused before the upload is given up.
PATIENCE = 10
_ASKED_AT_ONCE = 200

Send = Callable[[Request], bytes]
Note = Callable[[Mapping[str, str]], None]
How = Literal["put", "skipped", "deleted", "failed"]


@dataclass(frozen=True, slots=True)
class Job:
    """What is sent where: ``batch`` triples in one request; ``noted`` (graph → hash) was sent before.

    ``note`` keeps what has arrived, as ``noted`` has it.
    """

    source: Source
    target: Target
    send: Send
    noted: Mapping[str, str]
    note: Note
    batch: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: graphs to put, graphs that were put before as they are, graphs to delete."""

    put: tuple[Part, ...]
    known: tuple[Part, ...]
    gone: tuple[str, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """All that the server is to hold."""
        return self.put + self.known


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one graph; ``triples`` have arrived; ``error`` says why it failed."""

    graph: str
    how: How
    triples: int = 0
    error: InputError | None = None


def plan(parts: Iterable[Part], noted: Mapping[str, str]) -> Plan:
    """What is to be done, where ``noted`` (graph → hash) is what was done.

    >>> plan([Part("urn:a", 1, "x"), Part("urn:b", 2, "y")], {"urn:b": "y", "urn:c": "z"}).gone
    ('urn:c',)
    """
    parts = tuple(parts)
    known = tuple(part for part in parts if noted.get(part.graph) == part.digest)
    gone = sorted(noted.keys() - {part.graph for part in parts})
    return Plan(tuple(part for part in parts if noted.get(part.graph) != part.digest), known, tuple(gone))


def check_known(plan: Plan, job: Job) -> Plan:
    """``plan``, but what the server no longer holds as it was put is put again."""
    held = holdings(job, plan.known)
    kept = tuple(part for part in plan.known if held.get(part.graph) == part.triples)
    lost = tuple(part for part in plan.known if held.get(part.graph) != part.triples)
    return Plan(plan.put + lost, kept, plan.gone)


def check_owner(plan: Plan, job: Job) -> None:
    """Raise `UsageError` when the shared graph is to be put, and holds what was not put from here."""
    shared = [part for part in plan.put if part.graph == job.source.shared and part.graph not in job.noted]
    for graph, number in holdings(job, shared).items():
        what = f"the graph {graph} holds triples ({number}) that no record says were sent from here"
        raise UsageError(job.target.address, what, "choose another with --default-graph, or say --replace")


def upload(plan: Plan, job: Job) -> Iterator[Done]:
    """Carry out ``plan``; a graph that the server refuses is told, and the others go on.

    Raises `InputError` when the server refuses one graph after the other.
    """
    now = dict(job.noted)
    digests = {part.graph: part.digest for part in plan.put}
    try:
        for done in _patient(chain(_put_noted(plan.put, job, now), _delete(plan.gone, job))):
            if done.how == "put":
                now[done.graph] = digests[done.graph]
            elif done.how == "deleted" or (not done.triples and done.graph not in job.noted):
                now.pop(done.graph)
            yield done
    finally:
        job.note(now)
    yield from (Done(part.graph, "skipped") for part in plan.known)


def _put_noted(parts: tuple[Part, ...], job: Job, now: dict[str, str]) -> Iterator[Done]:
    """Put ``parts``; every few of them, what has arrived is noted, and what comes next as under way."""
    while parts:
        sizes = accumulate(part.triples for part in parts)
        few = next((number for number, size in enumerate(sizes, 1) if size >= job.batch), len(parts))
        now.update((part.graph, "") for part in parts[:few])
        job.note(now)
        yield from _put(parts[:few], job)
        parts = parts[few:]


def settle(plan: Plan, job: Job) -> dict[str, int]:
    """Graph → number of triples that the server holds in the end, of all that it is to hold.

    What differs is put once more: a request that a slow network delivers late may have undone a later one.
    """
    held = holdings(job, plan.parts)
    odd = tuple(part for part in plan.parts if held.get(part.graph) != part.triples)
    if not odd:
        return held
    list(_put(odd, job))
    return {**held, **dict.fromkeys((part.graph for part in odd), 0), **holdings(job, odd)}


def holdings(job: Job, parts: Iterable[Part]) -> dict[str, int]:
    """Graph → number of triples, of those graphs of ``parts`` of which the server holds any."""
    wanted = [part.graph for part in parts]
    named = [graph for graph in wanted if graph != DEFAULT]
    asked = [requests.count(job.target, named[i : i + _ASKED_AT_ONCE]) for i in range(0, len(named), _ASKED_AT_ONCE)]
    if DEFAULT in wanted:
        asked.append(requests.count_default(job.target))
    tables = [requests.counts(job.send(request), job.target.address) for request in asked]
    return {graph: number for table in tables for graph, number in table.items() if number}


def _patient(items: Iterable[Done]) -> Iterator[Done]:
    """``items``, until too many one after the other have failed."""
    row = 0
    for done in items:
        row = row + 1 if done.error else 0
        yield done
        if done.error and row == PATIENCE:
            raise done.error


def _put(parts: Iterable[Part], job: Job) -> Iterator[Done]:
    for part in parts:
        held = lines(job.source, part.graph)
        sent = 0
        try:
            for body in requests.batches(held, job.batch):
                job.send((requests.add if sent else requests.put)(job.target, part.graph, body))
                sent = min(sent + job.batch, len(held))
        except InputError as error:
            yield Done(part.graph, "failed", sent, error)
        else:
            yield Done(part.graph, "put", sent)


def _delete(graphs: Iterable[str], job: Job) -> Iterator[Done]:
    for graph in graphs:
        try:
            job.send(requests.delete(job.target, graph))
        except InputError as error:
            yield Done(graph, "failed", error=error)
        else:
            yield Done(graph, "deleted")
