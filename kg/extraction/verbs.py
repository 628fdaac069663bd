"""Verbs: an encounter told by a verb: «التقى A B»، «استقبل A B»، «أجرى A محادثات مع B»."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extraction import visits
from kg.extraction.company import extras, leaders
from kg.extraction.groups import Group
from kg.extraction.nations import adjectives
from kg.extraction.nearness import adjunct, apart, dateline, touches
from kg.extraction.party import Party
from kg.extraction.phrases import Phrase
from kg.extraction.pronouns import has_object, possessed_by_subject
from kg.extraction.scene import Scene, acting
from kg.extraction.telling import Telling, checked, start


def by_verb(scene: Scene, verb: Phrase, frame: Mapping[str, object], left: int, right: int) -> Telling | None:
    """A telling by a verb: subject and object or marked party, and the event noun that it governs."""
    noun = governed(scene, verb, left, right) if frame.get("noun") else None
    if frame.get("noun") and (noun is None or (verb.tag == "verb-get" and not noun.entry.value.startswith("call"))):
        return None
    telling = start(scene, verb, str(frame["id"]), _kind(scene, verb, noun, frame, right), left, right, noun)
    telling.verb = verb
    around = acting(scene, left, right)
    before = [g for g in around if g.last <= verb.first]
    after = [g for g in around if g.first >= verb.last]
    if telling.kind == "visit" and verb.tag != "verb-gather":
        return visits.by_verb(telling, before, after)
    marked = _marked(telling, after, frame)
    plain = [g for g in after if g.marker == "" and (not g.place or (g.capital and g.first == verb.last))]
    plain = _guest_apart(scene, plain) if frame.get("subject") == "host" else plain
    if frame.get("strict") and not marked and not any(g.many for g in (*plain[:1], *before[-1:])):
        return None
    subject = _subject(scene, verb, before, plain, marked, noun)
    _take_sides(telling, scene, verb, subject, plain, marked)
    telling.places.extend(_hosting(verb, after))
    _imply(telling, scene, verb, subject, marked)
    if frame.get("subject") == "host":
        agent = next((g for g in after if g.marker == "agent"), None)
        if agent is not None and len(telling.sides) == 1:
            telling.sides.insert(0, agent.parties)
        telling.host = 0
    telling.count = max(telling.count, apart(scene.sentence))
    extras(telling, scene, around)
    leaders(telling, scene)
    return checked(telling)


def _kind(scene: Scene, verb: Phrase, noun: Phrase | None, frame: Mapping[str, object], right: int) -> str:
    """What kind of encounter: the frame's, the noun's, else a meeting; «بحثا هاتفيا» is a call."""
    kind = str(frame["kind"]) or (noun.entry.value.split(":")[0] if noun else "meeting")
    behind = range(verb.last, min(right, verb.last + 12))
    by_telephone = kind in ("meeting", "talks") and any(scene.sentence.word(i) == "هاتفيا" for i in behind)
    return "call" if by_telephone else kind


def _marked(telling: Telling, after: list[Group], frame: Mapping[str, object]) -> list[Group]:
    """The groups that a marker of the frame makes the other side: «مع B»، «بين A وB»، «من B» of a call."""
    others = tuple(str(m) for m in frame["others"])  # type: ignore[attr-defined]
    marked = [
        g
        for g in after
        if g.marker in others and not (g.place and g.marker != "between") and g.parties[0].anaphor != "both"
    ]
    if telling.noun and telling.kind == "call":
        marked += [g for g in after if g.marker in ("from", "to", "for") and g not in marked and not g.place]
    if "by" in others:
        marked = [g for g in marked if g.marker != "by" or not g.setting]
    return marked


def governed(scene: Scene, verb: Phrase, left: int, right: int) -> Phrase | None:
    """The event noun of a light verb: behind it in the clause, or before it («لقاء جمع …»، «زيارة أداها»)."""
    s = scene.sentence
    for i in range(verb.last, right):
        noun = None if i in scene.barren else s.find(i, "event-noun")
        if noun and noun.cut.prep == "ب" and verb.entry.id.startswith("light-bahatha"):
            return None  # «بدأ مهامه بلقاء B»: the noun tells it
        if noun and not (noun.cut.prep and noun.cut.prep != "ب") and not adjunct(s, i):
            return None if noun.cut.det and i - verb.last > 3 and verb.tag == "verb-light" else noun
        if s.find(i, "verb-meet", "verb-receive", "speech"):
            break
    for i in range(verb.first - 1, max(-1, verb.first - 9), -1):
        noun = s.find(i, "event-noun")
        if noun and all(not s.find(j, "verb-meet", "verb-receive", "speech") for j in range(i + 1, verb.first)):
            relative = any(s.word(j) in ("الذي", "التي", "الذين") for j in range(i, verb.first))
            if relative or verb.first - noun.last <= 2 or verb.tag == "verb-gather":
                return noun
    return None


def _subject(
    scene: Scene,
    verb: Phrase,
    before: list[Group],
    plain: list[Group],
    marked: list[Group],
    noun: Phrase | None,
) -> Group | None:
    """The subject: the first unmarked group behind the verb, or in headlines and behind أنّ the one before it."""
    lead = [g for g in before if g.marker == "" and not g.place and not dateline(scene, g, verb)]
    if lead and plain and plain[0].first == verb.last and plain[0].parties[0].cut.conj:
        plain = plain[1:]
    near = next((g for g in reversed(lead) if touches(scene, g, verb)), None)
    behind = plain[0] if plain else None
    limit = noun.first if noun and noun.first > verb.first else None
    if noun and limit is not None and behind and behind.first > limit and near is None:
        idafa = behind.first <= noun.last + 2
        return behind if idafa or not marked else None
    if near is None:
        return None if behind and behind.parties[0].anaphor == "counterpart" and not marked else behind
    if behind is not None and len(plain) > 1 and verb.entry.value == "past" and not noun and not has_object(verb):
        return behind
    if behind is None or has_object(verb) or (behind and not marked and len(plain) == 1):
        return near
    if marked and behind.first < marked[0].first and not scene.sentence.heading:
        return near if near.last == verb.first else behind
    return near


def _take_sides(
    telling: Telling, scene: Scene, verb: Phrase, subject: Group | None, plain: list[Group], marked: list[Group]
) -> None:
    """Put subject and others on their sides; count pronouns that stand for a party."""
    telling.subject_first = bool(subject and subject.first < verb.first)
    if subject is not None:
        company = [g for g in plain if telling.subject_first and g.first == verb.last and g.parties[0].cut.conj][:1]
        telling.sides.append((*subject.parties, *(party for g in company for party in g.parties)))
        plain = [g for g in plain if g not in company]
    rest = [g for g in plain if g is not subject and g.first > verb.first]
    if telling.noun and telling.kind != "call" and telling.frame != "gather":
        rest = []
    between = next((g for g in marked if g.marker == "between"), None)
    if between is not None:
        telling.sides.clear()
    if marked:
        chosen = [between] if between else marked
        telling.sides.extend(side for g in chosen if g is not subject for side in g.facing)
    elif rest:
        _add_objects(telling, scene, rest)
    if not (marked or rest) and any(scene.sentence.find(i, "pronoun") for i in range(verb.last, telling.right)):
        telling.pronouns += 1
    if has_object(verb) and between is None:
        telling.pronouns += 1
        telling.object_pronoun = verb.tag != "verb-light"
    if telling.noun and subject is None and possessed_by_subject(telling.noun):
        telling.pronouns += 1


def _add_objects(telling: Telling, scene: Scene, objects: list[Group]) -> None:
    """The object as the other side; «استقبل A B، ثم C»: who is met next is met apart."""
    telling.sides.append(objects[0].parties)
    for group in objects[1:]:
        if scene.sentence.word(group.first - 1) in ("ثم", "كما"):
            telling.sides[-1] = (*telling.sides[-1], *group.parties)
            telling.count = 2


def _imply(telling: Telling, scene: Scene, verb: Phrase, subject: Group | None, marked: list[Group]) -> None:
    """Take the states of the noun's adjectives for sides, and note whether a subject is left unsaid."""
    noun = telling.noun
    if noun and noun.first >= verb.last and not marked and sum(map(len, telling.sides)) < 2:
        telling.sides = adjectives(scene, noun) or telling.sides
    between = any(g.marker == "between" for g in marked)
    telling.implied = (bool(marked) and subject is None and not between) or (
        verb.tag in ("verb-meet", "verb-receive", "verb-call") and len(telling.sides) == 1
    )


def _hosting(verb: Phrase, after: list[Group]) -> list[Party]:
    """«استضافت العاصمة الأردنية عمّان اجتماعا»: the place that is the subject."""
    place = after[0] if after and after[0].place and after[0].marker == "" else None
    return list(place.parties) if place and verb.entry.value.endswith(":place") else []


def _guest_apart(scene: Scene, plain: list[Group]) -> list[Group]:
    """«استقبل A وB، أمس، C»: behind «and», what a comma alone joins is no third host but the guest."""
    if len(plain) != 1:
        return plain
    group = plain[0]
    for k in range(1, len(group.parties)):
        party = group.parties[k]
        between = {scene.sentence.word(i) for i in range(group.parties[k - 1].last, party.first)}
        if not party.cut.conj and "و" not in between and "،" in between:
            return [Group(group.parties[:k], group.marker), Group(group.parties[k:], "")]
    return plain
