import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import sorting
from kg.graph.sorting import Lines, Sorter

LINES = st.lists(st.binary(max_size=6).map(lambda line: line.replace(b"\n", b"") + b"\n"), max_size=60)


def ordered(lines: list[bytes], size: int) -> list[bytes]:
    with Sorter(size=size) as sorter:
        for line in lines:
            sorter.add(line)
        return [line for block in sorter.blocks() for line in block]


@given(LINES, st.sampled_from([1, 7, 50, 10_000]))
def test_sorting_gives_each_line_once_and_in_order(lines: list[bytes], size: int) -> None:
    assert ordered(lines, size) == sorted(set(lines))


@given(lines=LINES)
def test_sorting_merges_runs_when_they_are_many(lines: list[bytes]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "_MOST", 3)
        patch.setattr(sorting, "_BLOCK", 2)
        assert ordered(lines, 8) == sorted(set(lines))


def test_sorting_repeats_nothing_from_block_to_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "_BLOCK", 2)
    assert ordered([b"a\n"] * 7 + [b"b\n"] * 5, 10_000) == [b"a\n", b"b\n"]


def test_sorting_closes_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    real = tempfile.TemporaryFile
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **place: opened.append(real(**place)) or opened[-1])
    assert ordered([b"b\n", b"a\n"], 1) == [b"a\n", b"b\n"]
    assert [file.closed for file in opened] == [True, True]


@given(st.lists(st.binary(max_size=5)), st.integers(1, 9))
def test_sorting_lines_pass_on_whole_lines(parts: list[bytes], size: int) -> None:
    got: list[bytes] = []
    lines = Lines(got.append, size)
    for part in parts:
        assert lines.write(part) == len(part)
    assert all(piece.endswith(b"\n") for piece in got)
    lines.close()
    assert b"".join(got) == b"".join(parts)
