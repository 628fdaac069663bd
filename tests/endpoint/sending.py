"""An upload as the command does it, without its pauses."""

from __future__ import annotations

from functools import partial

import pyoxigraph as ox

from kg.endpoint.credentials import Credentials
from kg.endpoint.graphs import parts, source
from kg.endpoint.sending import connection, send
from kg.endpoint.targets import Target
from kg.endpoint.uploading import Job, check_known, plan, settle, upload
from kg.graph.stores import empty
from tests.endpoint.proxy import Proxy


def send_all(
    content: list[ox.Quad], between: Proxy, noted: dict[str, str], goal: Target, who: Credentials | None = None
) -> dict[str, int]:
    """An upload through ``between`` in small batches and without pauses; what the server then holds."""
    store = ox.Store()
    store.extend(content)
    with connection(goal, who, retries=40, timeout=5, pause=lambda seconds: None) as opened:
        ask = partial(send, opened)
        job = Job(source(empty(store)), goal, ask, dict(noted), lambda now: _note(noted, now), batch=4)
        todo = check_known(plan(parts(job.source), job.noted), job)
        list(upload(todo, job))
        between.deliver()
        return settle(todo, job)


def _note(noted: dict[str, str], now: object) -> None:
    noted.clear()
    noted.update(now)  # type: ignore[call-overload]
