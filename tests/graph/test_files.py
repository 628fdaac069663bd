import gzip
import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, Literal, URIRef

from kg import graph
from kg.errors import InputError, UsageError
from kg.graph.files import FORMATS, serialize
from kg.graph.stores import empty
from kg.graph.vocabulary import MHD

QUADS = (".trig", ".nq", ".jsonld")
RDFLIB = dict(zip(FORMATS, ("turtle", "trig", "nquads", "nt", "json-ld", "xml"), strict=True))


@pytest.mark.parametrize("ending", [*FORMATS, ".ttl.gz"])
def test_files_round_trip(rdf_with_evidence: Dataset, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"graph{ending}"
    graph.write(rdf_with_evidence, path)
    back = graph.load(path)
    if ending in QUADS:
        assert set(back.quads()) == set(rdf_with_evidence.quads())
    assert set(back.triples((None, None, None))) == set(rdf_with_evidence.triples((None, None, None)))


@pytest.mark.parametrize("ending", FORMATS)
def test_files_are_read_alike_by_rdflib(rdf: Dataset, ending: str) -> None:
    other = Dataset(default_union=True).parse(data=serialize(rdf, FORMATS[ending]), format=RDFLIB[ending])

    def plain(graph: Dataset) -> set[tuple[str, str, str, object]]:
        return {(str(s), str(p), str(o), getattr(o, "language", None)) for s, p, o, _ in graph.quads()}

    assert plain(other) == plain(rdf)


@pytest.mark.parametrize("ending", FORMATS)
def test_files_bytes_do_not_depend_on_insertion_order(rdf_with_evidence: Dataset, ending: str) -> None:
    quads = sorted(rdf_with_evidence.quads(), key=str)
    random.Random(1).shuffle(quads)
    other = Dataset(default_union=True)
    other.addN((s, p, o, other.graph(g)) for s, p, o, g in quads)
    assert serialize(other, FORMATS[ending]) == serialize(rdf_with_evidence, FORMATS[ending])


def test_files_bytes_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "import hashlib\nfrom tests.graph.builders import *\nfrom kg import graph\n"
        "from kg.resolution import resolve\nfrom kg.graph.files import FORMATS, serialize\n"
        "rdf = graph.build(resolve([oman_denies(), call_planned(), egypt_meets()]), evidence=True)\n"
        "print(hashlib.sha256(b''.join(serialize(rdf, k) for k in FORMATS.values())).hexdigest())"
    )
    root = str(Path(__file__).parents[2])
    seen = set()
    for seed in "0", "1", "42":
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root}
        command = [sys.executable, "-c", program]
        seen.add(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert len(seen) == 1
    assert len(seen.pop().strip()) == hashlib.sha256().digest_size * 2


def test_files_gzip_holds_no_clock(rdf: Dataset, tmp_path: Path) -> None:
    graph.write(rdf, tmp_path / "a.nt.gz")
    graph.write(rdf, tmp_path / "b.nt.gz")
    assert (tmp_path / "a.nt.gz").read_bytes() == (tmp_path / "b.nt.gz").read_bytes()
    assert gzip.decompress((tmp_path / "a.nt.gz").read_bytes()) == serialize(rdf, FORMATS[".nt"])


def test_files_a_name_with_a_slash_is_written_whole() -> None:
    rdf = empty()
    rdf.add((URIRef(MHD + "a/b"), URIRef(MHD + "c"), Literal("x")))
    data = serialize(rdf, FORMATS[".ttl"])
    assert b"\\/" not in data
    assert b"<https://w3id.org/mahdar/ontology#a/b>" in data


def test_files_xml_escapes_what_xml_cannot_hold() -> None:
    rdf = empty()
    rdf.add((URIRef(MHD + "a"), MHD.topic, Literal("a\rb\x01", lang="ar")))
    back = Graph().parse(data=serialize(rdf, FORMATS[".rdf"]), format="xml")
    assert [str(o) for o in back.objects()] == ["a\rb\ufffd"]


def test_files_write_leaves_nothing_beside(rdf: Dataset, tmp_path: Path) -> None:
    graph.write(rdf, tmp_path / "graph.ttl")
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_files_write_into_a_missing_folder_is_refused(rdf: Dataset, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        graph.write(rdf, tmp_path / "missing" / "graph.ttl")


def test_files_unknown_ending_is_refused(rdf: Dataset, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown ending"):
        graph.write(rdf, tmp_path / "graph.docx")


def test_files_broken_turtle_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("<a:b> <a:c> 1 .\n<a:b> oops\n", "utf-8")
    with pytest.raises(InputError, match=r"broken\.ttl:2: not Turtle"):
        graph.load(path)


@pytest.mark.parametrize("name", ["missing.ttl", "not-gzip.ttl.gz", "cut.ttl.gz"])
def test_files_unreadable_is_an_input_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "not-gzip.ttl.gz").write_bytes(b"plain")
    (tmp_path / "cut.ttl.gz").write_bytes(gzip.compress(b"<a:b> <a:c> 1 .")[:-9])
    with pytest.raises(InputError, match="cannot be read"):
        graph.load(tmp_path / name)
