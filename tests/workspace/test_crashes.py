"""A store outlives the process that writes to it: killed at any moment, or with the disk full."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import kg
from kg import graph
from kg.graph.files import FORMATS, serialize
from kg.resources import is_store
from kg.workspace.reading import extractions
from tests.workspace.builders import exported
from tests.workspace.victim import documents, keep

ROOT = Path(kg.__file__).parent.parent
COUNT = 40


def start(store: Path, *before: str) -> subprocess.Popen[bytes]:
    """The victim, at work on ``store``; ``before`` are lines of Python that it runs first."""
    code = "\n".join([*before, f"from tests.workspace.victim import keep, Path; keep(Path({str(store)!r}), {COUNT})"])
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def whole() -> bytes:
    """The graph of all articles, built from scratch."""
    corpus = kg.resolve(map(kg.extract, documents(COUNT)))
    return serialize(graph.build(corpus, evidence=True), FORMATS[".nq"])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_crashes_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    store, chance, told = tmp_path / "store", random.Random(7), set[str]()
    for _ in range(int(os.environ.get("KILLS", "25"))):
        process = start(store)
        threading.Timer(chance.uniform(0.2, 4.0), process.kill).start()
        assert process.stdout is not None
        told |= {line.decode().strip() for line in process.stdout if line.endswith(b"\n")}
        process.wait()
        if is_store(store):
            assert told <= {extraction.document.id for extraction in extractions(store)}
    keep(store, COUNT)
    assert exported(store) == whole()


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on files")
@pytest.mark.parametrize("limit", [60_000, 100_000, 200_000])
def test_crashes_full_disk_is_one_clear_error_and_the_store_is_intact(tmp_path: Path, limit: int) -> None:
    store = tmp_path / "store"
    # A limit on file sizes is as good as a full disk: a write fails in the middle.
    full = f"import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); L = {limit}"
    process = start(store, full, "resource.setrlimit(resource.RLIMIT_FSIZE, (L, L))")
    out, errors = process.communicate(timeout=120)
    last = errors.decode().strip().splitlines()[-1]
    assert process.returncode == 1
    assert "SurroundingsError" in last
    assert "the store cannot go on" in last
    told = set(out.decode().split())
    assert told <= {extraction.document.id for extraction in extractions(store)}
    keep(store, COUNT)
    assert exported(store) == whole()
