import shutil

import pytest

from kg.checks import check, check_examples, check_ontology, check_table
from kg.errors import DataError, UsageError
from kg.resources import folder

HEAD = "id\ttag\tforms\tvalue\tnote\n"


def faults(write, text: str | bytes) -> list[str]:
    found = list(check_table(write("words.tsv", text)))
    assert all(isinstance(fault, DataError) and fault.remedy for fault in found)
    return [f"{fault.where.rpartition('words.tsv')[2]} {fault.what}" for fault in found]


def test_checks_clean_table_has_no_fault(write):
    assert faults(write, HEAD + "a\tx\tالتقى|التقت\t\t\nb-1\tx\tاجتمع مع\t\t\n") == []


@pytest.mark.parametrize(
    ("forms", "what"),
    [
        ("التقی", "FARSI YEH"),
        ("کلمة", "KEHEH"),
        ("الـتقى", "TATWEEL"),
        ("التَقى", "a mark"),
        ("التقى\u200f", "RIGHT-TO-LEFT MARK"),
        ("ﻻجئ", "presentation form"),
        ("ا\u0653لان", "not in normal form C"),
        ("التقى||اجتمع", "is empty"),
        (" التقى", "stray spaces"),
        ("التقى|التقى", "comes twice"),
        ("", "is empty"),
    ],
)
def test_checks_unfit_form_is_named_with_its_line(write, forms, what):
    found = faults(write, f"{HEAD}a\tx\tاجتمع\t\t\nb\tx\t{forms}\t\t\n")
    assert any(fault.startswith(":3 ") and what in fault for fault in found)


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ("b\tx\tقال\t\t\na\tx\tقال\t\t\n", ":3 a comes after b"),
        ("a\tx\tقال\t\t\na\tx\tقال\t\t\n", ":3 the id a comes twice"),
        ("A b\tx\tقال\t\t\n", ":2 'A b' is no id"),
        ("a\tx\tقال\n", ":2 3 cells, not 5"),
        ("a\tx\tقال\t\t", " a line does not end in a plain line feed"),
        ("a\tx\tقال\t\t\r\n", " a line does not end in a plain line feed"),
    ],
)
def test_checks_broken_row_is_named_with_its_line(write, rows, what):
    assert what in faults(write, HEAD + rows)


def test_checks_headless_and_foreign_tables_are_named(write):
    assert faults(write, "forms\tid\n") == [":1 the first row does not name the columns"]
    assert faults(write, HEAD.encode() + "قال".encode("cp1256")) == [f" not UTF-8 at byte {len(HEAD)}"]


def test_checks_failing_examples_are_named_with_their_line(write):
    path = write(
        "f.toml",
        '[[frame]]\nid = "meet"\nyes = ["هطلت الأمطار."]\nno = ["التقى الرئيس المصري نظيره الفرنسي."]\n',
    )
    yes, no = check_examples(path)
    assert yes.where.endswith("f.toml:3")
    assert "no event is found in: هطلت" in yes.what
    assert no.where.endswith("f.toml:4")
    assert "an event is found in: التقى" in no.what


def test_checks_broken_frames_are_named(write):
    (fault,) = check_examples(write("f.toml", "[[frame]\n"))
    assert "not TOML" in fault.what


def test_checks_shipped_ontology_has_no_fault():
    assert list(check_ontology(folder("ontology"))) == []


def test_checks_broken_ontology_is_named(write):
    (fault,) = check_ontology(write("o.ttl", "nonsense").parent)
    assert "cannot be read" in fault.what


def test_checks_shipped_files_have_no_fault():
    assert [str(fault) for fault in check()] == []


def test_checks_own_folder_is_checked_in_its_place(tmp_path):
    shutil.copytree(folder("data") / "frames", tmp_path / "frames")
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "verbs.tsv").write_text("id\tforms\nA\tقال\n", "utf-8")
    assert any("'A' is no id" in fault.what for fault in check(tmp_path))


def test_checks_missing_folder_is_usage_error(tmp_path):
    with pytest.raises(UsageError):
        list(check(tmp_path / "none"))
