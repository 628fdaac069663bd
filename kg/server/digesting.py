"""The digest that the web process keeps, made anew when the store has published another state."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from starlette.datastructures import State
from starlette.exceptions import HTTPException
from starlette.requests import Request

from kg.errors import MahdarError
from kg.graph.views import newest
from kg.server.digests import Digest, make_digest

_MOST = 900.0  # seconds that a digest may take
_FIRST, _NEXT = 20.0, 1.5  # seconds that a request waits for the first, and for a newer one


def begin(state: State) -> None:
    """Start to make the digest, so that it is there when somebody asks."""
    state.digesting = asyncio.create_task(_make(state, newest(state.pool.path)))


async def end(state: State) -> None:
    """Stop making a digest."""
    state.digesting.cancel()
    await asyncio.gather(state.digesting, return_exceptions=True)


async def digest_of(request: Request) -> Digest | None:
    """The digest of the graph as it is now, or of the state before while this one is being read.

    None while the first is being made, or when it needs more memory than a worker may have.
    """
    state = request.app.state
    number = newest(state.pool.path)
    known: tuple[int, Digest | None] | None = getattr(state, "digest", None)
    if known and known[0] == number:
        return known[1]
    if state.digesting.done():
        begin(state)
    await asyncio.wait({state.digesting}, timeout=_NEXT if known else _FIRST)
    known = getattr(state, "digest", None)
    return known[1] if known else None


async def _make(state: State, number: int) -> None:
    """A digest that cannot be made is not tried again for the same state of the graph."""
    before: tuple[int, Digest | None] = getattr(state, "digest", (0, None))
    try:
        state.digest = number, await state.pool.call(make_digest, seconds=_MOST)
    except (HTTPException, MahdarError) as error:
        if getattr(error, "status_code", 500) != HTTPStatus.SERVICE_UNAVAILABLE:
            state.digest = number, before[1]
