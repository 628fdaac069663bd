"""Encounters: each trigger of a sentence with the frame's roles filled from the groups of its clause.

The result is a `Telling`: one telling of one encounter, still in the words of its sentence. Who the
parties are, and which tellings tell the same encounter, is decided by `coreference`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.arabic.dates import Expression
from kg.extraction.clauses import boundaries, window
from kg.extraction.groups import Group
from kg.extraction.knowledge import Entry
from kg.extraction.party import Party
from kg.extraction.phrases import Phrase, Sentence, definite
from kg.model import EventKind, Span, Why

_PARTICLES = frozenset(["قد", "سوف", "لم", "لن", "ان", "كان", "في", "يوم"])
_INVITES = frozenset(["دعا", "دعت", "ودعا", "ودعت", "يدعو", "تدعو", "ندعو", "وجه"])
_PRONOUN_ENDS = ("ه", "ها", "هم", "هما")
#: How many words behind a verb of receiving its object is looked for.
_OBJECT = 14
_CROWDS = frozenset(["ميات", "الاف", "عشرات", "ملايين", "مليون"])


@dataclass(slots=True)
class Telling:
    """One telling of one encounter. ``sides`` are lists of parties; an empty party stands for a pronoun.

    ``anaphoric`` says that the words only point back («حضر اللقاء فلان»). ``token`` is the trigger.
    """

    sentence: Sentence
    token: int
    frame: str
    kind: EventKind
    sides: list[tuple[Party, ...]]
    span: Span
    why: Why
    left: int
    right: int
    host: int | None = None
    attending: list[Party] = field(default_factory=list)
    heads: list[Party] = field(default_factory=list)
    mediators: list[Party] = field(default_factory=list)
    places: list[Party] = field(default_factory=list)
    pronouns: int = 0
    anaphoric: bool = False
    count: int = 1
    verb: Phrase | None = None
    noun: Phrase | None = None
    subject_first: bool = False
    implied: bool = False
    object_pronoun: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with all that was found in it."""

    sentence: Sentence
    groups: tuple[Group, ...]
    dates: tuple[Expression, ...]
    edges: frozenset[int]
    entries: Mapping[str, Entry] = field(default_factory=dict, repr=False)


def scene(
    sentence: Sentence, groups: tuple[Group, ...], dates: tuple[Expression, ...], entries: Mapping[str, Entry]
) -> Scene:
    """The sentence with its groups, dates and clause boundaries; ``entries`` are those of `Knowledge`."""
    return Scene(sentence, groups, dates, boundaries(sentence), entries)


def tellings(view: Scene, frames: Mapping[str, Mapping[str, object]]) -> Iterator[Telling]:
    """Every telling in the sentence, complete or not (``reason`` says what an incomplete one lacks)."""
    used = _in_offices(view)
    by_trigger = {str(frame["trigger"]): frame for frame in frames.values()}
    for i in range(len(view.sentence.tokens)):
        for tag, frame in by_trigger.items():
            trigger = view.sentence.find(i, tag)
            if trigger is None or i in used or tag == "event-noun" or _counted(view, trigger):
                continue
            telling = _verb(view, trigger, frame)
            if telling is not None:
                used.add(i)
                if telling.noun:
                    used.update(range(telling.noun.first, telling.noun.last))
                yield telling
    for i in range(len(view.sentence.tokens)):
        noun = view.sentence.find(i, "event-noun")
        if noun is not None and not used.intersection(range(noun.first, noun.last)) and not _counted(view, noun):
            used.update(range(noun.first, noun.last))
            telling = _noun(view, noun, by_trigger["event-noun"])
            if telling is not None:
                yield telling


def _in_offices(view: Scene) -> set[int]:
    """The tokens of offices behind their head: «وزير الثقافة والاتصال» is no call."""
    parties = [party for group in view.groups for party in group.parties if party.office and party.kind == "person"]
    return {i for party in parties for i in range(party.first + 1, party.last)}


# -- verbs -----------------------------------------------------------------------------------


