"""The status of a telling: whether the encounter took place, will, might, or did not.

Read in this order: the form of the verb (سيلتقي، لم يلتقِ), the nearest word that governs the trigger
(يعتزم عقد لقاء، رفض لقاء، نفى أن …), a word behind the noun (اللقاء المرتقب، القمة التي أُلغيت), a purpose
(للقاء …), and last the tense. What a sentence takes for granted («خلال لقائه …»، «بعد اجتماع …») is held,
whatever governs the sentence. The words stand in ``data/lexicon/status.tsv``.
"""

from __future__ import annotations

from kg.arabic.folding import fold
from kg.arabic.names import name_units
from kg.extraction import circumstances
from kg.extraction.forms import NEGATIONS, WAS, form, is_any, is_past, is_verbal_noun
from kg.extraction.phrases import Phrase, Sentence
from kg.extraction.scene import Scene
from kg.extraction.telling import Telling
from kg.model import Status

_REACH = {"planned": 10, "proposed": 9, "postponed": 6, "cancelled": 6, "denied": 6}
_BEHIND = {"planned": 3, "postponed": 7, "cancelled": 7}
_THAT = ("ان", "بان", "انه", "انها", "وان", "انهما", "بانه", "بانها", "لان", "انهم")
_FLIPPED: dict[str, Status] = {
    "planned": "denied", "proposed": "denied", "cancelled": "proposed", "postponed": "planned", "denied": "proposed",
}  # fmt: skip
_LIKE_DEFINITE = frozenset(["الغي", "الغت", "الغيت", "الغاء", "الغايه", "الغايها"])
_FACTS = frozenset(["خلال", "اثناء", "عقب", "بعد", "اثر", "منذ", "بعيد", "غداه"])
_OPENERS = frozenset(':"«“')


def status(telling: Telling, scene: Scene) -> tuple[Status, bool]:
    """The status that the words give, and whether they are weak: another telling may know better."""
    s = scene.sentence
    first = min(p.first for p in (telling.verb, telling.noun) if p)
    last = max(p.last for p in (telling.verb, telling.noun) if p)
    verb = telling.verb
    if verb is not None and verb.cut.future and s.word(verb.first - 1).removeprefix("و") in WAS:
        return "cancelled", False  # «لقاء كان سيجمع A بـB»
    formed = form(s, telling, first)
    if formed is not None:
        return formed, False
    governed = _governed(scene, telling, first) or _doubted_after(s, telling, last)
    if governed is not None:
        return governed, False
    if telling.verb is None or not is_past(s, telling):
        behind = _behind(scene, telling, last)
        if behind is not None:
            return behind, False
    if telling.verb is None and _purpose(s, telling):
        return "planned", True
    if telling.verb is None and any(_taken_for_granted(s, i, first) for i in range(max(0, first - 4), first)):
        return "held", s.heading
    return _by_tense(scene, telling, first)


# -- what governs it -------------------------------------------------------------------------


def _governed(scene: Scene, telling: Telling, first: int) -> Status | None:
    """What the nearest word makes of it that governs it; names, dates and brackets on the way do not count."""
    s = scene.sentence
    start, skipped = _scope(scene, telling), _skipped(scene)
    past, cost = is_past(s, telling), 0
    for i in range(first - 1, -1, -1):
        if _taken_for_granted(s, i, first):
            return None
        mark = s.find(i, "status")
        if mark is not None and mark.last <= first + 1:
            found = _verdict(scene, mark, telling, first, cost, inside=i >= start, past=past)
            if found is not None:
                return found
        if i < start and _turns(s, i):
            return None
        cost += i not in skipped and s.word(i)[:1].isalpha()
    return None


def _skipped(scene: Scene) -> set[int]:
    named = {i for g in scene.groups for i in range(g.first, g.last)}
    return named | {i for e in scene.dates for i in range(e.first, e.last + 1)}


def _scope(scene: Scene, telling: Telling) -> int:
    """Where the words that govern the trigger begin: the clause, and the one before it behind أن."""
    start = telling.left
    if telling.noun is not None and telling.noun.first < start:
        start = max(edge for edge in scene.edges if edge <= telling.noun.first)
    if start and is_verbal_noun(scene.sentence, telling):
        start = max(edge for edge in scene.edges if edge < start)
    for _ in range(2):
        if start > 0 and scene.sentence.word(start - 1) in _THAT:
            start = max((e for e in scene.edges if e < start), default=0)
    return start


