"""Where the nodes of the page stand."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.layout import place_nodes

BOX = (100.0, 40.0)


def overlapping(points: list[tuple[int, int]]) -> int:
    gaps = [(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in combinations(points, 2)]
    return sum(across < BOX[0] - 2 and down < BOX[1] - 2 for across, down in gaps)


def test_layout_nothing() -> None:
    assert place_nodes([], []) == []


def test_layout_boxes_do_not_overlap() -> None:
    edges = [(i, i // 3) for i in range(1, 60)] + [(i, (i * 7) % 60) for i in range(0, 60, 4)]
    assert overlapping(place_nodes([BOX] * 60, edges)) == 0


def test_layout_neighbours_stand_nearer_than_strangers() -> None:
    edges = [(i, j) for group in (range(6), range(6, 12)) for i, j in combinations(group, 2)] + [(0, 6)]
    points = place_nodes([BOX] * 12, edges)

    def apart(i: int, j: int) -> float:
        return float(((points[i][0] - points[j][0]) ** 2 + (points[i][1] - points[j][1]) ** 2) ** 0.5)

    within = sum(apart(i, j) for i, j in edges) / len(edges)
    between = sum(apart(i, j) for i in range(1, 6) for j in range(7, 12)) / 25
    assert within < between


def test_layout_nodes_without_edges_stand_below() -> None:
    points = place_nodes([BOX] * 6, [(0, 1), (1, 2)])
    assert min(points[i][1] for i in (3, 4, 5)) > max(points[i][1] for i in (0, 1, 2))


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 12), st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99))))
def test_layout_any_graph_same_twice_and_apart(count: int, pairs: list[tuple[int, int]]) -> None:
    edges = [(a % count, b % count) for a, b in pairs]
    points = place_nodes([BOX] * count, edges)
    assert points == place_nodes([BOX] * count, list(reversed(edges)))
    assert overlapping(points) == 0
