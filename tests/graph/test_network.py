"""The network: nodes, edges, the projection on actors, GraphML and GEXF."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from kg.graph.network import actors, to_networkx, write_gexf, write_graphml
from kg.model import STATUSES

MEETINGS = Path(__file__).parent / "fixtures" / "meetings.ttl"

DATA = "https://w3id.org/mahdar/data/"


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph:
    return to_networkx(Graph().parse(MEETINGS))


def named(network: nx.Graph, label: str) -> str:
    return next(node for node, data in network.nodes(data=True) if data["label_ar"] == label)


def edges(network: nx.MultiDiGraph, relation: str) -> list[tuple[str, str, dict[str, str]]]:
    return [(u, v, d) for u, v, d in network.edges(data=True) if d["relation"] == relation]


def test_network_nodes_are_encounters_actors_and_places_only(network: nx.MultiDiGraph) -> None:
    kinds = [data["kind"] for _, data in network.nodes(data=True)]
    assert Counter(kinds) == {"encounter": 11, "actor": 37, "place": 9}


def test_network_attributes_are_plain(network: nx.MultiDiGraph) -> None:
    values = [v for _, data in network.nodes(data=True) for v in data.values()]
    values += [v for *_, data in network.edges(data=True) for v in data.values()]
    assert {type(value) for value in values} == {str}


def test_network_encounter_keeps_every_status_and_who_gives_it(network: nx.MultiDiGraph) -> None:
    round_ = network.nodes[named(network, "جولة مسقط بين عراقجي وويتكوف")]
    assert round_["status"] == "held|denied"
    assert set(round_["reports"].split("|")) == {"وكالة الضفاف: held", "صحيفة المرفأ: denied"}
    assert round_["date"] == "2025-09-20"
    assert set(round_["topics"].split("|")) == {"الملف النووي", "رفع العقوبات"}


def test_network_two_reports_give_parallel_edges(network: nx.MultiDiGraph) -> None:
    meeting = named(network, "لقاء علي لاريجاني ومحمد بن عبد الرحمن في الدوحة")
    host = named(network, "محمد بن عبد الرحمن آل ثاني")
    roles = [data["role"] for data in network.get_edge_data(host, meeting).values()]
    assert roles == ["host", "host"]


def test_network_represents_statement_office_and_place_are_edges(network: nx.MultiDiGraph) -> None:
    araghchi, iran, usa = (named(network, name) for name in ("عباس عراقجي", "إيران", "الولايات المتحدة"))
    assert (araghchi, iran) in {(u, v) for u, v, _ in edges(network, "represents")}
    said = next(d for u, v, d in edges(network, "statement") if (u, v) == (araghchi, usa))
    assert (said["cue"], said["content"]) == ("شدد", "رفع العقوبات شرط لأي اتفاق")
    held = {d["title"] for _, v, d in edges(network, "office") if v == iran}
    assert held == {"أمين المجلس الأعلى للأمن القومي الإيراني"}
    assert len(edges(network, "place")) == 10


def test_network_edge_to_an_unknown_node_is_left_out() -> None:
    rdf = Graph().parse(
        data="PREFIX mhd: <https://w3id.org/mahdar/ontology#> PREFIX : <http://x.example/> "
        ":m a mhd:Meeting ; mhd:place :nowhere ; mhd:participation :p . :p mhd:actor :nobody ."
    )
    assert list(to_networkx(rdf).edges) == []


def test_network_mediator_links_two_sides(network: nx.MultiDiGraph) -> None:
    graph = actors(network)
    larijani, witkoff = named(graph, "علي لاريجاني"), named(graph, "ستيف ويتكوف")
    path = [graph.nodes[node]["label_ar"] for node in nx.shortest_path(graph, larijani, witkoff)]
    assert path == ["علي لاريجاني", "بدر عبد العاطي", "عباس عراقجي", "ستيف ويتكوف"]


def test_network_actors_count_only_what_was_held(network: nx.MultiDiGraph) -> None:
    fidan, hussein = named(network, "هاكان فيدان"), named(network, "فؤاد حسين")
    assert not actors(network).has_edge(fidan, hussein)
    assert actors(network, statuses=STATUSES)[fidan][hussein]["weight"] == 1


def test_network_actors_of_one_meeting_told_twice_weigh_one(network: nx.MultiDiGraph) -> None:
    thani, larijani = named(network, "محمد بن عبد الرحمن آل ثاني"), named(network, "علي لاريجاني")
    edge = actors(network)[thani][larijani]
    assert (edge["weight"], edge["across"], edge["distance"]) == (1, 1, 1.0)


def test_network_graphml_and_gexf_are_read_back(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_graphml(network, tmp_path / "a.graphml")
    write_gexf(network, tmp_path / "a.gexf")
    graphml = nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True)
    for again in (graphml, nx.read_gexf(tmp_path / "a.gexf")):
        assert set(again.nodes) == set(network.nodes)
        assert again.number_of_edges() == network.number_of_edges()
        assert again.nodes[named(network, "قطر")]["label_en"] == "Qatar"


def test_network_edges_have_keys_of_their_own(network: nx.MultiDiGraph) -> None:
    keys = [key for *_, key in network.edges(keys=True)]
    assert len(set(keys)) == len(keys)


def test_network_files_do_not_depend_on_insertion_order(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed(list(network.edges(keys=True, data=True))))
    for write in (write_graphml, write_gexf):
        write(network, tmp_path / "a")
        write(turned, tmp_path / "b")
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_network_files_hold_no_clock(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_gexf(network, tmp_path / "a.gexf")
    assert b"lastmodified" not in (tmp_path / "a.gexf").read_bytes()


def test_network_projection_can_be_written(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_graphml(actors(network), tmp_path / "actors.graphml")
    again = nx.read_graphml(tmp_path / "actors.graphml")
    assert {data["weight"] for *_, data in again.edges(data=True)} == {1}


@given(st.text(st.characters(codec=None), max_size=12))
def test_network_graphml_takes_any_text(tmp_path_factory: pytest.TempPathFactory, label: str) -> None:
    network = nx.MultiDiGraph()
    network.add_node("http://x.example/p", kind="actor", label_ar=label)
    path = tmp_path_factory.mktemp("any") / "a.graphml"
    write_graphml(network, path)
    assert list(nx.read_graphml(path).nodes) == ["http://x.example/p"]


def test_network_and_page_same_bytes_for_any_hash_seed(tmp_path: Path) -> None:
    script = (
        "import sys; from rdflib import Graph; from kg.graph.network import *\n"
        "from kg.graph.page import view\n"
        "rdf = Graph().parse(sys.argv[1]); out = sys.argv[2]; network = to_networkx(rdf)\n"
        "write_graphml(network, out + '.graphml'); write_gexf(actors(network), out + '.gexf')\n"
        "view(rdf, out + '.html')"
    )
    for seed in ("0", "1", "424242"):
        command = [sys.executable, "-c", script, str(MEETINGS), str(tmp_path / seed)]
        root = str(Path(__file__).parents[2])
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root})
    for ending in (".graphml", ".gexf", ".html"):
        assert len({(tmp_path / f"{seed}{ending}").read_bytes() for seed in ("0", "1", "424242")}) == 1
