"""Circumstances of a telling: whether it took place, and when."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kg.arabic.dates import Expression, resolve
from kg.arabic.names import name_units
from kg.extraction.encounters import Scene, Telling
from kg.extraction.phrases import Phrase, Sentence
from kg.model import Status, When

_REACH = {"planned": 10, "proposed": 8, "postponed": 4, "cancelled": 4, "denied": 30}
_BEHIND = {"planned": 3, "postponed": 4, "cancelled": 4}
_ORDER: tuple[Status, ...] = ("denied", "cancelled", "postponed", "planned", "proposed")
_NEGATIONS = {
    "لم": "denied",
    "لن": "cancelled",
    "لا": "denied",
    "ليس": "denied",
    "ليست": "denied",
    "عدم": "denied",
    "ولم": "denied",
    "ولن": "cancelled",
    "ولا": "denied",
}
_NEAR = 6
_LIKE_DEFINITE = frozenset(["الغي", "الغت", "الغيت", "الغاء"])
_SHORT = frozenset(_NEGATIONS)


def status(telling: Telling, view: Scene) -> tuple[Status, bool]:
    """The status that the words give, and whether they are weak (a headline's present tense).

    Negation and planning words are read in the clause before the trigger, across أن, and for
    nouns also right behind (اللقاء المرتقب، الاجتماع الذي أُلغي).
    """
    s = view.sentence
    start = _scope(view, telling)
    trigger = telling.verb or telling.noun
    first = min(p.first for p in (telling.verb, telling.noun) if p)
    last = max(p.last for p in (telling.verb, telling.noun) if p)
    if trigger and any(p and p.cut.future for p in (telling.verb, telling.noun)):
        return ("cancelled" if s.word(first - 1) in ("لن", "ولن") else "planned"), False
    negated = _negation(s, start, first, telling)
    if negated:
        return negated, False
    for name in _ORDER:
        if _before(view, start, first, name, telling) or _behind(s, last, telling, name):
            return name, False
    if telling.verb is None and any(_coming(s, i) for i in range(start, first)):
        return "planned", False
    tense = _tense(view, telling)
    present = telling.verb is not None and telling.verb.entry.value.startswith(("present", "jussive"))
    if present and (s.heading or (telling.subject_first and telling.left == 0 and tense != "future")):
        return ("planned" if tense == "future" else "held"), True
    if tense == "future" and not _past(s, telling):
        return "planned", False
    if present and telling.verb is not None and telling.frame != "gather" and not _continuing(s, telling.verb):
        return "planned", False
    return "held", s.heading


def _coming(s: Sentence, i: int) -> bool:
    """A verb in the future governs the noun: «ستتوجه … لإجراء محادثات»."""
    word = s.word(i).removeprefix("و")
    return word.startswith(("سي", "ست")) and len(word) > 4 and not s.phrases[i] and word not in name_units()


def _scope(view: Scene, telling: Telling) -> int:
    """Where the words that govern the trigger begin: the clause, and the one before it behind أن."""
    start = telling.left
    if telling.noun is not None and telling.noun.first < start:
        start = max(edge for edge in view.edges if edge <= telling.noun.first)
    for _ in range(2):
        if start > 0 and view.sentence.word(start - 1) in ("ان", "بان", "انه", "انها", "وان", "انهما"):
            start = max((e for e in view.edges if e < start), default=0)
    return start


def _negation(s: Sentence, start: int, first: int, telling: Telling) -> Status | None:
    for i in range(max(start, first - 2), first):
        word = s.word(i)
        if word in _NEGATIONS:
            if word in ("لا", "ولا") and telling.verb is None and s.word(i + 1) not in ("لقاء", "اجتماع"):
                continue
            return _NEGATIONS[word]  # type: ignore[return-value]
    if telling.verb is not None and telling.verb.entry.value == "jussive":
        return "denied"
    return None


def _before(view: Scene, start: int, first: int, name: str, telling: Telling) -> bool:
    """Whether a word of that status stands before the trigger, within reach; names and dates do not count."""
    s = view.sentence
    skipped = {i for g in view.groups for i in range(g.first, g.last)} | {
        i for e in view.dates for i in range(e.first, e.last + 1)
    }
    reach = _REACH[name]
    for i in range(first - 1, start - 1, -1):
        phrase = s.find(i, "status")
        if phrase and phrase.entry.value == name and not _weak(s, phrase, first, telling):
            return True
        reach -= i not in skipped
        if reach <= 0:
            return False
    return False


def _weak(s: Sentence, phrase: Phrase, first: int, telling: Telling) -> bool:
    """Words that govern only their neighbour: لا، قد، عرض، طلب; adjectives of time before the trigger."""
    word = s.word(phrase.first)
    if word in _SHORT:
        return True
    if phrase.last > first:
        return False
    gap = [s.word(i) for i in range(phrase.last, first)]
    if word in ("قد", "ربما"):
        return telling.verb is None or telling.verb.entry.value == "past" or len(gap) > 0
    if phrase.cut.det or (s.tokens[phrase.first].form.startswith("ال") and word not in _LIKE_DEFINITE):
        return True
    if (
        phrase.entry.value in ("cancelled", "postponed")
        and telling.verb is not None
        and telling.noun is None
        and "ان" not in gap
        and len(gap) > 1
    ):
        return True
    if any(s.find(i, "event-noun", "verb-meet", "verb-receive") for i in range(phrase.last, first)):
        return phrase.entry.value != "planned"
    return (
        phrase.entry.value == "proposed"
        and phrase.entry.value != "planned"
        and telling.verb is not None
        and telling.verb.entry.value == "past"
    )


def _behind(s: Sentence, last: int, telling: Telling, name: str) -> bool:
    if name not in _BEHIND or telling.noun is None:
        return False
    end = telling.noun.last
    for i in range(end, min(len(s.tokens), end + _BEHIND[name])):
        if s.word(i) in ("،", ".", "؛"):
            break
        phrase = s.find(i, "status")
        if phrase and phrase.entry.value == name and not any(s.find(j, "event-noun") for j in range(end, i)):
            return True
    return False


def _tense(view: Scene, telling: Telling) -> str | None:
    chosen = _expression(view, telling)
    return chosen.tense if chosen else None


def _past(s: Sentence, telling: Telling) -> bool:
    return telling.verb is not None and telling.verb.entry.value.startswith("past")


def _continuing(s: Sentence, verb: Phrase) -> bool:
    """«كان يلتقي»، «وهو يستقبل», relative and adverbial clauses: present under way, not to come."""
    return s.word(verb.first - 1) in ("وهو", "وهي", "كان", "كانت", "الذي", "التي", "حيث", "بينما", "فيما")


def _expression(view: Scene, telling: Telling) -> Expression | None:
    """The date expression that belongs to the trigger: the nearest in its clause, then in its sentence."""
    anchor = telling.token
    scored = []
    for e in view.dates:
        inside = telling.left <= e.first < telling.right
        if not inside and not _same_clause(view, telling, e):
            continue
        distance = e.first - anchor if e.first > anchor else (anchor - e.last) * 1.5
        if _inside_other(view, telling, e):
            distance += 25
        scored.append((not inside, distance, e.first, e))
    return min(scored, default=(0, 0, 0, None))[3]


def _same_clause(view: Scene, telling: Telling, e: Expression) -> bool:
    """A date outside the clause counts only when no other trigger or speech verb stands between."""
    low, high = sorted((telling.token, e.first))
    return not any(
        view.sentence.find(i, "verb-meet", "verb-receive", "speech", "verb-visit", "event-noun")
        for i in range(low + 1, high)
        if i != telling.token and not (telling.noun and telling.noun.first <= i < telling.noun.last)
    )


def _inside_other(view: Scene, telling: Telling, e: Expression) -> bool:
    low, high = sorted((telling.token, e.first))
    return any(
        view.sentence.find(i, "topic", "topic-for", "topic-verb", "event-noun")
        for i in range(low + 1, high)
        if not (telling.noun and telling.noun.first <= i < telling.noun.last)
    )


def when(telling: Telling, view: Scene, reference: date | None, planned: bool) -> When | None:
    """The day or span of days of the telling, or None when the words give none."""
    chosen = _expression(view, telling)
    if chosen is None:
        return None
    toward: Literal["past", "future"] = "future" if planned else "past"
    found = resolve(chosen, reference, toward)
    if found is not None and found.precision == "year" and abs(chosen.first - telling.token) > _NEAR:
        return None  # a year far from the trigger belongs to something else
    if (
        found is not None
        and reference is not None
        and not planned
        and found.start > reference
        and chosen.tense != "future"
    ):
        return None
    return found