def _taken_for_granted(s: Sentence, i: int, first: int) -> bool:
    """Whether «خلال»، «عقب»، «بعد» at ``i`` takes the encounter for a fact; «بعد أن رفض لقاء» is told by رفض."""
    if s.word(i).removeprefix("و") not in _FACTS:
        return False
    between = range(i + 1, first)
    return len(between) <= 3 and not any(s.word(j) in _THAT or s.find(j, "status") for j in between)


def _turns(s: Sentence, i: int) -> bool:
    """Whether another report begins at ``i``, which a denial before it does not reach over."""
    speech = s.find(i, "speech")
    relative = s.word(i - 1) in ("التي", "الذي", "ما", "الذين")
    return (speech is not None and not relative) or s.word(i) in ("لكن", "لكنه", "لكنها", "بينما", "الا", "غير")


def _verdict(
    scene: Scene, mark: Phrase, telling: Telling, first: int, cost: int, *, inside: bool, past: bool
) -> Status | None:
    """The status that ``mark`` gives to the trigger, or None when it does not govern it."""
    s = scene.sentence
    kind, _, how = mark.entry.value.partition(":")
    if how in ("news", "untrue"):
        return "denied" if not _negated(s, mark) else None
    if how == "after" or not inside or cost > _REACH.get(kind, 0):
        return None
    if how == "if":
        return "proposed"
    if past or _weak(s, mark, first, telling):
        return None
    status: Status = kind  # type: ignore[assignment]
    movable = s.word(mark.first) not in ("موعد", "موعدا")
    return _FLIPPED[status] if movable and _negated(s, mark) else status


def _negated(s: Sentence, mark: Phrase) -> bool:
    return s.word(mark.first) not in NEGATIONS and s.word(mark.first - 1) in NEGATIONS


def _weak(s: Sentence, mark: Phrase, first: int, telling: Telling) -> bool:
    """Words that govern only their neighbour or need a link: قد، دعا … إلى، من أجل; adjectives before the trigger."""
    word, gap = s.word(mark.first), range(mark.last, first)
    if word in ("قد", "ربما", "لعل"):
        return len(gap) > 0 or telling.verb is None
    if mark.cut.det or (s.tokens[mark.first].form.startswith("ال") and word not in _LIKE_DEFINITE):
        return word not in (
            "الدعوه",
            "التحضير",
            "التحضيرات",
            "الاستعداد",
            "الاتفاق",
            "المساعي",
            "الجهود",
            "الرغبه",
            "السعي",
            "السماح",
            "الاعداد",
        )
    if word in ("اجل", "عرض", "دون") and s.word(mark.first - 1) in ("من", "ل"):
        return word != "دون"
    if not _linked(s, mark, first, telling):
        return True
    between = any(s.find(i, "event-noun", "verb-meet", "verb-receive") for i in gap)
    return between and not mark.entry.value.startswith("planned")


def _linked(s: Sentence, mark: Phrase, first: int, telling: Telling) -> bool:
    """«دعا A إلى لقاء»، «اتفقا على عقد اجتماع»: some words govern by the preposition of their row, by أن or ل."""
    how = mark.entry.value.partition(":")[2]
    if not how or how.isascii():
        return True
    aims = ("لعقد", "لاجراء", "لحضور")
    aimed = telling.noun is not None and telling.noun.cut.prep == "ل"
    return aimed or any(s.word(i) in (fold(how), *_THAT, *aims) for i in range(mark.last, first))


# -- what stands behind it -------------------------------------------------------------------


def _behind(scene: Scene, telling: Telling, last: int) -> Status | None:
    """«اللقاء المرتقب»، «القمة التي أُلغيت»، «اجتماع بين A وB تأجل»، «لقاء سيعقد»."""
    s, noun = scene.sentence, telling.noun
    if noun is None:
        return None
    skipped, cost = _skipped(scene), 0
    for i in range(noun.last, len(s.tokens)):
        word = s.word(i)
        if (
            word in (".", "؛", ":")
            or (i > noun.last and s.find(i, "event-noun", "speech"))
            or cost > _BEHIND["cancelled"]
        ):
            return None
        mark = s.find(i, "status")
        kind = mark.entry.value if mark else ""
        near = cost <= _BEHIND.get(kind, -1) and s.word(i - 1) not in ("من", "ل")
        if mark is not None and near and (kind == "planned" or _intransitive(s, mark)):
            return _FLIPPED[kind] if _negated(s, mark) else kind  # type: ignore[return-value]
        light = s.find(i, "verb-light", "verb-gather")
        if light is not None and light.cut.future and cost <= _BEHIND["planned"]:
            return "planned"
        if word == "،" and kind != "planned":
            cost += 2
        cost += i not in skipped and word[:1].isalpha()
    return None