def _verb(view: Scene, verb: Phrase, frame: Mapping[str, object]) -> Telling | None:
    """A telling by a verb: subject and object or marked party, and the event noun that it governs."""
    s = view.sentence
    left, right = window(s, verb.first, view.edges)
    if right <= verb.last or s.find(verb.first, "device") or verb.cut.stem.startswith(("ضم", "يضم", "تضم")):
        return None
    if verb.tag == "verb-chair":
        return _chaired(view, verb, left, right)
    noun = _governed(view, verb, left, right) if frame.get("noun") else None
    if frame.get("noun") and noun is None:
        return None
    if verb.tag == "verb-get" and noun and not noun.entry.value.startswith("call"):
        return None
    kind = str(frame["kind"]) or (noun.entry.value.split(":")[0] if noun else "meeting")
    others = tuple(str(m) for m in frame["others"])  # type: ignore[attr-defined]
    inside = [g for g in view.groups if left <= g.first < right and not _media(s, g)]
    before = [g for g in inside if g.last <= verb.first]
    after = [g for g in inside if g.first >= verb.last]
    if kind in ("meeting", "talks") and any(
        s.word(i) == "هاتفيا" for i in range(verb.last, min(right, verb.last + 12))
    ):
        kind = "call"
    telling = _start(view, verb, str(frame["id"]), kind, left, right, noun)
    telling.verb = verb
    marked = [
        g
        for g in after
        if g.marker in others and not (g.place and g.marker != "between") and g.parties[0].anaphor != "both"
    ]
    if noun and kind == "call":
        marked += [g for g in after if g.marker in ("from", "to", "for") and g not in marked and not g.place]
    if "by" in others:
        marked = [g for g in marked if g.marker != "by" or not _only_place(g)]
    plain = [g for g in after if g.marker == "" and (not g.place or (g.capital and g.first == verb.last))]
    plain = _guest_apart(view, plain) if frame.get("subject") == "host" else plain
    if kind == "visit" and verb.tag != "verb-gather":
        return _visit(telling, before, after)
    if frame.get("strict") and not marked and not any(g.many for g in (*plain[:1], *before[-1:])):
        return None
    subject = _subject(view, verb, before, plain, marked, noun)
    telling.subject_first = bool(subject and subject.first < verb.first)
    _fill(telling, view, verb, subject, plain, marked)
    telling.places.extend(_hosting(verb, after))
    if noun and noun.first >= verb.last and not marked and sum(map(len, telling.sides)) < 2:
        told = _adjectives(view, noun)
        telling.sides = told or telling.sides
    between = any(g.marker == "between" for g in marked)
    telling.implied = (bool(marked) and subject is None and not between) or (
        verb.tag in ("verb-meet", "verb-receive", "verb-call") and len(telling.sides) == 1
    )
    if frame.get("subject") == "host":
        agent = next((g for g in after if g.marker == "agent"), None)
        if agent is not None and len(telling.sides) == 1:
            telling.sides.insert(0, agent.parties)
        telling.host = 0
    telling.count = max(telling.count, _apart(s))
    _extras(telling, view, inside)
    _leaders(telling, view)
    return _checked(telling)


def _counted(view: Scene, trigger: Phrase) -> bool:
    """«استقبل الميناء 175 سائحا»: a number of people or things that are no officers is received by no party."""
    s, dated = view.sentence, _dated(view)
    if trigger.tag != "verb-receive" and not trigger.entry.value.startswith("reception"):
        return False
    right = window(s, trigger.first, view.edges)[1]
    for i in range(trigger.last, min(right, trigger.last + _OBJECT)):
        if s.word(i) in _CROWDS:
            return True
        if s.word(i).isdecimal() and int(s.word(i)) > 2 and i not in dated:
            return not s.find(i + 1, "office", "group", "title", "nationality")
    return False


def _dated(view: Scene) -> set[int]:
    return {i for e in view.dates for i in range(e.first, e.last + 1)}


def _apart(sentence: Sentence) -> int:
    """2 where the sentence says that the others were met one by one: «كل على حدة»، «كلا على انفراد»."""
    words = [sentence.word(i) for i in range(len(sentence.tokens))]
    return 2 if "حده" in words and words[words.index("حده") - 1] == "علي" else 1


def _session(view: Scene, verb: Phrase, right: int) -> Phrase | None:
    """«أعمال الدورة …»، «أشغال اللجنة …»: what is chaired where no word for a meeting stands."""
    for i in range(verb.last, min(right, verb.last + 9)):
        if session := view.sentence.find(i, "session"):
            return session
        if view.sentence.find(i, "group"):
            return None
    return None


