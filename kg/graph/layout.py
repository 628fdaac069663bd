"""Where each node of the page stands: a force layout that is fast, and the same on every run.

Fruchterman and Reingold's forces; repulsion is exact between near nodes and goes to the centre of mass
of each grid cell for far ones, so an iteration costs about n·√n and not n². Then the boxes that the labels
need are pushed apart. There is no random start, and every step is rounded to 1/256 of a unit, so that the
last bits in which processors differ do not grow into another picture.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Points = NDArray[np.float64]
Pairs = NDArray[np.int64]

_SPACING = 95.0  # the wished length of an edge, in the canvas's units (CSS pixels at zoom 1)
_ASPECT = 1.35  # width to height of the picture
_GRAVITY = 1.8  # pull to the middle; about 3·_SPACING²/_GRAVITY of area for each node
_GOLDEN = 2.399963229728653


def place_nodes(sizes: list[tuple[float, float]], edges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The centre of each of the ``len(sizes)`` nodes, in whole canvas units.

    ``sizes`` are the widths and heights that a node needs with its label; ``edges`` are pairs of indexes.

    >>> place_nodes([(60, 40)], [])
    [(0, 0)]
    >>> a, b = place_nodes([(60, 40), (60, 40)], [(0, 1)])
    >>> abs(a[0] - b[0]) >= 60 or abs(a[1] - b[1]) >= 40
    True
    """
    if not sizes:
        return []
    boxes = np.array(sizes, dtype=np.float64)
    links = np.array(sorted({(min(e), max(e)) for e in edges if e[0] != e[1]}), dtype=np.int64).reshape(-1, 2)
    linked = np.zeros(len(sizes), dtype=bool)
    linked[links.ravel()] = True
    points = np.zeros((len(sizes), 2))
    if linked.any():
        places = np.cumsum(linked) - 1
        inner = places[links]
        settled = _settle(_spiral(_ranks(int(linked.sum()), inner)), inner)
        points[linked] = _part(settled * (_ASPECT, 1.0), boxes[linked])
    points[~linked] = _rows(boxes[~linked], points[linked])
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    return [(int(x), int(y)) for x, y in np.rint(points)]


def _rows(boxes: Points, above: Points) -> Points:
    """Nodes without an edge, in rows below the others."""
    wide = max(float(np.ptp(above[:, 0])) if len(above) else 0.0, _ASPECT * np.sqrt(boxes.prod(axis=1).sum()))
    left = float(above[:, 0].min()) if len(above) else 0.0
    y = float(above[:, 1].max()) + _SPACING if len(above) else 0.0
    x, deep, points = left, 0.0, np.zeros_like(boxes)
    for i, (width, height) in enumerate(boxes):
        if x > left and x + width > left + wide:
            x, y, deep = left, y + deep + 8, 0.0
        points[i] = (x + width / 2, y + height / 2)
        x, deep = x + width + 8, max(deep, height)
    return points


def _ranks(count: int, links: Pairs) -> list[int]:
    """The nodes breadth first from the best linked, so that neighbours start near each other."""
    around: list[list[int]] = [[] for _ in range(count)]
    for a, b in links.tolist():
        around[a].append(b)
        around[b].append(a)
    order: list[int] = []
    seen = [False] * count
    for root in sorted(range(count), key=lambda i: (-len(around[i]), i)):
        queue = [] if seen[root] else [root]
        seen[root] = True
        for node in queue:
            fresh = [other for other in around[node] if not seen[other]]
            queue += fresh
            for other in fresh:
                seen[other] = True
        order += queue
    return order


def _spiral(order: list[int]) -> Points:
    """A sunflower's points, given out in ``order``."""
    steps = np.arange(len(order), dtype=np.float64)
    radius = _SPACING * 0.6 * np.sqrt(steps)
    points = np.empty((len(order), 2))
    points[order] = np.column_stack((radius * np.cos(steps * _GOLDEN), radius * np.sin(steps * _GOLDEN)))
    return _snap(points)


def _snap(points: Points) -> Points:
    return np.rint(points * 256) / 256


