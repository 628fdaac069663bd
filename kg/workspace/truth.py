"""The truth of a store: articles and what they say, in one SQLite file; all else can be made from it.

An article is kept, whatever happens to the process or the power, once the transaction that holds it
has been committed. What follows from it (who is who, the graph) is work that the table ``pending``
names until it is done, so that whoever opens the store next can finish it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

from kg.errors import SurroundingsError, UsageError
from kg.model import Document, Extraction
from kg.records import record, unrecord
from kg.resources import STORE, Reader, is_store

#: The version of the layout of a store; a newer one is refused, an older one would be brought up to it.
FORMAT = 1
_APPLICATION = 0x6D61_6864  # "mahd": what tells the file from any other SQLite file

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
  id TEXT PRIMARY KEY, digest TEXT NOT NULL, tool TEXT NOT NULL, data TEXT NOT NULL, record BLOB NOT NULL
);
CREATE INDEX article_reader ON article (tool, data);
CREATE TABLE item (
  stage TEXT, doc TEXT, id TEXT, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (stage, doc, id)
) WITHOUT ROWID;
CREATE TABLE block (stage TEXT, block TEXT, doc TEXT, id TEXT, PRIMARY KEY (stage, block, doc, id)) WITHOUT ROWID;
CREATE INDEX block_doc ON block (stage, doc);
CREATE TABLE cluster (stage TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (stage, key)) WITHOUT ROWID;
CREATE TABLE pending (stage TEXT, key TEXT, PRIMARY KEY (stage, key)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A store that this process alone may write to: its folder, its truth, the base of its IRIs."""

    path: Path
    db: sqlite3.Connection
    base: str


@contextmanager
def clearly(path: Path) -> Iterator[None]:
    """What SQLite, the disk or the graph's files complain of, as one clear `SurroundingsError`."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        what = " ".join(str(getattr(error, "strerror", None) or error).split())
        remedy = "see to its free space and permissions; what was stored is safe"
        raise SurroundingsError(str(path), f"the store cannot go on: {what}", remedy) from error


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The truth of a store, to read only, as it is now. Raises `SurroundingsError`."""
    if not is_store(path):
        raise UsageError(str(path), "this is no store", "make one with kg ingest INPUT --store DIR")
    with clearly(path):
        db = sqlite3.connect(f"{(path / STORE).absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            check_format(path, db)
            db.execute("BEGIN")
            yield db
        finally:
            db.close()


def connect(path: Path) -> sqlite3.Connection:
    """The truth of the store in the folder ``path``, made where it is missing, durable at every commit."""
    db = sqlite3.connect(path / STORE, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    if db.execute("PRAGMA user_version").fetchone() == (0,):
        with transaction(db):
            for statement in _SCHEMA.split(";"):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {_APPLICATION}")
            db.execute(f"PRAGMA user_version = {FORMAT}")
    check_format(path, db)
    return db


def check_format(path: Path, db: sqlite3.Connection) -> None:
    """Raise `SurroundingsError` when the store is of another program or of a newer layout."""
    application, version = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if application != _APPLICATION:
        raise SurroundingsError(str(path / STORE), "this file is not of a store", "choose another folder")
    if version > FORMAT:
        what = f"the store has format {version}, and this version of Mahdar knows {FORMAT}"
        raise SurroundingsError(str(path), what, "use a newer Mahdar")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing; durable when it ends without an error."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def digest(doc: Document) -> str:
    """What tells two versions of an article apart: the SHA-256 of its text and of what is known of it."""
    values = json.dumps([str(value) for value in astuple(doc)])
    return hashlib.sha256(values.encode()).hexdigest()


def freeze(extraction: Extraction) -> bytes:
    """An extraction as it is kept.

    >>> thaw(freeze(Extraction(Document("a", "نص")))).document.text
    'نص'
    """
    return zlib.compress(json.dumps(record(extraction), ensure_ascii=True).encode())


def thaw(kept: bytes) -> Extraction:
    """The extraction that was kept."""
    return unrecord(json.loads(zlib.decompress(kept)))


def put(db: sqlite3.Connection, extraction: Extraction, reader: Reader) -> None:
    """Keep what an article says, in place of what it said before; durable when this returns."""
    doc = extraction.document
    with transaction(db):
        forget_reader(db, doc.id)
        row = (doc.id, digest(doc), reader.tool, reader.data, freeze(extraction))
        db.execute("INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?)", row)
        pend(db, "told", doc.id)
        pend(db, "reader", json.dumps(astuple(reader)))


def remove(db: sqlite3.Connection, doc: str) -> bool:
    """Take an article back, durably; False when there is none with this id."""
    with transaction(db):
        forget_reader(db, doc)
        found = db.execute("DELETE FROM article WHERE id = ?", (doc,)).rowcount > 0
        if found:
            pend(db, "told", doc)
    return found


def forget_reader(db: sqlite3.Connection, doc: str) -> None:
    """Note that whoever has read ``doc`` may have read nothing else."""
    for row in db.execute("SELECT tool, data FROM article WHERE id = ?", (doc,)).fetchall():
        pend(db, "reader", json.dumps(row))


def pend(db: sqlite3.Connection, stage: str, key: str) -> None:
    """Note work that is to be done, in the transaction under way."""
    db.execute("INSERT OR IGNORE INTO pending VALUES (?, ?)", (stage, key))


def known(db: sqlite3.Connection, doc: str) -> tuple[str, Reader] | None:
    """The digest of the article with this id, and who has read it."""
    row = db.execute("SELECT digest, tool, data FROM article WHERE id = ?", (doc,)).fetchone()
    return (row[0], Reader(*row[1:])) if row else None


def get(db: sqlite3.Connection, doc: str) -> Extraction | None:
    """What the article with this id says, None when there is none."""
    row = db.execute("SELECT record FROM article WHERE id = ?", (doc,)).fetchone()
    return thaw(row[0]) if row else None


def each(db: sqlite3.Connection) -> Iterator[Extraction]:
    """What every article says, by id."""
    for (kept,) in db.execute("SELECT record FROM article ORDER BY id"):
        yield thaw(kept)
