"""Participations: the actors of an event with role, side and those whom they represent."""

from __future__ import annotations

from kg.extraction.account import Draft
from kg.extraction.actors import Actor
from kg.extraction.cast import Cast
from kg.model import Participation


def participations(draft: Draft, cast: Cast) -> tuple[Participation, ...]:
    """The draft's actors with role, side and whom they represent; a body is left out where its people are named."""
    rows: list[Participation] = []
    named = [a for a in draft.actors if cast.get(a).kind == "person" and not cast.get(a).nameless]
    for k, side in enumerate(draft.sides):
        for actor_id in dict.fromkeys(side):
            if any(row.actor == actor_id for row in rows):
                continue
            rows.append(_row(draft, cast, actor_id, chr(ord("A") + min(k, 25))))
    for actor_id, side_name in draft.attending.items():
        if actor_id not in {r.actor for r in rows}:
            rows.append(_row(draft, cast, actor_id, _side_of(draft, cast, actor_id, side_name)))
    kept = [r for r in rows if not _redundant(cast.get(r.actor), [cast.get(a) for a in named])]
    return tuple(kept if len(kept) >= 2 or draft.kind == "visit" else rows)


def _redundant(actor: Actor, named: list[Actor]) -> bool:
    """Whether people who are named stand for the body; «الوفد المرافق له» are others than he."""
    whole = actor.kind == "delegation" and "المرافق" not in actor.name
    return actor.kind in ("organization", "state", "delegation") and any(
        person.stands_for(actor) or (whole and set(actor.represents) & set(person.represents)) for person in named
    )


def _row(draft: Draft, cast: Cast, actor_id: str, side: str | None) -> Participation:
    """One actor's part in the event."""
    actor = cast.get(actor_id)
    refs = tuple(cast.by_reference(ref) for ref in actor.represents)
    span = draft.words.get(actor_id) or (actor.mentions[0][0] if actor.mentions else next(iter(draft.spans)))
    title = actor.holds[0][0] if actor.holds else None
    return Participation(
        actor_id,
        draft.roles.get(actor_id, "participant"),
        span,
        side,
        tuple(dict.fromkeys(r for r in refs if r != actor_id)),
        title,
    )


def _side_of(draft: Draft, cast: Cast, actor_id: str, side_name: str) -> str | None:
    """The side of an attendant: the one whose states or bodies it stands for."""
    refs = {r[1] for r in cast.get(actor_id).represents} | {side_name}
    for k, side in enumerate(draft.sides):
        if any(refs & ({r[1] for r in cast.get(a).represents} | {cast.get(a).name}) for a in side):
            return chr(ord("A") + min(k, 25))
    return None