def _chaired(view: Scene, verb: Phrase, left: int, right: int) -> Telling | None:
    """«ترأس A اجتماع مجلس كذا»، «ترأس A وB أعمال اللجنة المشتركة»: those who chair, and the body that sat."""
    s = view.sentence
    noun = _governed(view, verb, left, right) or _session(view, verb, right)
    if noun is None or noun.first < verb.last or any(s.find(i, "group") for i in range(verb.last, noun.first)):
        return None
    inside = [g for g in view.groups if left <= g.first < right]
    near = [g for g in inside if g.marker == "" and g.last <= verb.first and not g.place and _touches(view, g, verb)]
    behind = [g for g in inside if g.marker == "" and verb.last <= g.first < noun.first and not g.place]
    chairs = behind[:1] or near[-1:]
    beside = [g for g in inside if g.marker == "with" and g.first >= verb.last]
    after = [g for g in inside if noun.last <= g.first and g.parties[0].kind == "organization"]
    body = next((g for g in after if g.marker in ("", "for") and g.first - noun.last <= 4), None)
    kind = noun.entry.value.split(":")[0]
    telling = _start(view, verb, "chair", kind, left, right, noun)
    telling.verb = verb
    telling.sides.extend(g.parties for g in (*chairs, *beside, *([body] if body else [])))
    telling.pronouns = 0 if chairs else 1
    telling.heads.extend(p for g in (*chairs, *beside) for p in g.parties if p.kind == "person")
    _extras(telling, view, inside)
    return _checked(telling) if body or beside or any(g.many for g in chairs) else None


def _start(view: Scene, trigger: Phrase, frame: str, kind: str, left: int, right: int, noun: Phrase | None) -> Telling:
    s = view.sentence
    span = s.range(trigger.first, trigger.last)
    parts = (Why(f"lexicon/{noun.entry.id}", s.range(noun.first, noun.last)),) if noun and noun is not trigger else ()
    why = Why(f"frame/{frame}", s.span, (Why(f"lexicon/{trigger.entry.id}", span), *parts))
    count = int(noun.entry.value.split(":")[1]) if noun else 1
    real: EventKind = {"reception": "meeting", "session": "meeting"}.get(kind, kind)  # type: ignore[assignment]
    return Telling(s, trigger.first, frame, real, [], span, why, left, right, noun=noun, count=count)


def _governed(view: Scene, verb: Phrase, left: int, right: int) -> Phrase | None:
    """The event noun of a light verb: behind it in the clause, or before it («لقاء جمع …»، «زيارة أداها»)."""
    s = view.sentence
    for i in range(verb.last, right):
        noun = s.find(i, "event-noun")
        if noun and not (noun.cut.prep and noun.cut.prep != "ب") and not _adjunct(s, i):
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


def _media(sentence: Sentence, group: Group) -> bool:
    """Whether the group is an outlet, to which people give interviews."""
    return any(sentence.find(i, "media") for i in (group.first - 1, group.first))


def _adjunct(sentence: Sentence, i: int) -> bool:
    """Whether the noun at ``i`` stands behind على هامش، عقب، خلال and the like."""
    for start in range(max(0, i - 3), i):
        marker = sentence.find(start, "marker")
        if marker and marker.entry.value == "adjunct" and marker.last == i:
            return True
    return False


def _only_place(group: Group) -> bool:
    return all(p.kind == "place" or (p.kind == "state" and p.cut.prep == "ب") for p in group.parties)


def _subject(
    view: Scene,
    verb: Phrase,
    before: list[Group],
    plain: list[Group],
    marked: list[Group],
    noun: Phrase | None,
) -> Group | None:
    """The subject: the first unmarked group behind the verb, or in headlines and behind أنّ the one before it."""
    lead = [g for g in before if g.marker == "" and not g.place and not _dateline(view, g, verb)]
    if lead and plain and plain[0].first == verb.last and plain[0].parties[0].cut.conj:
        plain = plain[1:]
    near = next((g for g in reversed(lead) if _touches(view, g, verb)), None)
    behind = plain[0] if plain else None
    limit = noun.first if noun and noun.first > verb.first else None
    if noun and limit is not None and behind and behind.first > limit and near is None:
        idafa = behind.first <= noun.last + 2
        return behind if idafa or not marked else None
    if near is None:
        return None if behind and behind.parties[0].anaphor == "counterpart" and not marked else behind
    if behind is not None and len(plain) > 1 and verb.entry.value == "past" and not noun and not _has_object(verb):
        return behind
    if behind is None or _has_object(verb) or (behind and not marked and len(plain) == 1):
        return near
    if marked and behind.first < marked[0].first and not view.sentence.heading:
        return near if near.last == verb.first else behind
    return near


