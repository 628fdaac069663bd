"""Company: who else is there and where, as the clause of an encounter says: attendants, heads, mediators, places.

«بحضور D»، «برئاسة E»، «بوساطة قطرية»، «فلان والوفد المرافق له»، «في القاهرة».
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.groups import Group
from kg.extraction.nations import as_state
from kg.extraction.nearness import adjunct
from kg.extraction.party import Party
from kg.extraction.phrases import Phrase
from kg.extraction.scene import Scene
from kg.extraction.telling import Telling


def extras(telling: Telling, scene: Scene, inside: Sequence[Group]) -> None:
    """Places, attendants, heads of delegations and mediators that the clause marks as such."""
    taken = {id(p) for side in telling.sides for p in side}
    telling.mediators.extend(_mediating(scene, telling))
    for group in inside:
        fresh = [p for p in group.parties if id(p) not in taken]
        actors = [p for p in fresh if p.kind != "place"]
        if group.marker in ("in",) or (group.marker == "by" and group.setting):
            if _in_topic(scene, telling, group):
                continue
            telling.places.extend(p for p in fresh if p.kind in ("place", "state"))
        elif group.marker == "attend" and group.first > telling.token:
            telling.attending.extend(actors)
        elif group.marker == "head":
            telling.heads.extend(actors)
        elif group.marker == "mediate":
            telling.mediators.extend(actors)
        elif group.marker in ("include", "side"):
            telling.attending.extend(actors)


def _mediating(scene: Scene, telling: Telling) -> list[Party]:
    """«بوساطة قطرية»، «برعاية أممية»: the state or body of the adjective mediates."""
    found = []
    for i in range(telling.left, telling.right):
        marker = scene.sentence.find(i, "marker")
        nation = scene.sentence.find(marker.last, "nationality") if marker and marker.entry.value == "mediate" else None
        state = scene.entries.get(nation.entry.value) if nation else None
        if nation and state and state.tag == "state":
            found.append(as_state(scene, nation, state))
    return found


def leaders(telling: Telling, scene: Scene) -> None:
    """Who comes with a delegation heads it: «فلان والوفد المرافق له»، «فلان على رأس وفد»، «فلان رفقة وفد»."""
    s = scene.sentence
    guests = [p for k, side in enumerate(telling.sides) if k != telling.host for p in side]
    for party in guests:
        if party.kind != "person" or party.plural:
            continue
        for i in range(party.last, min(party.last + 9, len(s.tokens))):
            group = s.find(i, "group")
            led = group is not None and group.entry.value.startswith("delegation")
            if led and (_accompanying(scene, group) or _ahead(scene, party.last, i)):
                telling.heads.append(party)
            if group is not None or any(g.first == i for g in scene.groups):
                break


def _accompanying(scene: Scene, group: Phrase | None) -> bool:
    """«والوفد المرافق له»، «ووفده المرافق»."""
    return group is not None and group.cut.conj and scene.sentence.word(group.last).startswith(("المرافق", "مرافق"))


def _ahead(scene: Scene, start: int, end: int) -> bool:
    """«على رأس وفد»، «يرافقه وفد»، «رفقة وفد»، «مرفوقا بوفد» between a person and a delegation."""
    words = {scene.sentence.word(i) for i in range(start, end)}
    return bool(words & {"راس", "يرافقه", "يرافقها", "رفقه", "برفقه", "مرفوقا", "يرافقهما", "مترءسا", "مترئسا"})


def _in_topic(scene: Scene, telling: Telling, group: Group) -> bool:
    """Whether the place belongs to what was discussed: «بحث الأوضاع في سوريا»، «النزاع في ليبيا»."""
    s = scene.sentence
    topic = ("topic", "topic-for", "topic-verb")
    if any(s.find(i, *topic) and i != telling.token for i in range(telling.token, group.first)):
        return True
    before = group.first - 1
    while s.find(before, "place-head", "nationality"):  # «في العاصمة الأردنية عمان»
        before -= 1
    before -= group.marker == "in" and s.find(before, "marker") is not None
    word = s.word(before)
    if any(adjunct(s, i) for i in range(max(telling.token, before - 4), before + 1)):
        return False  # «على هامش قمة المناخ في جنيف»
    if s.find(group.first, "region") or _of_office(scene, group, before):
        return True
    ours = telling.noun is not None and telling.noun.first <= before < telling.noun.last
    dated = any(e.first <= before <= e.last for e in scene.dates)
    known = any(g.first <= before < g.last for g in scene.groups)
    return (
        word.startswith(("ال", "لل", "وال"))
        and not (ours or dated or known or _at_seat(scene, before))
        and not s.find(before, "nationality", "former", "both", "title")
    )


def _at_seat(scene: Scene, before: int) -> bool:
    """«بالقصر الرئاسي في نواكشوط»: the town of the palace in which they met."""
    heads = (scene.sentence.find(i, "place-head") for i in range(max(0, before - 2), before + 1))
    return any(head.cut.prep == "ب" or scene.sentence.word(head.first - 1) in ("في", "داخل") for head in heads if head)


def _of_office(scene: Scene, group: Group, before: int) -> bool:
    """«رئيس مجلس الشورى في المملكة»: the state tells whose office it is, where nothing else does."""
    holder = next((g.parties[-1] for g in scene.groups if g.first <= before < g.last), None)
    if holder is None or group.marker != "in" or group.parties[0].kind != "state" or holder.kind != "person":
        return False
    name = scene.sentence.text[holder.span.start : holder.span.end]
    ends_with_office = holder.office is not None and not name.endswith(scene.sentence.tokens[before].form)
    return ends_with_office and not any(ref[0] == "state" for ref in holder.represents)
