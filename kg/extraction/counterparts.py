"""Counterparts: those of the same office as the other party, of another state.

«نظيره الأردني فلان»، «نظيره من غامبيا، فلان»، «نظيريه العراقي والمصري» (which yields two).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kg.extraction.holders import skip
from kg.extraction.party import AND, Context, Party, Reference, named, reference
from kg.extraction.phrases import Phrase, Sentence
from kg.model import Why


def counterparts(context: Context, i: int) -> tuple[Party, ...]:
    """Those whom «نظيره» at token ``i`` means, one for each state or body that is named, with or without a name."""
    found = context.sentence.find(i, "counterpart")
    if found is None:
        return ()
    parts: list[Party] = []
    at = found.last + bool(context.sentence.word(found.last) == "من" and context.sentence.find(found.last + 1, "state"))
    while (whose := _next(context.sentence, at, further=bool(parts))) is not None:
        parts.append(_one(context, found, whose.last, (reference(context.meant(whose.entry)),)))
        at = parts[-1].last
        if found.entry.value == "1":
            break
    parts = parts or [_one(context, found, at, ())]
    further = (replace(part, first=before.last, cut=AND) for before, part in pairwise(parts))
    return (parts[0], *further)


def _next(s: Sentence, at: int, *, further: bool) -> Phrase | None:
    """The adjective of the next one; «نظيريه المصري، فلان، والأردني، فلان» has a comma before it."""
    found = _whose(s, at, further=further)
    return found or (_whose(s, at + 1, further=True) if further and s.word(at) == "،" else None)


def _whose(s: Sentence, at: int, *, further: bool) -> Phrase | None:
    """The adjective, state or body at token ``at``; a further one is an adjective behind «و»."""
    item = s.find(at, "nationality") or s.find(at, "organization", "state")
    if item is None or item.cut.conj != further or (further and item.tag != "nationality"):
        return None
    return item


def _one(context: Context, head: Phrase, at: int, refs: tuple[Reference, ...]) -> Party:
    """One counterpart, with the name that begins at token ``at``, or as «نظيره المصري» alone."""
    s, name = context.sentence, context.names.get(skip(context, at, comma=True))
    if name is not None and not (refs and name.cut.conj):
        return replace(named(s, head.first, name, head.cut), represents=refs, anaphor="counterpart")
    span = s.range(head.first, at)
    why = Why("lexicon/counterpart", span)
    return Party(head.first, at, "person", "", span, head.cut, why, None, None, refs, "counterpart")
