"""The graph of a store on disk: one that its writer works on, and views of it that readers open.

``STORE/graph`` is the writer's own Oxigraph store. When it is up to date it is published as
``STORE/views/N``: a checkpoint, hard links to files that never change. A reader opens the newest view
and locks it; the writer removes older views that no reader holds. So readers see a whole graph, and
the same one for as long as they look, whatever a writer does meanwhile.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset

from kg.errors import SurroundingsError
from kg.graph.stores import empty


def open_view(store: Path) -> Dataset:
    """The newest published graph of the store, to read only; it stays as it is while it is open.

    Raises `SurroundingsError` when nothing has been published, or the files are damaged.
    """
    for number in reversed(_numbers(store)):
        lock = lock_file(_lock(store, number), shared=True)
        if lock is None:
            continue  # it is being removed: a newer one is there
        folder = _view(store, number)
        try:
            rdf = empty(ox.Store.read_only(str(folder)))
        except OSError as error:
            lock.close()
            if folder.is_dir():
                what = f"the graph cannot be opened: {error}"
                raise SurroundingsError(str(store), what, "kg ingest --store makes it anew") from error
            continue
        weakref.finalize(rdf.store, lock.close)
        return rdf
    raise SurroundingsError(str(store), "the store has no graph yet", "kg ingest --store finishes it")


def publish(store: Path, graph: ox.Store) -> None:
    """Make what ``graph`` holds now the newest view, durably, and remove the views that nobody reads."""
    numbers = _numbers(store)
    number = max(numbers, default=0) + 1
    (store / "views").mkdir(exist_ok=True)
    _lock(store, number).touch()
    graph.flush()
    graph.backup(str(_view(store, number)))
    for old in numbers:
        _remove(store, old)
    for leftover in (store / "views").glob("*.tmp"):  # of a checkpoint that was cut short
        shutil.rmtree(leftover, ignore_errors=True)


def begin(store: Path) -> ox.Store:
    """An empty graph that is the first view of ``store``, a folder that has none, once it is flushed and let go."""
    (store / "views").mkdir()
    _lock(store, 1).touch()
    return ox.Store(str(_view(store, 1)))


def change(store: Path, act: Callable[[ox.Store], None]) -> None:
    """Publish what ``act`` makes of a copy of the newest view, by one process at a time.

    Nothing is changed when ``act`` raises, or when the process is killed.
    """
    old = newest(store)
    beside = store / "views" / "next.tmp"
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(_view(store, old), beside, copy_function=_take)
    graph = ox.Store(str(beside))
    act(graph)
    graph.flush()
    del graph
    _lock(store, old + 1).touch()
    beside.rename(_view(store, old + 1))
    _remove(store, old)


def _take(source: str, target: str) -> None:
    """Link what RocksDB never changes once it is written, where the disk has links, and copy the rest."""
    if source.endswith(".sst"):
        with suppress(OSError):
            os.link(source, target)
            return
    shutil.copyfile(source, target)


def published(store: Path) -> bool:
    """Whether the store has a view."""
    return bool(_numbers(store))


def newest(store: Path) -> int:
    """The number of the view that `open_view` opens now, 0 when there is none."""
    return max(_numbers(store), default=0)


def withdraw(store: Path) -> None:
    """Remove all views that nobody reads."""
    for number in _numbers(store):
        _remove(store, number)


def lock_file(path: Path, *, shared: bool) -> sqlite3.Connection | None:
    """A lock on ``path`` until the connection is closed or the process ends, None where another has it.

    SQLite's file locks are the ones that all platforms have, and a killed process leaves none behind.
    """
    try:
        lock = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={'ro' if shared else 'rw'}",
            uri=True,
            timeout=0,
            isolation_level=None,
            check_same_thread=False,
        )
        lock.execute("PRAGMA journal_mode = OFF")
        lock.execute("BEGIN" if shared else "BEGIN EXCLUSIVE")
        lock.execute("SELECT * FROM sqlite_master").fetchall()
    except sqlite3.OperationalError:
        return None
    return lock


def _remove(store: Path, number: int) -> None:
    """Remove a view, unless somebody reads it."""
    lock = lock_file(_lock(store, number), shared=False)
    if lock is not None:
        shutil.rmtree(_view(store, number), ignore_errors=True)
        lock.close()
        _lock(store, number).unlink(missing_ok=True)


def _numbers(store: Path) -> list[int]:
    """The numbers of the views, the newest last."""
    return sorted(int(path.name) for path in (store / "views").glob("*") if path.name.isdecimal())


def _view(store: Path, number: int) -> Path:
    return store / "views" / str(number)


def _lock(store: Path, number: int) -> Path:
    return store / "views" / f"{number}.lock"
