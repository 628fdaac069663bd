"""What a worker process does: it holds the graph open and does one job after the other.

A job is a function of a module, from an Oxigraph store and further values to a value that can be
pickled. Oxigraph cannot be interrupted, but a process can be ended.
"""

from __future__ import annotations

import math
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import Dataset

from kg.errors import MahdarError, SurroundingsError
from kg.graph.stores import oxigraph
from kg.graph.views import newest, open_view

Job = Callable[..., Any]


class _Opened:
    """The newest view of the graph in a folder, opened again when there is a newer one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.number = -1
        self.rdf: Dataset | None = None

    def store(self) -> ox.Store:
        number = newest(self.path)
        if self.rdf is None or number != self.number:
            self.rdf, self.number = open_view(self.path), number
        return oxigraph(self.rdf)


def work(connection: Connection, path: Path, memory: int) -> None:
    """Do what comes through ``connection``, with the graph in ``path``, until its other end is closed.

    Each message is a job, its further values and the seconds that it may take; the answer is what the
    job returns, or a `MahdarError`. The process may hold ``memory`` megabytes, where the platform
    counts them; what needs more dies.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends us
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what a dying library has to say is of no use to anybody
    _limit(memory)
    opened = _Opened(path)
    _send(connection, lambda: opened.store() and None)
    while True:
        try:
            job, values, seconds = connection.recv()
        except EOFError:
            return
        _alarm(math.ceil(seconds) + 1)
        _send(connection, lambda: job(opened.store(), *values))  # noqa: B023  (called at once)
        _alarm(0)


def work_once(connection: Connection, job: Callable[..., Any], values: tuple[Any, ...]) -> None:
    """Do one job that needs no graph."""
    _send(connection, lambda: job(*values))


def _send(connection: Connection, act: Callable[[], Any]) -> None:
    try:
        answer = act()
    except MahdarError as error:
        answer = error
    except MemoryError:
        sys.exit(1)
    except Exception as error:
        answer = SurroundingsError("worker", f"{type(error).__name__}: {error}")
    connection.send(answer)


def _alarm(seconds: int) -> None:
    """Have the system end this process after ``seconds``, should the server be gone by then."""
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(seconds)


def _limit(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  (Windows has none)

    limit = memory * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or hard > limit:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
