"""The quality gate: floors, ceilings, pinning; measured answers are stood in for by a worked case."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import score
from kg.evaluation import Answers, compare, outcomes
from kg.model import Corpus
from tests.evaluation.cases import by_hand


@pytest.fixture
def measured(tmp_path: Path) -> score.Measured:
    gold, rows = by_hand()
    path = tmp_path / "gold.jsonl"
    path.write_text("{}\n", "utf-8")
    answers = Answers(rows, Corpus(()))
    return score.Measured(score.Corpus("hand", path, ()), gold, answers, compare(gold, rows), outcomes(gold, rows))


def _raised(entry: dict[str, Any], by: float) -> dict[str, Any]:
    higher = copy.deepcopy(entry)
    higher["floors"]["facts.f1"] += by
    return higher


def test_score_passes_at_its_own_floors(measured: score.Measured) -> None:
    assert list(score.shortfalls({"hand": score.pin(measured)}, [measured])) == []


def test_score_ignores_corpora_that_were_never_pinned(measured: score.Measured) -> None:
    assert list(score.shortfalls({}, [measured])) == []


def test_score_names_the_figure_below_its_floor(measured: score.Measured) -> None:
    floors = {"hand": _raised(score.pin(measured), 0.01)}
    (line,) = score.shortfalls(floors, [measured])
    assert line.startswith("hand: facts.f1 is 0.480, the floor is 0.490")


def test_score_tolerates_a_rounding_difference(measured: score.Measured) -> None:
    assert list(score.shortfalls({"hand": _raised(score.pin(measured), 0.0005)}, [measured])) == []


def test_score_names_the_count_above_its_ceiling(measured: score.Measured) -> None:
    entry = score.pin(measured)
    assert entry["ceilings"] == {"false_held": 1, "negatives": 1, "failed": 0}
    entry["ceilings"]["false_held"] = 0
    assert list(score.shortfalls({"hand": entry}, [measured])) == ["hand: false_held is 1, the ceiling is 0"]


def test_score_does_not_compare_another_corpus(measured: score.Measured) -> None:
    entry = score.pin(measured)
    assert measured.corpus.gold
    measured.corpus.gold.write_text("{} \n", "utf-8")
    (line,) = score.shortfalls({"hand": entry}, [measured])
    assert "not the files that the floors were pinned on" in line


def test_score_update_refuses_to_lower_a_floor(
    measured: score.Measured,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "floors.json"
    monkeypatch.setattr(score, "FLOORS", path)
    before = {"hand": _raised(score.pin(measured), 0.1), "other": {"sha256": ""}}
    score.write_floors(path, before)
    assert score._update(before, [measured], allow=False) == 1
    assert "facts.f1" in capsys.readouterr().err
    assert score.read_floors(path) == before
    assert score._update(before, [measured], allow=True) == 0
    assert score.read_floors(path) == {"hand": score.pin(measured), "other": {"sha256": ""}}


def test_score_writes_floors_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    score.write_floors(path, {"a": 1})
    with pytest.raises(TypeError):
        score.write_floors(path, {"a": object()})
    assert json.loads(path.read_text("utf-8")) == {"a": 1}
    assert [file.name for file in tmp_path.iterdir()] == ["floors.json"]


def test_score_lists_faults_with_their_article(measured: score.Measured) -> None:
    lines = list(score.errors([measured], 10))
    assert "hand  a  extra طارق زيدان" in lines
    assert any(line.startswith("hand  c  false: فريق الاتحاد") for line in lines)
    assert len(list(score.errors([measured], 2))) == 2


def test_score_lists_the_weakest_phenomenon_first(measured: score.Measured) -> None:
    assert [line.split()[1] for line in score.phenomena([measured])] == ["reception", "denied"]
