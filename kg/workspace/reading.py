"""What a store holds, for those who only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.graph.names import BASE
from kg.graph.reports import encounter_iri, entity_iri
from kg.model import Extraction
from kg.resolution import Pairs
from kg.workspace.pairing import kept_pairs
from kg.workspace.truth import each, get, reading


def extractions(path: Path) -> Iterator[Extraction]:
    """What every article of the store says, by id, as it is now whatever a writer does meanwhile.

    Raises `UsageError` when ``path`` is no store, `SurroundingsError` when it cannot be read.
    """
    with reading(path) as db:
        yield from each(db)


def article(path: Path, doc: str) -> tuple[Extraction, dict[tuple[str, str], str]] | None:
    """What the article with the id ``doc`` says, None when there is none, and the IRIs of what it tells of.

    The IRIs are by stage ("entity" or "event") and the id in the extraction. Raises as `extractions`.
    """
    begins = base(path)
    with reading(path) as db:
        extraction = get(db, doc)
        rows = db.execute("SELECT stage, id, key FROM item WHERE doc = ? AND key != ''", (doc,)).fetchall()
    mints = {"entity": entity_iri, "event": encounter_iri}
    iris = {(stage, item): str(mints[stage](begins, key)) for stage, item, key in rows if stage in mints}
    return (extraction, iris) if extraction else None


def pairs(path: Path) -> Pairs:
    """What the user told the store on who is whom. Raises as `extractions`."""
    with reading(path) as db:
        return kept_pairs(db)


def base(path: Path) -> str:
    """What the IRIs of the store's data begin with. Raises as `extractions`."""
    with reading(path) as db:
        row = db.execute("SELECT value FROM meta WHERE name = 'base'").fetchone()
    return str(row[0]) if row else BASE
