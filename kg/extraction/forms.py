"""The form of the trigger: whether its verb is finite, negated, in the future, or only looks like a verb."""

from __future__ import annotations

from kg.extraction.phrases import Sentence
from kg.extraction.telling import Telling
from kg.model import Status

NEGATIONS: dict[str, Status] = {
    "لم": "denied", "لن": "cancelled", "لا": "denied", "ليس": "denied", "ليست": "denied",
    "ولم": "denied", "ولن": "cancelled", "ولا": "denied", "وليس": "denied", "فلم": "denied", "فلن": "cancelled",
}  # fmt: skip
WAS = frozenset(["كان", "كانت", "كانا", "كنا", "كانوا", "وكان", "وكانت"])
_ONLY_NOUNS = frozenset(["عقد"])
#: «كان فلان قد عقد»: behind these stands a finite verb.
_PERFECT = frozenset(["قد", "وقد", "فقد", "لقد", "ولقد"])


def form(s: Sentence, telling: Telling, first: int) -> Status | None:
    """«سيلتقي»، «لم يلتقِ»، «كان سيلتقي», and «لا لقاء»."""
    before = [s.word(i) for i in range(max(0, first - 2), first)]
    if any(p and p.cut.future for p in (telling.verb, telling.noun)):
        if before and before[-1] in NEGATIONS:
            return "cancelled"
        return "cancelled" if any(s.word(i) in WAS for i in range(telling.left, first)) else "planned"
    if before and before[-1] in ("سوف", "وسوف"):
        return "planned"
    if telling.verb is not None and telling.verb.entry.value == "jussive":
        return "denied"
    negation = next((word for word in reversed(before) if word in NEGATIONS), None)
    if negation is None or (negation != before[-1] and telling.verb is None):
        return None
    if telling.verb is None and negation in ("لا", "ولا") and s.word(first) not in ("لقاء", "اجتماع", "قمه", "مفاوضات"):
        return None
    return NEGATIONS[negation]


def is_past(s: Sentence, telling: Telling) -> bool:
    """Whether a finite past verb tells it: «عقد» behind a preposition or a governing word is the noun."""
    verb = telling.verb
    return verb is not None and verb.entry.value.startswith("past") and not is_verbal_noun(s, telling)


def is_verbal_noun(s: Sentence, telling: Telling) -> bool:
    """«يعتزم عقد لقاء»، «يسمح بتجاوز الخلاف وعقد لقاء»: the verb's form is that of a noun here."""
    verb, noun = telling.verb, telling.noun
    if verb is None or verb.cut.stem not in _ONLY_NOUNS or verb.first == 0:
        return False
    i = verb.first
    if s.word(i - 1) in _PERFECT:
        return False
    if verb.cut.conj:
        adjoined = noun is not None and noun.first == verb.last and not s.tokens[noun.first].form.endswith(("ا", "ين"))
        return adjoined and any(s.find(j, "status") for j in range(max(0, i - 12), i))
    near = s.find(i - 1, "marker", "status", "verb-light") or s.find(i - 2, "status") or _put_off(s, i, telling)
    return bool(near) or is_any(s, telling)


def _put_off(s: Sentence, i: int, telling: Telling) -> bool:
    """«تعذر أمس الأحد عقد الاجتماع»: a word of status a few words before «عقد» that its noun follows at once."""
    mark = next((j for j in range(i - 3, max(-1, i - 6), -1) if s.find(j, "status")), None)
    follows = telling.noun is not None and telling.noun.first == i + 1
    return mark is not None and follows and all(s.word(j)[:1].isalnum() for j in range(mark, i))


def is_any(s: Sentence, telling: Telling) -> bool:
    """«عقد أي لقاء»: an encounter of no particular kind is a thought."""
    return telling.noun is not None and s.word(telling.noun.first - 1) == "اي"
