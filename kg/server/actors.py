"""An actor or a place for people: names, offices, encounters over time, counterparts, statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib.namespace import SDO

from kg.graph.facts import Article, Office, Thing
from kg.graph.queries import ask, turtle_rows
from kg.graph.vocabulary import MHD
from kg.server.charts import Bar, bars
from kg.server.entries import FAMILIES, Entry, entries
from kg.server.excerpts import excerpt, kinds, objects, subjects
from kg.server.quoting import Said, speech

#: Encounters and statements of one page.
MEETINGS, STATEMENTS = 25, 10
_MOST = 400  # statements and offices that are read
_OTHERS = 24

_NEAR = 500  # of an actor's last encounters, those that say with whom and for whom
_MOST_DATES = 60_000

_OF_ACTOR = "?e mhd:participant {iri}"
_OF_PLACE = "?e mhd:place {iri} FILTER NOT EXISTS {{ ?e mhd:reports ?other }}"
_DATES = "SELECT ?e ?d {{ {which} OPTIONAL {{ ?e mhd:date ?d }} }} LIMIT {limit}"
_MET = """SELECT ?b (COUNT(DISTINCT ?e) AS ?n) {{ VALUES ?e {{ {near} }} ?e mhd:participant ?b FILTER(?b != {iri}) }}
GROUP BY ?b ORDER BY DESC(?n) ?b LIMIT {limit}"""
_FOR = """SELECT ?b (COUNT(DISTINCT ?p) AS ?n) {{
  VALUES ?e {{ {near} }} ?e mhd:participation ?p . ?p mhd:actor {iri} ; mhd:represents ?b
}} GROUP BY ?b ORDER BY DESC(?n) ?b LIMIT {limit}"""
_BY = """SELECT ?b (COUNT(DISTINCT ?p) AS ?n) {{
  {{ SELECT ?p {{ ?p mhd:represents {iri} }} LIMIT 3000 }} ?p mhd:actor ?b
}} GROUP BY ?b ORDER BY DESC(?n) ?b LIMIT {limit}"""


@dataclass(frozen=True, slots=True)
class Holding:
    """An office, who or what its other end is, and the articles that give it, the first and the last of them."""

    title: str
    other: Thing | None
    first: str
    last: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor or a place; pages are counted from 1, counts are of encounters or participations."""

    thing: Thing
    total: int
    meetings: tuple[Entry, ...]
    page: int
    bars: tuple[Bar, ...]
    counterparts: tuple[tuple[Thing, int], ...]
    represents: tuple[tuple[Thing, int], ...]
    represented: tuple[tuple[Thing, int], ...]
    offices: tuple[Holding, ...]
    holders: tuple[Holding, ...]
    statements: tuple[Said, ...]
    said: int
    said_total: int
    about: tuple[Said, ...]
    known: dict[str, Thing]

    @property
    def near(self) -> int:
        """How many of the last encounters say with whom and for whom, 0 when all do."""
        return _NEAR if self.total > _NEAR else 0


def actor_page(store: ox.Store, iri: str, page: int, said: int) -> ActorPage | None:
    """What the graph says of the actor or place ``iri``: page ``page`` of its encounters, ``said`` of its words."""
    things = excerpt(store, [iri]).things
    if not things or things[0].family == "encounter":
        return None
    thing = things[0]
    dates = _dates(store, iri)
    ranked = _ranked(dates)
    near = " ".join(str(ox.NamedNode(one)) for one in ranked[:_NEAR])
    names = {"iri": str(ox.NamedNode(iri)), "near": near, "limit": _OTHERS}
    shown = ranked[(page - 1) * MEETINGS : page * MEETINGS]
    own, about = (subjects(store, str(MHD[name]), iri, _MOST) for name in ("speaker", "about"))
    statements = _statements(store, own, said)
    about_it = _statements(store, about, 1)
    return ActorPage(
        thing,
        len(ranked),
        tuple(entries(store, shown)),
        page,
        bars(Counter(day[:7] for day in dates.values() if day)),
        _counted(store, _MET.format(**names)),
        _counted(store, _FOR.format(**names)),
        _counted(store, _BY.format(**names)),
        _offices(store, subjects(store, str(MHD.holder), iri, _MOST), "organization"),
        _offices(store, subjects(store, str(MHD.organization), iri, _MOST), "holder"),
        statements,
        said,
        len(own),
        about_it,
        {found.iri: found for one in (*statements, *about_it) for found in _named(one)},
    )


