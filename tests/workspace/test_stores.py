from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from kg import graph
from kg.errors import SurroundingsError, UsageError
from kg.model import Document, Extraction
from kg.resources import STORE, Reader
from kg.workspace.ingesting import Kept, ingest, outdated
from kg.workspace.reading import extractions
from kg.workspace.stores import refresh, settle, writing
from kg.workspace.truth import put
from tests.graph.builders import egypt_meets, oman_denies
from tests.workspace.builders import built, carry_out, exported
from tests.workspace.victim import documents


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of two articles."""
    carry_out(tmp_path / "store", [egypt_meets(), oman_denies()])
    return tmp_path / "store"


def test_stores_second_writer_is_told_in_one_line(store: Path) -> None:
    with writing(store), pytest.raises(SurroundingsError, match="another process is writing"), writing(store):
        pass


def test_stores_newer_format_is_refused_clearly(store: Path) -> None:
    db = sqlite3.connect(store / STORE)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(SurroundingsError, match="format 99"), writing(store):
        pass
    with pytest.raises(SurroundingsError, match="format 99"):
        list(extractions(store))


def test_stores_file_of_another_program_is_refused(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / STORE)
    db.execute("CREATE TABLE mine (x)")
    db.execute("PRAGMA user_version = 1")
    db.close()
    with pytest.raises(SurroundingsError, match="not of a store"), writing(tmp_path):
        pass


def test_stores_base_is_settled_once(store: Path) -> None:
    with pytest.raises(UsageError, match="begin with"), writing(store, "https://example.org/"):
        pass


def test_stores_reader_keeps_its_view_while_a_writer_goes_on(store: Path) -> None:
    before = graph.load(store)
    known = len(before)
    carry_out(store, ["oman"])
    carry_out(store, ["egypt"])
    assert len(before) == known
    assert len(graph.load(store)) == 0


def test_stores_old_views_go_when_nobody_reads_them(store: Path) -> None:
    carry_out(store, ["oman"])
    assert len([path for path in (store / "views").iterdir() if path.name.isdecimal()]) == 1


def test_stores_work_left_undone_is_finished_by_who_comes_next(store: Path) -> None:
    with writing(store) as space:
        put(space.db, Extraction(Document("new", "نص")), Reader("1", "2"))
    refresh(store)
    assert len(graph.query(graph.load(store), "SELECT ?a { ?a a mhd:Article }").rows) == 3


@pytest.mark.parametrize("lost", ["graph", "views"])
def test_stores_graph_is_made_again_from_the_truth(store: Path, lost: str) -> None:
    shutil.rmtree(store / lost)
    with writing(store) as space:
        settle(space)
    assert exported(store) == built([egypt_meets(), oman_denies()])


def test_stores_damaged_graph_is_made_again_from_the_truth(store: Path) -> None:
    (store / "graph" / "CURRENT").write_text("MANIFEST-999999\n")
    carry_out(store, [egypt_meets()])
    with writing(store) as space:
        settle(space)
    assert exported(store) == built([egypt_meets(), oman_denies()])


def test_stores_of_another_version_are_resolved_and_projected_anew(store: Path) -> None:
    db = sqlite3.connect(store / STORE)
    db.execute("UPDATE meta SET value = 'older' WHERE name = 'maker'")
    db.execute("UPDATE cluster SET value = replace(value, 'person', 'place')")
    db.commit()
    db.close()
    with writing(store) as space:
        settle(space)
    assert exported(store) == built([egypt_meets(), oman_denies()])


def test_ingesting_extracts_only_what_is_new_or_changed(tmp_path: Path) -> None:
    one, two = documents(2)
    with writing(tmp_path / "store") as space:
        first = list(ingest(space, [one, two]))
        again = list(ingest(space, [one, Document(two.id, two.text + " وانتهى اللقاء.")]))
    assert [kept.how for kept in first if isinstance(kept, Kept)] == ["new", "new"]
    assert {(kept.id, kept.how) for kept in again if isinstance(kept, Kept)} == {("n0", "same"), ("n1", "changed")}


def test_ingesting_last_of_one_id_counts(tmp_path: Path) -> None:
    (one,) = documents(1)
    with writing(tmp_path / "store") as space:
        list(ingest(space, [one, Document(one.id, one.text + " وانتهى."), one]))
    assert [extraction.document for extraction in extractions(tmp_path / "store")] == [one]


def test_ingesting_knows_what_another_version_has_read(store: Path) -> None:
    with writing(store) as space:
        put(space.db, egypt_meets(), Reader("0.0.1", "old"))
        assert [doc.id for doc in outdated(space, Reader("0.0.1", "old"))] == ["oman"]
