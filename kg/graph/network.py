"""The graph as networkx sees it: encounters, actors and places; literals are attributes, never nodes.

Node ids are the full IRIs of the RDF graph, so that a network joins back to it. Every attribute is
a `str` or an `int`, which is what GraphML and GEXF can hold; several values are joined by ``|``.

======================  ===================================================================
node attribute          meaning
======================  ===================================================================
``kind``                ``encounter``, ``actor`` or ``place``
``type``                ``meeting visit call summit talks``, ``person organization state
                        delegation`` or ``place``
``label_ar label_en``   the preferred names; ``label_en`` may be empty
``aliases wikidata``    further names, the Q id
``date end_date``       encounters: ISO day, month or year
``status``              encounters: every status that an article gives, in the order of
                        `kg.model.STATUSES`
``reports``             encounters: ``outlet: status`` of each article
``topics sentences``    encounters: the words of the articles
======================  ===================================================================

Every edge has ``relation``: ``participant`` (actor → encounter; ``role side capacity represents
report``), ``place`` (encounter → place), ``represents`` (actor → actor; ``encounter``),
``statement`` (speaker → each actor it is about; ``content cue encounter article``) or ``office``
(person → organization; ``title article``). The edge's key is the IRI of the node it stands for, so
two articles on one meeting give two parallel edges.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
from rdflib import Dataset, Graph

from kg.graph.drafts import replacing
from kg.graph.facts import Facts, Report, Thing
from kg.graph.reading import read_facts
from kg.model import STATUSES

Edge = tuple[str, str, str, dict[str, str]]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_networkx(rdf: Graph | Dataset) -> nx.MultiDiGraph:
    """The network of ``rdf``; nodes and edges come in IRI order, whatever the store's order.

    >>> from rdflib import Graph
    >>> rdf = Graph().parse(data='''
    ... PREFIX mhd: <https://w3id.org/mahdar/ontology#>
    ... PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    ... PREFIX : <http://x.example/>
    ... :m1 a mhd:Meeting ; mhd:participant :p1, :p2 ; mhd:place :c1 .
    ... :p1 a mhd:Person ; skos:prefLabel "بدر عبد العاطي"@ar .
    ... :p2 a mhd:Person . :c1 a mhd:Place .''')
    >>> network = to_networkx(rdf)
    >>> network.nodes["http://x.example/p1"]["label_ar"]
    'بدر عبد العاطي'
    >>> [(u[-2:], v[-2:], d["relation"]) for u, v, d in network.edges(data=True)]
    [('m1', 'c1', 'place'), ('p1', 'm1', 'participant'), ('p2', 'm1', 'participant')]
    """
    facts = read_facts(rdf)
    reports: dict[str, list[Report]] = defaultdict(list)
    for report in facts.reports:
        reports[report.encounter].append(report)
    outlets = {article.iri: article.outlet or article.id for article in facts.articles}
    network = nx.MultiDiGraph()
    for thing in facts.things:
        network.add_node(thing.iri, **_attributes(thing, reports.get(thing.iri, []), outlets))
    for start, end, key, attributes in sorted(_edges(facts), key=lambda edge: edge[:3]):
        if start in network and end in network:
            network.add_edge(start, end, key=key, **attributes)
    return network


def actors(network: nx.MultiDiGraph, *, statuses: Collection[str] = ("held",)) -> nx.Graph:
    """Who was at the same encounter as whom: the actor–actor projection of ``network``.

    An edge's ``weight`` counts the shared encounters, ``across`` those where the two sat on different
    sides, ``distance`` is ``1 / weight`` (for weighted paths) and ``encounters`` joins the IRIs by
    ``|``. Only encounters that some article gives one of ``statuses`` count (and those of which no
    status is known): who was merely announced to meet has not met. Pass `kg.model.STATUSES` for all.

    Who links two sides, and who stands between the others:

    >>> network = nx.MultiDiGraph()
    >>> for name in ("larijani", "busaidi", "witkoff"):
    ...     network.add_node(name, kind="actor", type="person", label_ar=name)
    >>> for meeting, pair in {"m1": ("larijani", "busaidi"), "m2": ("busaidi", "witkoff")}.items():
    ...     network.add_node(meeting, kind="encounter", type="meeting", status="held")
    ...     for name in pair:
    ...         _ = network.add_edge(name, meeting, relation="participant", side="")
    >>> graph = actors(network)
    >>> nx.shortest_path(graph, "larijani", "witkoff")
    ['larijani', 'busaidi', 'witkoff']
    >>> nx.betweenness_centrality(graph)["busaidi"]
    1.0
    """
    graph = nx.Graph()
    for node, data in network.nodes(data=True):
        if data["kind"] == "actor":
            graph.add_node(node, **data)
    for meeting, data in network.nodes(data=True):
        told = set(filter(None, data.get("status", "").split("|")))
        if data["kind"] == "encounter" and (not told or told & set(statuses)):
            _join(graph, meeting, _present(network, meeting))
    for _, _, data in graph.edges(data=True):
        data["distance"] = 1 / data["weight"]
    return graph


def write_graphml(network: nx.Graph, path: str | Path) -> None:
    """Write ``network`` as GraphML, sorted, the same bytes for the same network.

    Characters that XML cannot hold become U+FFFD. ``path`` is replaced only once all is written.

    >>> import tempfile
    >>> network = nx.MultiDiGraph()
    >>> network.add_node("http://x.example/p1", kind="actor")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_graphml(network, Path(folder) / "graph.graphml")
    ...     nx.read_graphml(Path(folder) / "graph.graphml").nodes(data=True)
    NodeDataView({'http://x.example/p1': {'kind': 'actor'}})
    """
    file = io.BytesIO()
    nx.write_graphml_xml(_ordered(network), file)
    replace_file(Path(path), file.getvalue().decode() + "\n")


def write_gexf(network: nx.Graph, path: str | Path) -> None:
    """Write ``network`` as GEXF (Gephi), sorted and without the date that networkx would add."""
    named = _ordered(network)
    for _, data in named.nodes(data=True):
        data["label"] = data.get("label_ar", "")
    file = io.BytesIO()
    nx.write_gexf(named, file)
    text = re.sub(r'(<meta) lastmodifieddate="[^"]*"', r"\1", file.getvalue().decode(), count=1)
    replace_file(Path(path), text + "\n")


def _attributes(thing: Thing, reports: list[Report], outlets: dict[str, str]) -> dict[str, str]:
    common = {
        "kind": thing.family,
        "type": thing.type,
        "label_ar": thing.label_ar,
        "label_en": thing.label_en,
        "aliases": "|".join(thing.aliases),
        "wikidata": thing.wikidata,
    }
    if thing.family != "encounter":
        return common
    return common | {
        "date": thing.date,
        "end_date": thing.end,
        "status": "|".join(ordered_statuses(report.status for report in reports)),
        "reports": "|".join(f"{outlets.get(r.article, r.article)}: {r.status}" for r in reports),
        "topics": "|".join(dict.fromkeys(topic for r in reports for topic in r.topics)),
        "sentences": "|".join(dict.fromkeys(text for r in reports for text in r.sentences)),
    }


def ordered_statuses(statuses: Iterator[str] | Collection[str]) -> list[str]:
    """The distinct known statuses in the order of `kg.model.STATUSES`.

    >>> ordered_statuses(["denied", "held", "denied"])
    ['held', 'denied']
    """
    given = set(statuses)
    return [status for status in STATUSES if status in given]


def _edges(facts: Facts) -> Iterator[Edge]:
    """Each with a key of its own: GraphML and GEXF take keys for ids."""
    yield from _part_edges(facts)
    for thing in facts.things:
        for place in thing.places:
            yield thing.iri, place, f"{thing.iri}|{place}", {"relation": "place"}
    for said in facts.statements:
        attributes = {
            "relation": "statement",
            "cue": said.cue,
            "content": said.content,
            "encounter": said.said_at,
            "article": said.article,
        }
        for about in said.about:
            yield said.speaker, about, f"{said.iri}|{about}", attributes
    for held in facts.offices:
        attributes = {"relation": "office", "title": held.title, "article": held.article}
        yield held.holder, held.organization, held.iri, attributes


def _part_edges(facts: Facts) -> Iterator[Edge]:
    for part in facts.parts:
        attributes = {
            "relation": "participant",
            "role": part.role,
            "side": part.side,
            "capacity": part.capacity,
            "represents": "|".join(part.represents),
            "report": part.report,
        }
        yield part.actor, part.encounter, part.iri, attributes
        for whom in part.represents:
            yield part.actor, whom, f"{part.iri}|{whom}", {"relation": "represents", "encounter": part.encounter}


def _present(network: nx.MultiDiGraph, meeting: str) -> dict[str, str]:
    """The actors at ``meeting`` in IRI order, with the side that the articles give them, or ""."""
    sides: dict[str, str] = {}
    for actor, _, data in network.in_edges(meeting, data=True):
        if data.get("relation") == "participant":
            sides[actor] = sides.get(actor) or data.get("side", "")
    return dict(sorted(sides.items()))


def _join(graph: nx.Graph, meeting: str, present: dict[str, str]) -> None:
    for left, right in combinations(present, 2):
        old: dict[str, Any] = graph.get_edge_data(left, right) or {"weight": 0, "across": 0, "encounters": ""}
        apart = bool(present[left] and present[right] and present[left] != present[right])
        graph.add_edge(
            left,
            right,
            weight=old["weight"] + 1,
            across=old["across"] + apart,
            encounters="|".join(filter(None, [old["encounters"], meeting])),
        )


def _ordered(network: nx.Graph) -> nx.Graph:
    """A copy with sorted nodes, edges and attributes, and text that XML can hold."""
    copy = network.__class__()
    for node, data in sorted(network.nodes(data=True)):
        copy.add_node(_plain(node), **_plain_dict(data))
    if network.is_multigraph():
        for u, v, key, data in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]):
            copy.add_edge(_plain(u), _plain(v), key=_plain(key), **_plain_dict(data))
    else:
        ends = sorted((*(sorted(e[:2]) if not network.is_directed() else e[:2]),) for e in network.edges)
        for u, v in ends:
            copy.add_edge(_plain(u), _plain(v), **_plain_dict(network.edges[u, v]))
    return copy


def _plain(value: Any) -> Any:
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


def _plain_dict(data: dict[str, Any]) -> dict[str, Any]:
    return {key: _plain(data[key]) for key in sorted(data)}


def replace_file(path: Path, text: str) -> None:
    """Write ``text`` in the place of ``path``: never half a file."""
    with replacing(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")
