"""Pointing back: whom a party, a pronoun or an unsaid subject means.

«الجانبان» are the parties of the last event, «التقاه» has the last subject for its pronoun, «وفدها» is that of the
body named last.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.arabic.folding import fold
from kg.extraction.account import Account
from kg.extraction.groups import Group
from kg.extraction.party import Party
from kg.extraction.scene import Scene
from kg.extraction.telling import Telling

#: Words for «that», behind which a subject may stand: «إن فلانا»، «بأن فلانا».
_THAT = frozenset(["ان", "بان", "وان", "لان", "لكن", "حيث", "فان", "الا"])
#: Words of office that speak for others.
_SPOKESMEN = ("متحدث", "ناطق")


def resolve(account: Account, party: Party, at: int, before: Sequence[str] = ()) -> list[str]:
    """The actor ids that ``party`` stands for; «الجانبان» stands for the parties of the last event."""
    cast = account.cast
    vague = party.anaphor == "group" and (party.people or len(party.name.split()) == 1)
    if vague and cast.find_group(party) is None:
        return []
    if party.anaphor == "own":
        owner = cast.last_body(at)
        return [owner] if owner else []
    if party.anaphor == "honorific":
        styled = cast.styled(party, at, before)
        return [styled] if styled else []
    if party.anaphor == "guest":
        return [account.traveller] if account.traveller else []
    if party.anaphor == "both":
        pair = [side[0] for side in account.last.sides] if account.last else []
        return pair if len(pair) > 1 or account.last is None else cast.last_officers(at, pair)
    if party.kind == "place":
        state = cast.knowledge.capitals.get(party.entry or "")
        return [cast.by_reference(("state", cast.knowledge.entries[state].name, state))] if state else []
    other = (before[0] if before else account.subject) if party.anaphor == "counterpart" else None
    return [cast.see(party, at, cast.get(other) if other else None).id]


def sides_of(account: Account, telling: Telling, scene: Scene) -> list[list[str]]:
    """Actor ids by side, pronouns and counterparts resolved."""
    sides: list[list[str]] = []
    for parties in telling.sides:
        ids: list[str] = []
        for party in parties:
            ids.extend(resolve(account, party, telling.span.start, [a for side in sides for a in side] + ids))
        if ids:
            sides.append(list(dict.fromkeys(ids)))
    if telling.pronouns:
        known = [a for side in sides for a in side]
        subject = _salient(account, telling, scene, known)
        if subject is not None and telling.verb is None:
            subject = _spoken_for(account, subject)
        if subject is not None:
            sides.insert(len(sides) if telling.object_pronoun else 0, [subject])
        elif account.last and telling.frame != "visit" and not telling.implied:
            if telling.verb is None:
                telling.host = None
            others = [a for side in account.last.sides for a in side if a not in known]
            sides.extend([others[:1]] if others else [])
    return [side for side in sides if side]


def _spoken_for(account: Account, actor_id: str) -> str | None:
    """«أكد الناطق باسم الخارجية أن المحادثات مع إيران …»: a spokesman tells of the talks of whom he speaks for."""
    actor = account.cast.get(actor_id)
    if not any(fold(title).removeprefix("ال").startswith(_SPOKESMEN) for title, _, _, _ in actor.holds):
        return actor_id
    return account.cast.by_reference(next(iter(actor.represents))) if actor.represents else None


def _salient(account: Account, telling: Telling, scene: Scene, known: Sequence[str]) -> str | None:
    """Whom a pronoun or an unsaid subject means: the last subject before it, else the sentence before's."""
    used = {id(p) for side in telling.sides for p in side}
    if _that_came(scene, telling) and account.speaker and account.speaker not in known:
        return account.speaker
    if (subject := _ahead(account, telling, scene, known)) is not None:
        return subject
    goes_on = telling.implied and telling.verb is not None and account.heard == telling.sentence.index
    if goes_on and account.subject and account.subject not in known:
        return account.subject
    free = [g for g in reversed(scene.groups) if g.last <= telling.token and not (g.marker or g.place)]
    for group in sorted(free, key=lambda g: _possessed(scene, g)):
        party = group.parties[0]
        if party.kind not in ("person", "delegation") or party.anaphor == "both" or id(party) in used:
            continue
        actor = resolve(account, party, telling.span.start - 1)
        if actor and actor[0] not in known:
            return actor[0]
    return account.subject if account.subject not in known else None


def _that_came(scene: Scene, telling: Telling) -> bool:
    """«جاء ذلك خلال لقائه B»: it was said at the encounter, by who spoke last."""
    s = scene.sentence
    opens = s.word(0).removeprefix("و") in ("جاء", "ياتي") and s.word(1) in ("ذلك", "هذا")
    return opens and telling.verb is None and telling.token <= 8


def _ahead(account: Account, telling: Telling, scene: Scene, known: Sequence[str]) -> str | None:
    """«عقب اجتماعه بـB صرح A»: the pronoun of a phrase that opens the sentence means the subject behind it."""
    if telling.verb is not None or telling.noun is None or telling.noun.first > 2 or telling.object_pronoun:
        return None
    behind = max((p.last for side in telling.sides for p in side), default=telling.noun.last)
    speech = next((i for i in range(behind, len(scene.sentence.tokens)) if scene.sentence.find(i, "speech")), None)
    subject = next((g for g in scene.groups if speech is not None and speech < g.first <= speech + 2), None)
    if subject is None or subject.marker or subject.parties[0].kind not in ("person", "delegation"):
        return None
    actor = resolve(account, subject.parties[0], telling.span.start - 1)
    return actor[0] if actor and actor[0] not in known else None


def _possessed(scene: Scene, group: Group) -> bool:
    """Whether a noun of no list stands right before a group: «مقتل فلان», unlike a subject behind a verb or أنّ."""
    at, s = group.first - 1, scene.sentence
    found = s.phrases[at] or any(g.first <= at < g.last for g in scene.groups)
    return len(s.word(at)) > 2 and not found and s.word(at)[0] not in "يتن" and s.word(at) not in _THAT
