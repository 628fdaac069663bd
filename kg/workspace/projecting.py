"""The graph of a store, brought up to date with its truth: what is pending is made anew, then published."""

from __future__ import annotations

import json
import shutil
import sqlite3
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.graph.projection import replace_article, replace_entity, replace_event, replace_reader
from kg.graph.reports import Context
from kg.graph.views import publish, published
from kg.model import Cluster, Extraction
from kg.resources import Reader
from kg.workspace.resolving import cluster_of
from kg.workspace.truth import Workspace, get, known, transaction

_GRAPH = "graph"
_DAMAGED = ("orruption", "No such file")
_OF_ARTICLE = """
SELECT stage, id, key, cluster.value FROM item JOIN cluster USING (stage, key)
WHERE doc = ? AND stage IN ('entity', 'event')
"""


def project_pending(space: Workspace) -> None:
    """Make every pending part of the graph anew, publish the graph, and then strike the list.

    Cut short at any moment, it can be done again: a part that is made twice is made once.
    """
    if not (space.path / _GRAPH / "CURRENT").exists():
        _pend_all(space.db)
    elif published(space.path) and not space.db.execute("SELECT 1 FROM pending LIMIT 1").fetchone():
        return
    graph = _open(space)
    _project(space, graph)
    publish(space.path, graph)
    with transaction(space.db):
        space.db.execute("DELETE FROM pending")


def discard(path: Path) -> None:
    """Throw the writer's graph away; the next projection makes it anew from the truth."""
    shutil.rmtree(path / _GRAPH, ignore_errors=True)


def _open(space: Workspace) -> ox.Store:
    """The writer's graph; a damaged one is made anew."""
    try:
        return ox.Store(str(space.path / _GRAPH))
    except OSError as error:
        if not any(words in str(error) for words in _DAMAGED):
            raise
        discard(space.path)
        _pend_all(space.db)
        return ox.Store(str(space.path / _GRAPH))


def _pend_all(db: sqlite3.Connection) -> None:
    """Note every part of the graph."""
    with transaction(db):
        db.execute("INSERT OR IGNORE INTO pending SELECT 'article', id FROM article")
        db.execute("INSERT OR IGNORE INTO pending SELECT stage, key FROM cluster")
        for row in db.execute("SELECT DISTINCT tool, data FROM article").fetchall():
            db.execute("INSERT OR IGNORE INTO pending VALUES ('reader', ?)", (json.dumps(row),))


def _project(space: Workspace, graph: ox.Store) -> None:
    db, base = space.db, space.base
    read = lru_cache(256)(lambda doc: get(db, doc))
    for stage, key in db.execute("SELECT stage, key FROM pending ORDER BY stage, key").fetchall():
        if stage == "article":
            extraction, version = read(key), known(db, key)
            told = (extraction, version[1]) if extraction and version else None
            replace_article(graph, _context(db, base, extraction), key, told)
        elif stage == "reader":
            reader = Reader(*json.loads(key))
            row = db.execute("SELECT 1 FROM article WHERE tool = ? AND data = ? LIMIT 1", (reader.tool, reader.data))
            replace_reader(graph, base, reader, row.fetchone() is not None)
        else:
            cluster = _cluster(db, stage, key)
            if stage == "entity":
                replace_entity(graph, _context(db, base, None), key, cluster)
            else:
                first = read(cluster.members[0][0]) if cluster else None
                replace_event(graph, _context(db, base, first), key, cluster)


def _cluster(db: sqlite3.Connection, stage: str, key: str) -> Cluster | None:
    row = db.execute("SELECT value FROM cluster WHERE stage = ? AND key = ?", (stage, key)).fetchone()
    return cluster_of(key, row[0]) if row else None


def _context(db: sqlite3.Connection, base: str, extraction: Extraction | None) -> Context:
    """What the triples of one article need."""
    doc = extraction.document.id if extraction else ""
    clusters: dict[str, dict[tuple[str, str], Cluster]] = {"entity": {}, "event": {}}
    for stage, item, key, value in db.execute(
        _OF_ARTICLE,
        (doc,),
    ):
        clusters[stage][doc, item] = cluster_of(key, value)
    return Context(base, True, clusters["entity"], clusters["event"], {doc: extraction} if extraction else {})
