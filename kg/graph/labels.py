"""Names for encounters, such as «لقاء: A – B (2026-02-10)», in Arabic and where possible in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.namespace import RDFS, SKOS

from kg.graph.literals import arabic, english, moment
from kg.graph.reports import Context, encounter_iri
from kg.graph.vocabulary import CLASSES
from kg.model import Cluster, Event
from kg.resources import folder

_MOST = 3


def label_encounter(cluster: Cluster, context: Context) -> Iterator[tuple[URIRef, URIRef, Literal]]:
    """The preferred labels of an encounter: its kind, up to three actors, its date.

    The actors come in the order of the first article. There is an English label only when every actor
    named in it has an English name.
    """
    doc, event_id = cluster.members[0]
    event = next(e for e in context.extractions[doc].events if e.id == event_id)
    clusters = (context.entities[doc, part.actor] for part in event.participations)
    actors = list({cluster.key: cluster for cluster in clusters}.values())
    shown, more = actors[:_MOST], len(actors) > _MOST
    iri = encounter_iri(context.base, cluster.key)
    yield iri, SKOS.prefLabel, arabic(_label(cluster.kind, "ar", [c.names[0] for c in shown], more, event))
    names = [c.english for c in shown if c.english]
    if len(names) == len(shown):
        yield iri, SKOS.prefLabel, english(_label(cluster.kind, "en", names, more, event))


def _label(kind: str, language: str, names: list[str], more: bool, event: Event) -> str:
    what = class_labels()[CLASSES[kind], language]
    who = " – ".join([*names, "…"] if more else names)
    when = f" ({moment(event.when.start, event.when.precision)})" if event.when else ""
    return f"{what}: {who}{when}" if who else f"{what}{when}"


@cache
def class_labels() -> Mapping[tuple[URIRef, str], str]:
    """The ``rdfs:label`` of each term of the ontology, by IRI and language.

    >>> class_labels()[CLASSES["meeting"], "en"]
    'Meeting'
    """
    quads = ox.parse(path=folder("ontology") / "mahdar.ttl", format=ox.RdfFormat.TURTLE)
    return {
        (URIRef(str(quad.subject.value)), quad.object.language or ""): quad.object.value
        for quad in quads
        if quad.predicate.value == str(RDFS.label)
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
    }
