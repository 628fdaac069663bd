"""Speakers: who is the subject of a reporting verb, as far as its sentence tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.extraction import contents, quotations
from kg.extraction.groups import Group
from kg.extraction.pages import Page
from kg.extraction.party import Party
from kg.extraction.phrases import Phrase
from kg.model import Why

Source = Literal["named", "carried", "document", "unnamed", "both"]
_BODIES = ("organization", "state")
_NAME = 4


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks, and ``last``, the token behind. ``parties`` are empty unless ``source`` is named.

    ``carried`` means the last speaker, ``document`` whoever issued the communiqué, ``both`` the two
    parties of the last encounter, ``unnamed`` somebody who cannot be told.
    """

    source: Source
    parties: tuple[Party, ...]
    last: int


def subject(p: Page, verb: Phrase, objects: Sequence[str]) -> Subject:
    """The subject of a finite verb: named behind or before it, a document, or left out."""
    at = p.skip(verb.last)
    before = _before(p, verb)
    if before is not None and ("whom" in objects or p.s.heading):
        return Subject("named", before.parties, verb.last)
    behind = outlet(p, at) or _behind(p, verb, at, objects)
    if behind is not None:
        return behind
    if before is not None:
        return Subject("named", before.parties, verb.last)
    told = p.s.find(at, "speech-source")
    if told is not None and not told.cut.prep:
        return document(p, told)
    return Subject(_missing(p, verb, at, objects), (), verb.last)


def _behind(p: Page, verb: Phrase, at: int, objects: Sequence[str]) -> Subject | None:
    told = p.s.find(at, "speech-source")
    if told is not None and told.entry.value == "same":
        return document(p, told)
    group = p.group(at)
    if group is None or group.marker or not _agrees(verb, group, objects):
        return None
    group = _mouth(p, holder(p, group))
    return Subject("named", group.parties, group.last)


def participle_subject(p: Page, verb: Phrase, objects: Sequence[str]) -> Subject:
    """A participle shares the subject of its sentence, unless a person behind it is followed by an object."""
    group = p.group(verb.last)
    if group is not None and not group.marker and group.first == verb.last and "whom" not in objects:
        follows = p.s.word(group.last)
        if group.parties[0].kind == "person" and follows[:1].isalpha() and not follows.startswith("و"):
            return Subject("named", group.parties, group.last)
    return Subject("carried", (), verb.last)


def addressee(p: Page, at: int) -> int:
    """The token behind the person spoken to."""
    group = p.group(p.skip(at))
    return group.last if group is not None and group.marker in ("", "to", "for") else at


def document(p: Page, told: Phrase) -> Subject:
    """«البيان»، «بيان حماس»، «بلاغ لمجلس النواب»: who issued it; a source without a name is nobody."""
    if told.entry.value != "document":
        return Subject("carried" if told.entry.value == "same" else "unnamed", (), told.last)
    owner = p.group(told.last)
    if owner is not None and owner.parties[0].kind in _BODIES and owner.marker in ("", "for"):
        return Subject("named", owner.parties[:1], owner.last)
    return Subject("document", (), told.last)


def outlet(p: Page, i: int) -> Subject | None:
    """A newspaper, agency or station: «وكالة «كذا» الفلانية», as far as its name goes."""
    head = p.s.find(i, "outlet")
    if head is None or head.cut.prep:
        return None
    at = head.last
    while at < p.size:
        quote = quotations.opening(p.quotes, p.start(at))
        if quote is not None and len(quote.of(p.s.text).split()) <= _NAME:
            at = p.behind(quote.end)
        elif p.s.find(at, "nationality", "outlet") or (
            p.s.word(at).startswith(("ال", "لل")) and not p.s.find(at, "relative")
        ):
            at += 1
        else:
            break
    if at == i + 1:
        return None
    span = p.s.range(i, at, head.cut.length if head.cut.conj else 0)
    name = " ".join(span.of(p.s.text).split())
    party = Party(i, at, "organization", name, span, head.cut, Why(f"lexicon/{head.entry.id}", span))
    return Subject("named", (party,), at)


def holder(p: Page, group: Group) -> Group:
    """The group of the person whose office ``group`` is, where the name follows as a group of its own."""
    if len(group.parties) > 1 or not _nameless(group):
        return group
    last = group.last
    for other in p.scene.groups:
        if other.first < last:
            continue
        if any(p.letters(i) and not p.s.find(i, "marker", "title") for i in range(last, other.first)):
            break
        if other.marker == "" and other.parties[0].kind == "person" and not _nameless(other):
            return other
        last = other.last
    return group


def _nameless(group: Group) -> bool:
    party = group.parties[0]
    return party.kind == "person" and party.name == party.office


def _mouth(p: Page, group: Group) -> Group:
    """«على لسان فلان» behind a body: the one who spoke for it."""
    at = p.skip(group.last)
    while at < group.last + 8 and not p.s.find(at, "speech-mouth"):
        if not (p.s.find(at, "marker") or at in p.dated or p.s.word(at).startswith("ال")):
            break
        at += 1
    words = p.s.find(at, "speech-mouth")
    return (p.group(words.last) if words else None) or group


def _agrees(verb: Phrase, group: Group, objects: Sequence[str]) -> bool:
    """Whether the group can be the subject: «ودعا إسرائيل إلى …» addresses the state, it does not speak."""
    if group.parties[0].kind != "state" or not ("whom" in objects or list(objects) == ["np"]):
        return True
    feminine = verb.cut.stem.endswith("ت") or verb.cut.stem.startswith("ت")
    return feminine or not verb.cut.conj


def _before(p: Page, verb: Phrase) -> Group | None:
    """The subject in front of the verb: «فلان أكد»، «وكان فلان قد قال»."""
    if verb.cut.conj:
        return None
    earlier = [g for g in p.scene.groups if g.last <= verb.first]
    fit = [g for g in earlier if g.marker in ("", "on") and not g.place]
    if not fit or any(g.marker == "" and g.first >= fit[-1].last for g in earlier):
        return None
    gap = [i for i in range(fit[-1].last, verb.first) if i not in p.dated and p.letters(i)]
    return fit[-1] if all(p.s.find(i, "speech-aside") for i in gap) else None


def _missing(p: Page, verb: Phrase, at: int, objects: Sequence[str]) -> Source:
    """Who is meant where no subject is named: the last speaker, both parties, or nobody that can be told."""
    stem = verb.cut.stem
    if not _begins(p, verb) or stem.endswith(("وا", "ون")) or not _elided(p, verb, at, objects):
        return "unnamed"
    dual = verb.entry.value.startswith("past") and stem.endswith("ا") and len(stem) > 3
    return "both" if dual else "carried"


def _begins(p: Page, verb: Phrase) -> bool:
    """Whether the verb begins a clause of its own, so that it may go on with the last speaker."""
    before = verb.first - 1
    if verb.cut.conj or not p.letters(before) or before in p.dated:
        return True
    linked = p.s.find(before, "speech-link")
    asides = (p.s.find(j, "speech-aside") for j in range(max(0, verb.first - 4), verb.first))
    return linked is not None or any(aside is not None and aside.last == verb.first for aside in asides)


def _elided(p: Page, verb: Phrase, at: int, objects: Sequence[str]) -> bool:
    """Whether the subject is left out: what follows is an adverbial or already the content."""
    word = p.s.word(at)
    if not p.letters(at) or p.s.find(at, "speech-that", "marker", "relative") or word.startswith("ل"):
        return True
    if contents.preposition(p, at, objects) is not None:
        return True
    return "np" in objects and verb.cut.conj and not word.startswith("ال")
