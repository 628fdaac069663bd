"""What stands next to a node of the graph: a little at a time, for a drawing that grows where its reader looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.graph.facts import Facts, Part, Thing
from kg.graph.payload import standing
from kg.graph.vocabulary import MHD
from kg.server.actors import latest
from kg.server.entries import FAMILIES, published
from kg.server.excerpts import excerpt, kinds, objects, subjects

_ENCOUNTERS = 12  # of one actor or place
_CAST = 12  # actors of one encounter
_REPORTS = 20
_LEADS = tuple(str(MHD[name]) for name in ("participant", "place"))
_KNOWN = {cls for classes in FAMILIES.values() for cls in classes}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Nodes and edges as JSON has them; ``more`` when an actor has encounters that are not among them."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, str]]
    more: bool


def neighbours(store: ox.Store, iri: str, skip: int) -> Neighbours | None:
    """The node ``iri`` with what is next to it: the cast and places of an encounter, or the last encounters
    of an actor or place with theirs, after the ``skip`` last ones. None when there is no such node.
    """
    try:
        classes = kinds(store, iri)
    except ValueError:
        return None
    if not classes & _KNOWN:
        return None
    if classes & set(FAMILIES["encounter"]):
        met, more = [iri], False
    else:
        found = latest(store, iri, _ENCOUNTERS + 1, skip)
        met, more = found[:_ENCOUNTERS], len(found) > _ENCOUNTERS
    facts = _gather(store, iri, met)
    known = {thing.iri: thing for thing in facts.things}
    return Neighbours(_nodes(facts), list(_edges(facts, known)), more)


def _gather(store: ox.Store, iri: str, met: Iterable[str]) -> Facts:
    wanted = {iri}
    for one in met:
        told = subjects(store, str(MHD.reports), one, _REPORTS)
        cast = sorted(objects(store, one, *_LEADS), key=lambda other: other != iri)[:_CAST]
        parts = objects(store, one, str(MHD.participation))
        wanted |= {one, *told, *cast, *parts[: _CAST * 2]}
        wanted |= {article for report in told for article in objects(store, report, str(MHD.article))}
    return excerpt(store, wanted)


def _nodes(facts: Facts) -> list[dict[str, Any]]:
    dates = published(facts)
    nodes = []
    for thing in facts.things:
        node = {
            "iri": thing.iri,
            "type": thing.type,
            "family": thing.family,
            "ar": thing.label_ar,
            "en": thing.label_en,
        }
        if thing.family == "encounter":
            stands = standing([report for report in facts.reports if report.encounter == thing.iri], dates)
            node |= {"date": thing.date, "status": "clash" if stands["clash"] else stands["status"]}
        nodes.append(node)
    return nodes


def _edges(facts: Facts, known: Mapping[str, Thing]) -> Iterable[dict[str, str]]:
    """One edge for each actor and place of an encounter."""
    parts: dict[tuple[str, str], Part] = {}
    for part in sorted(facts.parts, key=lambda part: part.role == "participant"):
        if part.encounter in known and part.actor in known:
            parts.setdefault((part.actor, part.encounter), part)
    for (actor, encounter), part in parts.items():
        yield {"from": actor, "to": encounter, "relation": "participant", "role": part.role, "side": part.side}
    for thing in facts.things:
        for place in thing.places:
            if place in known:
                yield {"from": thing.iri, "to": place, "relation": "place", "role": "", "side": ""}
