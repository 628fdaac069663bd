"""The same actor or place across articles: only where the gazetteer or the full name says so.

Two entities are one when they have the same key. A key names the document, and so merges nothing
across articles, wherever a name alone does not identify: a person known by one name only, an
office or a public body without its state, a delegation.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.arabic.folding import fold
from kg.arabic.names import name_units
from kg.model import MENTION_KINDS, Cluster, Entity, Extraction
from kg.resolution.gazetteer import Entry, english_label, entries
from kg.resolution.generic import is_generic_body, is_office, names_country

_Member = tuple[str, Entity]
_SERVANT = re.compile(r"\bعبد (?=ال)")


def resolve_entities(extractions: Iterable[Extraction]) -> tuple[Cluster, ...]:
    """The clusters of all entities, sorted by key; every entity is in exactly one."""
    groups: dict[str, list[_Member]] = defaultdict(list)
    for extraction in extractions:
        doc = extraction.document.id
        bodies = _bodies(extraction)
        for entity in extraction.entities:
            groups[entity_key(entity, doc, bodies.get(entity.id, ()))].append((doc, entity))
    return tuple(_cluster(key, groups[key]) for key in sorted(groups))


def entity_key(entity: Entity, doc: str, bodies: Iterable[Entity] = ()) -> str:
    """What identifies ``entity`` of document ``doc``: ``kind:entry``, ``kind:name`` or with the document.

    ``bodies`` are what it represents or holds an office in; a state among them completes an office.

    >>> sami = Entity("p1", "person", "سامي الخطيب", (), None, ())
    >>> entity_key(sami, "a")
    'person:سامي الخطيب'
    """
    known = entries().get(entity.entry or "")
    kind, name = known.kind if known else entity.kind, _same_spelling(entity.name)
    if entity.entry and not (known and all(is_generic_body(fold(form)) for form in known.forms)):
        return f"{kind}:{entity.entry}"
    if _identifies(kind, name):
        return f"{kind}:{name}"
    behind = sorted({entity_key(body, doc) for body in bodies if body.kind == "state"})
    if behind and kind == "person" and is_office(name):
        return "\t".join((f"person:{name}", *behind))
    return f"{kind}:{name}\n{doc}\n{entity.id}"


def _same_spelling(name: str) -> str:
    """``name`` folded, with «عبد» joined to what it serves: both spellings are usual."""
    return _SERVANT.sub("عبد", " ".join(fold(name).split()))


def _identifies(kind: str, name: str) -> bool:
    """Whether the folded ``name`` alone tells who or what is meant."""
    if kind == "person" and is_office(name):
        return names_country(name)
    if kind == "person":
        return len(name.split()) > 1 and name not in name_units()  # «أبو مازن» is one name
    if kind == "organization":
        return bool(name) and not is_generic_body(name)
    return kind != "delegation" and bool(name)


def _bodies(extraction: Extraction) -> dict[str, list[Entity]]:
    """For each entity's id, the states and organisations on whose behalf it acts in this article."""
    known = {entity.id: entity for entity in extraction.entities}
    found: dict[str, list[Entity]] = defaultdict(list)
    for event in extraction.events:
        for part in event.participations:
            found[part.actor] += [known[body] for body in part.represents]
    for position in extraction.positions:
        found[position.person] += [known[position.organization]] if position.organization else []
    return found


def _cluster(key: str, members: list[_Member]) -> Cluster:
    entry = entries().get(members[0][1].entry or "")
    kind = _kind(members)
    names = _names(kind, entry, members)
    return Cluster(
        key=key,
        kind=kind,
        names=names,
        english=english_label(entry, kind, names[0]) if not is_office(fold(names[0])) else None,
        wikidata=entry.wikidata if entry else None,
        members=tuple(sorted((doc, entity.id) for doc, entity in members)),
        reason=_reason(members),
    )


def _kind(members: list[_Member]) -> str:
    """The most frequent kind; a state that is also a place is a state."""
    counts = Counter(entity.kind for _, entity in members)
    if len(counts) > 1:
        del counts["place"]
    return max(counts, key=lambda kind: (counts[kind], -MENTION_KINDS.index(kind)))


def _names(kind: str, entry: Entry | None, members: list[_Member]) -> tuple[str, ...]:
    """Every form, the label first: the gazetteer's for persons and states, else the usual one.

    The office by which an article calls a named person is no name of this person.
    """
    usual = Counter(entity.name for _, entity in members)
    label = max(usual, key=lambda name: (usual[name], len(name), name))
    if entry and kind in ("person", "state"):
        label = entry.forms[0]
    forms = {name for _, entity in members for name in (entity.name, *entity.names) if name.strip()}
    if kind == "person" and not is_office(fold(label)):
        forms = {name for name in forms if not is_office(fold(name))}
    return (label, *sorted(forms - {label}))


def _reason(members: list[_Member]) -> str:
    entity = members[0][1]
    if len(members) == 1:
        return "one article"
    return f"gazetteer/{entity.entry}" if entity.entry else "the same full name"
