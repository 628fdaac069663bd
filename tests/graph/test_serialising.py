import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, RDF
from rdflib.util import from_n3

from kg import graph
from kg.graph import serialising, sorting
from kg.graph.files import FORMATS
from kg.graph.provenance import without_evidence
from kg.graph.stores import empty, oxigraph
from kg.graph.vocabulary import MHD, PREFIXES

EX = Namespace("http://x.example/")
QUADS = (ox.RdfFormat.TRIG, ox.RdfFormat.N_QUADS, ox.RdfFormat.JSON_LD)

IRIS = st.builds(
    lambda namespace, tail: ox.NamedNode(namespace + tail),
    st.sampled_from([*PREFIXES.values(), str(EX), "urn:x:"]),
    st.text(alphabet="aZ0_-.~/:%é()م'*", max_size=5).map(lambda tail: tail.replace("%", "%20")),
)
TEXT = st.text(max_size=12) | st.sampled_from(
    ['kg:a\\/b mhd:a\\.b "', "<http://x.example/a> .", f"<{RDF.type}>", "\r\n"]
)
LITERALS = st.builds(ox.Literal, TEXT) | st.builds(
    lambda text, more: ox.Literal(text, **more),
    TEXT,
    st.sampled_from([{"language": "ar"}, {"language": "en"}, {"datatype": ox.NamedNode(str(EX.type))}]),
)
PREDICATES = st.sampled_from([RDF.type, MHD.topic, MHD.place, EX.p, OWL.sameAs]).map(lambda p: ox.NamedNode(str(p)))
GRAPHS = st.sampled_from([ox.DefaultGraph(), ox.NamedNode(EX + "g1"), ox.NamedNode(EX + "g10")])
NODES = IRIS | st.sampled_from("abc").map(ox.BlankNode)
QUAD = st.builds(ox.Quad, NODES, PREDICATES, NODES | LITERALS, GRAPHS)


def text(quads: list[ox.Quad], kind: ox.RdfFormat) -> bytes:
    file = io.BytesIO()
    serialising.serialize(empty(filled(quads)), kind, file)
    return file.getvalue()


