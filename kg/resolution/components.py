"""Blocking: what shares no block key is never compared.

Two items are of one component when a chain of shared block keys leads from one to the other.
Resolution is a function of each component alone, so a component that did not change need not be
looked at again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol, TypeVar


class Blocked(Protocol):
    """What has block keys."""

    @property
    def blocks(self) -> tuple[str, ...]:
        """The block keys, at least one."""


T = TypeVar("T", bound=Blocked)


def connect(items: Iterable[T]) -> list[list[T]]:
    """The components of ``items``, each in the given order, by their first item.

    >>> from collections import namedtuple
    >>> Item = namedtuple("Item", "name blocks")
    >>> joined = connect([Item("a", ("x",)), Item("b", ("y",)), Item("c", ("x", "z"))])
    >>> [[item.name for item in group] for group in joined]
    [['a', 'c'], ['b']]
    """
    parent: dict[str, str] = {}

    def root(block: str) -> str:
        while (up := parent.setdefault(block, block)) != block:
            parent[block] = block = parent[up]
        return block

    kept = list(items)
    for item in kept:
        first = root(item.blocks[0])
        for block in item.blocks[1:]:
            parent[root(block)] = first
    groups: dict[str, list[T]] = defaultdict(list)
    for item in kept:
        groups[root(item.blocks[0])].append(item)
    return list(groups.values())