def _dateline(view: Scene, group: Group, verb: Phrase) -> bool:
    """«العراق / نبأ – استقبل …»: what stands before the dash that opens an article is where it was written."""
    words = [view.sentence.word(i) for i in range(group.last, verb.first)]
    person = any(party.kind == "person" for party in group.parties)
    dashes = [i for i, word in enumerate(words) if word in ("-", "–", "—", "--")]
    return group.first < 3 and not person and bool(dashes) and dashes[-1] - dashes[0] < 2


def _touches(view: Scene, group: Group, verb: Phrase) -> bool:
    """Whether only commas, dates, particles (قد، لم، سوف) or an apposition stand between group and verb."""
    dated = _dated(view)
    loose = [
        i for i in range(group.last, verb.first)
        if i not in dated
        and view.sentence.word(i)[:1].isalpha()
        and view.sentence.word(i) not in _PARTICLES
        and not any(g.first <= i < g.last for g in view.groups)
    ]  # fmt: skip
    return len(loose) <= 1


def _has_object(verb: Phrase) -> bool:
    """Whether an object pronoun is glued to the verb (التقاه، استقبله)."""
    stem = verb.cut.stem
    return verb.tag in (
        "verb-meet",
        "verb-receive",
        "verb-call",
        "verb-gather",
        "verb-chair",
        "verb-light",
    ) and (stem.endswith(_PRONOUN_ENDS[1:]) or (stem.endswith("ه") and len(stem) > 3))


def _fill(
    telling: Telling,
    view: Scene,
    verb: Phrase,
    subject: Group | None,
    plain: list[Group],
    marked: list[Group],
) -> None:
    """Put subject and others on their sides; count pronouns that stand for a party."""
    if subject is not None:
        company = next(
            (g for g in plain if g.first == verb.last and g.parties[0].cut.conj and subject.first < verb.first),
            None,
        )
        telling.sides.append((*subject.parties, *(company.parties if company else ())))
        plain = [g for g in plain if g is not company]
    rest = [g for g in plain if g is not subject and g.first > verb.first]
    if telling.noun and rest and telling.kind != "call" and telling.frame != "gather":
        rest = []
    if marked:
        between = next((g for g in marked if g.marker == "between"), None)
        if between is not None:
            telling.sides.clear()
        chosen = [between] if between else [g for g in marked if g.marker != "between"]
        telling.sides.extend(side for g in chosen if g is not None and g is not subject for side in _facing(g))
    elif rest:
        telling.sides.append(rest[0].parties)
        for group in rest[1:]:
            if view.sentence.word(group.first - 1) in ("ثم", "كما"):
                telling.sides[-1] = (*telling.sides[-1], *group.parties)
                telling.count = 2
    for i in range(verb.last, telling.right):
        if view.sentence.find(i, "pronoun") and not marked and not rest:
            telling.pronouns += 1
            break
    if _has_object(verb) and not any(g.marker == "between" for g in marked):
        telling.pronouns += 1
        telling.object_pronoun = verb.tag != "verb-light"
    if (
        telling.noun
        and telling.noun.cut.stem.endswith(("ه", "ها", "هما", "هم"))
        and subject is None
        and not telling.noun.cut.stem.endswith(("ره", "سه", "مه", "له"))
    ):
        telling.pronouns += 1


def _facing(group: Group) -> list[tuple[Party, ...]]:
    """«بين A وB»: the two face each other; of more, nobody says who sits with whom."""
    apart = group.marker == "between" and len(group.parties) == 2
    return [(party,) for party in group.parties] if apart else [group.parties]


def _visit(telling: Telling, before: list[Group], after: list[Group]) -> Telling | None:
    """A visit: who goes, and where to; the goal may be an unmarked place or stand behind إلى or ل."""
    goers = [g for g in after if g.marker == "" and not g.place and not _state_only(g)] or [
        g for g in before if g.marker == "" and not g.place
    ]
    goals = [g for g in after if g.marker in ("to", "for", "", "in", "by") and g not in goers[:1] and _state_only(g)]
    if not goers:
        telling.pronouns = 1
    else:
        telling.sides.append(goers[0].parties)
    telling.places.extend(p for g in goals[:1] for p in g.parties)
    if not goals:
        telling.reason = "a visit without a place"
        return telling if telling.sides else None
    return telling


