"""The example of the README is what the program does."""

import re
from pathlib import Path

import pytest

import kg
from kg.graph.queries import to_csv

ROOT = Path(kg.__file__).parent.parent
TEXT = (ROOT / "README.md").read_text("utf-8")


def block(language: str, number: int = 0) -> str:
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)[number]


def without_hashes(text: str) -> list[str]:
    return re.sub(r"-[0-9a-f]{16}\b", "-…", text).splitlines()


@pytest.fixture(scope="module")
def rdf(tmp_path_factory):
    path = tmp_path_factory.mktemp("readme") / "cairo.txt"
    path.write_text(block("text"), "utf-8")
    return kg.graph.build(kg.resolve(map(kg.extract, kg.read(path))))


def test_readme_turtle_is_what_is_written(rdf, tmp_path):
    kg.graph.write(rdf, tmp_path / "cairo.ttl")
    written = without_hashes((tmp_path / "cairo.ttl").read_text("utf-8"))
    for line in without_hashes(block("turtle")):
        assert line in [*written, ""]


def test_readme_query_gives_its_answer(rdf):
    assert to_csv(kg.graph.query(rdf, block("sparql"))) == block("csv")


def test_readme_python_prints_its_output(tmp_path, monkeypatch, capsys):
    (tmp_path / "cairo.txt").write_text(block("text"), "utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(block("python"), "README.md", "exec"), {})
    assert capsys.readouterr().out == block("text", 1)


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_readme_links_lead_somewhere(page):
    text = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert ((ROOT / page).parent / target).exists(), target
