"""Nouns: an encounter told by a noun: «لقاء A مع B»، «اجتماع بين A وB»، «استقبال A لـB»، «لقائه بـB»."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extraction import visits
from kg.extraction.clauses import window
from kg.extraction.company import extras, leaders
from kg.extraction.groups import Group
from kg.extraction.nations import adjectives
from kg.extraction.nearness import adjacent, adjunct, apart, near
from kg.extraction.phrases import Phrase
from kg.extraction.pronouns import possessed
from kg.extraction.scene import Scene, acting
from kg.extraction.telling import Telling, checked, start

#: What stands before those who invite and are invited. Not in the tables: «وجه» there would hide «وجه فلان» from
#: `pointing`, which looks for a noun of no list before a name.
_INVITES = frozenset(["دعا", "دعت", "ودعا", "ودعت", "يدعو", "تدعو", "ندعو", "وجه"])


def by_noun(scene: Scene, noun: Phrase, frame: Mapping[str, object]) -> Telling | None:
    """A telling by a noun: «لقاء A مع B»، «اجتماع بين A وB»، «زيارة A إلى P»، «لقائه بـB»."""
    left, right = _reach(scene, noun)
    kind = noun.entry.value.split(":")[0]
    telling = start(scene, noun, str(frame["id"]), kind, left, right, noun)
    around = acting(scene, left, right)
    after = [g for g in around if g.first >= noun.last]
    definite = noun.cut.det or noun.cut.stem.startswith("ال")
    owner = next((g for g in after if g.marker == "" and adjacent(scene, noun.last, g.first) and not g.place), None)
    owner = None if definite else owner
    if kind == "visit":
        return visits.by_noun(telling, owner, after, [g for g in around if g.last <= noun.first])
    _take_sides(telling, scene, noun, owner, after)
    if scene.sentence.word(noun.first - 1) == "في" and (part := _taking_part(scene, noun, left)):
        telling.verb, guest = part
        telling.sides = [guest.parties, *([owner.parties] if owner else [])]
    _look_before(telling, scene, noun)
    if not (telling.sides or telling.pronouns or definite) or (scene.sentence.heading and not telling.sides):
        telling.sides.extend(adjectives(scene, noun))
    telling.anaphoric = definite and not telling.sides
    telling.count = max(telling.count, apart(scene.sentence))
    extras(telling, scene, around)
    leaders(telling, scene)
    if telling.anaphoric:  # «في الاجتماع عن انتصارات في عدن» says nothing of where it was
        telling.places = [place for place in telling.places if 0 <= place.first - noun.last <= 4]
    return checked(telling)


def _take_sides(telling: Telling, scene: Scene, noun: Phrase, owner: Group | None, after: list[Group]) -> None:
    """Put the noun's ``owner`` and those marked behind it on their sides; count pronouns that stand for a party."""
    marked = _marked(scene, noun, after)
    if owner:
        telling.sides.append(owner.parties)
    if possessed(noun):
        telling.pronouns += 1
        if owner is None and not marked:
            met = next((g for g in after if g.marker == "" and not g.place and near(scene, noun, g)), None)
            telling.sides.extend([met.parties] if met else [])
    if noun.entry.value.split(":")[0] == "reception":
        _reception(telling, scene, noun, owner, after)
        if possessed(noun) and noun.cut.prep != "ل" and scene.sentence.word(noun.first - 1) != "في":
            telling.host = 0  # «خلال استقباله B», not «كان في استقباله B»
    between = next((g for g in marked if g.marker == "between"), None)
    chosen = [between] if between else marked
    telling.sides.extend(side for g in chosen if g is not owner for side in g.facing)
    if any(scene.sentence.find(i, "pronoun") for i in range(noun.last, min(telling.right, noun.last + 4))):
        telling.pronouns += 1
    telling.implied = (bool(marked) and owner is None and between is None) or (
        owner is not None
        and not marked
        and noun.cut.stem == "لقاء"
        and (owner.parties[0].kind == "person" or (noun.cut.prep == "ب" and owner.parties[0].kind == "delegation"))
    )


def _marked(scene: Scene, noun: Phrase, after: list[Group]) -> list[Group]:
    """The groups that «مع»، «بـ»، «بين» make a side of the noun; of a call also «من» and «إلى»."""
    marked = [
        g
        for g in after
        if g.marker in ("with", "by", "between") and not g.setting and g.parties[0].anaphor != "both"
        and near(scene, noun, g) and (g.marker != "by" or g.parties[0].kind in ("person", "delegation"))
    ]  # fmt: skip
    if noun.entry.value.startswith("call"):
        marked += [g for g in after if g.marker in ("from", "to") and g not in marked and near(scene, noun, g)]
    return marked


