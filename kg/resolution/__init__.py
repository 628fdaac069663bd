"""What is the same across articles: actors, places and encounters."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.model import Corpus, Extraction
from kg.resolution.entities import resolve_entities
from kg.resolution.events import resolve_events

__all__ = ["resolve"]


def resolve(extractions: Iterable[Extraction]) -> Corpus:
    """Join what several articles say of the same actors, places and encounters.

    The result does not depend on the order of ``extractions``. Merging is conservative: the same
    gazetteer entry or full name for actors; the same day, manner and actors for encounters. An
    article that comes twice counts once; different articles with one id get ``id~HASH`` of the text.

    >>> resolve([]).events
    ()
    """
    distinct = _distinct(extractions)
    entities = resolve_entities(distinct)
    keys = {member: cluster.key for cluster in entities for member in cluster.members}
    return Corpus(distinct, entities, resolve_events(distinct, keys))


def _distinct(extractions: Iterable[Extraction]) -> tuple[Extraction, ...]:
    """The extractions by document id; each version of an id once, every id unique."""
    by_id: dict[str, list[Extraction]] = defaultdict(list)
    for extraction in extractions:
        versions = by_id[extraction.document.id]
        if extraction not in versions:
            versions.append(extraction)
    return tuple(one for doc_id in sorted(by_id) for one in _versions(by_id[doc_id]))


def _versions(same_id: list[Extraction]) -> list[Extraction]:
    if len(same_id) == 1:
        return same_id
    named = {_digest(extraction): extraction for extraction in same_id}
    return [_rename(named[digest], f"~{digest}") for digest in sorted(named)]


def _rename(extraction: Extraction, suffix: str) -> Extraction:
    doc = extraction.document
    return replace(extraction, document=replace(doc, id=doc.id + suffix))


def _digest(extraction: Extraction) -> str:
    return hashlib.sha256(repr(extraction).encode("utf-8", "surrogatepass")).hexdigest()[:8]
