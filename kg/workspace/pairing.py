"""The user's word on who is whom, kept in a store: what is said anew goes in place of what was said before."""

from __future__ import annotations

import json
import sqlite3

from kg.model import Entity
from kg.records import pack, unpack
from kg.resolution import NONE, Pairs
from kg.resolution.pairs import apart, together
from kg.workspace.truth import Workspace, clearly, each, pend, transaction


def kept_pairs(db: sqlite3.Connection) -> Pairs:
    """What the user said last; `NONE` for nothing."""
    row = db.execute("SELECT value FROM meta WHERE name = 'pairs'").fetchone()
    return unpack(Pairs, json.loads(row[0])) if row else NONE


def keep_pairs(space: Workspace, pairs: Pairs) -> int:
    """Keep ``pairs`` in place of the former, and note the articles to which that makes a difference.

    Returns their number; `kg.workspace.stores.settle` resolves what they touch. `NONE` takes all back.
    Durable when this returns. Raises `SurroundingsError`.
    """
    with clearly(space.path), transaction(space.db):
        before = kept_pairs(space.db)
        if before == pairs:
            return 0
        space.db.execute("INSERT OR REPLACE INTO meta VALUES ('pairs', ?)", (json.dumps(pack(pairs)),))
        touched = [
            one.document.id
            for one in each(space.db)
            if any(_says(before, one.document.id, e) != _says(pairs, one.document.id, e) for e in one.entities)
        ]
        for doc in touched:
            pend(space.db, "told", doc)
        return len(touched)


def _says(pairs: Pairs, doc: str, entity: Entity) -> tuple[object, object]:
    """All that ``pairs`` say of an entity."""
    return together(pairs, doc, entity), apart(pairs, doc, entity)
