import hashlib
from pathlib import Path

import pytest

from kg.extraction.training import main, table, train
from kg.resources import folder

OFFICES = ("الوزير", "الرئيس", "السفير", "النائب")
PERSONS = ("سامي الحداد", "كريم النجار", "ليلى الخياط")
PLACES = ("دمشق", "بغداد", "الرباط")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A small corpus of our own sentences."""
    lines: list[str] = []
    for office in OFFICES:
        for person in PERSONS:
            for place in PLACES:
                given, surname = person.split()
                lines += [f"وصل\tO\n{office}\tO\n{given}\tB-PERS\n{surname}\tI-PERS\nإلى\tO\n{place}\tB-GPE\n.\tO\n"]
    path = tmp_path / "corpus.tsv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_training_gives_the_same_bytes_twice(corpus: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a" / "m.crfsuite", tmp_path / "b" / "m.crfsuite"
    for output in (first, second):
        output.parent.mkdir()
        train([corpus], output, rounds=1)
    assert first.read_bytes() == second.read_bytes()
    assert first.with_suffix(".md").read_bytes() == second.with_suffix(".md").read_bytes()


def test_training_scores_the_held_out_sentences(corpus: Path, tmp_path: Path) -> None:
    counts = train([corpus], tmp_path / "m.crfsuite", rounds=0)
    assert counts["PER"] == (3, 3, 3)
    assert counts["LOC"] == (3, 3, 3)
    assert counts["ORG"] == (0, 0, 0)


def test_training_card_names_the_corpus_and_the_scores(corpus: Path, tmp_path: Path) -> None:
    train([corpus], tmp_path / "m.crfsuite", rounds=0)
    card = (tmp_path / "m.md").read_text("utf-8")
    assert "corpus.tsv" in card
    assert "| PER | 100.0 | 100.0 | 100.0 | 3 |" in card


def test_training_leaves_no_partial_file(corpus: Path, tmp_path: Path) -> None:
    train([corpus], tmp_path / "m.crfsuite", rounds=0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus.tsv", "m.crfsuite", "m.md"]


def test_training_main_reports_a_broken_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.tsv"
    broken.write_text("وصل\tO\nسامي\n", "utf-8")
    assert main([str(broken), "-o", str(tmp_path / "m.crfsuite")]) == 2
    assert f"{broken}:2:" in capsys.readouterr().err
    assert not (tmp_path / "m.crfsuite").exists()


def test_training_main_refuses_an_empty_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.tsv"
    empty.write_text("\n", "utf-8")
    assert main([str(empty), "-o", str(tmp_path / "m.crfsuite")]) == 2
    assert "no sentence" in capsys.readouterr().err


def test_training_evaluates_the_shipped_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text("وصل\tO\nمحمد\tB-PERS\nالشيباني\tI-PERS\nإلى\tO\nباريس\tB-LOC\nومهرجان\tB-MISC\n", "utf-8")
    assert main(["--evaluate", str(path)]) == 0
    assert "| PER | 100.0 | 100.0 | 100.0 | 1 |" in capsys.readouterr().out


def test_training_evaluate_refuses_an_empty_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.tsv"
    empty.write_text("\n", "utf-8")
    assert main(["--evaluate", str(empty)]) == 2
    assert "no sentence" in capsys.readouterr().err


def test_training_table_sums_all_types() -> None:
    assert table({"PER": (1, 2, 2), "LOC": (3, 3, 4)}).splitlines()[-1] == "| all | 80.0 | 66.7 | 72.7 | 6 |"


def test_training_card_belongs_to_the_shipped_model() -> None:
    models = folder("data") / "models"
    digest = hashlib.sha256((models / "entities.crfsuite").read_bytes()).hexdigest()[:16]
    assert digest in (models / "entities.md").read_text("utf-8")
    assert (models / "entities.crfsuite").stat().st_size < 6_000_000
    assert "ANERcorp" in (models / "NOTICE").read_text("utf-8")
