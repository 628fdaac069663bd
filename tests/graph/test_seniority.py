import csv

import pytest

from kg.graph.seniority import Seniority, seniority
from kg.resources import folder

TABLE = folder("data") / "exports" / "seniority.tsv"
ROWS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines(), delimiter="\t"))
EXAMPLES = [(row, title) for row in ROWS for title in row["examples"].split("|")]


@pytest.mark.parametrize(("row", "title"), EXAMPLES, ids=[title for _, title in EXAMPLES])
def test_seniority_of_the_examples(row: dict[str, str], title: str) -> None:
    assert seniority(title) == Seniority(row["id"], row["rank"])


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_seniority_of_every_wording(row: dict[str, str]) -> None:
    assert {seniority(form).id for form in row["forms"].split("|")} == {row["id"]}


@pytest.mark.parametrize("title", ["", "رئيس النادي", "شاعر", "الملكية الفكرية"])
def test_seniority_abstains(title: str) -> None:
    assert seniority(title) == Seniority()


def test_seniority_takes_any_spelling() -> None:
    assert seniority("اﻷمين العام").id == seniority("الامين العام").id == "head-of-organization"
