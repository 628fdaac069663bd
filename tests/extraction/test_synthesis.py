from kg.extraction.conll import entities
from kg.extraction.synthesis import sentences


def test_synthesis_repeats_itself_exactly() -> None:
    assert sentences(2) == sentences(2)


def test_synthesis_tags_every_word() -> None:
    assert all(len(words) == len(tags) for words, tags in sentences(1))


def test_synthesis_makes_new_names_each_round() -> None:
    persons = {words[s:e] for words, tags in sentences(3) for s, e, label in entities(tags) if label == "PER"}
    assert len(persons) > 200


def test_synthesis_fills_all_types() -> None:
    assert {label for _, tags in sentences(1) for _, _, label in entities(tags)} == {"PER", "LOC", "ORG"}


def test_synthesis_leaves_no_slot_open() -> None:
    assert not any("{" in word for words, _ in sentences(1) for word in words)
