import io
import json
import os
import sys

import pytest

import kg
from kg.errors import InputError


def test_inputs_folder_is_read_sorted_and_recursively(write, meeting, tmp_path):
    for name in ("b.txt", "a/z.txt", "a/y.TXT", ".hidden.txt", "notes.pdf", "a/.git/x.txt"):
        write(name, meeting)
    write("c.jsonl", json.dumps({"id": "c", "text": meeting}))
    write("d.htm", f"<p>{meeting}</p>")
    assert [doc.id for doc in kg.read(tmp_path)] == ["y", "z", "b", "c", "d"]


def test_inputs_folder_without_inputs_is_an_error(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (error,) = kg.read(tmp_path)
    assert "no input" in error.what


def test_inputs_missing_path_is_an_error_and_the_others_come(write, meeting, tmp_path):
    error, doc = kg.read(tmp_path / "none.txt", write("a.txt", meeting))
    assert error.what == "no such file or folder"
    assert doc.id == "a"


def test_inputs_id_that_comes_twice_names_both(write, meeting):
    first, second = write("x/a.txt", meeting), write("y/a.txt", meeting + ".")
    doc, error = kg.read(first, second)
    assert doc.id == "a"
    assert error.where == str(second)
    assert str(first) in error.what


def test_inputs_path_below_a_file_is_an_error(write, meeting):
    (error,) = kg.read(write("a.txt", meeting) / "b.txt")
    assert isinstance(error, InputError)
    assert "cannot be read" in error.what


def test_inputs_path_with_nul_is_an_error():
    (error,) = kg.read("a\0b")
    assert isinstance(error, InputError)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_inputs_forbidden_file_is_an_error(write, meeting):
    path = write("a.txt", meeting)
    path.chmod(0)
    (error,) = kg.read(path)
    assert "permission" in error.what.lower()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_inputs_link_loops_end(write, meeting):
    root = write("a.txt", meeting).parent
    (root / "loop").symlink_to(root)
    (root / "self.txt").symlink_to(root / "self.txt")
    doc, error = kg.read(root)
    assert doc.id == "a"
    assert isinstance(error, InputError)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_inputs_name_that_is_not_utf8_gives_a_clean_id(tmp_path, meeting):
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text(meeting, "utf-8")
    (doc,) = kg.read(tmp_path)
    assert doc.id == "\ufffd"


def test_inputs_dash_reads_json_lines_from_stdin(monkeypatch, meeting):
    line = json.dumps({"id": "1", "text": meeting}) + "\n{"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line.encode())))
    doc, error = kg.read("-")
    assert doc.id == "1"
    assert error.where == "stdin:2"