def _look_before(telling: Telling, scene: Scene, noun: Phrase) -> None:
    """Whose encounter it is where nothing behind the noun says so: who invites, or the subject of the sentence."""
    s = scene.sentence
    if not telling.sides and (s.word(noun.first - 1) == "الي" or noun.cut.prep == "ل"):
        telling.sides.extend(g.parties for g in _invited(scene, noun, telling.left))
    if not telling.sides and not noun.cut.det and (adjunct(s, noun.first) or _called_off(scene, noun)):
        telling.sides.extend(g.parties for g in _joint_subject(scene, noun))


def _reach(scene: Scene, noun: Phrase) -> tuple[int, int]:
    """The clause of the noun, and the relative clause that says how it was held («اللقاء الذي دار بين …»)."""
    s = scene.sentence
    left, right = window(s, noun.first, scene.edges)
    for i in range(noun.last, min(noun.last + 5, len(s.tokens))):
        if s.word(i) in ("الذي", "التي", "الذين", "اللذين") and not s.find(
            i + 1, "verb-meet", "verb-receive", "verb-gather"
        ):
            return left, window(s, i + 1, scene.edges)[1]
        if s.find(i, "verb-light") and s.word(i).startswith("و") is False and i == right:
            return left, window(s, i, scene.edges)[1]
    return left, right


def _reception(telling: Telling, scene: Scene, noun: Phrase, owner: Group | None, after: list[Group]) -> None:
    """«استقبال A لـB» (A receives B); «كان في استقبال B A» (A receives B)."""
    if owner is None:
        return
    guest = next((g for g in after if g.marker == "for" and g is not owner and near(scene, noun, g)), None)
    second = next((g for g in after if g.marker == "" and g is not owner and not g.place), None)
    if guest is not None:
        telling.sides.append(guest.parties)
        telling.host = 0
    elif scene.sentence.word(noun.first - 1) == "في" and second is not None:
        telling.sides.insert(0, second.parties)
        telling.host = 0
    elif second is not None and near(scene, noun, second):
        telling.sides.append(second.parties)
        telling.host = 0
    elif noun.cut.prep == "ل" or adjunct(scene.sentence, noun.first):
        telling.implied = True


def _taking_part(scene: Scene, noun: Phrase, left: int) -> tuple[Phrase, Group] | None:
    """«شارك فلان في اجتماع كذا»: the verb, and who takes part in what follows."""
    verb = next((v for i in range(left, noun.first) if (v := scene.sentence.find(i, "verb-attend"))), None)
    if verb is None or not verb.entry.id.startswith("attend-sharaka"):
        return None
    plain = [g for g in scene.groups if left <= g.first < noun.first - 1 and g.marker == "" and not g.place]
    guest = next((g for g in plain if g.first >= verb.last), plain[-1] if plain else None)
    return (verb, guest) if guest else None


def _invited(scene: Scene, noun: Phrase, left: int) -> list[Group]:
    """«دعا A B إلى لقاء»: who invites and who is invited."""
    call = next((i for i in range(left, noun.first) if scene.sentence.word(i) in _INVITES), None)
    if call is None:
        return []
    plain = [g for g in scene.groups if left <= g.first < noun.first and g.marker == "" and not g.place]
    return plain[-2:] if len(plain) > 1 else []


def _called_off(scene: Scene, noun: Phrase) -> bool:
    """«ألغى A وB لقاء»: between the word of status and its object nobody but the two stands."""
    s = scene.sentence
    group = next((g for g in scene.groups if len(g.parties) > 1 and not g.marker and g.last == noun.first), None)
    return group is not None and s.find(group.first - 1, "status") is not None


def _joint_subject(scene: Scene, noun: Phrase) -> list[Group]:
    """«وقّع A وB، خلال اجتماع، …»، «اتفق A مع B خلال اتصال»: the joint subject of the sentence held it."""
    before = [g for g in scene.groups if g.last <= noun.first and not g.place]
    plain = [g for g in before if g.marker == ""]
    other = [g for g in before if g.marker == "with" and plain and g.first > plain[-1].first]
    if other:
        return [plain[-1], other[0]]
    return next(([g] for g in plain if len(g.parties) > 1), [])