def _settle(points: Points, links: Pairs) -> Points:
    """Run the forces while the longest allowed step shrinks to nothing."""
    count = len(points)
    rounds = 300 if count <= 300 else 160 if count <= 3000 else 90 if count <= 10000 else 50
    degree = np.bincount(links.ravel(), minlength=count).astype(np.float64)
    for step in range(rounds):
        force = _repulsion(points) + _attraction(points, links, degree) - points * _GRAVITY
        length = np.sqrt((force * force).sum(axis=1, keepdims=True)) + 1e-9
        limit = _SPACING * 0.9 * (1 - step / rounds)
        points = _snap(points + force / length * np.minimum(length, limit))
    return points


def _repulsion(points: Points) -> Points:
    """Near nodes push each other one by one; far ones push as the centre of their grid cell."""
    force = np.zeros_like(points)
    near = cKDTree(points).query_pairs(_SPACING * 2.2, output_type="ndarray")
    near = near[np.lexsort((near[:, 1], near[:, 0]))]
    push = _push(points[near[:, 0]] - points[near[:, 1]])
    for axis in (0, 1):
        force[:, axis] += np.bincount(near[:, 0], push[:, axis], len(points))
        force[:, axis] -= np.bincount(near[:, 1], push[:, axis], len(points))
    return force + _far(points)


def _far(points: Points) -> Points:
    across = max(2, int(np.sqrt(np.sqrt(len(points))) * 2))
    low, high = points.min(axis=0), points.max(axis=0) + 1e-6
    cells = ((points - low) / (high - low) * across).astype(np.int64).clip(0, across - 1)
    keys = cells[:, 0] * across + cells[:, 1]
    mass = np.bincount(keys, minlength=across * across).astype(np.float64)
    used = np.flatnonzero(mass)
    centres = [np.bincount(keys, points[:, axis], across * across)[used] / mass[used] for axis in (0, 1)]
    gaps = [np.subtract.outer(points[:, axis], centres[axis]) for axis in (0, 1)]
    square = gaps[0] * gaps[0] + gaps[1] * gaps[1]
    strength = mass[used] * (_SPACING * _SPACING) / np.maximum(square, 1.0)
    strength[square < (_SPACING * 2.2) ** 2] = 0.0
    return np.column_stack([(gap * strength).sum(axis=1) for gap in gaps])


def _push(gap: Points) -> Points:
    square = np.maximum((gap * gap).sum(axis=1, keepdims=True), 1.0)
    push: Points = gap * (_SPACING * _SPACING / square)
    return push


def _attraction(points: Points, links: Pairs, degree: NDArray[np.float64]) -> Points:
    """Edges pull with the square of their length; a hub's many edges pull it less each."""
    force = np.zeros_like(points)
    if not len(links):
        return force
    gap = points[links[:, 1]] - points[links[:, 0]]
    length = np.sqrt((gap * gap).sum(axis=1, keepdims=True))
    pull = gap * length / _SPACING
    ease = np.sqrt(np.maximum(degree, 1.0))
    for axis in (0, 1):
        force[:, axis] += np.bincount(links[:, 0], pull[:, axis] / ease[links[:, 0]], len(points))
        force[:, axis] -= np.bincount(links[:, 1], pull[:, axis] / ease[links[:, 1]], len(points))
    return force


def _part(points: Points, boxes: Points) -> Points:
    """Push overlapping boxes apart along the shorter way until none is left, or 200 rounds."""
    half = boxes / 2
    reach = float(np.sqrt((boxes * boxes).sum(axis=1)).max())
    for _ in range(200 if len(points) <= 3000 else 60):
        pairs = cKDTree(points).query_pairs(reach, output_type="ndarray")
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        a, b = pairs[:, 0], pairs[:, 1]
        gap = points[b] - points[a]
        over = half[a] + half[b] - np.abs(gap)
        hit = (over > 0.5).all(axis=1)
        if not hit.any():
            break
        a, b, gap, over = a[hit], b[hit], gap[hit], over[hit]
        flat = over[:, 0] < over[:, 1]
        move = np.where(gap < 0, -1.0, 1.0) * over * np.column_stack((flat, ~flat)) * 0.5
        for axis in (0, 1):
            points[:, axis] += np.bincount(b, move[:, axis], len(points))
            points[:, axis] -= np.bincount(a, move[:, axis], len(points))
        points = _snap(points)
    return points
