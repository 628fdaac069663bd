"""Parties: the actors of a sentence as chunks, each with title, office, nationality and name as one.

«رئيس الوزراء العراقي محمد السوداني»، «الأمير خالد وزير الدفاع»، «وفد من حركة حماس»، «نظيره الأردني»،
«وزيري الخارجية السعودي والمصري» (which yields two).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.arabic.folding import fold
from kg.extraction.bodies import body, listed, town
from kg.extraction.counterparts import counterparts
from kg.extraction.delegations import delegations
from kg.extraction.holders import person, titled
from kg.extraction.knowledge import Knowledge
from kg.extraction.officers import officers
from kg.extraction.party import Context, Party, context, phrased
from kg.extraction.people import Name
from kg.extraction.phrases import Sentence, definite
from kg.extraction.tagger import Tagging
from kg.model import Why


def parties(
    sentence: Sentence, names: Sequence[Name], tagging: Tagging, dates: Sequence[int], knowledge: Knowledge
) -> tuple[Party, ...]:
    """All parties of the sentence, in order, without overlap; ``dates`` are tokens that are part of a date."""
    known = context(sentence, names, tagging, dates, knowledge)
    found: list[Party] = []
    i = 0
    while i < len(sentence.tokens):
        here = () if i in known.dates else _at(known, i)
        found.extend(here)
        i = max(here[-1].last, i + 1) if here else i + 1
    return tuple(found)


def _at(known: Context, i: int) -> tuple[Party, ...]:
    """The parties that begin at token ``i``; the first rule that finds any has the word."""
    marker = known.sentence.find(i, "marker", "verb-gather")
    if marker is not None and i not in known.names and (not marker.cut.length or marker.cut.conj):
        return ()
    if i in known.names and not known.names[i].why.rule.startswith("office"):
        return person(known, i)
    return next((found for rule in _RULES if (found := rule(known, i))), ())


def _guest(known: Context, i: int) -> tuple[Party, ...]:
    """«ضيفه العراقي»: who came last, whatever adjective follows."""
    s, guest = known.sentence, known.sentence.find(i, "guest")
    if guest is None:
        return ()
    follows = s.find(guest.last, "state-head", "state") or definite(s.word(guest.last))
    return (phrased(s, guest, guest.last + bool(follows), "guest"),)


def _honorific(known: Context, i: int) -> tuple[Party, ...]:
    """«جلالته»، «سموه»: the one of that style who was named last, unless the name follows."""
    s, style = known.sentence, known.sentence.find(i, "honorific")
    if style is None or style.last in known.names or s.find(style.last, "title", "title-office"):
        return ()
    words = tuple(map(fold, style.entry.value.split("|")))
    return (replace(phrased(s, style, style.last, "honorific"), style=words),)


def _both(known: Context, i: int) -> tuple[Party, ...]:
    """«الجانبان»، «الوزيران»: the parties of the last event, unless their names follow."""
    s, both = known.sentence, known.sentence.find(i, "both")
    if both is None or s.find(both.last, "nationality"):
        return ()
    return (replace(phrased(s, both, both.last, "both"), plural=True),)


def _sides(known: Context, i: int) -> tuple[Party, ...]:
    """«الجانبان المصري والقبرصي»: the states that the adjectives name."""
    s, both = known.sentence, known.sentence.find(i, "both")
    found: list[Party] = []
    at = both.last if both and both.cut.stem in _SIDES else -1
    while (nation := s.find(at, "nationality")) and (bool(found) == nation.cut.conj):
        state, first = known.meant(nation.entry), at if found else i
        span = s.range(at, nation.last, nation.cut.lead)
        why = Why(f"lexicon/{nation.entry.id}", s.range(i, nation.last))
        cut = nation.cut if found or both is None else both.cut
        found.append(Party(first, nation.last, "state", state.name, span, cut, why, state.id))
        at = nation.last
    return tuple(found) if len(found) > 1 and all(party.entry for party in found) else ()


_SIDES = frozenset(["الجانبان", "الجانبين", "الطرفان", "الطرفين"])
_RULES = (_guest, _honorific, _sides, _both, counterparts, officers, person, delegations, titled, listed, town, body)
