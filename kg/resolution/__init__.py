"""What is the same across articles: actors, places and encounters.

`resolve` does it for a whole corpus. It is made of pure functions over small parts, so that a caller who
keeps their results need only look again at what an article touches:

1. `profile_entities` gives each entity of one extraction a *profile* with block keys, `resolve_entities` turns
   profiles into clusters. A chain of shared block keys makes a *component* (`connect`), and the
   clusters of a whole are the clusters of its components.
2. `tell_events` gives each event of one extraction a *telling* with block keys, from the cluster keys of its
   actors; `resolve_events` and `connect` go on with tellings as with profiles.

When an article comes, changes or goes: take all profiles, old and new, of that article, add every
profile that a chain of block keys leads to, and resolve these; where a member's cluster key changes,
make the tellings of its article anew; do the same with tellings. Nothing outside these components
changes, whatever the order of articles, and cluster keys depend on nothing outside their component.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.model import Corpus, Extraction
from kg.resolution.components import connect
from kg.resolution.entities import resolve_entities
from kg.resolution.events import resolve_events
from kg.resolution.pairs import NONE, Pairs, read_pairs
from kg.resolution.profiles import Profile, profile_entities
from kg.resolution.tellings import Telling, tell_events

__all__ = [
    "NONE",
    "Pairs",
    "Profile",
    "Telling",
    "connect",
    "profile_entities",
    "read_pairs",
    "resolve",
    "resolve_entities",
    "resolve_events",
    "tell_events",
]


def resolve(extractions: Iterable[Extraction], pairs: Pairs = NONE) -> Corpus:
    """Join what several articles say of the same actors, places and encounters.

    The result does not depend on the order of ``extractions``. Merging is conservative: a gazetteer
    entry, or a full name that nothing contradicts, for actors; the same parties, manner and compatible
    days for encounters. ``pairs`` (`read_pairs`) is the user's word, which goes before. An article that
    comes twice counts once; different articles with one id get ``id~HASH`` of the text.

    >>> resolve([]).events
    ()
    """
    distinct = _distinct(extractions)
    entities = resolve_entities(profile for one in distinct for profile in profile_entities(one, pairs))
    keys = {member: cluster.key for cluster in entities for member in cluster.members}
    events = resolve_events(telling for one in distinct for telling in tell_events(one, keys))
    return Corpus(distinct, entities, events)


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
