"""A graph of our own, served in this process and as a user would serve it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra serve is not installed")
pytest.importorskip("uvicorn", reason="the extra serve is not installed")
httpx = pytest.importorskip("httpx", reason="the tests of the server ask with httpx")

from kg.server.app import make_app  # noqa: E402
from kg.server.running import opened  # noqa: E402
from kg.server.settings import Settings  # noqa: E402
from tests.conftest import ROOT  # noqa: E402

BASE = "https://news.example/data/"
#: Few facts of our own, in a default and a named graph, with names that try to be more than names.
GRAPH = """
PREFIX mhd: <https://w3id.org/mahdar/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX d: <https://news.example/data/>
d:article-1 a mhd:Article .
d:person-1 a mhd:Person ; skos:prefLabel "سامي الخطيب"@ar , "Sami al-Khatib"@en .
d:person-2 a mhd:Person ; skos:prefLabel "<img src=x onerror=alert(1)></script>\\"'\u202e\u2066"@ar .
<javascript:alert(1)> a mhd:Person ; skos:prefLabel "هدى"@ar .
<https://elsewhere.example/x?a=b#c> a mhd:Person ; skos:prefLabel "رائد"@ar .
GRAPH d:graph-1 {
  d:meeting-1 a mhd:Meeting ; mhd:participant d:person-1 , d:person-2 ; mhd:date "2026-02-10"^^xsd:date .
}
"""

Serve = Callable[..., AbstractContextManager[str]]


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph as a file."""
    path = tmp_path_factory.mktemp("served") / "graph.trig"
    path.write_text(GRAPH, "utf-8")
    return path


@pytest.fixture(scope="session")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of 30,000 triples, enough to keep a careless query busy for years."""
    path = tmp_path_factory.mktemp("heavy") / "graph.nt"
    lines = (f'<http://x.example/{i}> <http://x.example/p{i % 3}> "{"x" * 50} {i}" .\n' for i in range(30_000))
    path.write_text("".join(lines), "utf-8")
    return path


@contextmanager
def client_of(path: Path, **settings: Any) -> Iterator[Any]:
    """A client of the application that serves ``path``, in this process, with its workers running."""
    from starlette.testclient import TestClient  # noqa: PLC0415  (after the skips)

    with opened(path) as (folder, base):
        chosen = Settings(**{"title": path.name, "base": base, "sparql": True, "timeout": 20, **settings})
        app = make_app(folder, chosen)
        with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as client:
            yield client


@pytest.fixture(scope="module")
def client(graph: Path) -> Iterator[Any]:
    """A client of a server with all defaults, and the SPARQL endpoint."""
    with client_of(graph) as found:
        yield found


@pytest.fixture
def serve() -> Serve:
    """Run ``kg serve`` on a free port in its own process; the address, for as long as the context lasts."""

    @contextmanager
    def serve_path(path: Path, *options: str) -> Iterator[str]:
        with process_of(path, *options) as process:
            yield address_of(process)

    return serve_path


@contextmanager
def process_of(path: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """``kg serve`` as a process, ended with the context."""
    where = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", str(path), "--port", "0", "--sparql", *options],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": where},
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def address_of(process: subprocess.Popen[str]) -> str:
    """What the process says that it is served at."""
    line = process.stderr.readline()
    found = re.search(r"http://[^\s]+", line)
    assert found, line
    return found[0]