def _state_only(group: Group) -> bool:
    return all(p.kind in ("state", "place") for p in group.parties)


# -- nouns -----------------------------------------------------------------------------------


def _noun(view: Scene, noun: Phrase, frame: Mapping[str, object]) -> Telling | None:
    """A telling by a noun: «لقاء A مع B»، «اجتماع بين A وB»، «زيارة A إلى P»، «لقائه بـB»."""
    s = view.sentence
    left, right = _reach(view, noun)
    kind = noun.entry.value.split(":")[0]
    telling = _start(view, noun, str(frame["id"]), kind, left, right, noun)
    inside = [g for g in view.groups if left <= g.first < right and not _media(s, g)]
    after = [g for g in inside if g.first >= noun.last]
    definite = noun.cut.det or noun.cut.stem.startswith("ال")
    owner = next((g for g in after if g.marker == "" and _adjacent(view, noun.last, g.first) and not g.place), None)
    owner = None if definite else owner
    if kind == "visit":
        return _noun_visit(telling, owner, after, [g for g in inside if g.last <= noun.first])
    marked = [
        g
        for g in after
        if g.marker in ("with", "by", "between") and not _only_place(g) and g.parties[0].anaphor != "both"
    ]
    marked = [
        g
        for g in marked
        if _near(view, noun, g) and (g.marker != "by" or g.parties[0].kind in ("person", "delegation"))
    ]
    if kind == "call":
        marked += [g for g in after if g.marker in ("from", "to") and g not in marked and _near(view, noun, g)]
    if owner:
        telling.sides.append(owner.parties)
    if _pronoun(noun):
        telling.pronouns += 1
        if owner is None and not marked:
            met = next((g for g in after if g.marker == "" and not g.place and _near(view, noun, g)), None)
            telling.sides.extend([met.parties] if met else [])
    if kind == "reception":
        _reception(telling, view, noun, owner, after)
    between = next((g for g in marked if g.marker == "between"), None)
    chosen = [between] if between else marked
    telling.sides.extend(side for g in chosen if g is not owner for side in _facing(g))
    if any(s.find(i, "pronoun") for i in range(noun.last, min(right, noun.last + 4))):
        telling.pronouns += 1
    telling.implied = (bool(marked) and owner is None and between is None) or (
        owner is not None and not marked and noun.cut.stem == "لقاء" and owner.parties[0].kind == "person"
    )
    if s.word(noun.first - 1) == "في" and (part := _taking_part(view, noun, left)):
        telling.verb, guest = part
        telling.sides = [guest.parties, *([owner.parties] if owner else [])]
    if not telling.sides and (s.word(noun.first - 1) == "الي" or noun.cut.prep == "ل"):
        telling.sides.extend(g.parties for g in _invited(view, noun, left))
    if not telling.sides and not noun.cut.det and (_adjunct(s, noun.first) or _called_off(view, noun)):
        telling.sides.extend(g.parties for g in _joint_subject(view, noun))
    if not (telling.sides or telling.pronouns or definite) or (s.heading and not telling.sides):
        telling.sides.extend(_adjectives(view, noun))
    telling.anaphoric = definite and not telling.sides
    telling.count = max(telling.count, _apart(s))
    _extras(telling, view, inside)
    _leaders(telling, view)
    if telling.anaphoric:  # «في الاجتماع عن انتصارات في عدن» says nothing of where it was
        telling.places = [place for place in telling.places if 0 <= place.first - noun.last <= 4]
    return _checked(telling)


def _reception(telling: Telling, view: Scene, noun: Phrase, owner: Group | None, after: list[Group]) -> None:
    """«استقبال A لـB» (A receives B); «كان في استقبال B A» (A receives B)."""
    if owner is None:
        return
    guest = next((g for g in after if g.marker == "for" and g is not owner and _near(view, noun, g)), None)
    second = next((g for g in after if g.marker == "" and g is not owner and not g.place), None)
    if guest is not None:
        telling.sides.append(guest.parties)
        telling.host = 0
    elif view.sentence.word(noun.first - 1) == "في" and second is not None:
        telling.sides.insert(0, second.parties)
        telling.host = 0
    elif second is not None and _near(view, noun, second):
        telling.sides.append(second.parties)
        telling.host = 0
    elif noun.cut.prep == "ل" or _adjunct(view.sentence, noun.first):
        telling.implied = True


