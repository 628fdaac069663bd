"""Visits: who goes, and where to: «زار A مسقط»، «زيارة A إلى P»، «وصل في زيارة لـP»."""

from __future__ import annotations

from kg.extraction.groups import Group
from kg.extraction.nearness import adjunct
from kg.extraction.pronouns import possessed
from kg.extraction.telling import Telling


def by_verb(telling: Telling, before: list[Group], after: list[Group]) -> Telling | None:
    """A visit: who goes, and where to; the goal may be an unmarked place or stand behind إلى or ل."""
    goers = [g for g in after if g.marker == "" and not g.lands] or [
        g for g in before if g.marker == "" and not g.place
    ]
    goals = [g for g in after if g.marker in ("to", "for", "", "in", "by") and g not in goers[:1] and g.lands]
    if not goers:
        telling.pronouns = 1
    else:
        telling.sides.append(goers[0].parties)
    met = _met(goers, after, goals) if telling.noun is None else None
    if met is not None:
        telling.kind = "meeting"
        telling.sides.insert(0, met.parties)
        telling.host = 0
    telling.places.extend(p for g in goals[:1] for p in g.parties)
    if not goals and met is None:
        telling.reason = "a visit without a place"
        return telling if telling.sides else None
    return telling


def _met(goers: list[Group], after: list[Group], goals: list[Group]) -> Group | None:
    """«زار الموفد رئيس الحزب في مقره»: whom the guest goes to see, before any place is named."""
    people = (g for g in after if g.marker == "" and g not in goers[:1] and g.parties[0].kind == "person")
    met = next(people, None) if goers else None
    at_home = met is not None and (not goals or (goals[0].first > met.first and goals[0].marker in ("in", "by")))
    return met if at_home else None


def by_noun(telling: Telling, owner: Group | None, after: list[Group], before: list[Group]) -> Telling | None:
    """A visit told by a noun: ``owner`` goes, unless it is the goal («زيارة القاهرة»), and then who is named before."""
    goals = [g for g in after if g.marker in ("to", "for") and g.lands]
    if not goals and telling.noun:
        goals = [g for g in after[:1] if g.place and g.marker == "" and g.first == telling.noun.last]
    owner = owner or next((g for g in after[:1] if g.marker == "for" and not g.lands), None)
    if telling.noun and telling.noun.cut.prep == "ل" and (owner is None or owner.lands):
        invited = next((g for g in reversed(before) if g.marker in ("to", "") and not g.lands), None)
        if invited is not None:
            goals = [owner, *goals] if owner else goals
            owner = invited
    if owner and not owner.lands:
        telling.sides.append(owner.parties)
    elif owner:
        goals = [owner, *goals]
    if not telling.sides and telling.noun and goals and not adjunct(telling.sentence, telling.token):
        goer = next((g for g in reversed(before) if g.marker == "" and not g.lands), None)
        if goer and (possessed(telling.noun) or goer.last == telling.noun.first):  # «يعتزم فلان زيارة موسكو»
            telling.sides.append(goer.parties)
    telling.places.extend(p for g in goals[:1] for p in g.parties)
    telling.heads.extend(p for g in after if g.marker == "head" for p in g.parties)
    if not telling.sides:
        telling.anaphoric = True
    elif not goals:
        telling.reason = "a visit without a place"
    return telling
