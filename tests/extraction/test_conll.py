from pathlib import Path

import pytest

from kg.errors import DataError
from kg.extraction.conll import entities, read_corpus


def corpus(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def read(tmp_path: Path, text: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return list(read_corpus(corpus(tmp_path / "c.tsv", text)))


def test_conll_maps_types_and_drops_others(tmp_path: Path) -> None:
    text = "سامي\tB-PERS\nفي\tO\nدمشق\tB-GPE\nيوم\tB-DATE\n"
    assert read(tmp_path, text) == [(("سامي", "في", "دمشق", "يوم"), ("B-PER", "O", "B-LOC", "O"))]


def test_conll_folds_and_cuts_marks_off_names(tmp_path: Path) -> None:
    assert read(tmp_path, "(أحمد\tB-PER\nالعليّ)\tI-PER\n") == [
        (("(", "احمد", "العلي", ")"), ("O", "B-PER", "I-PER", "O"))
    ]


def test_conll_separates_sentences_and_ignores_further_columns(tmp_path: Path) -> None:
    assert [words for words, _ in read(tmp_path, "قال\tO\tx\n\n\nزار\tO\ty")] == [("قال",), ("زار",)]


def test_conll_joins_split_clitics(tmp_path: Path) -> None:
    text = "و\tO\nقال\tO\nوزير\tO\nخارجية\tO\nها\tO\nل\tO\nالاتحاد\tB-ORG\nو\tO\nسامي\tB-PER\n"
    words, tags = read(tmp_path, text)[0]
    assert words == ("وقال", "وزير", "خارجيتها", "للاتحاد", "وسامي")
    assert tags == ("O", "O", "O", "B-ORG", "B-PER")


@pytest.mark.parametrize("line", ["سامي", "سامي\tX", "سامي\tB-", "\tO", "سامي\tS-PER"])
def test_conll_names_file_and_line_of_a_fault(tmp_path: Path, line: str) -> None:
    with pytest.raises(DataError, match=r"c\.tsv:2: "):
        read(tmp_path, f"قال\tO\n{line}\n")


def test_conll_refuses_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "c.tsv").write_bytes(b"\xc7\xe1\tO\n")
    with pytest.raises(DataError, match=r"c\.tsv: cannot be read"):
        read_corpus(tmp_path / "c.tsv")


def test_conll_entities_open_at_a_stray_inside_tag() -> None:
    assert entities(["I-PER", "I-LOC", "B-LOC"]) == ((0, 1, "PER"), (1, 2, "LOC"), (2, 3, "LOC"))
