"""Who met whom over time: networkx measures of the actor–actor projection, by period.

Every function is deterministic: ties are broken by IRI, and what is sampled is sampled with a fixed seed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, groupby

import networkx as nx

_EXACT = 1_000  # actors up to which betweenness is exact
_PIVOTS = 200
_SEED = 7
_DAYS = {"year": 4, "quarter": 7, "month": 7}


@dataclass(frozen=True, slots=True)
class Gathering:
    """One encounter that counts: its IRI, its date (ISO day, month or year, or ""), its actors by IRI."""

    iri: str
    date: str
    actors: tuple[str, ...]


def gatherings(
    network: nx.MultiDiGraph, *, statuses: Collection[str] = ("held",), first: str = "", last: str = ""
) -> tuple[Gathering, ...]:
    """The encounters of ``network`` (see `kg.graph.network.to_networkx`) that count, by date and IRI.

    Those count that some article gives one of ``statuses``: who was announced to meet, or is denied to
    have met, has not met. ``first`` and ``last`` are ISO days, months or years; a date no more exact than
    a month meets any period that touches it, and an undated encounter meets only the whole.
    """
    found = []
    for node, data in network.nodes(data=True):
        if data["kind"] != "encounter" or not set(data["status"].split("|")) & set(statuses):
            continue
        if _within(data["date"], data["end_date"] or data["date"], first, last):
            parts = network.in_edges(node, data="relation")
            actors = {actor for actor, _, relation in parts if relation == "participant"}
            found.append(Gathering(node, data["date"], tuple(sorted(actors))))
    return tuple(sorted(found, key=lambda gathering: (gathering.date, gathering.iri)))


def by_period(met: Iterable[Gathering], period: str) -> Iterator[tuple[str, tuple[Gathering, ...]]]:
    """``met`` (sorted by date) by "year", "quarter" or "month"; what is dated less exactly is left out.

    >>> [name for name, _ in by_period([Gathering("m", "2026-05-03", ()), Gathering("n", "2027", ())], "quarter")]
    ['2026-Q2']
    """
    exact = (gathering for gathering in met if len(gathering.date) >= _DAYS[period])
    for name, group in groupby(exact, key=lambda gathering: _period(gathering.date, period)):
        yield name, tuple(group)


def together(met: Iterable[Gathering]) -> nx.Graph:
    """The actor–actor projection: ``weight`` counts the encounters that two actors both took part in
    (co-attendance), ``first`` and ``last`` are the dates of the first and the last of them, or "".

    The projection of a two-mode network: Borgatti and Everett, "Network analysis of 2-mode data", Social
    Networks 19 (1997). Its edges say that two were at one encounter, not that they spoke.

    >>> graph = together([Gathering("m", "2026-01-02", ("a", "b")), Gathering("n", "2026-03", ("a", "b"))])
    >>> graph.edges["a", "b"]
    {'weight': 2, 'first': '2026-01-02', 'last': '2026-03'}
    """
    graph = nx.Graph()
    for gathering in met:
        graph.add_nodes_from(gathering.actors)
        for one, other in combinations(gathering.actors, 2):
            old = graph.get_edge_data(one, other, {"weight": 0, "first": "", "last": ""})
            dates = sorted(filter(None, {old["first"], old["last"], gathering.date})) or [""]
            graph.add_edge(one, other, weight=old["weight"] + 1, first=dates[0], last=dates[-1])
    return graph


def betweenness(graph: nx.Graph) -> dict[str, float]:
    """Who stands between the others: the share of shortest paths (each edge one step) through an actor.

    Freeman, "A set of measures of centrality based on betweenness", Sociometry 40 (1977), by Brandes'
    algorithm (2001), normalised by the pairs of other actors. Above 1,000 actors it is an estimate from 200
    pivots drawn with a fixed seed (Brandes and Pich, 2007).
    """
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges))
    pivots = _PIVOTS if len(ordered) > _EXACT else None
    found: dict[str, float] = nx.betweenness_centrality(ordered, k=pivots, seed=_SEED)
    return found


def communities(graph: nx.Graph) -> tuple[tuple[str, ...], ...]:
    """Groups of actors that meet each other more than others, largest first, each sorted by IRI.

    Louvain: Blondel et al., "Fast unfolding of communities in large networks", J. Stat. Mech. (2008), by
    weight and with a fixed seed. Actors who met nobody are no community.
    """
    ordered = nx.Graph()
    edges = ((*sorted((one, other)), weight) for one, other, weight in graph.edges(data="weight"))
    ordered.add_weighted_edges_from(sorted(edges))
    groups = nx.community.louvain_communities(ordered, seed=_SEED) if ordered else []
    return tuple(sorted((tuple(sorted(group)) for group in groups), key=lambda group: (-len(group), group)))


def _period(date: str, period: str) -> str:
    if period == "quarter":
        return f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}"
    return date[: _DAYS[period]]


def _within(date: str, end: str, first: str, last: str) -> bool:
    """Whether the time from ``date`` to ``end`` touches that from ``first`` to ``last``, as exactly as both say."""
    if not date:
        return not first and not last
    return not (first and _before(end, first)) and not (last and _before(last, date))


def _before(one: str, other: str) -> bool:
    exact = min(len(one), len(other))
    return one[:exact] < other[:exact]
