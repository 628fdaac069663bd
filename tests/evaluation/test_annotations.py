"""Annotations: what is refused, and that our own keep their rules."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluation import read_annotations
from kg.resources import folder
from tests.conftest import Write

GOLD = folder("data") / "gold"
MEETING = {"kind": "meeting", "status": "held", "participants": [{"names": ["سامي"], "type": "person"}]}


def _texts() -> dict[str, dict[str, Any]]:
    lines = (GOLD / "texts.jsonl").read_text("utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


def _whole(text: dict[str, Any]) -> str:
    return f"{text['title'] or ''}\n{text['text']}"


@pytest.mark.parametrize(
    ("record", "what"),
    [
        ("{", "not JSON"),
        ({"meetings": []}, "there is no id"),
        ({"id": "a"}, '"meetings" is not a list of objects'),
        (
            {"id": "a", "meetings": [MEETING | {"status": "rumoured"}]},
            "meeting 1: status 'rumoured' is none of",
        ),
        ({"id": "a", "meetings": [MEETING | {"kind_also": ["party"]}]}, "meeting 1: kind 'party' is none of"),
        ({"id": "a", "meetings": [MEETING | {"date": "2025-2-3"}]}, "is not an ISO day"),
        ({"id": "a", "meetings": [MEETING | {"places": ["بغداد"]}]}, "places is not a list of lists"),
        (
            {"id": "a", "meetings": [MEETING | {"participants": [{"names": []}]}]},
            "a participant has no names",
        ),
        ({"id": "a", "meetings": [], "statements": [{"speaker": ["س"]}]}, "statements 1: no content"),
        (
            {"id": "a", "meetings": [], "positions": [{"person": "س", "position": ["وزير"]}]},
            "person is not a list",
        ),
    ],
)
def test_annotations_refuse_what_cannot_be_scored(write_lines: Write, record: Any, what: str) -> None:
    path = write_lines("gold.jsonl", {"id": "first", "meetings": []}, record)
    with pytest.raises(InputError, match=re.escape(what)) as error:
        read_annotations(path)
    assert error.value.where == f"{path}:2"


def test_annotations_refuse_an_id_twice(write_lines: Write) -> None:
    path = write_lines("gold.jsonl", {"id": "a", "meetings": []}, {"id": "a", "meetings": []})
    with pytest.raises(InputError, match="already that of line 1"):
        read_annotations(path)


def test_annotations_name_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=re.escape("none.jsonl")):
        read_annotations(tmp_path / "none.jsonl")


def test_annotations_of_ours_are_many_and_each_has_its_text() -> None:
    gold, texts = read_annotations(GOLD / "gold.jsonl"), _texts()
    assert len(gold) >= 100
    assert {(one["id"], one["date"]) for one in gold} == {(one["id"], one["date"]) for one in texts.values()}
    assert len({one["phenomenon"] for one in gold}) == len(gold)


def test_annotations_of_ours_occur_in_the_text() -> None:
    texts = _texts()
    for record in read_annotations(GOLD / "gold.jsonl"):
        whole = _whole(texts[record["id"]])
        missing = [phrases for phrases in _phrases(record) if not any(phrase in whole for phrase in phrases)]
        assert missing == [], record["id"]


def _phrases(record: dict[str, Any]) -> list[list[str]]:
    """Groups of phrases, of each of which one must occur."""
    groups: list[list[str]] = []
    for meeting in record["meetings"]:
        groups += [[topic] for topic in meeting["topics"]] + meeting["places"]
        groups += [one["names"] for one in meeting["participants"] if not one.get("variant")]
    for entry in record["statements"]:
        groups += [[entry["content"]], entry["speaker"]]
    for entry in record["positions"]:
        groups += [entry["person"], entry["position"]]
    return groups


def test_annotations_of_ours_leave_negatives_without_meetings() -> None:
    gold = read_annotations(GOLD / "gold.jsonl")
    negatives = [one for one in gold if one["phenomenon"].startswith("negative-")]
    assert len(negatives) >= 20
    assert all(one["meetings"] == [] for one in negatives)
