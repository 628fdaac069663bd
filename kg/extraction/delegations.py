"""Delegations: people and bodies told as one: «وفد من حركة حماس»، «الوفد الإيراني»، «ممثلين عن المجتمع المدني»."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.bodies import body
from kg.extraction.officers import officers
from kg.extraction.party import AND, Context, Party, Reference, reference
from kg.extraction.phrases import Phrase, Sentence, definite
from kg.model import MentionKind, Why

_LIMIT = 10
_VERBS = ("verb-meet", "verb-receive", "verb-visit", "verb-light")
#: What is said of a delegation besides whose it is: «وفد رفيع المستوى يمثل …»، «الوفد المرافق له».
_QUALIFIERS = ("يمثل", "رفيع", "المستوي", "المرافق", "له", "لها")
#: Groups whose complement says who they are, whatever body it is: «ممثلي المنظمات الوطنية».
_TELLING = ("ممثل", "مندوب", "وجهاء", "شيوخ", "اعيان", "مشايخ")


_OTHER = ("واخر", "واخرا", "واخري")
_LEADING = ("قيادي", "قياديا")


def delegations(context: Context, i: int) -> tuple[Party, ...]:
    """The group of people at token ``i`` with those for whom it stands; «عدد من الوزراء» is those ministers."""
    head = context.sentence.find(i, "group")
    if head is None:
        return ()
    if head.entry.value != "some":
        first = _delegation(context, head)
        return (first, *_another(context, head, first.last))
    inner = delegations(context, head.last) or officers(context, head.last)
    return (replace(inner[0], first=i, cut=head.cut),) if inner and inner[0].plural else ()


def _another(context: Context, head: Phrase, at: int) -> tuple[Party, ...]:
    """«وفدا سعوديا وآخر قطريا»: the second delegation, named by the word for the first."""
    s = context.sentence
    nation = s.find(at + 1, "nationality") if s.word(at) in _OTHER else None
    if nation is None or nation.cut.lead:
        return ()
    span = s.range(at, nation.last, 1)
    name = f"{s.label(head.first, head.last, head.cut)} {s.label(nation.first, nation.last, nation.cut)}"
    refs = (reference(context.meant(nation.entry)),)
    why = Why(f"lexicon/{head.entry.id}", span)
    return (Party(at, nation.last, "delegation", name, span, AND, why, represents=refs, plural=True),)


def _delegation(context: Context, head: Phrase) -> Party:
    s, at, refs = context.sentence, head.last, tuple[Reference, ...]()
    while at < len(s.tokens) and at - head.first < _LIMIT:
        step = _step(context, head, at, whose=bool(refs))
        if step is None:
            break
        at, refs = step[0], (*refs, *step[1])
    value, span = head.entry.value, s.range(head.first, at, head.cut.lead)
    people = value.endswith("people")
    told = people and at > head.last and head.cut.stem.startswith(_TELLING)
    anaphor = "" if refs or told or value.endswith("staff") else "own" if value.endswith("own") else "group"
    kind: MentionKind = "organization" if value == "organization" else "delegation"
    return Party(
        head.first, at, kind, s.label(head.first, at, head.cut), span, head.cut, Why(f"lexicon/{head.entry.id}", span),
        represents=tuple(dict.fromkeys(refs)), anaphor=anaphor, plural=True, people=people,
    )  # fmt: skip


def _step(context: Context, head: Phrase, at: int, *, whose: bool) -> tuple[int, tuple[Reference, ...]] | None:
    """How far what stands at token ``at`` goes on with the group, and for whom it stands; None where the group ends."""
    s = context.sentence
    if at in context.names or at in context.dates or s.find(at, *_VERBS):
        return None
    item = s.find(at, "nationality", "organization", "state")
    if item and item.cut.prep in ("", "ل"):
        further = item.cut.conj and item.tag != "nationality"
        return None if further else (item.last, (reference(context.meant(item.entry)),))
    leaders = _leaders(s, at) if not whose and at > head.last else None
    if leaders is not None:
        return leaders.last, ()
    party = None if item else next(iter(body(context, at)), None)
    if party is not None and not party.cut.conj and party.cut.prep in ("", "ل"):
        return party.last, ((party.kind, party.name, party.entry), *party.represents)
    marker = s.find(at, "marker")
    if marker and marker.entry.value in ("from", "of") and not marker.cut.conj and not whose:
        return marker.last, ()
    goes_on = _qualifies(s, at) or (not whose and at - head.last < 2 and _relational(s, at))
    return (at + 1, ()) if goes_on else None


def _leaders(s: Sentence, at: int) -> Phrase | None:
    """«وفد من قيادات الحركة»: the leaders behind من who make up the group."""
    if not s.find(at - 1, "marker"):
        return None
    if members := s.find(at, "group"):
        return members if not members.cut.length and members.entry.value != "some" else None
    found = s.find(at, "office")
    return found if found and found.entry.value.endswith("group") and not found.cut.length else None


def _qualifies(s: Sentence, i: int) -> bool:
    """«رفيع المستوى»، «المرافق له», and any definite adjective."""
    word = s.word(i)
    if word in _QUALIFIERS:
        return True
    return definite(word) and word[:2] == "ال" and not s.find(i, "title", "office", "event-noun", "place")


def _relational(s: Sentence, i: int) -> bool:
    """An indefinite adjective of what a delegation is: «وفدا برلمانيا تونسيا»."""
    word = s.word(i)
    if word in _LEADING:
        return True
    return len(word) > 4 and word.endswith(("ي", "يا", "يه")) and not definite(word) and not s.phrases[i]
