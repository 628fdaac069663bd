"""Seats: for whom those take part of whom no office says it, told by those beside whom they sit.

«A والوفد المرافق له»: the delegation is of A's state. «مستشاريه فلان وفلان»: his advisers stand for what he stands
for. «نظيره فلان» whom a traveller meets is of the land that he came to. «حضر اللقاء A، فيما حضره من الجانب الفرنسي
B»: A is not of the French side. The envoy of a king is one of the king's state.
"""

from __future__ import annotations

from kg.extraction.account import Draft
from kg.extraction.actors import Actor
from kg.extraction.cast import Cast
from kg.extraction.party import Reference

_STAFF = "lexicon/group-staff"


def settle(draft: Draft, cast: Cast) -> None:
    """Say whom the participants of ``draft`` represent whose own words do not say it."""
    for side in draft.sides:
        _beside(side, cast)
    _staff(draft, cast)
    _counterparts(draft, cast)
    _other_side(draft, cast)
    for actor in map(cast.get, draft.actors):
        _of_lord(actor, cast)


def _states(actor: Actor) -> list[Reference]:
    return [ref for ref in actor.represents if ref[0] == "state"]


def _beside(side: list[str], cast: Cast) -> None:
    """«والوفد المرافق له»، «ووزير خارجيته»: who accompanies someone stands for what he stands for."""
    actors = [cast.get(a) for a in side]
    leader = next((a for a in actors if a.kind == "person" and a.holds and a.represents), None)
    for actor in actors:
        escort = actor.kind == "delegation" and "المرافق" in actor.name
        own = actor is not leader and any(
            title.split()[-1].endswith("ته") for title, *_ in actor.holds if title.split()
        )
        if leader is not None and (escort or own) and not _states(actor) and not (escort and actor.represents):
            actor.represents.update(dict.fromkeys(_states(leader) or leader.represents))


def _staff(draft: Draft, cast: Cast) -> None:
    """«اجتمع A بمستشاريه»: they and those who are named with them stand for his state."""
    first = [cast.get(a) for a in draft.sides[0]] if draft.sides else []
    states = [ref for leader in first[:1] if leader.holds for ref in _states(leader)]
    for side in draft.sides:
        actors = [cast.get(a) for a in side]
        if any(why.rule == _STAFF for a in actors for *_, why in a.mentions):
            for actor in actors:
                if not actor.represents and not actor.holds:
                    actor.represents.update(dict.fromkeys(states))


def _counterparts(draft: Draft, cast: Cast) -> None:
    """«سيلتقي في جيبوتي نظيره فلان»: the counterpart is of the land of the meeting, if that is not the other's."""
    lands = {_land(place, cast) for place in draft.places}
    land = lands.pop() if len(lands) == 1 else None
    for actor in map(cast.get, sorted(draft.actors)):
        if land is not None and actor.foreign and not _states(actor) and land[1] not in actor.foreign:
            actor.represents.setdefault(land)


def _land(place: str, cast: Cast) -> Reference | None:
    """The state that a listed place belongs to, or that it is."""
    entry = cast.knowledge.entries.get(cast.get(place).entry or "")
    state = cast.knowledge.country_entry(entry.country) if entry is not None and entry.country else None
    return ("state", state.name, state.id) if state is not None else None


def _other_side(draft: Draft, cast: Cast) -> None:
    """Where some attendants are said to be of one of two states, the office-holders beside them are of the other."""
    named = {side for side in draft.attending.values() if side}
    seats = [{ref for a in side for ref in _states(cast.get(a))} for side in draft.sides]
    if len(named) != 1 or len(seats) != 2 or any(len(found) != 1 for found in seats):
        return
    both = [next(iter(found)) for found in seats]
    other = [ref for ref in both if ref[2] not in named]
    for attendant in (cast.get(a) for a, side in draft.attending.items() if not side):
        if len(other) == 1 and attendant.kind == "person" and attendant.holds and not _states(attendant):
            attendant.represents.setdefault(other[0])


def _of_lord(actor: Actor, cast: Cast) -> None:
    """«سفير خادم الحرمين الشريفين»: who is sent by a head of state is sent by the state."""
    for ref in list(actor.represents):
        lord = cast.get(cast.by_reference(ref)) if ref[0] == "person" else None
        for state in _states(lord) if lord is not None and not _states(actor) else ():
            actor.represents.setdefault(state)
