import csv
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Dataset, Literal, Namespace
from rdflib.namespace import RDF, SKOS

from kg.errors import InputError
from kg.graph.sheets import write_sheets
from kg.graph.stores import empty, oxigraph
from kg.graph.vocabulary import MHD

EX = Namespace("http://x.example/")
NAMES = ("meetings", "participations", "actors")


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def visit() -> Dataset:
    """A visit: Egypt's minister is the host of Oman's, both have an aide, and Qatar mediates."""
    rdf = empty()
    rdf.add((EX.m, RDF.type, MHD.Visit))
    rdf.add((EX.m, MHD.date, Literal("2026-02")))
    people = {"host": ("host", "A", "وزير الخارجية"), "aide": ("participantRole", "A", "")}
    people |= {"guest": ("head", "B", "رئيس الوزراء"), "go-between": ("mediator", "", "=1+1")}
    for name, (role, side, capacity) in people.items():
        part = EX[f"part-{name}"]
        rdf.add((EX[name], RDF.type, MHD.Person))
        rdf.add((EX[name], SKOS.prefLabel, Literal(f"@{name}", lang="ar")))
        rdf.add((EX.m, MHD.participant, EX[name]))
        rdf.add((EX.m, MHD.participation, part))
        rdf.add((part, MHD.actor, EX[name]))
        rdf.add((part, MHD.role, MHD[role]))
        for predicate, value in ((MHD.side, side), (MHD.capacity, capacity)):
            if value:
                rdf.add((part, predicate, Literal(value)))
    return rdf


def test_sheets_tell_who_received_and_who_came(visit: Dataset, tmp_path: Path) -> None:
    write_sheets(visit, tmp_path / "out")
    found = {row["actor"].removeprefix(EX): row for row in rows(tmp_path / "out", "participations")}
    directions = {name: row["direction"] for name, row in found.items()}
    assert directions == {"host": "inbound", "aide": "inbound", "guest": "outbound", "go-between": ""}
    assert (found["guest"]["seniority"], found["guest"]["seniority_rank"]) == ("head-of-government", "2")
    (meeting,) = rows(tmp_path / "out", "meetings")
    assert meeting["host"] == f"{EX}aide|{EX}host"
    assert (meeting["host_seniority"], meeting["guest_seniority"]) == ("minister", "head-of-government")
    assert (meeting["date"], meeting["date_precision"], meeting["participants"]) == ("2026-02", "month", "4")


def test_sheets_hold_no_formula(visit: Dataset, tmp_path: Path) -> None:
    write_sheets(visit, tmp_path)
    cells = {cell for name in NAMES for row in rows(tmp_path, name) for cell in row.values()}
    assert {"'@host", "'=1+1"} <= cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_sheets_have_the_mark_that_spreadsheets_need(visit: Dataset, tmp_path: Path) -> None:
    write_sheets(visit, tmp_path)
    assert all((tmp_path / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf") for name in NAMES)


def test_sheets_join_by_iri(rdf_with_evidence: Dataset, tmp_path: Path) -> None:
    write_sheets(rdf_with_evidence, tmp_path)
    meetings, parts, actors = (rows(tmp_path, name) for name in NAMES)
    assert {row["meeting"] for row in parts} == {row["meeting"] for row in meetings}
    assert {row["actor"] for row in parts} <= {row["actor"] for row in actors}
    told = next(row for row in meetings if row["reports"] == "2")
    assert told["status"] == "held|denied"
    assert told["place_ar"] == "مسقط"
    assert len(told["articles"].split("|")) == 2
    counted = {row["actor"]: int(row["meetings"]) for row in actors}
    assert counted == {actor: len({row["meeting"] for row in parts if row["actor"] == actor}) for actor in counted}


def test_sheets_of_an_empty_graph_have_their_header(tmp_path: Path) -> None:
    write_sheets(empty(), tmp_path / "out")
    assert rows(tmp_path / "out", "meetings") == []
    assert (tmp_path / "out" / "actors.csv").read_text("utf-8-sig").startswith("actor,type,label_ar")


def test_sheets_bytes_depend_neither_on_the_order_nor_on_graphs(
    rdf: Dataset, rdf_with_evidence: Dataset, tmp_path: Path
) -> None:
    quads = sorted(oxigraph(rdf), key=str)
    random.Random(1).shuffle(quads)
    other = empty()
    oxigraph(other).extend(quads)
    for name, graph in (("a", rdf), ("b", other), ("c", rdf_with_evidence)):
        write_sheets(graph, tmp_path / name)
    for name in NAMES:
        one, two, three = ((tmp_path / letter / f"{name}.csv").read_bytes() for letter in "abc")
        assert one == two == three


def test_sheets_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom tests.graph.builders import *\nfrom kg import graph\nfrom kg.resolution import resolve\n"
        "from kg.graph import neo4j, sheets\n"
        "rdf = graph.build(resolve([oman_denies(), call_planned(), egypt_meets()]), evidence=True)\n"
        "sheets.write_sheets(rdf, sys.argv[1])\nneo4j.write_neo4j(rdf, sys.argv[1])\n"
    )
    root = str(Path(__file__).parents[2])
    for seed in "0", "42":
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root}
        command = [sys.executable, "-c", program, str(tmp_path / seed)]
        subprocess.run(command, env=environment, capture_output=True, check=True)
    files = sorted(path.name for path in (tmp_path / "0").iterdir())
    assert len(files) == 5
    assert all((tmp_path / "0" / name).read_bytes() == (tmp_path / "42" / name).read_bytes() for name in files)


def test_sheets_in_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_sheets(empty(), tmp_path / "missing" / "out")
