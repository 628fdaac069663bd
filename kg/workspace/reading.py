"""What a store holds, for those who only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.graph.names import BASE
from kg.model import Extraction
from kg.resolution import Pairs
from kg.workspace.pairing import kept_pairs
from kg.workspace.truth import each, reading


def extractions(path: Path) -> Iterator[Extraction]:
    """What every article of the store says, by id, as it is now whatever a writer does meanwhile.

    Raises `UsageError` when ``path`` is no store, `SurroundingsError` when it cannot be read.
    """
    with reading(path) as db:
        yield from each(db)


def pairs(path: Path) -> Pairs:
    """What the user told the store on who is whom. Raises as `extractions`."""
    with reading(path) as db:
        return kept_pairs(db)


def base(path: Path) -> str:
    """What the IRIs of the store's data begin with. Raises as `extractions`."""
    with reading(path) as db:
        row = db.execute("SELECT value FROM meta WHERE name = 'base'").fetchone()
    return str(row[0]) if row else BASE