def _taking_part(view: Scene, noun: Phrase, left: int) -> tuple[Phrase, Group] | None:
    """«شارك فلان في اجتماع كذا»: the verb, and who takes part in what follows."""
    verb = next((v for i in range(left, noun.first) if (v := view.sentence.find(i, "verb-attend"))), None)
    if verb is None or not verb.entry.id.startswith("attend-sharaka"):
        return None
    plain = [g for g in view.groups if left <= g.first < noun.first - 1 and g.marker == "" and not g.place]
    guest = next((g for g in plain if g.first >= verb.last), plain[-1] if plain else None)
    return (verb, guest) if guest else None


def _invited(view: Scene, noun: Phrase, left: int) -> list[Group]:
    """«دعا A B إلى لقاء»: who invites and who is invited."""
    call = next((i for i in range(left, noun.first) if view.sentence.word(i) in _INVITES), None)
    if call is None:
        return []
    plain = [g for g in view.groups if left <= g.first < noun.first and g.marker == "" and not g.place]
    return plain[-2:] if len(plain) > 1 else []


def _called_off(view: Scene, noun: Phrase) -> bool:
    """«ألغى A وB لقاء»: between the word of status and its object nobody but the two stands."""
    s = view.sentence
    group = next((g for g in view.groups if len(g.parties) > 1 and not g.marker and g.last == noun.first), None)
    return group is not None and s.find(group.first - 1, "status") is not None


def _joint_subject(view: Scene, noun: Phrase) -> list[Group]:
    """«وقّع A وB، خلال اجتماع، …»، «اتفق A مع B خلال اتصال»: the joint subject of the sentence held it."""
    before = [g for g in view.groups if g.last <= noun.first and not g.place]
    plain = [g for g in before if g.marker == ""]
    other = [g for g in before if g.marker == "with" and plain and g.first > plain[-1].first]
    if other:
        return [plain[-1], other[0]]
    return next(([g] for g in plain if len(g.parties) > 1), [])


def _reach(view: Scene, noun: Phrase) -> tuple[int, int]:
    """The clause of the noun, and the relative clause that says how it was held («اللقاء الذي دار بين …»)."""
    s = view.sentence
    left, right = window(s, noun.first, view.edges)
    for i in range(noun.last, min(noun.last + 5, len(s.tokens))):
        if s.word(i) in ("الذي", "التي", "الذين", "اللذين") and not s.find(
            i + 1, "verb-meet", "verb-receive", "verb-gather"
        ):
            return left, window(s, i + 1, view.edges)[1]
        if s.find(i, "verb-light") and s.word(i).startswith("و") is False and i == right:
            return left, window(s, i, view.edges)[1]
    return left, right


def _pronoun(noun: Phrase) -> bool:
    stem = noun.cut.stem
    return stem.endswith(("ها", "هما", "هم")) or (
        stem.endswith("ه") and not stem.endswith(("ره", "سه", "مه", "مكالمه", "حادثه", "اتفه"))
    )


def _adjacent(view: Scene, start: int, end: int) -> bool:
    """Whether only adjectives of the noun and dates stand between."""
    dated = _dated(view)
    loose = [i for i in range(start, end) if i not in dated and view.sentence.word(i) not in "\"«»“”'()،"]
    return len(loose) <= 1 and not any(view.sentence.find(i, "marker", "relative") for i in loose)


def _near(view: Scene, noun: Phrase, group: Group) -> bool:
    """Whether no other event noun or finite meeting verb stands between noun and group."""
    return not any(
        view.sentence.find(i, "event-noun", "verb-meet", "verb-receive", "speech", "verb-light")
        for i in range(noun.last, group.first)
    )


