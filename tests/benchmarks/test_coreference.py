from benchmarks.coreference import LABELS, Told, b_cubed, below, main, pairwise, read_labels


def test_coreference_labels_are_unique_and_hold_no_sentences() -> None:
    labels = read_labels(LABELS)
    assert len({(label.article, label.encounter) for label in labels}) == len(labels) >= 150
    assert all(label.start < label.end and label.parties for label in labels)


def test_coreference_pairs_of_one_article_do_not_count() -> None:
    assert pairwise([Told("a", "x", "1"), Told("a", "x", "2"), Told("b", "x", "1")]) == (1.0, 0.5)


def test_coreference_b_cubed_weighs_events() -> None:
    assert b_cubed([Told("a", "x", "1"), Told("b", "y", "1")]) == (0.5, 1.0)


def test_coreference_without_the_texts_nothing_is_measured(monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.setattr("benchmarks.coreference.POOL", tmp_path / "none.xz")
    assert main([]) == 0
    assert "nothing is measured" in capsys.readouterr().err


def test_coreference_a_figure_under_its_floor_is_named() -> None:
    assert below({"pairwise": (0.5, 1.0), "B³": (1.0, 1.0)}) == ["pairwise"]
    assert below({"pairwise": (1.0, 1.0), "B³": (1.0, 1.0)}) == []
