"""What resolution compares, kept by its block keys: profiles of entities and tellings of events."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.records import pack, unpack
from kg.resolution import Profile, Telling
from kg.resolution.evidence import Evidence

Member = tuple[str, str]
Item = Profile | Telling

_KINDS: dict[str, type[Profile] | type[Telling]] = {"entity": Profile, "event": Telling}
_NOBODY = ("", "")


@dataclass(frozen=True, slots=True)
class Found:
    """Items with the key of the cluster that each was in when they were kept, "" for none yet."""

    items: dict[Member, Item]
    keys: dict[Member, str]


def take_out(db: sqlite3.Connection, stage: str, doc: str) -> tuple[dict[Member, str], set[str]]:
    """Remove the items of ``doc``; the keys that they had, and their blocks."""
    rows = db.execute("SELECT id, key FROM item WHERE stage = ? AND doc = ?", (stage, doc)).fetchall()
    blocks = db.execute("SELECT block FROM block WHERE stage = ? AND doc = ?", (stage, doc)).fetchall()
    for table in ("item", "block"):
        db.execute(f"DELETE FROM {table} WHERE stage = ? AND doc = ?", (stage, doc))
    return {(doc, item): key for item, key in rows}, {block for (block,) in blocks}


def put_in(db: sqlite3.Connection, stage: str, items: Iterable[Item]) -> set[str]:
    """Keep ``items``; their blocks."""
    found: set[str] = set()
    for item in items:
        kept = json.dumps(pack(replace(_lean(item), member=_NOBODY)), ensure_ascii=False)
        db.execute("INSERT INTO item VALUES (?, ?, ?, '', ?)", (stage, *item.member, kept))
        rows = [(stage, block, *item.member) for block in item.blocks]
        db.executemany("INSERT OR IGNORE INTO block VALUES (?, ?, ?, ?)", rows)
        found.update(item.blocks)
    return found


def closure(db: sqlite3.Connection, stage: str, blocks: Iterable[str]) -> Found:
    """All items that a chain of block keys leads to from ``blocks``."""
    found = Found({}, {})
    ahead = set(blocks)
    seen: set[str] = set()
    while ahead:
        seen |= ahead
        reached: set[str] = set()
        for block in ahead:
            for doc, item, key, value in db.execute(_OF_BLOCK, (stage, block)):
                if (doc, item) not in found.items:
                    known = _unpacked(stage, value)
                    found.items[doc, item] = replace(known, member=(doc, item))
                    found.keys[doc, item] = key
                    reached.update(known.blocks)
        ahead = reached - seen
    return found


_OF_BLOCK = """
SELECT doc, id, key, value FROM block JOIN item USING (stage, doc, id) WHERE stage = ? AND block = ?
"""


def _lean(item: Item) -> Item:
    """An item without what resolution does not look at: of a settled profile, its evidence.

    Then the thousands of mentions of a state are few different values.
    """
    if isinstance(item, Profile) and item.key:
        return replace(item, evidence=Evidence(), units=())
    return item


@lru_cache(100_000)
def _unpacked(stage: str, value: str) -> Item:
    return unpack(_KINDS[stage], json.loads(value))
