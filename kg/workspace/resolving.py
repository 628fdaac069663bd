"""Who is who and what is one meeting, kept up to date in the truth as articles come, change and go."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Literal

from kg.model import Cluster
from kg.resolution import resolve
from kg.workspace.truth import each, pend, transaction

Stage = Literal["entity", "event"]
Member = tuple[str, str]


def resolve_pending(db: sqlite3.Connection) -> None:
    """Resolve what changed since the last time, and note which parts of the graph follow from it."""
    with transaction(db):
        told = [doc for (doc,) in db.execute("SELECT key FROM pending WHERE stage = 'told'")]
        if not told:
            return
        corpus = resolve(each(db))
        _keep(db, "entity", corpus.entities)
        _keep(db, "event", corpus.events)
        for doc in told:
            pend(db, "article", doc)
            _pend_encounters(db, doc)
        db.execute("DELETE FROM pending WHERE stage = 'told'")


def cluster_of(key: str, value: str) -> Cluster:
    """The cluster that was kept; of its members it has the first alone."""
    kind, names, english, wikidata, reason, first = json.loads(value)
    return Cluster(key, kind, tuple(names), english, wikidata, (tuple(first),), reason)


def _value(cluster: Cluster) -> str:
    """What a cluster's parts of the graph depend on."""
    return json.dumps(
        (cluster.kind, cluster.names, cluster.english, cluster.wikidata, cluster.reason, cluster.members[0]),
        ensure_ascii=False,
    )


def _keep(db: sqlite3.Connection, stage: Stage, clusters: Iterable[Cluster]) -> None:
    """Put ``clusters`` in place of those of this stage, and note what differs."""
    new = {cluster.key: cluster for cluster in clusters}
    old = dict(db.execute("SELECT key, value FROM cluster WHERE stage = ?", (stage,)))
    members = {
        (doc, item): key for doc, item, key in db.execute("SELECT doc, id, key FROM member WHERE stage = ?", (stage,))
    }
    _keep_members(db, stage, members, {m: key for key, cluster in new.items() for m in cluster.members})
    for key in old.keys() - new.keys():
        db.execute("DELETE FROM cluster WHERE stage = ? AND key = ?", (stage, key))
        pend(db, stage, key)
    for key, cluster in new.items():
        value = _value(cluster)
        if old.get(key) != value:
            db.execute("INSERT OR REPLACE INTO cluster VALUES (?, ?, ?)", (stage, key, value))
            pend(db, stage, key)
            _pend_dependents(db, stage, cluster)


def _keep_members(db: sqlite3.Connection, stage: Stage, old: dict[Member, str], new: dict[Member, str]) -> None:
    """Note for each member to which cluster it belongs; an article names its things by their clusters."""
    for doc, item in old.keys() - new.keys():
        db.execute("DELETE FROM member WHERE stage = ? AND doc = ? AND id = ?", (stage, doc, item))
    for (doc, item), key in new.items():
        if old.get((doc, item)) != key:
            db.execute("INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?)", (stage, doc, item, key))
            pend(db, "article", doc)


def _pend_dependents(db: sqlite3.Connection, stage: Stage, cluster: Cluster) -> None:
    """The kind of an encounter stands in the graph of each article that tells of it; an encounter's
    name holds the names of its actors."""
    for doc in {doc for doc, _ in cluster.members}:
        if stage == "event":
            pend(db, "article", doc)
        else:
            _pend_encounters(db, doc)


def _pend_encounters(db: sqlite3.Connection, doc: str) -> None:
    """Note that the encounters that ``doc`` tells of may have other names."""
    db.execute("INSERT OR IGNORE INTO pending SELECT stage, key FROM member WHERE stage = 'event' AND doc = ?", (doc,))
