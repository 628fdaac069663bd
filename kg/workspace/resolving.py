"""Who is who and what is one meeting, kept up to date in the truth as articles come, change and go.

Only what a chain of block keys connects with the articles that changed is looked at again; that this
gives what `kg.resolution.resolve` gives for all articles is what that package promises.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

from kg.model import Cluster, Extraction
from kg.resolution import profile_entities, resolve_entities, resolve_events, tell_events
from kg.workspace.items import Item, Member, closure, put_in, take_out
from kg.workspace.pairing import kept_pairs
from kg.workspace.truth import get, pend, transaction

Make = Callable[[Extraction], Iterable[Item]]
Resolve = Callable[[Any], Iterable[Cluster]]


def resolve_pending(db: sqlite3.Connection) -> None:
    """Resolve what changed since the last time, and note which parts of the graph follow from it."""
    with transaction(db):
        told = {doc for (doc,) in db.execute("SELECT key FROM pending WHERE stage = 'told'")}
        if not told:
            return
        pairs = kept_pairs(db)
        moved = _update(db, "entity", told, lambda one: profile_entities(one, pairs), resolve_entities)
        retold = {doc for doc in moved if _tells(db, doc)}
        moved |= _update(db, "event", told | retold, lambda one: tell_events(one, _keys(db, one)), resolve_events)
        for doc in told | moved:
            pend(db, "article", doc)
            _pend_encounters(db, doc)
        db.execute("DELETE FROM pending WHERE stage = 'told'")


def cluster_of(key: str, value: str) -> Cluster:
    """The cluster that was kept; of its members it has the first alone, and that of an encounter only."""
    kind, names, english, wikidata, reason, first = json.loads(value)
    return Cluster(key, kind, tuple(names), english, wikidata, (tuple(first),), reason)


def _update(db: sqlite3.Connection, stage: str, docs: set[str], make: Make, resolve: Resolve) -> set[str]:
    """Make the items of ``docs`` anew and resolve all they touch; the articles with a member that moved."""
    before: dict[Member, str] = {}
    blocks: set[str] = set()
    for doc in sorted(docs):
        keys, old = take_out(db, stage, doc)
        before |= keys
        blocks |= old
    for doc in sorted(docs):
        if extraction := get(db, doc):
            blocks |= put_in(db, stage, make(extraction))
    found = closure(db, stage, blocks)
    before |= {member: key for member, key in found.keys.items() if key}
    clusters = list(resolve(found.items.values()))
    after = {member: cluster.key for cluster in clusters for member in cluster.members}
    for (doc, item), key in after.items():
        if found.keys[doc, item] != key:
            db.execute("UPDATE item SET key = ? WHERE stage = ? AND doc = ? AND id = ?", (key, stage, doc, item))
    _keep(db, stage, set(before.values()), clusters)
    return {member[0] for member in before.keys() | after.keys() if before.get(member) != after.get(member)}


def _keep(db: sqlite3.Connection, stage: str, old: set[str], clusters: list[Cluster]) -> None:
    """Put ``clusters`` in place of those with the ``old`` keys, and note what differs."""
    for key in old - {cluster.key for cluster in clusters}:
        db.execute("DELETE FROM cluster WHERE stage = ? AND key = ?", (stage, key))
        pend(db, stage, key)
    for cluster in clusters:
        row = db.execute("SELECT value FROM cluster WHERE stage = ? AND key = ?", (stage, cluster.key)).fetchone()
        value = _value(stage, cluster)
        if row != (value,):
            db.execute("INSERT OR REPLACE INTO cluster VALUES (?, ?, ?)", (stage, cluster.key, value))
            pend(db, stage, cluster.key)
            _pend_dependents(db, stage, cluster, cluster_of(cluster.key, row[0]) if row else None)


def _value(stage: str, cluster: Cluster) -> str:
    """What a cluster's part of the graph depends on; an encounter is called as its first article tells it."""
    first = cluster.members[0] if stage == "event" else ("", "")
    values = (cluster.kind, cluster.names, cluster.english, cluster.wikidata, cluster.reason, first)
    return json.dumps(values, ensure_ascii=False)


def _pend_dependents(db: sqlite3.Connection, stage: str, now: Cluster, before: Cluster | None) -> None:
    """Note what repeats a cluster: its kind stands in the graph of each article that tells of an
    encounter, and an actor's name in the names of its encounters."""
    docs = {doc for doc, _ in now.members}
    if stage == "event" and (before is None or before.kind != now.kind):
        for doc in docs:
            pend(db, "article", doc)
    if stage == "entity" and (before is None or (before.names[0], before.english) != (now.names[0], now.english)):
        for doc in docs:
            _pend_encounters(db, doc)


def _pend_encounters(db: sqlite3.Connection, doc: str) -> None:
    """Note that the encounters that ``doc`` tells of may have other names."""
    query = "INSERT OR IGNORE INTO pending SELECT stage, key FROM item WHERE stage = 'event' AND key != '' AND doc = ?"
    db.execute(query, (doc,))


def _keys(db: sqlite3.Connection, extraction: Extraction) -> dict[Member, str]:
    """The cluster key of each entity of an article."""
    doc = extraction.document.id
    rows = db.execute("SELECT id, key FROM item WHERE stage = 'entity' AND doc = ?", (doc,))
    return {(doc, item): key for item, key in rows}


def _tells(db: sqlite3.Connection, doc: str) -> bool:
    """Whether an article tells of any event."""
    query = "SELECT 1 FROM item WHERE stage = 'event' AND doc = ? LIMIT 1"
    return db.execute(query, (doc,)).fetchone() is not None