def _intransitive(s: Sentence, mark: Phrase) -> bool:
    """Whether the word says that what stands before it was put off or dropped: «أُلغيت»، «تأجل»، «الملغى»."""
    stem = mark.cut.stem
    return (
        stem
        in (
            "الغي",
            "الغيت",
            "تاجل",
            "تاجلت",
            "اجل",
            "اجلت",
            "ارجي",
            "ارجيت",
            "تعذر",
            "تعذرت",
            "ملغي",
            "ملغاه",
            "موجل",
            "موجله",
        )
        or mark.cut.det
    )


def _doubted_after(s: Sentence, telling: Telling, last: int) -> Status | None:
    """«ما تردد عن لقاء A وB لا أساس له من الصحة»: a denial behind it, with no other report between."""
    for i in range(last, len(s.tokens)):
        mark = s.find(i, "status")
        if mark is not None and mark.entry.value in ("denied:after", "denied:untrue"):
            return "denied" if not is_past(s, telling) or s.find(0, "relative") else None
        if _turns(s, i) or s.word(i) in (".", "؛"):
            return None
    return None


def _purpose(s: Sentence, telling: Telling) -> bool:
    """«توجه إلى القاهرة للقاء …»، «لإجراء محادثات»: an aim, not yet a fact."""
    noun = telling.noun
    if noun is None:
        return False
    before = s.word(noun.first - 1).removeprefix("و")
    aimed = noun.cut.prep == "ل" or before in ("لعقد", "لاجراء", "لبدء", "لحضور", "لاستيناف", "لمواصله")
    return aimed and not any(s.word(i) in _FACTS for i in range(max(0, noun.first - 3), noun.first))


# -- tense -----------------------------------------------------------------------------------


def _by_tense(scene: Scene, telling: Telling, first: int) -> tuple[Status, bool]:
    s, verb = scene.sentence, telling.verb
    past = is_past(s, telling)
    ahead = range(_scope(scene, telling), first)
    if not past and any(_coming(s, i) for i in ahead):
        return ("cancelled" if any(s.word(i) in WAS for i in ahead) else "planned"), False
    if not past and is_any(s, telling):
        return "proposed", False  # «أي لقاء» is none in particular
    tense = circumstances.tense(telling, scene)
    present = verb is not None and verb.entry.value.startswith("present")
    quoted = telling.subject_first and (telling.left == 0 or s.word(telling.sides[0][0].first - 1) in _OPENERS)
    if present and (s.heading or (quoted and tense != "future")):
        return ("planned" if tense == "future" else "held"), True
    if tense == "future" and not past:
        return "planned", False
    if present and verb is not None and tense != "future" and _under_way(telling, verb):
        return "held", False
    if present and verb is not None and telling.frame != "gather":
        return ("held", True) if _continuing(s, verb) else ("planned", False)
    if present and tense != "past" and circumstances.weekday(telling, scene) is not None:
        return "planned", True  # «تستضيف أنقرة، الخميس، اجتماعا»
    noun = telling.noun
    pointing = verb is None and noun is not None and (noun.cut.det or noun.cut.stem.startswith("ال"))
    return "held", s.heading or pointing or present


def _under_way(telling: Telling, verb: Phrase) -> bool:
    """«خلال زيارة يقوم بها»، «في زيارة يؤديها»: the verb behind the visit says that it is under way."""
    noun, s = telling.noun, telling.sentence
    if noun is None:
        return s.word(verb.first - 1) == "وقت"  # «في وقت يزور فيه»
    if not noun.last <= verb.first <= noun.last + 3:
        return False
    return any(s.word(i) in ("خلال", "في", "اثناء", "ضمن", "اطار") for i in (noun.first - 1, noun.first - 2))


def _coming(s: Sentence, i: int) -> bool:
    """A verb in the future governs the noun: «ستتوجه … لإجراء محادثات»."""
    word = s.word(i).removeprefix("و")
    return word.startswith(("سي", "ست", "سن")) and len(word) > 4 and not s.phrases[i] and word not in name_units()


def _continuing(s: Sentence, verb: Phrase) -> bool:
    """«كان يلتقي»، «وهو يستقبل», relative and adverbial clauses: present under way, not to come.

    «ستكون هذه المرة الأولى التي يلتقي فيها» is to come.
    """
    if any(s.word(i).removeprefix("و") in ("ستكون", "سيكون") for i in range(verb.first)):
        return False
    return s.word(verb.first - 1) in ("وهو", "وهي", "كان", "كانت", "الذي", "التي", "حيث", "بينما", "فيما")
