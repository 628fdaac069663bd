"""The RDF graph read once into the plain values of `kg.graph.facts`.

Nothing here needs a store's indexes: one pass over the triples, whatever holds them. Every list is
sorted, so two stores with the same triples give the same `Facts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS
from rdflib.term import Node

from kg.graph.facts import Article, Facts, Office, Part, Report, Statement, Thing
from kg.graph.vocabulary import MHD, SEM, WD

SDO = Namespace("https://schema.org/")

#: The classes that make a node, with the family and the type that it gets.
CLASSES: dict[URIRef, tuple[str, str]] = {
    MHD.Meeting: ("encounter", "meeting"),
    MHD.Visit: ("encounter", "visit"),
    MHD.Call: ("encounter", "call"),
    MHD.Summit: ("encounter", "summit"),
    MHD.Talks: ("encounter", "talks"),
    MHD.Person: ("actor", "person"),
    MHD.Organization: ("actor", "organization"),
    MHD.State: ("actor", "state"),
    MHD.Delegation: ("actor", "delegation"),
    MHD.Place: ("place", "place"),
    MHD.Encounter: ("encounter", "meeting"),
    MHD.Actor: ("actor", "organization"),
    SEM.Event: ("encounter", "meeting"),
    SEM.Actor: ("actor", "organization"),
    SEM.Place: ("place", "place"),
}

Index = dict[Node, dict[Node, list[Node]]]


def read_facts(rdf: Graph | Dataset) -> Facts:
    """All encounters, actors, places, articles and what links them, from every graph of ``rdf``.

    >>> from rdflib import Graph
    >>> rdf = Graph().parse(data='''
    ... PREFIX mhd: <https://w3id.org/mahdar/ontology#>
    ... <http://x.example/m1> a mhd:Meeting ; mhd:participant <http://x.example/p1> .
    ... <http://x.example/p1> a mhd:Person .''')
    >>> [(t.family, t.type) for t in read_facts(rdf).things]
    [('encounter', 'meeting'), ('actor', 'person')]
    """
    return facts_of(_index(rdf))


def facts_of(index: Index) -> Facts:
    """The facts of an index that somebody else has made: subject → predicate → objects, each level sorted."""
    things = tuple(_things(index))
    return Facts(
        things,
        tuple(_article(index, s) for s in _instances(index, MHD.Article)),
        tuple(_reports(index)),
        tuple(_parts(index, {t.iri for t in things})),
        tuple(_statements(index)),
        tuple(_offices(index)),
    )


def _index(rdf: Graph | Dataset) -> Index:
    """Subject → predicate → objects, each level sorted, no triple twice."""
    triples = {q[:3] for q in rdf.quads()} if isinstance(rdf, Dataset) else set(rdf)
    index: Index = {}
    for s, p, o in sorted(triples, key=lambda triple: tuple(term.n3() for term in triple)):
        index.setdefault(s, {}).setdefault(p, []).append(o)
    return index


def _instances(index: Index, cls: URIRef) -> Iterator[Node]:
    return (s for s, facts in index.items() if cls in facts.get(RDF.type, ()))


def _values(index: Index, subject: Node, *predicates: URIRef) -> tuple[str, ...]:
    facts = index.get(subject, {})
    return tuple(dict.fromkeys(str(o) for p in predicates for o in facts.get(p, ())))


def _value(index: Index, subject: Node, *predicates: URIRef) -> str:
    return next(iter(_values(index, subject, *predicates)), "")


def _notation(index: Index, subject: Node, predicate: URIRef) -> str:
    """The word of a concept: its notation, else the tail of its IRI, else the literal itself."""
    for concept in index.get(subject, {}).get(predicate, ()):
        if isinstance(concept, Literal):
            return str(concept)
        return _value(index, concept, SKOS.notation) or _tail(concept).lower().removesuffix("role")
    return ""


def _tail(term: Node) -> str:
    return str(term).replace("#", "/").rsplit("/", 1)[-1]


def _things(index: Index) -> Iterator[Thing]:
    for subject, facts in index.items():
        if isinstance(subject, URIRef) and (kind := _family(index, facts.get(RDF.type, []))):
            yield _thing(index, subject, *kind)


def _family(index: Index, classes: Iterable[Node]) -> tuple[str, str] | None:
    """The most telling known class, looking up the superclasses that the graph itself declares."""
    known, todo = set(classes), list(classes)
    while todo:
        above = set(index.get(todo.pop(), {}).get(RDFS.subClassOf, ())) - known
        known |= above
        todo += sorted(above, key=str)
    return next((kind for cls, kind in CLASSES.items() if cls in known), None)


def _thing(index: Index, iri: URIRef, family: str, type_: str) -> Thing:
    arabic, english = _label(index, iri, "ar"), _label(index, iri, "en")
    same = [v for v in _values(index, iri, SDO.sameAs) if v.startswith(str(WD))]
    return Thing(
        str(iri),
        family,
        type_,
        arabic or english or _tail(iri),
        english,
        tuple(sorted(set(_values(index, iri, SKOS.altLabel)))),
        same[0].removeprefix(str(WD)) if same else "",
        _value(index, iri, MHD.date),
        _value(index, iri, MHD.endDate),
        _values(index, iri, MHD.place),
    )


def _label(index: Index, subject: Node, language: str) -> str:
    """The preferred name in ``language``; one without a language counts as Arabic."""
    for predicate in (SKOS.prefLabel, RDFS.label, SDO.name):
        for label in index.get(subject, {}).get(predicate, ()):
            if isinstance(label, Literal) and (label.language or "ar")[:2] == language:
                return str(label)
    return ""


def _article(index: Index, iri: Node) -> Article:
    return Article(
        str(iri),
        _value(index, iri, DCTERMS.identifier) or _tail(iri),
        _value(index, iri, SDO.headline),
        _value(index, iri, SDO.publisher),
        _value(index, iri, SDO.datePublished),
        _value(index, iri, SDO.url),
    )


def _reports(index: Index) -> Iterator[Report]:
    for iri in _instances(index, MHD.Report):
        for encounter in _values(index, iri, MHD.reports)[:1]:
            yield Report(
                str(iri),
                encounter,
                _value(index, iri, MHD.article),
                _notation(index, iri, MHD.status),
                _notation(index, iri, MHD.kind),
                _value(index, iri, MHD.date),
                _value(index, iri, MHD.endDate),
                _notation(index, iri, MHD.datePrecision),
                _notation(index, iri, MHD.dateBasis),
                _values(index, iri, MHD.place),
                _values(index, iri, MHD.topic),
                _values(index, iri, MHD.sentence),
            )


def _parts(index: Index, known: set[str]) -> Iterator[Part]:
    """Every participation, and each bare ``participant`` edge that no participation spells out."""
    for encounter, facts in index.items():
        told = [_part(index, str(encounter), p) for p in facts.get(MHD.participation, ())]
        yield from told
        named = {part.actor for part in told}
        for actor in _values(index, encounter, MHD.participant, SEM.hasActor):
            if actor not in named and actor in known:
                yield Part(f"{encounter}|{actor}", str(encounter), actor, "participant", "", "", (), "")


def _part(index: Index, encounter: str, iri: Node) -> Part:
    return Part(
        str(iri),
        encounter,
        _value(index, iri, MHD.actor),
        _notation(index, iri, MHD.role) or "participant",
        _value(index, iri, MHD.side),
        _value(index, iri, MHD.capacity),
        _values(index, iri, MHD.represents),
        _value(index, iri, MHD.inReport),
    )


def _statements(index: Index) -> Iterator[Statement]:
    for iri in _instances(index, MHD.Statement):
        yield Statement(
            str(iri),
            _value(index, iri, MHD.speaker),
            _value(index, iri, MHD.cue),
            _value(index, iri, MHD.content),
            _values(index, iri, MHD.about),
            _value(index, iri, MHD.saidAt),
            _value(index, iri, MHD.article),
            _values(index, iri, MHD.sentence),
        )


def _offices(index: Index) -> Iterator[Office]:
    for iri in _instances(index, MHD.OfficeHolding):
        yield Office(
            str(iri),
            _value(index, iri, MHD.holder),
            _value(index, iri, MHD.title),
            _value(index, iri, MHD.organization),
            _value(index, iri, MHD.article),
            _values(index, iri, MHD.sentence),
        )
