"""Actors of one article under construction, and when two names may be one person's."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from kg.arabic.folding import fold
from kg.extraction.party import Reference
from kg.model import MentionKind, Span, Why

_SKIP = frozenset(["بن", "ابن", "بنت", "ال"])


@dataclass(slots=True)
class Actor:
    """One actor under construction; ``holds`` are its offices as (title, references, sentence, span)."""

    id: str
    kind: MentionKind
    name: str
    entry: str | None
    forms: dict[str, None] = field(default_factory=dict)
    mentions: list[tuple[Span, str, str | None, Why]] = field(default_factory=list)
    represents: dict[Reference, None] = field(default_factory=dict)
    holds: list[tuple[str, tuple[Reference, ...], int, Why]] = field(default_factory=list)
    nameless: bool = False
    last_seen: int = -1
    home: Reference | None = None
    foreign: set[str] = field(default_factory=set)  # states that it faces as a counterpart
    places: list[int] = field(default_factory=list)  # where the article names it in full
    styles: set[str] = field(default_factory=set)  # the words of titles and offices before its name

    @property
    def states(self) -> set[str]:
        """The names of the states that it represents."""
        return {name for kind, name, _ in self.represents if kind == "state"}

    def stands_for(self, other: Actor) -> bool:
        """Whether it represents ``other``: by name or by gazetteer entry."""
        return any(
            name == other.name or (entry is not None and entry == other.entry) or name in other.forms
            for _, name, entry in self.represents
        )


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """The comparable words of a name: folded, without article, with عبد joined to what follows."""
    found: list[str] = []
    parts = [
        w[2:] if w.startswith("ال") and len(w) > 4 else w
        for w in fold(name).replace('"', " ").replace("-", " ").split()
    ]
    for part in parts:
        if found and found[-1] in ("عبد", "ابو", "ابي"):
            found[-1] += part
        else:
            found.append(part)
    return tuple(w for w in found if w not in _SKIP)


def same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one name is a shorter form of the other: same last word, or the first words of it."""
    if not a or not b:
        return False
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    if not set(small) <= set(large):
        return False
    if len(small) == len(large):
        return set(small) == set(large)
    if len(small) == 1:
        return (
            small[0] == large[-1]
            or (len(large) == 2 and small[0] == large[0] and len(small[0]) > 4)
            or "".join(large[-2:]) == small[0]
        )
    # «سلمان بن عبد العزيز» is the father in «محمد بن سلمان بن عبد العزيز», not the man.
    return small[0] == large[0] or (small[-1] == large[-1] and small != large[-len(small) :])
