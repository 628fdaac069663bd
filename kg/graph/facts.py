"""The plain values that a graph says: what the network and the page are both made of.

`kg.graph.reading.read_facts` makes them; IRIs are text, and what is not known is "".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """An encounter, an actor or a place: its IRI, ``family``, ``type`` and names.

    ``date`` and ``end`` are ISO text of an encounter (a day, a month or a year), else "".
    """

    iri: str
    family: str
    type: str
    label_ar: str
    label_en: str
    aliases: tuple[str, ...]
    wikidata: str
    date: str = ""
    end: str = ""
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article: ``id`` as it was given, headline, outlet, ISO day of publication, address."""

    iri: str
    id: str
    title: str
    outlet: str
    date: str
    url: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of one encounter; ``sentences`` are verbatim."""

    iri: str
    encounter: str
    article: str
    status: str
    kind: str
    date: str
    end: str
    precision: str
    basis: str
    places: tuple[str, ...]
    topics: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One actor's part in one encounter as one report tells it (``report`` may be "")."""

    iri: str
    encounter: str
    actor: str
    role: str
    side: str
    capacity: str
    represents: tuple[str, ...]
    report: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Reported speech: who, with which verb, what, about whom, said at which encounter."""

    iri: str
    speaker: str
    cue: str
    content: str
    about: tuple[str, ...]
    said_at: str
    article: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An office that an article gives to a person."""

    iri: str
    holder: str
    title: str
    organization: str
    article: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a graph says, each tuple in IRI order."""

    things: tuple[Thing, ...]
    articles: tuple[Article, ...]
    reports: tuple[Report, ...]
    parts: tuple[Part, ...]
    statements: tuple[Statement, ...]
    offices: tuple[Office, ...]
