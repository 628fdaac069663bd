"""Likeness: which principal of one telling is which of another, though they are named in other words.

«الرئيس العراقي» may be «برهم صالح», «بغداد» and «وزير الخارجية العراقي» may be named for each other.
"""

from __future__ import annotations

from kg.extraction.account import Draft
from kg.extraction.actors import Actor
from kg.extraction.cast import Cast
from kg.extraction.titles import office_class


def pairs(cast: Cast, small: Draft, large: Draft) -> dict[str, str] | None:
    """For every principal of ``small`` one of ``large``: the same, what it represents, or its office's holder."""
    order = [x for side in large.sides for x in side] + list(large.attending)
    mine = [actor for side in small.sides for actor in _people(cast, side) or side]
    found = {
        actor: next((x for x in order if x == actor), None)
        or next((x for x in order if _alike(cast, actor, x)), None)
        or next((x for x in order if _same_office(cast, actor, x)), None)
        for actor in mine
    }
    if any(actor == other for actor, other in found.items()):
        free = [x for x in order if x not in found.values()]
        for actor, other in found.items():
            if other is None:
                found[actor] = next((x for x in free if _may_be(cast, actor, x)), None)
    paired = {actor: other for actor, other in found.items() if other is not None}
    return paired if len(paired) == len(found) and len(set(paired.values())) > 1 else None


def _people(cast: Cast, side: list[str]) -> list[str]:
    """The people of a side, who are its principals where it has any."""
    return [actor for actor in side if cast.get(actor).kind == "person"]


def _alike(cast: Cast, a: str, b: str) -> bool:
    """Whether two actors may be named for each other: the same, or one represents the other."""
    if a == b:
        return True
    one, two = cast.get(a), cast.get(b)
    shared = {ref[1] for ref in one.represents} & {ref[1] for ref in two.represents}
    return one.stands_for(two) or two.stands_for(one) or ("person" not in (one.kind, two.kind) and bool(shared))


def _same_office(cast: Cast, a: str, b: str) -> bool:
    """Whether one of two is an office without a name that the other holds: same office, same state."""
    one, two = cast.get(a), cast.get(b)
    if one.kind != "person" or two.kind != "person" or one.nameless == two.nameless:
        return False
    return bool(one.states & two.states) and bool(_classes(cast, one) & _classes(cast, two))


def _may_be(cast: Cast, a: str, b: str) -> bool:
    """Whether an office without a name may mean the other person: one state, no other office known."""
    one, two = cast.get(a), cast.get(b)
    if "delegation" in (one.kind, two.kind) and any(w.rule == "lexicon/group-staff" for *_, w in one.mentions):
        return True  # «مستشاريه» in the headline, their names in the text
    if "person" not in (one.kind, two.kind) or not (one.nameless or two.nameless) or one.kind != two.kind:
        return False
    if one.states and two.states and not one.states & two.states:
        return False
    classes = [_classes(cast, x) for x in (one, two)]
    vague = any(len(x.name.split()) <= 2 for x in (one, two) if x.nameless)
    heads = [{name.split()[0] for name in found} for found in classes]
    return not (classes[0] and classes[1]) or bool(classes[0] & classes[1]) or (vague and bool(heads[0] & heads[1]))


def _classes(cast: Cast, actor: Actor) -> set[str]:
    """The classes of the offices that it holds."""
    return {office_class(title, cast.knowledge) for title, _, _, _ in actor.holds} - {""}
