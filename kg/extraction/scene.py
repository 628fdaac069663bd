"""A scene: one sentence with all that was found in it, before it is asked what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.arabic.dates import Expression
from kg.extraction.clauses import boundaries
from kg.extraction.groups import Group
from kg.extraction.knowledge import Entry
from kg.extraction.phrases import Sentence

#: What states and bodies have with each other without meeting, as sentences name it; in the tables it would end names.
_BONDS = frozenset([
    "اتفاق", "الاتفاق", "اتفاقيه", "الاتفاقيه", "علاقه", "العلاقه", "والعلاقه", "علاقات", "العلاقات", "والعلاقات",
    "علاقاتها", "علاقاته", "تعاون", "التعاون", "والتعاون", "شراكه", "الشراكه", "حرب", "الحرب", "صراع", "الصراع", "خلاف",
    "الخلاف", "خلافات", "الخلافات", "حدود", "الحدود", "حدودها", "توتر", "التوتر", "تطبيع", "التطبيع", "سلام", "السلام",
    "تنسيق", "التنسيق", "روابط", "الروابط", "ازمه", "الازمه", "تبادل", "التبادل", "مواجهه", "المواجهه",
])  # fmt: skip
#: How many adjectives may stand between it and «مع».
_ADJECTIVES = 6


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with all that was found in it; the tokens ``barren`` tell no encounter, whatever they look like."""

    sentence: Sentence
    groups: tuple[Group, ...]
    dates: tuple[Expression, ...]
    edges: frozenset[int]
    barren: frozenset[int]
    entries: Mapping[str, Entry] = field(default_factory=dict, repr=False)


def scene(
    sentence: Sentence, groups: tuple[Group, ...], dates: tuple[Expression, ...], entries: Mapping[str, Entry]
) -> Scene:
    """The sentence with its groups, dates and clause boundaries; ``entries`` are those of `Knowledge`."""
    return Scene(sentence, groups, dates, boundaries(sentence), _barren(sentence, groups), entries)


def _barren(s: Sentence, groups: tuple[Group, ...]) -> frozenset[int]:
    """Offices behind their head («وزير الثقافة والاتصال»), «مجموعة الاتصال» and «وسائل الاتصال»."""
    parties = [party for group in groups for party in group.parties if party.office and party.kind == "person"]
    offices = {i for party in parties for i in range(party.first + 1, party.last)}
    found = (s.find(i, "not-call") for i in range(len(s.tokens)))
    return frozenset(offices.union(i for phrase in found if phrase for i in range(phrase.first, phrase.last)))


def inside(scene: Scene, left: int, right: int) -> list[Group]:
    """The groups that begin at tokens ``left`` to ``right`` (exclusive)."""
    return [group for group in scene.groups if left <= group.first < right]


def acting(scene: Scene, left: int, right: int) -> list[Group]:
    """The groups inside, without the outlets to which people give interviews and whom only a bond is with."""
    s = scene.sentence
    heard = [g for g in inside(scene, left, right) if not any(s.find(i, "media") for i in (g.first - 1, g.first))]
    return [g for g in heard if not _bound(s, g)]


def _bound(s: Sentence, group: Group) -> bool:
    """«العلاقات مع إيران», «الاتفاق النووي المثير للجدل مع إيران»: a state or body of a topic, which is not there."""
    if group.marker != "with" or any(party.kind not in ("state", "organization") for party in group.parties):
        return False
    at = group.first - 2
    while at > group.first - _ADJECTIVES and s.word(at) not in _BONDS and s.word(at).startswith(("ال", "لل")):
        at -= 1
    return s.word(at) in _BONDS


def days(scene: Scene) -> set[int]:
    """The tokens that are part of a date."""
    return {i for e in scene.dates for i in range(e.first, e.last + 1)}
