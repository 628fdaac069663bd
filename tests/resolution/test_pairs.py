from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.model import Corpus
from kg.resolution import read_pairs, resolve
from kg.resolution.explanation import named, write
from tests.resolution.builders import article, entity


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "pairs.tsv"
    path.write_text(text, "utf-8")
    return path


def groups(corpus: Corpus) -> list[str]:
    return sorted("".join(doc for doc, _ in cluster.members) for cluster in corpus.entities)


ONE, OTHER = article("a", [entity("سامي الخطيب")]), article("b", [entity("أبو سالم")])
TWINS = [article(doc, [entity("سامي الخطيب")]) for doc in "abc"]


@pytest.mark.parametrize("sign", ["\t", ","])
def test_pairs_same_joins_what_no_rule_would(tmp_path: Path, sign: str) -> None:
    pairs = read_pairs(table(tmp_path, f"# mine\n\nsame{sign}أبو سالم{sign}سامي الخطيب{sign}a note\n"))
    corpus = resolve([ONE, OTHER], pairs)
    assert groups(corpus) == ["ab"]
    assert "pairs/same" in corpus.entities[0].reason


def test_pairs_same_takes_an_entry(tmp_path: Path) -> None:
    pairs = read_pairs(table(tmp_path, "same\tperson-john-kerry\tأبو سالم\n"))
    (cluster,) = resolve([OTHER], pairs).entities
    assert (cluster.key, cluster.english) == ("person:person-john-kerry", "John Kerry")


def test_pairs_different_parts_one_article_from_the_others(tmp_path: Path) -> None:
    pairs = read_pairs(table(tmp_path, "different\tسامي الخطيب\tb#سامي الخطيب\n"))
    assert groups(resolve(TWINS, pairs)) == ["ac", "b"]


def test_pairs_different_takes_an_entry_away(tmp_path: Path) -> None:
    kerry = replace(entity("جون كيري"), entry="person-john-kerry")
    pairs = read_pairs(table(tmp_path, "different\tperson-john-kerry\tb#جون كيري\n"))
    corpus = resolve([article(doc, [kerry]) for doc in "ab"], pairs)
    assert groups(corpus) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("same\tسامي\n", 1, "not a pair"),
        ("# x\nequal\tسامي\tناصر\n", 2, "not a pair"),
        ("same\tسامي\tسامي\n", 1, "both ends are one"),
        ("same\tسامي\tperson-nobody\n", 1, "no id of the gazetteer"),
        ("same\tسامي\ta#\n", 1, "names nobody"),
        ("same\tسامي\tناصر\ndifferent\tناصر\tسامي\n", 2, "the same by other lines"),
    ],
)
def test_pairs_errors_name_the_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = table(tmp_path, text)
    with pytest.raises(UsageError, match=what) as raised:
        read_pairs(path)
    assert raised.value.where == f"{path}:{line}"


def test_pairs_that_cannot_be_read_are_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_pairs(tmp_path / "none.tsv")


def test_pairs_explanation_says_why_and_where() -> None:
    corpus = resolve(TWINS)
    text = write(corpus, named(corpus, "سامي الخطيب"))
    assert text.splitlines()[0].startswith("person سامي الخطيب")
    assert "  because: the same full name" in text
    assert "  in b: سامي الخطيب" in text
