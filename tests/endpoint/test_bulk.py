"""Files for Neptune's loader, checked as files; no Neptune was there."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.endpoint.bulk import write as write_bulk
from kg.endpoint.graphs import parts, source
from kg.graph.stores import empty
from tests.endpoint.conftest import Store
from tests.endpoint.graphs import SHARED, named, quads, sent, write


def loaded(folder: Path) -> list[str]:
    """What the loader would find, as sorted N-Quads."""
    files = [gzip.decompress(path.read_bytes()) for path in sorted((folder / "load").iterdir())]
    return sorted(str(quad) for data in files for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS))


def test_bulk_files_hold_the_source_and_commands_are_said(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = write(tmp_path / "g.nq", quads(range(3))), tmp_path / "it's new"
    assert store(path, f"neptune+{folder}") == 0
    assert loaded(folder) == sent(quads(range(3)))
    drops = (folder / "drop.ru").read_text("utf-8").splitlines()
    assert drops == [f"DROP SILENT GRAPH {graph} ;" for graph in (SHARED, *map(named, range(3)))]
    ox.Store().update((folder / "drop.ru").read_text("utf-8"))
    said = capsys.readouterr().out
    assert '"format": "nquads"' in said
    assert "it'\"'\"'s new/load'" in said


def test_bulk_files_are_split_the_same_bytes_each_time_and_old_ones_go(tmp_path: Path) -> None:
    contents = []
    for numbers in (range(3), range(3), range(1)):
        data = ox.Store()
        data.extend(quads(numbers))
        given = source(empty(data))
        write_bulk(given, parts(given), tmp_path / "out", size=7)
        assert loaded(tmp_path / "out") == sent(quads(numbers))
        contents.append([path.read_bytes() for path in sorted((tmp_path / "out/load").iterdir())])
    assert contents[0] == contents[1]
    assert [len(files) for files in contents] == [3, 3, 1]


def test_bulk_folder_of_something_else_is_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    path = write(tmp_path / "full/g.nq", quads(range(1)))
    assert store(path, tmp_path / "full", "--profile", "neptune") == 2
    assert store(path, f"neptune+{path}") == 2
    assert [entry.name for entry in (tmp_path / "full").iterdir()] == ["g.nq"]


def test_bulk_dry_run_writes_nothing(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "g.nq", quads(range(1)))
    assert store(path, f"neptune+{tmp_path / 'out'}", "--dry-run") == 0
    assert f"put\t{named(0).value}" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()