def filled(quads: list[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(quads)
    return store


@pytest.mark.parametrize("kind", [kind for kind in FORMATS.values() if kind != ox.RdfFormat.RDF_XML], ids=str)
@given(quads=st.lists(QUAD, max_size=8))
def test_serialising_reads_back_the_same(kind: ox.RdfFormat, quads: list[ox.Quad]) -> None:
    back = set(ox.parse(text(quads, kind), format=kind))
    if kind in QUADS:
        assert back == set(quads)
    else:
        assert {quad.triple for quad in back} == {quad.triple for quad in quads}


@given(quads=st.lists(QUAD, max_size=8), seed=st.randoms(use_true_random=False))
def test_serialising_does_not_depend_on_the_order_of_insertion(quads: list[ox.Quad], seed: random.Random) -> None:
    mixed = quads[:]
    seed.shuffle(mixed)
    for kind in FORMATS.values():
        assert text(mixed, kind) == text(quads, kind)


@given(quads=st.lists(QUAD, max_size=8))
def test_serialising_by_way_of_the_disk_gives_the_same(quads: list[ox.Quad]) -> None:
    wanted = [text(quads, kind) for kind in FORMATS.values()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting.Sorter.__init__, "__defaults__", (None, 1))
        patch.setattr(sorting, "_BLOCK", 1)
        assert [text(quads, kind) for kind in FORMATS.values()] == wanted


@given(quads=st.lists(QUAD, max_size=8))
def test_serialising_nquads_are_in_canonical_order(quads: list[ox.Quad]) -> None:
    lines = text(quads, ox.RdfFormat.N_QUADS).split(b"\n")[:-1]
    assert lines == sorted(f"{quad} .".encode() for quad in set(quads))


@given(quads=st.lists(QUAD, max_size=8))
def test_serialising_turtle_names_hold_no_backslash(quads: list[ox.Quad]) -> None:
    whole = text(quads, ox.RdfFormat.TURTLE).decode()
    without_strings = "".join(outside_strings(whole))
    assert "\\" not in without_strings


def outside_strings(turtle: str) -> list[str]:
    """What is left of ``turtle`` without the strings, which Oxigraph writes between two quotation marks."""
    left, inside, escaped = [], False, False
    for letter in turtle:
        if not inside:
            left.append(letter)
        inside ^= letter == '"' and not escaped
        escaped = inside and letter == "\\" and not escaped
    return left


@pytest.mark.parametrize("kind", FORMATS.values(), ids=str)
def test_serialising_without_evidence_is_the_plain_graph(rdf_with_evidence: Dataset, kind: ox.RdfFormat) -> None:
    got, wanted = io.BytesIO(), io.BytesIO()
    serialising.serialize(rdf_with_evidence, kind, got, evidence=False)
    serialising.serialize(without_evidence(rdf_with_evidence), kind, wanted)
    assert got.getvalue() == wanted.getvalue()


@pytest.mark.parametrize("kind", FORMATS.values(), ids=str)
def test_serialising_takes_any_rdflib_graph(rdf: Dataset, kind: ox.RdfFormat) -> None:
    other, got, wanted = Graph(), io.BytesIO(), io.BytesIO()
    for triple in rdf.triples((None, None, None)):
        other.add(triple)
    serialising.serialize(other, kind, got)
    serialising.serialize(rdf, kind, wanted)
    assert got.getvalue() == wanted.getvalue()


def test_serialising_turtle_begins_with_the_type_and_declares_what_it_uses() -> None:
    rdf = empty()
    rdf.add((EX.a, RDF.type, MHD.Article))
    rdf.add((EX.a, MHD.article, EX.b))
    file = io.BytesIO()
    serialising.serialize(rdf, ox.RdfFormat.TURTLE, file)
    assert file.getvalue().decode().splitlines() == [
        "@prefix kg: <http://x.example/> .",
        f"@prefix mhd: <{MHD}> .",
        f"@prefix rdf: <{RDF}> .",
        "kg:a a mhd:Article ;",
        "\tmhd:article kg:b .",
    ]


def test_serialising_jsonld_is_a_subject_a_line(rdf_with_evidence: Dataset) -> None:
    file = io.BytesIO()
    serialising.serialize(rdf_with_evidence, ox.RdfFormat.JSON_LD, file)
    lines = [line.rstrip(b",") for line in file.getvalue().splitlines() if line.startswith(b'{"@id"')]
    nodes = [json.loads(line) for line in lines if not line.endswith(b"[")]
    subjects = {(quad.graph_name, quad.subject) for quad in oxigraph(rdf_with_evidence)}
    assert len(nodes) == len(subjects)
    meeting = next(node for node in nodes if node.get("@type") == "mhd:Report")
    assert meeting["status"] in ("mhd:held", "mhd:planned", "mhd:denied")


def test_serialising_jsonld_keeps_the_direction_of_a_text() -> None:
    store = ox.Store()
    store.update('INSERT DATA { <a:b> <a:c> "x"@ar--rtl }')
    file = io.BytesIO()
    serialising.serialize(empty(store), ox.RdfFormat.JSON_LD, file)
    value = json.loads(file.getvalue())["@graph"][0]["a:c"]
    assert value == {"@value": "x", "@language": "ar", "@direction": "rtl"}


def test_serialising_leaves_a_broken_write_to_the_caller(rdf: Dataset) -> None:
    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

        def writelines(self, lines: object) -> None:
            raise OSError(28, "No space left on device")

    for kind in FORMATS.values():
        with pytest.raises(OSError, match="No space left"):
            serialising.serialize(rdf, kind, Full())


PROGRAM = """
import sys
import pyoxigraph as ox
from pathlib import Path
from kg.graph import files, sorting
from kg.graph.stores import empty

def peak():
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) >> 10

store, ending = sys.argv[1:]
sorting.Sorter.__init__.__defaults__ = (None, 1 << 20)
rdf = empty(ox.Store.read_only(store))
files.write(empty(), f"{store}-nothing{ending}")
rdf.store._inner.dump(f"{store}-all", ox.RdfFormat.N_QUADS)  # Oxigraph's own cache is full now
Path("/proc/self/clear_refs").write_text("5")
before = peak()
files.write(rdf, f"{store}{ending}")
print(peak() - before)
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of 30 MB of triples."""
    path = tmp_path_factory.mktemp("large") / "store"
    rows = (f'<{EX}s{i:06}> <{EX}p{i % 7}> "{"x" * 200}{i}" .\n' for i in range(100_000))
    ox.Store(str(path)).bulk_load("".join(rows).encode(), format=ox.RdfFormat.N_TRIPLES)
    return path


@pytest.mark.parametrize("ending", [".ttl", ".nq", ".jsonld"])
def test_serialising_needs_memory_that_does_not_grow(large: Path, ending: str) -> None:
    if not Path("/proc/self/clear_refs").exists():
        pytest.skip("the peak of a process is read as Linux gives it")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", PROGRAM, str(large), ending]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert large.with_name(f"store{ending}").stat().st_size > 20 << 20
    assert int(done.stdout) < 25, f"{done.stdout!r} MB"


def test_serialising_rdflib_understands_whole_names() -> None:
    rdf = empty()
    rdf.add((URIRef(MHD + "a/b"), MHD.topic, Literal("kg:a\\/b")))
    file = io.BytesIO()
    serialising.serialize(rdf, ox.RdfFormat.TURTLE, file)
    assert set(Graph().parse(data=file.getvalue(), format="turtle")) == {
        (from_n3(f"<{MHD}a/b>"), MHD.topic, Literal("kg:a\\/b"))
    }
    assert graph.BASE
