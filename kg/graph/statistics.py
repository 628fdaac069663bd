"""``kg stats``: the measures of `kg.graph.measures` as rows with names, for tables, CSV and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import networkx as nx

from kg.graph.measures import Gathering, betweenness, by_period, communities, together

Row = dict[str, str | int | float]

#: Table → its columns after ``period``, in their order.
COLUMNS: dict[str, tuple[str, ...]] = {
    "periods": ("encounters", "actors", "pairs", "communities"),
    "pairs": ("one", "other", "encounters", "first", "last"),
    "actors": ("actor", "encounters", "others", "betweenness"),
    "communities": ("community", "size", "members"),
}


def statistics(
    network: nx.MultiDiGraph, met: tuple[Gathering, ...], table: str, *, by: str | None = None, top: int = 10
) -> list[Row]:
    """The rows of one of `COLUMNS` over the encounters ``met`` of ``network``.

    ``by`` is "year", "quarter" or "month": then each period has its own projection; else ``period`` is
    "". ``top`` is the number of rows of each period.
    """
    tables: dict[str, Callable[[nx.MultiDiGraph, tuple[Gathering, ...], nx.Graph, int], Iterable[Row]]] = {
        "periods": _periods,
        "pairs": _pairs,
        "actors": _actors,
        "communities": _communities,
    }
    slices = by_period(met, by) if by else [("", met)]
    return [
        {"period": name, **row} for name, group in slices for row in tables[table](network, group, together(group), top)
    ]


def _periods(_: nx.MultiDiGraph, met: tuple[Gathering, ...], graph: nx.Graph, __: int) -> Iterable[Row]:
    counts: Row = {"encounters": len(met), "actors": len(graph), "pairs": graph.number_of_edges()}
    yield counts | {"communities": len(communities(graph))}


def _pairs(network: nx.MultiDiGraph, _: tuple[Gathering, ...], graph: nx.Graph, top: int) -> Iterable[Row]:
    edges = ((*sorted((one, other)), data) for one, other, data in graph.edges(data=True))
    for one, other, data in sorted(edges, key=lambda edge: (-edge[2]["weight"], edge[0], edge[1]))[:top]:
        row: Row = {"one": _name(network, one), "other": _name(network, other), "encounters": data["weight"]}
        yield row | {"first": data["first"], "last": data["last"]}


def _actors(network: nx.MultiDiGraph, met: tuple[Gathering, ...], graph: nx.Graph, top: int) -> Iterable[Row]:
    between = betweenness(graph)
    counts: dict[str, int] = dict.fromkeys(graph, 0)
    for gathering in met:
        for actor in gathering.actors:
            counts[actor] += 1
    for actor in sorted(graph, key=lambda actor: (-between[actor], -counts[actor], actor))[:top]:
        row: Row = {"actor": _name(network, actor), "encounters": counts[actor], "others": graph.degree(actor)}
        yield row | {"betweenness": round(between[actor], 4)}


def _communities(network: nx.MultiDiGraph, _: tuple[Gathering, ...], graph: nx.Graph, top: int) -> Iterable[Row]:
    for number, group in enumerate(communities(graph)[:top], 1):
        members = sorted(group, key=lambda actor: (-graph.degree(actor, weight="weight"), actor))
        yield {
            "community": number,
            "size": len(group),
            "members": "|".join(_name(network, actor) for actor in members[:top]),
        }


def _name(network: nx.MultiDiGraph, node: str) -> str:
    return network.nodes[node]["label_ar"] or network.nodes[node]["label_en"] or node
