"""Formats by name, standard output, and folders of tables; in one process, since only the outputs differ."""

import csv
import io
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from kg import graph
from kg.cli import main, outputs
from kg.graph.files import NAMES
from kg.graph.stores import oxigraph

ARTICLE = (
    "date 2026-03-03\n\nاستقبل وزير الخارجية المصري بدر عبد العاطي، اليوم الثلاثاء، في القاهرة نظيره الأردني "
    "أيمن الصفدي، لبحث تطورات الأوضاع في المنطقة."
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    (folder / "a.txt").write_text(ARTICLE, "utf-8")
    assert main(["build", str(folder / "a.txt"), "-q", "-o", str(folder / "g.trig")]) == 0
    return folder


def export(home: Path, *args: str) -> int:
    return main(["export", str(home / "g.trig"), *args])


def test_outputs_knows_the_formats_of_the_library() -> None:
    assert tuple(NAMES) == outputs.RDF
    assert {outputs.find_format(f"g{ending}"): ending for ending in NAMES.values()} == NAMES


@pytest.mark.parametrize("form", outputs.RDF)
def test_outputs_by_name_are_those_by_ending(home: Path, tmp_path: Path, form: str) -> None:
    assert export(home, "-o", str(tmp_path / "plain"), "--format", form) == 0
    assert export(home, "-o", str(tmp_path / f"g{NAMES[form]}")) == 0
    assert (tmp_path / "plain").read_bytes() == (tmp_path / f"g{NAMES[form]}").read_bytes()


def test_outputs_a_named_format_is_packed_by_its_ending(home: Path, tmp_path: Path) -> None:
    assert export(home, "-o", str(tmp_path / "dump.gz"), "--format", "nquads") == 0
    assert (tmp_path / "dump.gz").read_bytes().startswith(b"\x1f\x8b")


@pytest.mark.parametrize("form", [name for name in outputs.FORMATS if name not in outputs.FOLDERS])
def test_outputs_go_to_standard_output(home: Path, capfdbinary: pytest.CaptureFixture[bytes], form: str) -> None:
    assert export(home, "-o", "-", "--format", form) == 0
    printed = capfdbinary.readouterr().out
    assert "القاهرة".encode() in printed
    if form in outputs.RDF:
        kind = graph.files.FORMATS[NAMES[form]]  # type: ignore[attr-defined]
        evidence = form in ("trig", "nquads")
        wanted = len({quad.triple for quad in oxigraph(graph.load(home / "g.trig"))})
        assert (len(set(ox.parse(printed, format=kind))) >= wanted) is evidence
    if form == "graphml":
        assert nx.read_graphml(io.BytesIO(printed)).number_of_nodes() > 3


@pytest.mark.parametrize(
    ("form", "files"),
    [("csv", ["actors", "meetings", "participations"]), ("neo4j", ["nodes", "relationships"])],
)
def test_outputs_folders_hold_their_tables(home: Path, tmp_path: Path, form: str, files: list[str]) -> None:
    for _ in range(2):  # a folder that is there is filled again
        assert export(home, "-o", str(tmp_path / "out"), "--format", form) == 0
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == files
    text = (tmp_path / "out" / f"{files[0]}.csv").read_text("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text)))) > 2


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["-o", "-"], "say --format"),
        (["-o", "-", "--format", "csv"], "csv is a folder of files; name a folder"),
        (["-o", "a.txt", "--format", "neo4j"], "this is a file; name a folder"),
        (["-o", "missing/out", "--format", "csv"], "there is no folder missing"),
        (["-o", "g.xyz", "--format", "xyz"], "invalid choice: 'xyz'"),
    ],
)
def test_outputs_senseless_requests_are_usage_errors(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], args: list[str], words: str
) -> None:
    monkeypatch.chdir(home)
    assert export(home, *args) == 2
    assert words in capsys.readouterr().err
