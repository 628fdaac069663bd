"""The digest that the web process keeps, made anew when the store has published another state."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from starlette.datastructures import State
from starlette.exceptions import HTTPException
from starlette.requests import Request

from kg.errors import MahdarError
from kg.graph.views import newest
from kg.server.digests import Digest, make_digest
from kg.server.workers import Pool

_MOST = 900.0  # seconds that a digest may take
_FIRST, _NEXT = 20.0, 1.5  # seconds that a request waits for the first, and for a newer one


async def digest_of(request: Request) -> Digest | None:
    """The digest of the graph as it is now, or of the state before while this one is being read.

    None while the first is being made, or when it needs more memory than a worker may have.
    """
    state = request.app.state
    number = _number(state.pool)
    known: tuple[int, Digest] | None = getattr(state, "digest", None)
    if known and known[0] == number:
        return known[1]
    task: asyncio.Task[None] | None = getattr(state, "digesting", None)
    if task is None or task.done():
        task = state.digesting = asyncio.create_task(_make(state, number))
    await asyncio.wait({task}, timeout=_NEXT if known else _FIRST)
    known = getattr(state, "digest", None)
    return known[1] if known else None


def _number(pool: Pool) -> int:
    return newest(pool.path)


async def _make(state: State, number: int) -> None:
    with suppress(HTTPException, MahdarError):
        state.digest = number, await state.pool.call(make_digest, seconds=_MOST)
