"""Describing: what a telling adds to its event besides the sides: roles, attendants, places, evidence.

«بحضور D»، «برئاسة E»، «بوساطة F»; and what later sentences add: «وحضر اللقاء فلان»، «ويرأس الوفد فلان».
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.account import Account, Draft
from kg.extraction.actors import Actor
from kg.extraction.party import Party
from kg.extraction.pointing import resolve
from kg.extraction.telling import Telling
from kg.model import Span

#: Verbs that say that two spoke, not whether they sat together: «ناقش مع»، «تباحث مع».
_SPOKEN = ("discuss-", "meet-tabahatha", "meet-tahadatha", "meet-tashawara")


def describe(account: Account, draft: Draft, telling: Telling) -> None:
    """Roles, places, topics and evidence of a telling."""
    at = telling.span.start
    for party in telling.attending:
        for actor in resolve(account, party, at, [a for side in draft.sides for a in side]):
            draft.attending.setdefault(actor, "")
    for party in telling.heads:
        for actor in resolve(account, party, at):
            draft.roles[actor] = "head"
            _enter_head(account, draft, actor, telling, party)
    for party in telling.mediators:
        for actor in resolve(account, party, at):
            draft.roles[actor] = "mediator"
            draft.attending.setdefault(actor, "")
    if telling.frame == "chair" and telling.pronouns and draft.sides:
        draft.roles.setdefault(draft.sides[0][0], "head")
    if telling.host is not None and draft.sides:
        for actor in draft.sides[0]:
            draft.roles.setdefault(actor, "host")
    locate(account, draft, telling.places, at)
    draft.spans.setdefault(telling.sentence.span)
    draft.neutral = telling.noun is None and telling.verb is not None and telling.verb.entry.id.startswith(_SPOKEN)
    draft.whys.append(telling.why)
    for party in (party for side in telling.sides for party in side):
        found = account.cast.full_name(party) if party.kind == "person" and party.name else None
        if found:
            draft.words.setdefault(found.id, party.span)


def _enter_head(account: Account, draft: Draft, actor: str, telling: Telling, party: Party) -> None:
    """A head stands on the side of the delegation that it leads."""
    if actor in draft.actors:
        return
    for side, parties in zip(draft.sides, telling.sides, strict=False):
        led = any(p.kind == "delegation" and p.last <= party.first for p in parties)
        if led or parties[-1].kind in ("delegation", "organization"):
            side.append(actor)
            for p in parties:
                for ref in p.represents if p.kind == "delegation" else ():
                    account.cast.get(actor).represents.setdefault(ref)
            return
    draft.attending.setdefault(actor, "")


def locate(account: Account, draft: Draft, places: Iterable[Party], at: int) -> None:
    """Add the places to the event."""
    for party in places:
        actor = account.cast.see(party, at)
        draft.places.setdefault(actor.id)


def attend(
    account: Account, parties: Iterable[tuple[Party, str | None]], sentence: Span, at: int, speaker: str | None = None
) -> None:
    """Add those who attended the last event; ``str`` is the state or body they sat for.

    Where it is "", it is the body that announces them, or the host's state; where it is None, nobody knows.
    """
    if account.last is None:
        return
    for party, side in parties:
        for actor in resolve(account, party, at):
            account.last.attending.setdefault(actor, side or "")
            if side is not None:
                _seat(account, account.last, account.cast.get(actor), side, speaker)
    account.last.spans.setdefault(sentence)


def chair(account: Account, party: Party, led: Party | None, sentence: Span, at: int) -> None:
    """Let ``party`` head its side of the last event, and attend it if it was not named before."""
    if account.last is None or account.last.kind == "call":
        return
    for actor in resolve(account, party, at):
        if actor not in account.last.actors:
            account.last.attending[actor] = ""
        account.last.roles.setdefault(actor, "head")
        person = account.cast.get(actor)
        for ref in led.represents if led and not person.states else ():
            person.represents.setdefault(ref)
        _seat(account, account.last, person, "", None)
        account.last.spans.setdefault(sentence)


def _seat(account: Account, draft: Draft, actor: Actor, side: str, speaker: str | None) -> None:
    """Let an attendant represent the side that was named, the body that speaks, or the host's state."""
    if actor.kind != "person" or any(ref[0] == "state" and ref != actor.home for ref in actor.represents):
        return
    cast = account.cast
    entry = cast.knowledge.entries.get(side)
    teller = cast.get(speaker) if speaker else None
    if entry is not None:
        actor.represents.setdefault(("state" if entry.tag == "state" else "organization", entry.name, entry.id))
    elif not actor.holds:
        if teller is not None and any(cast.get(a).stands_for(teller) or a == teller.id for a in draft.actors):
            actor.represents.setdefault((teller.kind, teller.name, teller.entry))
    else:
        hosts = [cast.get(a) for a, role in draft.roles.items() if role == "host"]
        for ref in [ref for host in hosts for ref in host.represents if ref[0] == "state"]:
            actor.represents.setdefault(ref)