def _noun_visit(telling: Telling, owner: Group | None, after: list[Group], before: list[Group]) -> Telling | None:
    goals = [g for g in after if g.marker in ("to", "for") and _state_only(g)]
    if not goals and telling.noun:
        goals = [g for g in after[:1] if g.place and g.marker == "" and g.first == telling.noun.last]
    owner = owner or next((g for g in after[:1] if g.marker == "for" and not _state_only(g)), None)
    if telling.noun and telling.noun.cut.prep == "ل" and (owner is None or _state_only(owner)):
        invited = next((g for g in reversed(before) if g.marker in ("to", "") and not _state_only(g)), None)
        if invited is not None:
            goals = [owner, *goals] if owner else goals
            owner = invited
    if owner and not _state_only(owner):
        telling.sides.append(owner.parties)
    elif owner:
        goals = [owner, *goals]
    if not telling.sides and telling.noun and goals and not _adjunct(telling.sentence, telling.token):
        goer = next((g for g in reversed(before) if g.marker == "" and not g.place and not _state_only(g)), None)
        if goer and (_pronoun(telling.noun) or goer.last == telling.noun.first):  # «يعتزم فلان زيارة موسكو»
            telling.sides.append(goer.parties)
    telling.places.extend(p for g in goals[:1] for p in g.parties)
    telling.heads.extend(p for g in after if g.marker == "head" for p in g.parties)
    if not telling.sides:
        telling.anaphoric = True
    elif not goals:
        telling.reason = "a visit without a place"
    return telling


# -- what surrounds --------------------------------------------------------------------------


def _extras(telling: Telling, view: Scene, inside: Sequence[Group]) -> None:
    """Places, attendants, heads of delegations and mediators that the clause marks as such."""
    taken = {id(p) for side in telling.sides for p in side}
    telling.mediators.extend(_mediating(view, telling))
    for group in inside:
        fresh = [p for p in group.parties if id(p) not in taken]
        actors = [p for p in fresh if p.kind != "place"]
        if group.marker in ("in",) or (group.marker == "by" and _only_place(group)):
            if _in_topic(view, telling, group):
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


def _hosting(verb: Phrase, after: list[Group]) -> list[Party]:
    """«استضافت العاصمة الأردنية عمّان اجتماعا»: the place that is the subject."""
    place = after[0] if after and after[0].place and after[0].marker == "" else None
    return list(place.parties) if place and verb.entry.value.endswith(":place") else []


def _guest_apart(view: Scene, plain: list[Group]) -> list[Group]:
    """«استقبل A وB، أمس، C»: behind «and», what a comma alone joins is no third host but the guest."""
    if len(plain) != 1:
        return plain
    group = plain[0]
    for k in range(1, len(group.parties)):
        party = group.parties[k]
        between = {view.sentence.word(i) for i in range(group.parties[k - 1].last, party.first)}
        if not party.cut.conj and "و" not in between and "،" in between:
            return [Group(group.parties[:k], group.marker), Group(group.parties[k:], "")]
    return plain


def _mediating(view: Scene, telling: Telling) -> list[Party]:
    """«بوساطة قطرية»، «برعاية أممية»: the state or body of the adjective mediates."""
    found = []
    for i in range(telling.left, telling.right):
        marker = view.sentence.find(i, "marker")
        nation = view.sentence.find(marker.last, "nationality") if marker and marker.entry.value == "mediate" else None
        state = view.entries.get(nation.entry.value) if nation else None
        if nation and state and state.tag == "state":
            found.append(_nation(view, nation, state))
    return found


def _leaders(telling: Telling, view: Scene) -> None:
    """Who comes with a delegation heads it: «فلان والوفد المرافق له»، «فلان على رأس وفد»، «فلان رفقة وفد»."""
    s = view.sentence
    guests = [p for k, side in enumerate(telling.sides) if k != telling.host for p in side]
    for party in guests:
        if party.kind != "person" or party.plural:
            continue
        for i in range(party.last, min(party.last + 9, len(s.tokens))):
            group = s.find(i, "group")
            led = group is not None and group.entry.value.startswith("delegation")
            if led and (_accompanying(view, group) or _ahead(view, party.last, i)):
                telling.heads.append(party)
            if group is not None or any(g.first == i for g in view.groups):
                break


def _adjectives(view: Scene, noun: Phrase) -> list[tuple[Party, ...]]:
    """«محادثات روسية أوكرانية»، «لقاء إيراني - أمريكي»: the states of two adjectives, a side each."""
    s, at = view.sentence, noun.last
    found: list[Party] = []
    while at < min(noun.last + 7, len(s.tokens)):
        nation = s.find(at, "nationality")
        if nation is None or nation.cut.prep:
            if found or s.word(at)[:1].isalpha() is False:
                if s.word(at) not in ("-", "–", "ـ", "و"):
                    break
            elif definite(s.word(at)) or s.find(at, "marker", "verb-light", "office", "group", "state", "place"):
                break  # «مفاوضات السلام …» is no round of its own
            at += 1
            continue
        known = view.entries.get(nation.entry.value)
        if known is None or known.tag != "state" or (found and known.id == found[-1].entry):
            break
        found.append(_nation(view, nation, known))
        at = nation.last
    return [(party,) for party in found] if len(found) > 1 else []


