"""The worker processes of a server: each does one job at a time, and is ended when the job takes too long."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request

from kg.errors import MahdarError, SurroundingsError
from kg.server.settings import Settings
from kg.server.work import Job, work, work_once

T = TypeVar("T")

_START = 60.0  # seconds that a worker may take to open the graph
_QUEUE = 32  # requests that may wait for a worker
_PATIENCE = 10.0  # seconds that each of them waits
_CONTEXT = multiprocessing.get_context("spawn")


async def ask(request: Request, job: Job, *values: Any) -> Any:
    """What ``job``, a function of a module, returns for the graph as an Oxigraph store and ``values``.

    It is done in a worker, and given up when the client goes away. Raises the `MahdarError` that the job
    raises, and `HTTPException`: 503 when all workers are busy, 504 when the job takes too long, 500 when
    it takes too much memory.
    """
    pool: Pool = request.app.state.pool
    return await _while_connected(request, pool.call(job, *values))


def apart(job: Callable[..., Any], *values: Any) -> Any:
    """What ``job`` returns in a process of its own, which takes its memory with it and can be interrupted."""
    connection, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=work_once, args=(theirs, job, values), daemon=True)
    process.start()
    theirs.close()
    try:
        answer = connection.recv()
    except EOFError:
        raise SurroundingsError("serve", "the process that loads the graph died", "give it more memory") from None
    finally:
        process.kill()
        process.join()
    if isinstance(answer, MahdarError):
        raise answer
    return answer


class Pool:
    """Some workers on the graph in a folder, and the requests that wait for them."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = path
        self.settings = settings
        self._waiting = 0
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()
        for _ in range(settings.workers):
            self._start()

    async def call(self, job: Job, *values: Any, seconds: float | None = None) -> Any:
        """See `ask`; ``seconds`` in place of the time that a request has."""
        worker = await self._take()
        try:
            limit = seconds or self.settings.timeout
            answer = await to_thread.run_sync(worker.ask, job, values, limit, abandon_on_cancel=True)
        except BaseException:
            self._all.discard(worker)
            worker.kill()
            self._start()
            raise
        self._idle.put_nowait(worker)
        if isinstance(answer, MahdarError):
            raise answer
        return answer

    def close(self) -> None:
        """End all workers."""
        for worker in self._all:
            worker.kill()

    def _start(self) -> None:
        worker = _Worker(self.path, self.settings.memory)
        self._all.add(worker)
        self._idle.put_nowait(worker)

    async def _take(self) -> _Worker:
        if self._waiting >= _QUEUE:
            raise _busy()
        self._waiting += 1
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._idle.get()
        except TimeoutError:
            raise _busy() from None
        finally:
            self._waiting -= 1


class _Worker:
    """One process, and our end of the pipe to it."""

    def __init__(self, path: Path, memory: int) -> None:
        self.connection, theirs = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(target=work, args=(theirs, path, memory), daemon=True)
        self.process.start()
        theirs.close()
        self.memory = memory
        self.ready = False

    def ask(self, job: Job, values: tuple[Any, ...], seconds: float) -> Any:
        """Wait for the answer; this blocks, so it runs in a thread."""
        try:
            if not self.ready:
                if isinstance(failed := self._answer(_START), MahdarError):
                    raise failed
                self.ready = True
            self.connection.send((job, values, seconds))
            return self._answer(seconds)
        except (EOFError, OSError):
            raise self._death(seconds) from None

    def _answer(self, seconds: float) -> Any:
        if not self.connection.poll(seconds):
            raise _late(seconds)
        return self.connection.recv()

    def _death(self, seconds: float) -> HTTPException:
        self.process.join(1)
        if self.process.exitcode == -getattr(signal, "SIGALRM", 0):
            return _late(seconds)
        return HTTPException(500, f"stopped: it needed more memory than {self.memory} MB; ask for less at a time")

    def kill(self) -> None:
        self.process.kill()


def _late(seconds: float) -> HTTPException:
    return HTTPException(504, f"stopped: it took more than {seconds:g} seconds; ask for less at a time")


def _busy() -> HTTPException:
    return HTTPException(503, "all workers are busy; try again", {"Retry-After": "5"})


async def _while_connected(request: Request, work: Awaitable[T]) -> T:
    """The result of ``work``, which is cancelled when the client of ``request`` goes away."""
    task = asyncio.ensure_future(work)
    watch = asyncio.ensure_future(_gone(request))
    watch.add_done_callback(lambda _: task.cancel())
    try:
        return await task
    except asyncio.CancelledError:
        if watch.done() and not watch.cancelled():
            raise HTTPException(499, "the client went away") from None
        raise
    finally:
        watch.cancel()
        task.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
