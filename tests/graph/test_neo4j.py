"""The shape that neo4j-admin wants; no server was there to import it."""

import csv
import re
from pathlib import Path

from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from kg.graph.neo4j import write_neo4j
from kg.graph.stores import empty
from kg.graph.vocabulary import MHD

FIELD = re.compile(r"(\w+)?(:(ID|LABEL|START_ID|END_ID|TYPE|int|date|string\[\]))?")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_neo4j_headers_are_fields_that_the_import_knows(rdf: Dataset, tmp_path: Path) -> None:
    write_neo4j(rdf, tmp_path / "out")
    for name in "nodes.csv", "relationships.csv":
        head = (tmp_path / "out" / name).read_text("utf-8").partition("\n")[0].split(",")
        assert all(FIELD.fullmatch(field) for field in head)
        assert len(set(head)) == len(head)


def test_neo4j_ids_are_different_and_every_end_is_a_node(rdf_with_evidence: Dataset, tmp_path: Path) -> None:
    write_neo4j(rdf_with_evidence, tmp_path)
    nodes, relationships = read(tmp_path / "nodes.csv"), read(tmp_path / "relationships.csv")
    ids = [row["iri:ID"] for row in nodes]
    assert len(set(ids)) == len(ids)
    assert {row[end] for row in relationships for end in (":START_ID", ":END_ID")} <= set(ids)
    assert {"Encounter|Meeting", "Actor|Person", "Place", "Article"} <= {row[":LABEL"] for row in nodes}


def test_neo4j_relationships_say_who_took_part_where_and_who_reports(rdf: Dataset, tmp_path: Path) -> None:
    write_neo4j(rdf, tmp_path)
    rows = read(tmp_path / "relationships.csv")
    kinds = {row[":TYPE"] for row in rows}
    assert {"PARTICIPATED_IN", "TOOK_PLACE_IN", "REPORTED_BY", "SPOKE_ABOUT"} <= kinds
    assert {row["status"] for row in rows if row[":TYPE"] == "REPORTED_BY"} == {"held", "denied", "planned"}
    assert all(row["role"] for row in rows if row[":TYPE"] == "PARTICIPATED_IN")


def test_neo4j_dates_are_days_and_ranks_are_numbers(rdf: Dataset, tmp_path: Path) -> None:
    write_neo4j(rdf, tmp_path)
    nodes = read(tmp_path / "nodes.csv")
    assert "2026-04" in {row["date"] for row in nodes}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d|", row[name]) for row in nodes for name in ("day:date", "published:date"))
    assert all(row["seniority_rank:int"].isdecimal() or not row["seniority_rank:int"] for row in nodes)


def test_neo4j_values_stay_on_their_line(tmp_path: Path) -> None:
    rdf, person = empty(), URIRef("http://x.example/p")
    rdf.add((person, RDF.type, MHD.Person))
    rdf.add((person, SKOS.prefLabel, Literal('سطر\r\nآخر "هنا"', lang="ar")))
    write_neo4j(rdf, tmp_path)
    assert (tmp_path / "nodes.csv").read_bytes().count(b"\n") == 2
    assert read(tmp_path / "nodes.csv")[0]["label_ar"] == 'سطر آخر "هنا"'
