"""Articles into a store and out of it: only what is new or changed is extracted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kg.errors import InputError
from kg.model import Document, Extraction
from kg.pipeline import extract_all
from kg.resources import Reader, this_reader
from kg.workspace.stores import settle
from kg.workspace.truth import Workspace, clearly, digest, get, known, put, remove

#: After how many articles the graph is brought up to date while more are coming.
_OFTEN = 1_000


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that the store now holds: as ``new``, ``changed``, or the ``same`` as before."""

    id: str
    how: Literal["new", "changed", "same"]
    extraction: Extraction | None = None


def ingest(
    space: Workspace,
    documents: Iterable[Document | InputError],
    *,
    jobs: int = 1,
    data: str | os.PathLike[str] | None = None,
    recogniser: str | None = None,
) -> Iterator[Kept | InputError]:
    """Keep what ``documents`` say; each comes back when it is safe on the disk, errors as they are.

    An article with the text and the metadata that the store has, read by this version of the program
    with these data, is not extracted again; one with a known id takes the place of the former. The
    graph is up to date when this ends. Other arguments and errors are those of `kg.extract_all`.
    """
    reader = this_reader(data, recogniser)
    same: list[Kept] = []
    changed = _changed(space, documents, reader, same)
    for number, found in enumerate(extract_all(changed, jobs=jobs, data=data, recogniser=recogniser), 1):
        yield from same
        same.clear()
        yield found if isinstance(found, InputError) else _keep(space, found, reader)
        if number % _OFTEN == 0:
            settle(space)
    yield from same
    settle(space)


def outdated(space: Workspace, reader: Reader) -> Iterator[Document]:
    """The articles that the store has from any other than ``reader``, to be ingested again."""
    query = "SELECT id FROM article WHERE (tool, data) != (?, ?) ORDER BY id"
    for (doc,) in space.db.execute(query, (reader.tool, reader.data)).fetchall():
        if extraction := get(space.db, doc):
            yield extraction.document


def forget(space: Workspace, ids: Iterable[str]) -> Iterator[str | InputError]:
    """Take articles back, and all that they alone said; each id comes back when that is safe on the disk."""
    for doc in ids:
        with clearly(space.path):
            found = remove(space.db, doc)
        yield doc if found else InputError(doc, "the store has no article with this id", "see kg query STORE articles")
    settle(space)


def _keep(space: Workspace, extraction: Extraction, reader: Reader) -> Kept:
    doc = extraction.document.id
    with clearly(space.path):
        before = known(space.db, doc)
        put(space.db, extraction, reader)
    return Kept(doc, "changed" if before else "new", extraction)


def _changed(
    space: Workspace, documents: Iterable[Document | InputError], reader: Reader, same: list[Kept]
) -> Iterator[Document | InputError]:
    """The ``documents`` that are to be extracted; the others are added to ``same``.

    An id that comes again in one stream is never taken for the same: the last one counts.
    """
    seen: set[str] = set()
    for doc in documents:
        if isinstance(doc, Document):
            if doc.id not in seen and known(space.db, doc.id) == (digest(doc), reader):
                same.append(Kept(doc.id, "same"))
                continue
            seen.add(doc.id)
        yield doc
