"""Opening a store to write: one writer at a time, and what a killed one has left undone is finished."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple
from pathlib import Path

from kg.errors import SurroundingsError, UsageError
from kg.graph.names import BASE, check_base
from kg.graph.views import lock_file
from kg.resources import code_version, is_store, this_reader
from kg.workspace.projecting import discard, project_pending
from kg.workspace.resolving import resolve_pending
from kg.workspace.truth import Workspace, clearly, connect, reading, transaction

_LOCK = "lock"
#: The packages whose code decides what follows from the articles.
_MAKING = ("graph", "resolution", "workspace")


@contextmanager
def writing(path: Path, base: str | None = None) -> Iterator[Workspace]:
    """The store in the folder ``path``, made where there is none, for this process alone to write to.

    ``base`` begins the IRIs of a new store's data. Raises `UsageError` for a folder of something else
    or for another base than that of the store, `SurroundingsError` when another process writes.
    """
    if path.exists() and not is_store(path) and any(entry.name != _LOCK for entry in _entries(path)):
        raise UsageError(str(path), "this folder holds something else", "name a new folder, or a store")
    if base:
        check_base(base)
    with clearly(path):
        path.mkdir(exist_ok=True)
        (path / _LOCK).touch()
    lock = lock_file(path / _LOCK, shared=False)
    if lock is None:
        raise SurroundingsError(str(path), "another process is writing to this store", "wait for its end")
    try:
        with clearly(path):
            db = connect(path)
        try:
            yield Workspace(path, db, _base(path, db, base))
        finally:
            db.close()
    finally:
        lock.close()


def settle(space: Workspace) -> None:
    """Bring resolution and graph up to date with the articles. Raises `SurroundingsError`."""
    with clearly(space.path):
        _start_anew(space)
        resolve_pending(space.db)
        project_pending(space)


def refresh(path: Path) -> None:
    """Finish what a killed writer has left undone, unless another one is at it or the store is read-only."""
    with reading(path) as db:
        undone = db.execute("SELECT 1 FROM pending LIMIT 1").fetchone()
    if undone:
        with suppress(SurroundingsError), writing(path) as space:
            settle(space)


def _entries(path: Path) -> list[Path]:
    if not path.is_dir():
        raise UsageError(str(path), "this is no folder", "name a new folder, or a store")
    return list(path.iterdir())


def _base(path: Path, db: sqlite3.Connection, base: str | None) -> str:
    """What the IRIs of the store's data begin with, settled when it is made."""
    with clearly(path), transaction(db):
        db.execute("INSERT OR IGNORE INTO meta VALUES ('base', ?)", (base or BASE,))
    kept: str = db.execute("SELECT value FROM meta WHERE name = 'base'").fetchone()[0]
    if base not in (None, kept):
        raise UsageError(str(path), f"the IRIs of this store begin with {kept}", "leave --base out")
    return kept


def _start_anew(space: Workspace) -> None:
    """Have all of it resolved and projected again when this version of the program did not do it."""
    maker = json.dumps((*astuple(this_reader()), code_version(*_MAKING)))
    kept = space.db.execute("SELECT value FROM meta WHERE name = 'maker'").fetchone()
    if kept == (maker,):
        return
    discard(space.path)
    with transaction(space.db):
        for table in ("item", "block", "cluster"):
            space.db.execute(f"DELETE FROM {table}")
        space.db.execute("INSERT OR IGNORE INTO pending SELECT 'told', id FROM article")
        space.db.execute("INSERT OR REPLACE INTO meta VALUES ('maker', ?)", (maker,))
