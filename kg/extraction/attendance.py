"""Attendance: «حضر اللقاء فلان وفلان»، «وحضره من الجانب الأميركي فلان»، «رافقه فلان»، «يضم الوفد فلانا»."""

from __future__ import annotations

from kg.extraction.account import Account
from kg.extraction.clauses import window
from kg.extraction.describing import attend, chair
from kg.extraction.party import Party
from kg.extraction.phrases import Phrase
from kg.extraction.scene import Scene


def note(account: Account, scene: Scene) -> None:
    """Add the attendants that the sentence lists to the last event."""
    s = scene.sentence
    _chairs(account, scene)
    _accompanied(account, scene)
    for i in range(len(s.tokens)):
        verb = s.find(i, "verb-attend", "verb-gather")
        if verb is None or not _of_event(scene, verb):
            continue
        stop = next(
            (j for j in range(verb.last, len(s.tokens)) if j > verb.last + 1 and _other_verb(scene, j, verb)),
            len(s.tokens),
        )
        rows: list[tuple[Party, str | None]] = []
        side = _whose_delegation(scene, verb)
        for group in scene.groups:
            if not verb.last <= group.first < stop:
                continue
            if group.marker == "side" or _side_words(scene, group.first):
                side = _side_name(scene, group.parties[0]) or side
            rows.extend((p, side) for p in group.parties if p.kind in ("person", "delegation") and p.anaphor != "both")
        if side == "":
            side = _side_behind(scene, verb.last, stop)
            rows = [(party, side) for party, _ in rows]
        attend(account, rows, s.span, s.start(i), account.speaker)


def _chairs(account: Account, scene: Scene) -> None:
    """«ويرأس الوفد فلان»، «فلان ترأس الاجتماع»: the head of a delegation or of the last event."""
    s = scene.sentence
    for i in range(len(s.tokens)):
        verb = s.find(i, "verb-chair")
        named = verb is not None and any(s.find(j, "group", "event-noun") for j in range(verb.last, verb.last + 3))
        if verb is None or not named or s.word(i - 1) == "علي":  # «على رأس وفد» is no verb
            continue
        people = [g.parties[0] for g in scene.groups if g.parties[0].kind == "person" and not g.parties[0].plural]
        behind = next((p for p in people if verb.last < p.first <= verb.last + 14), None)
        left, _ = window(s, i, scene.edges)
        before = next((p for p in reversed(people) if left <= p.first and verb.first - 3 <= p.last <= verb.first), None)
        leader = before or behind
        led = next(
            (g.parties[0] for g in scene.groups if g.parties[0].kind == "delegation" and g.first >= verb.last), None
        )
        if leader is not None:
            chair(account, leader, led, s.span, s.start(i))


def _accompanied(account: Account, scene: Scene) -> None:
    """«ويرافق A وفد رفيع المستوى»: A heads that delegation."""
    for i in range(len(scene.sentence.tokens)):
        verb = scene.sentence.find(i, "verb-attend")
        if verb is None or not verb.entry.id.startswith("attend-rafaqa"):
            continue
        behind = [g.parties[0] for g in scene.groups if verb.last <= g.first < verb.last + 16]
        led = next((k for k, party in enumerate(behind) if party.kind == "delegation"), 0)
        if led and behind[0].kind == "person" and not behind[0].plural:
            chair(account, behind[0], behind[led], scene.sentence.span, scene.sentence.start(i))


def _of_event(scene: Scene, verb: Phrase) -> bool:
    """Whether the verb speaks of attending an event, not of a person doing something else."""
    s = scene.sentence
    stem = verb.cut.stem
    if stem in ("ضم", "يضم", "تضم", "ضمت"):
        noun = s.find(verb.last, "event-noun")
        return bool((noun and noun.cut.det) or s.find(verb.last, "group") or _delegation_before(scene, verb))
    if verb.tag == "verb-gather":
        return False
    if stem.startswith(("شارك", "يشارك", "تشارك")):
        return s.word(verb.last) == "في" and bool(
            s.find(verb.last + 1, "event-noun") or s.find(verb.last + 2, "event-noun")
        )
    if stem.endswith(("ه", "ها", "هما")):
        return True
    part = 2 * (s.word(verb.last) in ("جانبا", "جزءا"))  # «حضر جانبا من اللقاء فلان»
    near = range(verb.last, verb.last + 2 + part)
    return any(s.find(j, "event-noun") or s.word(j) in ("هذه", "هذا") for j in near)


def _whose_delegation(scene: Scene, verb: Phrase) -> str | None:
    """The id of whom the delegation represents whose members «ضم» lists, None where it does not say."""
    if verb.tag != "verb-gather":
        return ""
    near = (p for g in scene.groups for p in g.parties if verb.first - 8 < p.last and p.first <= verb.last)
    whose = (ref[2] for p in near if p.kind == "delegation" for ref in p.represents)
    return next((entry for entry in whose if entry), None)


def _delegation_before(scene: Scene, verb: Phrase) -> bool:
    """«الوفد المرافق له الذي ضم فلانا»، «وفد وزاري يضم فلانا»: a delegation right before, with what is said of it."""
    s = scene.sentence
    for i in range(verb.first - 1, max(-1, verb.first - 7), -1):
        if s.find(i, "group"):
            return True
        if s.find(i, "verb-meet", "verb-receive", "speech", "office") or s.word(i) in ("،", "."):
            return False
    return False


def _other_verb(scene: Scene, i: int, verb: Phrase) -> bool:
    found = scene.sentence.find(i, "verb-meet", "verb-receive", "verb-light", "speech", "topic-verb")
    return found is not None


def _side_words(scene: Scene, i: int) -> bool:
    return any(scene.sentence.word(j) in ("الجانب", "جانب", "الطرف") for j in range(max(0, i - 4), i))


def _side_behind(scene: Scene, start: int, stop: int) -> str:
    """«حضر اللقاء A وB عن الجانب السوري»: the side that is named behind those who sat for it."""
    found = (i for i in range(start, stop) if scene.sentence.word(i) == "عن")
    nations = (scene.sentence.find(i + 2, "nationality") for i in found if scene.sentence.word(i + 1) == "الجانب")
    return next((nation.entry.value for nation in nations if nation), "")


def _side_name(scene: Scene, party: Party) -> str:
    for j in range(max(0, party.first - 3), party.first + 1):
        nation = scene.sentence.find(j, "nationality")
        if nation:
            return nation.entry.value
    return ""