def _nation(view: Scene, nation: Phrase, state: Entry) -> Party:
    """The state that an adjective names as a party."""
    span = view.sentence.range(nation.first, nation.last, nation.cut.lead)
    why = Why(f"lexicon/{nation.entry.id}", span)
    return Party(nation.first, nation.last, "state", state.name, span, nation.cut, why, state.id)


def _accompanying(view: Scene, group: Phrase | None) -> bool:
    """«والوفد المرافق له»، «ووفده المرافق»."""
    return group is not None and group.cut.conj and view.sentence.word(group.last).startswith(("المرافق", "مرافق"))


def _ahead(view: Scene, start: int, end: int) -> bool:
    """«على رأس وفد»، «يرافقه وفد»، «رفقة وفد»، «مرفوقا بوفد» between a person and a delegation."""
    words = {view.sentence.word(i) for i in range(start, end)}
    return bool(words & {"راس", "يرافقه", "يرافقها", "رفقه", "برفقه", "مرفوقا", "يرافقهما", "مترءسا", "مترئسا"})


def _in_topic(view: Scene, telling: Telling, group: Group) -> bool:
    """Whether the place belongs to what was discussed: «بحث الأوضاع في سوريا»، «النزاع في ليبيا»."""
    s = view.sentence
    topic = ("topic", "topic-for", "topic-verb")
    if any(s.find(i, *topic) and i != telling.token for i in range(telling.token, group.first)):
        return True
    before = group.first - 1
    while s.find(before, "place-head", "nationality"):  # «في العاصمة الأردنية عمان»
        before -= 1
    before -= group.marker == "in" and s.find(before, "marker") is not None
    word = s.word(before)
    if any(_adjunct(s, i) for i in range(max(telling.token, before - 4), before + 1)):
        return False  # «على هامش قمة المناخ في جنيف»
    if s.find(group.first, "region") or _of_office(view, group, before):
        return True
    ours = telling.noun is not None and telling.noun.first <= before < telling.noun.last
    dated = any(e.first <= before <= e.last for e in view.dates)
    known = any(g.first <= before < g.last for g in view.groups)
    return (
        word.startswith(("ال", "لل", "وال"))
        and not (ours or dated or known)
        and not s.find(before, "nationality", "former", "both", "title")
    )


def _of_office(view: Scene, group: Group, before: int) -> bool:
    """«رئيس مجلس الشورى في المملكة»: the state tells whose office it is, where nothing else does."""
    holder = next((g.parties[-1] for g in view.groups if g.first <= before < g.last), None)
    if holder is None or group.marker != "in" or group.parties[0].kind != "state" or holder.kind != "person":
        return False
    name = view.sentence.text[holder.span.start : holder.span.end]
    ends_with_office = holder.office is not None and not name.endswith(view.sentence.tokens[before].form)
    return ends_with_office and not any(ref[0] == "state" for ref in holder.represents)


def _checked(telling: Telling) -> Telling:
    """Note what is missing for an encounter: two parties, or one party and a pronoun."""
    parties = sum(len(side) for side in telling.sides)
    more = len(telling.attending) + len(telling.heads)
    if parties < 2 and not (telling.pronouns or telling.implied) and parties + more >= 2:
        telling.sides.extend((p,) for p in (telling.heads[:1] if len(telling.sides) < 2 else ()))
        telling.sides.extend((p,) for p in telling.attending)
        parties = sum(len(side) for side in telling.sides)
    plural = any(p.anaphor == "both" or (p.plural and p.kind == "person") for side in telling.sides for p in side)
    if (
        (parties == 1 or len(telling.sides) == 1)
        and not telling.pronouns
        and not plural
        and (telling.noun or telling.verb)
        and telling.implied
    ):
        telling.pronouns = 1
    elif parties + telling.pronouns < 2 and not plural:
        telling.reason = "fewer than two parties"
    return telling
