"""Joining with vetoes: the best supported pairs first, and never two that cannot be one."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def join(count: int, links: Mapping[tuple[int, int], float], apart: Callable[[int, int], bool]) -> list[list[int]]:
    """A partition of ``range(count)``: each group sorted, groups by their first item.

    ``links`` gives how strongly a pair (the smaller first) belongs together; ``apart`` whether two
    items can never be one. Two groups join only when none of their pairs is apart (complete linkage).

    >>> join(3, {(0, 1): 2.0, (1, 2): 1.0}, lambda a, b: {a, b} == {0, 2})
    [[0, 1], [2]]
    """
    groups = {item: [item] for item in range(count)}
    for one, other in sorted(links, key=lambda pair: (-links[pair], pair)):
        left, right = groups[one], groups[other]
        if left is not right and not any(apart(min(a, b), max(a, b)) for a in left for b in right):
            left.extend(right)
            groups.update(dict.fromkeys(right, left))
    return [sorted(group) for item, group in groups.items() if min(group) == item]
