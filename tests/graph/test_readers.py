"""Other people's programs read all that we write, and find as many triples in it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, Request, build_opener, urlopen

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import RDF, SH

from kg import graph
from kg.graph.description import describe
from kg.graph.files import FORMATS
from kg.graph.network import write_gexf, write_graphml
from kg.graph.stores import oxigraph
from kg.graph.vocabulary import MHD
from kg.model import Extraction
from kg.resolution import resolve
from kg.resources import folder
from tests.endpoint import servers
from tests.graph.builders import Article, egypt_meets, oman_denies

ROOT = Path(__file__).parents[2]
READERS = ROOT / "tests" / "readers"
JARS = Path("/usr/share/java")
#: What text may hold; each is in a name, a title, an outlet and a quotation.
HOSTILE = (
    'سامي "الخطيب"',
    "ناصر \\الحوسني\\u0041",
    "خالد\r\nالعمري\tالثاني",
    "<script>alert('x')</script> &amp; ]]>",
    "يوسف \u202e\u200f\ufeff 🕊 \U0010ffff",
    'نهاية """ . } @ar ^^<x:y>',
    "مسيطر \x01\x0b\x1f \ufffe",
    "\ud800 نصف حرف",
)


def hostile(number: int, name: str) -> Extraction:
    """An article whose every text is hostile."""
    text = f"التقى {name} الوزير سالم في مسقط أمس. وقال {name} إن {name} شريك."
    a = Article(f"ر {number}/<{name}>?#", text, title=name, source=name, url=f"https://x.example/{name}")
    a.sentence = lambda _: a.span(text)  # whatever the name, it is one sentence
    a.entity("p", "person", name)
    a.entity("q", "person", "سالم")
    a.entity("z", "place", "مسقط")
    parts = [a.part("p", name, side="A", position="الوزير"), a.part("q", "سالم", side="B")]
    a.event("e", "meeting", "held", parts, at="التقى", places=("z",), topics=(name,))
    a.says("p", "وقال", f"{name} شريك", ("q",), "e")
    return a.done()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, int]:
    """Files of every format, and how many triples or quads are in them."""
    folder = tmp_path_factory.mktemp("written")
    extractions = [egypt_meets(), oman_denies(), *(hostile(*pair) for pair in enumerate(HOSTILE))]
    graphs = {
        "samples": graph.load(ROOT / "tests" / "golden" / "samples" / "graph.ttl"),
        "hostile": graph.build(resolve(extractions), evidence=True),
    }
    files = {}
    for name, rdf in graphs.items():
        about = describe(rdf)
        quads = set(oxigraph(rdf))
        for ending, kind in FORMATS.items():
            path = folder / f"{name}{ending}"
            graph.write(rdf, path, more=about)
            files[path] = len(about) + len(quads if kind.supports_datasets else {quad.triple for quad in quads})
    return files


def run(*command: str | Path) -> str:
    """What a command says, on both channels."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout + done.stderr


def need(program: str, where: str) -> str:
    """The path of ``program``; without it the test is skipped."""
    return shutil.which(program) or pytest.skip(f"{program} is not installed ({where})")


def by_rdflib(files: Sequence[Path]) -> dict[str, int]:
    formats = dict(zip(FORMATS, ("turtle", "trig", "nquads", "nt", "json-ld", "xml"), strict=True))
    quads = {".trig", ".nq", ".jsonld"}
    return {
        path.name: len(list(Dataset().parse(path, format=formats[path.suffix]).quads()))
        if path.suffix in quads
        else len(Graph().parse(path, format=formats[path.suffix]))
        for path in files
    }


def by_oxigraph(files: Sequence[Path]) -> dict[str, int]:
    return {path.name: sum(1 for _ in ox.parse(path=path, format=FORMATS[path.suffix])) for path in files}


def by_rapper(files: Sequence[Path]) -> dict[str, int]:
    rapper = need("rapper", "apt install raptor2-utils")
    formats = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".nt": "ntriples", ".rdf": "rdfxml"}
    found = {}
    for path in files:
        said = run(rapper, "-c", "-i", formats[path.suffix], path)
        assert not re.search("warning|error", said, re.I), said
        found[path.name] = int(re.findall(r"returned (\d+) triple", said)[0])
    return found


def jena(home: Path, command: str, *args: str | Path) -> str:
    """What a command of Jena says; ``home`` is a folder for what Debian's package lacks."""
    java = need("java", "apt install default-jre-headless libapache-jena-java")
    if not (JARS / "jena-cmds.jar").exists():
        pytest.skip("Jena is not installed (apt install libapache-jena-java)")
    # These texts are in the package, but not where its Xerces looks for them.
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(inside := "org/apache/jena/ext/xerces/") and name.endswith(".properties"):
                (path := home / "xerces" / name.removeprefix(inside)).parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(jar.read(name))
    jars = [jar for jar in sorted(JARS.glob("*.jar")) if not re.search(r"-\d|slf4j-(?!api|nop)|-slf4j", jar.name)]
    return run(java, "-cp", ":".join(map(str, [home, *jars])), command, *args)


