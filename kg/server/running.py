"""A server process from start to end."""

from __future__ import annotations

import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import uvicorn

from kg.errors import SurroundingsError, UsageError
from kg.graph.files import fill
from kg.graph.names import BASE
from kg.graph.prefixes import data_namespace
from kg.graph.views import begin
from kg.resources import is_store
from kg.server.app import make_app
from kg.server.settings import Settings
from kg.server.workers import apart
from kg.workspace.reading import base
from kg.workspace.stores import refresh

_GRACE = 1  # seconds that answers under way have at the end


def serve(path: Path, settings: Settings, say: Callable[[str], None]) -> None:
    """Serve the graph of a store or a file until the process is interrupted or terminated.

    ``say`` is given the address as soon as the server answers. Raises what `kg.graph.load` raises,
    `UsageError` when a store is to take updates, and `SurroundingsError` when the address cannot be had.
    """
    if settings.file and is_store(path):
        what = "the graph of a store follows from its articles, and takes no updates"
        raise UsageError(str(path), what, "use kg ingest, or kg export -o FILE and serve that")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # also while a file is loaded
    with _listening(settings) as listener, opened(path) as (folder, namespace):
        port = listener.getsockname()[1]
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        known = replace(settings, title=path.name, base=namespace, port=port)
        app = make_app(folder, known, lambda: say(f"{path} is served at http://{host}:{port}/"))
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="on",
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_GRACE,
        )
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)  # uvicorn raises the signal again when all has ended well
        uvicorn.Server(config).run([listener])


@contextmanager
def opened(path: Path) -> Iterator[tuple[Path, str]]:
    """The folder whose newest view is the graph of ``path``, and what its IRIs begin with.

    A file is put into a folder of its own, for as long as this lasts. Raises as `kg.graph.load`.
    """
    if is_store(path):
        refresh(path)
        yield path, base(path)
        return
    with tempfile.TemporaryDirectory(prefix="kg-serve-", ignore_cleanup_errors=True) as folder:
        namespace = apart(_put, path, Path(folder))
        yield Path(folder), namespace


def _put(path: Path, folder: Path) -> str:
    """Put the graph of a file into a folder, closed when this returns; what its IRIs begin with."""
    store = begin(folder)
    fill(store, path)
    store.flush()
    return data_namespace(store) or BASE


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise SurroundingsError(where, f"cannot listen: {error.strerror}", "choose another --port or --host") from error
    with listener:
        yield listener
