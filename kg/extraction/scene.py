"""A scene: one sentence with all that was found in it, before it is asked what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.arabic.dates import Expression
from kg.extraction.clauses import boundaries
from kg.extraction.groups import Group
from kg.extraction.knowledge import Entry
from kg.extraction.phrases import Sentence


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with all that was found in it."""

    sentence: Sentence
    groups: tuple[Group, ...]
    dates: tuple[Expression, ...]
    edges: frozenset[int]
    entries: Mapping[str, Entry] = field(default_factory=dict, repr=False)


def scene(
    sentence: Sentence, groups: tuple[Group, ...], dates: tuple[Expression, ...], entries: Mapping[str, Entry]
) -> Scene:
    """The sentence with its groups, dates and clause boundaries; ``entries`` are those of `Knowledge`."""
    return Scene(sentence, groups, dates, boundaries(sentence), entries)


def inside(scene: Scene, left: int, right: int) -> list[Group]:
    """The groups that begin at tokens ``left`` to ``right`` (exclusive)."""
    return [group for group in scene.groups if left <= group.first < right]


def acting(scene: Scene, left: int, right: int) -> list[Group]:
    """The groups inside, without the outlets to which people give interviews."""
    s = scene.sentence
    return [g for g in inside(scene, left, right) if not any(s.find(i, "media") for i in (g.first - 1, g.first))]


def days(scene: Scene) -> set[int]:
    """The tokens that are part of a date."""
    return {i for e in scene.dates for i in range(e.first, e.last + 1)}