def by_jena(files: Sequence[Path]) -> dict[str, int]:
    found = {}
    # Its reader of JSON-LD 1.1 needs a library that Debian lacks; that of 1.0 is there.
    for group, option in ((".jsonld",), ["--syntax=jsonld10"]), ((".ttl", ".trig", ".nq", ".nt", ".rdf"), []):
        names = [path for path in files if path.suffix in group]
        said = jena(files[0].parent / "jena", "riotcmd.riot", *option, "--count", *names)
        assert not re.search(r"[1-9]\d* errors", said), said  # of U+FFFD it warns
        for name, numbers in re.findall(r"([^/\s]+)((?: : (?:Triples|Quads) = [\d,]+)+)", said):
            found[name] = sum(int(number.replace(",", "")) for number in re.findall(r"[\d,]+", numbers))
    return found


def by_node(files: Sequence[Path]) -> dict[str, Any]:
    node = need("node", "apt install nodejs npm")
    if not (READERS / "node_modules" / "n3").is_dir():
        pytest.skip("n3 and jsonld are not installed (npm install --prefix tests/readers --no-package-lock)")
    counts: dict[str, Any] = json.loads(run(node, READERS / "count.js", *files))
    return counts


def by_virtuoso(files: Sequence[Path]) -> dict[str, int]:
    found = {}
    with servers.virtuoso(files[0].parent) as url:
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, url, "dba", "dba")
        opener = build_opener(HTTPDigestAuthHandler(passwords))
        for path in files:
            name, kind = f"https://x.example/{path.name}", FORMATS[path.suffix]
            address = f"{url}/sparql-graph-crud-auth?graph={quote(name, safe='')}"
            opener.open(
                Request(address, path.read_bytes(), {"Content-Type": kind.media_type}, method="PUT"), timeout=60
            )
            asked = urlencode(
                {"query": f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}", "format": "text/csv"}
            )
            with urlopen(f"{url}/sparql?{asked}", timeout=60) as answer:
                found[path.name] = int(answer.read().split()[-1])
    return found


LINES = (".ttl", ".trig", ".nq", ".nt")


@pytest.mark.parametrize(
    ("reader", "endings"),
    [
        (by_rdflib, (*FORMATS,)),
        (by_oxigraph, (*FORMATS,)),
        (by_rapper, (*LINES, ".rdf")),
        (by_jena, (*FORMATS,)),
        (by_node, (*LINES, ".jsonld")),
        (by_virtuoso, (".ttl", ".nt", ".rdf")),
    ],
    ids=lambda value: value.__name__ if callable(value) else None,
)
def test_readers_count_the_same_triples(
    written: dict[Path, int], reader: Callable[[Sequence[Path]], dict[str, int]], endings: tuple[str, ...]
) -> None:
    expected = {path.name: number for path, number in written.items() if path.suffix in endings}
    assert reader([path for path in written if path.suffix in endings]) == expected


def test_readers_of_networks_count_the_same_nodes_and_edges(written: dict[Path, int]) -> None:
    expected = {}
    for path in [path for path in written if path.suffix == ".trig"]:
        network = graph.to_networkx(graph.load(path))
        write_graphml(network, path.with_suffix(".graphml"))
        write_gexf(network, path.with_suffix(".gexf"))
        for ending in ".graphml", ".gexf":
            expected[path.with_suffix(ending).name] = [len(network), network.number_of_edges()]
    folder = next(iter(written)).parent
    assert by_node([folder / name for name in expected]) == expected


def test_readers_jena_finds_the_same_violations_of_the_shapes(rdf: Dataset, tmp_path: Path) -> None:
    shapes = folder("ontology") / "shapes.ttl"
    for number, cls in enumerate(sorted(Graph().parse(shapes).objects(None, SH.targetClass))):
        rdf.add((URIRef(f"https://x.example/{number}"), RDF.type, cls))
    rdf.add((URIRef("https://x.example/1"), MHD.about, URIRef("https://x.example/nobody")))
    graph.write(rdf, tmp_path / "broken.nt")
    said = jena(tmp_path, "shacl.shacl", "validate", "--shapes", shapes, "--data", tmp_path / "broken.nt")
    report = Graph().parse(data=said, format="turtle")
    theirs = {
        (str(report.value(result, SH.focusNode)), str(report.value(result, SH.sourceShape)).rpartition("#")[2])
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
    assert theirs == {(violation.focus, violation.shape) for violation in graph.validate(rdf)}