def latest(store: ox.Store, iri: str, limit: int, offset: int) -> list[str]:
    """The encounters of the actor or place ``iri``, the last ones first: ``limit`` of them after ``offset``."""
    return _ranked(_dates(store, iri))[offset : offset + limit]


def _ranked(dates: Mapping[str, str]) -> list[str]:
    return sorted(sorted(dates), key=dates.__getitem__, reverse=True)


def _dates(store: ox.Store, iri: str) -> dict[str, str]:
    """The encounters of the actor or place ``iri``, each with the first of its dates, or ""."""
    dates: dict[str, str] = {}
    for one, day in turtle_rows(store, _DATES.format(which=_which(store, iri), limit=_MOST_DATES)):
        if one.startswith("<"):
            value = day.partition('"^^')[0].strip('"')
            dates[one[1:-1]] = min(value, dates.get(one[1:-1], value))
    return dates


def _which(store: ox.Store, iri: str) -> str:
    is_place = not kinds(store, iri).isdisjoint(FAMILIES["place"])
    is_actor = not kinds(store, iri).isdisjoint(FAMILIES["actor"])
    return (_OF_PLACE if is_place and not is_actor else _OF_ACTOR).format(iri=str(ox.NamedNode(iri)))


def _named(said: Said) -> Iterable[Thing]:
    return (thing for thing in (said.speaker, said.at, *said.about) if thing)


def _rows(store: ox.Store, text: str) -> list[list[str]]:
    found = ask(store, text)
    assert isinstance(found, ox.QuerySolutions)
    return [[getattr(term, "value", "") for term in row] for row in found]


def _counted(store: ox.Store, text: str) -> tuple[tuple[Thing, int], ...]:
    counts = {iri: int(number) for iri, number in _rows(store, text) if iri}
    known = {thing.iri: thing for thing in excerpt(store, counts).things}
    return tuple((known[iri], number) for iri, number in counts.items() if iri in known)


def _statements(store: ox.Store, iris: Sequence[str], page: int) -> tuple[Said, ...]:
    """A page of the statements ``iris``, the last ones first."""
    days = {iri: _day(store, iri) for iri in iris}
    shown = sorted(iris, key=lambda iri: (days[iri], iri), reverse=True)[(page - 1) * STATEMENTS : page * STATEMENTS]
    leads = [str(MHD[name]) for name in ("speaker", "about", "saidAt", "article")]
    facts = excerpt(store, {*shown, *(other for iri in shown for other in objects(store, iri, *leads))})
    ranked = sorted(facts.statements, key=lambda statement: shown.index(statement.iri))
    return speech(facts, ranked)


def _day(store: ox.Store, iri: str) -> str:
    """The day on which the article of a statement was published."""
    articles = objects(store, iri, str(MHD.article))
    days = [day for article in articles for day in objects(store, article, str(SDO.datePublished))]
    return min(days, default="")


def _offices(store: ox.Store, iris: Sequence[str], end: str) -> tuple[Holding, ...]:
    """Offices by title and other end, the last told first."""
    leads = [str(MHD[name]) for name in (end, "article")]
    facts = excerpt(store, {*iris, *(other for iri in iris for other in objects(store, iri, *leads))})
    groups: dict[tuple[str, str], list[Office]] = {}
    for office in facts.offices:
        groups.setdefault((office.title, office.holder if end == "holder" else office.organization), []).append(office)
    known = {thing.iri: thing for thing in facts.things}
    articles = {article.iri: article for article in facts.articles}
    holdings = [_holding(title, known.get(other), told, articles) for (title, other), told in groups.items()]
    return tuple(sorted(holdings, key=lambda holding: (holding.last, holding.title), reverse=True))


def _holding(title: str, other: Thing | None, told: Sequence[Office], articles: dict[str, Article]) -> Holding:
    sources = {office.article: articles[office.article] for office in told if office.article in articles}
    ranked = sorted(sources.values(), key=lambda article: (article.date, article.iri))
    days = [article.date for article in ranked if article.date]
    return Holding(title, other, days[0] if days else "", days[-1] if days else "", tuple(ranked))
