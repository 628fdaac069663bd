from pathlib import Path

import pytest

from kg.graph.drafts import replacing


def test_drafts_take_the_place_of_the_file_when_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "محضر.csv"
    path.write_text("old", encoding="utf-8")
    with replacing(path) as draft:
        draft.write_text("new", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_drafts_leave_the_file_as_it_was_when_the_block_fails(tmp_path: Path) -> None:
    path = tmp_path / "محضر.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(OSError, match="no space"):
        _fail_half_way(path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def _fail_half_way(path: Path) -> None:
    with replacing(path) as draft:
        draft.write_text("half", encoding="utf-8")
        raise OSError(28, "no space")
