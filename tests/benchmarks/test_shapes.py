from pathlib import Path

from benchmarks import shapes


def test_shapes_measures_both_on_the_same_graph(tmp_path: Path) -> None:
    triples, *seconds, ratio = shapes.measure(3, tmp_path).split()
    assert int(triples) > 100
    assert len(seconds) == 4
    assert float(ratio) > 0
