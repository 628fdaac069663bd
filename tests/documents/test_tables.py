from datetime import date

import pytest

import kg


def test_tables_rows_become_documents(write, meeting):
    path = write(
        "a.csv",
        f'id,date,title,text\nr1,2026-03-03,"لقاء، في القاهرة","{meeting}"\nr2,,,"{meeting}\nسطر آخر"\n',
    )
    first, second = kg.read(path)
    assert (first.id, first.date, first.title) == ("r1", date(2026, 3, 3), "لقاء، في القاهرة")
    assert (second.text, second.date) == (f"{meeting}\nسطر آخر", None)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_tables_other_delimiters_are_read(write, meeting, delimiter):
    (doc,) = kg.read(
        write("a.csv", delimiter.join(["\ufeffid", "text"]) + "\n" + delimiter.join(["r1", meeting]))
    )
    assert (doc.id, doc.text) == ("r1", meeting)


def test_tables_bad_row_is_named_and_the_next_come(write, meeting):
    error, doc = kg.read(write("a.csv", f"id,date,text\nr1,غدا,{meeting}\nr2,,{meeting}\n"))
    assert error.where.endswith("a.csv:2")
    assert doc.id == "r2"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("a,b\n1,2\n", 'no column "text"'),
        ("", 'no column "text"'),
        ("text\nقطر".encode("cp1256"), "not UTF-8"),
    ],
)
def test_tables_unfit_file_is_refused(write, content, what):
    (error,) = kg.read(write("a.csv", content))
    assert what in error.what
