"""Offices: how far «وزير الخارجية العراقي» reaches, and whom its holder represents.

A head word (رئيس، وزير، سفير …) takes a construct chain, definite adjectives, a nationality, an
organisation or state, and for posted offices (سفير، مبعوث …) a place behind في، لدى، ب.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from kg.arabic.names import name_units
from kg.extraction.knowledge import Entry
from kg.extraction.phrases import Phrase, Sentence, definite

STOPS = (
    "title", "verb-light", "verb-meet", "verb-receive", "verb-visit", "verb-arrive", "verb-depart", "verb-call",
    "verb-chair", "verb-attend", "verb-get", "event-noun", "relative", "status", "pronoun", "both", "counterpart",
    "each", "person", "place-head", "guest", "background", "speech",
)  # fmt: skip
_LIMIT = 16
_OPEN, _CLOSE, _QUOTED = frozenset("«“\"'"), frozenset("»”\"'"), 6
_FUNCTION = frozenset(["ثم", "او", "أو", "ام", "بل", "لكن", "هو", "هي", "هذا", "هذه", "ذلك", "تلك", "هناك", "ايضا"])


@dataclass(slots=True)
class Office:
    """An office phrase: tokens ``first`` to ``last``; ``parties`` are entries it stands for.

    ``body`` is the token range of the organisation inside it (مجلس النواب in رئيس مجلس النواب).
    """

    first: int
    last: int
    head: Phrase
    parties: list[Entry] = field(default_factory=list)
    body: tuple[int, int] | None = None
    nationality: Phrase | None = None

    @property
    def plural(self) -> bool:
        """Whether the head is a dual or plural."""
        return not self.head.entry.value.startswith("1")

    @property
    def number(self) -> int:
        """1, 2 or 3 (many), as the head word says."""
        return int(self.head.entry.value[:1])


def parse(sentence: Sentence, i: int, names: Collection[int], dates: Collection[int]) -> Office | None:
    """The office phrase that begins at token ``i``, or None.

    ``names`` and ``dates`` are tokens where a personal name or a date begins: the phrase ends there.
    """
    head = sentence.find(i, "office")
    if head is None or head.cut.prep == "ك" or sentence.word(head.last) in ("بن", "ابن") or _adjective(sentence, i):
        return None
    office = Office(i, head.last, head)
    posted = head.entry.value.endswith("posted")
    bare = not _definite(sentence, head.last - 1, head)
    while office.last - i < _LIMIT and office.last < len(sentence.tokens):
        at = office.last
        if at in names or at in dates:
            break
        step = _step(sentence, at, office, bare, posted)
        if step is None:
            break
        office.last, bare = step
    return office


def _adjective(sentence: Sentence, i: int) -> bool:
    """«المقابلة الرئيسة», «الطرق الرئيسة»: the main one, no president."""
    before = sentence.word(i - 1)
    return sentence.word(i) == "الرييسه" and definite(before) and not sentence.phrases[i - 1] and i > 0


def _definite(sentence: Sentence, i: int, phrase: Phrase | None = None) -> bool:
    word = sentence.word(i)
    return definite(word) or bool(phrase and phrase.cut.det)


def _step(sentence: Sentence, at: int, office: Office, bare: bool, posted: bool) -> tuple[int, bool] | None:
    """Take one more phrase: the token behind it and whether a construct is open; None to stop."""
    word = sentence.word(at)
    if named := namesake(sentence, at - 1):
        return named, False
    if word in "()\"«»“”'[]":
        return _bracket(sentence, at, office, bare)
    if word == "و" and not bare and definite(sentence.word(at + 1)) and not _starts_actor(sentence, at + 1):
        return at + 2, False  # «وزيرة الشباب و الرياضة»
    if not word[:1].isalpha() or word in _FUNCTION:
        return None
    for taker in (_nationality, _party, _seated, _nested, _complement):
        step = taker(sentence, at, office, bare, posted)
        if step is not None:
            return step
    return None


def _bracket(sentence: Sentence, at: int, office: Office, bare: bool) -> tuple[int, bool] | None:
    """A short bracket or quotation that holds an organisation or its name: (حماس), لمؤسسة «المدينة»."""
    inner = sentence.find(at + 1, "organization", "state")
    if inner is None and bare and sentence.word(at) in _OPEN:
        ends = (i + 1 for i in range(at + 2, at + _QUOTED) if sentence.word(i) in _CLOSE)
        return next(((end, False) for end in ends), None)
    if inner is None or inner.last >= len(sentence.tokens):
        return None
    if sentence.word(inner.last) in ")\"»”'] ":
        office.parties.append(inner.entry)
        return inner.last + 1, False
    return None


def _nationality(sentence: Sentence, at: int, office: Office, bare: bool, posted: bool) -> tuple[int, bool] | None:
    phrase = sentence.find(at, "nationality")
    if phrase is None or phrase.cut.prep or phrase.cut.conj:
        return None
    office.nationality = office.nationality or phrase
    office.parties.append(phrase.entry)
    return phrase.last, False


def _party(sentence: Sentence, at: int, office: Office, bare: bool, posted: bool) -> tuple[int, bool] | None:
    """An organisation, state or place as complement: رئيس الأمم المتحدة، سفير المغرب بموريتانيا."""
    phrase = sentence.find(at, "organization", "state") or sentence.find(at, "place")
    if phrase is None:
        return _posted(sentence, at, office) if posted else None
    if (
        phrase.cut.conj
        or phrase.cut.prep == "ك"
        or (
            phrase.cut.prep == "ب"
            and not posted
            and phrase.cut.stem not in ("دوله", "جمهوريه", "مملكه", "سلطنه", "الجمهوريه", "المملكه")
        )
    ):
        return None
    if phrase.tag == "place" and not (bare or phrase.cut.prep):
        return None
    if phrase.cut.prep == "" and not bare and phrase.tag != "organization":
        return None
    if phrase.cut.prep == "" and not bare and phrase.tag == "organization" and office.parties:
        return None
    if (phrase.tag != "place" or not office.parties) and not (posted and office.parties):
        office.parties.append(phrase.entry)
    if phrase.tag == "organization" and office.body is None:
        office.body = (at, phrase.last)
    return phrase.last, False


def _seated(sentence: Sentence, at: int, office: Office, bare: bool, posted: bool) -> tuple[int, bool] | None:
    """The body behind a preposition: المستشار في الديوان الملكي، المشرف العام على مركز …"""
    marker = sentence.find(at, "marker")
    alone = marker is not None and marker.entry.value in ("in", "on") and not marker.cut.conj
    first = marker.last if marker and alone else at
    body = sentence.find(first, "organization", "org-head", "namesake")
    if body is None or body.cut.conj or not (alone or body.cut.prep == "ب"):
        return None
    if not any(p.last == at and p.entry.value == "1:seated" for p in _heads(sentence, office.first, at)):
        return None
    office.body = office.body or (first, body.last)
    if body.tag == "organization":
        office.parties.append(body.entry)
    return body.last, body.tag != "organization" and not _definite(sentence, body.last - 1, body)


def _heads(sentence: Sentence, first: int, last: int) -> list[Phrase]:
    """The offices of one person that begin at tokens ``first`` to ``last`` (exclusive), the nested ones too."""
    named = {at for i in range(first - 1, last) for at in range(i + 1, namesake(sentence, i))}
    found = [sentence.find(i, "office") for i in range(first, last) if i not in named]
    return [p for p in found if p and p.entry.value.startswith("1") and not (p.cut.conj or p.cut.prep)]


def body_end(sentence: Sentence, office: Office) -> int:
    """The token behind the organisation in ``office``: where a further office of the same person begins, or its end."""
    start = office.body[0] if office.body else office.first
    return next((p.first for p in _heads(sentence, start + 1, office.last)), office.last)


def _posted(sentence: Sentence, at: int, office: Office) -> tuple[int, bool] | None:
    """Where an envoy is posted: لدى العراق، إلى الشرق الأوسط، في اليمن."""
    marker = sentence.find(at, "marker")
    if marker is None or marker.entry.value not in ("in", "to") or marker.cut.conj:
        return None
    goal = sentence.find(marker.last, "state", "organization", "place")
    if goal is None and (body := sentence.find(marker.last, "org-head")) and not body.cut.prep:
        office.body = office.body or (marker.last, body.last)
        return body.last, not _definite(sentence, body.last - 1, body)
    if goal is not None:
        if not office.parties and goal.tag == "organization":
            office.parties.append(goal.entry)
        return goal.last, False
    seat = sentence.find(marker.last, "state-head")
    if seat is not None and definite(sentence.word(marker.last)):
        return seat.last, False  # السفير الصيني لدى المملكة
    if sentence.word(at) == "الي" and sentence.word(marker.last).startswith("ال"):
        return min(marker.last + 2, len(sentence.tokens)), False
    return None


def _nested(sentence: Sentence, at: int, office: Office, bare: bool, posted: bool) -> tuple[int, bool] | None:
    """A further office without «and»: نائب رئيس مجلس الوزراء، ولي العهد نائب رئيس …"""
    phrase = sentence.find(at, "office")
    if phrase is None or phrase.cut.conj:
        return None
    if phrase.cut.prep and phrase.cut.prep != "ل":
        return None
    if sentence.word(at) in ("الرييس", "الامير", "الملك", "السلطان", "الوزير") and not bare:
        return None
    if not bare and not phrase.cut.det and phrase.entry.value.startswith("1") is False:
        return None
    return phrase.last, not _definite(sentence, phrase.last - 1, phrase)


def _complement(sentence: Sentence, at: int, office: Office, bare: bool, posted: bool) -> tuple[int, bool] | None:
    """Nouns and adjectives of the chain: شؤون، الدفاع والطيران، للشؤون السياسية، مجلس النواب."""
    word = sentence.word(at)
    if (region := sentence.find(at, "region")) and not region.cut.conj and region.cut.prep in ("", "ل"):
        return region.last, False
    body = sentence.find(at, "org-head")
    noun = sentence.find(at, "noun", "former")
    if body is not None and not body.cut.conj and (bare or body.cut.prep == "ل" or (posted and body.cut.prep == "ب")):
        if office.body is None:
            office.body = (at, body.last)
        return body.last, not _definite(sentence, body.last - 1, body)
    if noun is not None and not noun.cut.prep and (bare or not noun.cut.conj or noun.tag == "former"):
        return noun.last, not _definite(sentence, noun.last - 1, noun)
    if noun is not None and noun.cut.prep == "ل":
        return noun.last, not noun.cut.det
    if office.plural and sentence.find(at, "nationality", "state"):
        return None
    if sentence.find(at, *STOPS) or sentence.find(at, "marker", "group"):
        return None
    if definite(word) and not word.startswith(("وال", "بال")):
        return at + 1, False
    if definite(word) and word.startswith("وال") and not bare and at + 1 < len(sentence.tokens):
        return None if _starts_actor(sentence, at) else (at + 1, False)
    if noun is not None and noun.cut.conj:
        return noun.last, True
    if bare and not word.startswith(("و", "ب", "ل")):
        return at + 1, True
    return None


def _starts_actor(sentence: Sentence, at: int) -> bool:
    """Whether «وال…» begins a new actor rather than a second portfolio."""
    return sentence.find(at, "office", "group", "title", "state") is not None


def seat(sentence: Sentence, at: int) -> int:
    """The token behind «بتبوك»، «بالرويضة» at ``at``: where an office is, a town that no list may know; or 0."""
    word = sentence.word(at)
    head = sentence.find(at, "place-head")
    if head is not None and head.cut.prep == "ب":
        place = sentence.find(head.last, "place")
        return place.last if place else head.last + 1
    known = sentence.find(at, "office", "title", "person", "marker", "event-noun", "group", "counterpart")
    if len(word) < 4 or word[0] != "ب" or known:
        return 0
    own = word.endswith(("ها", "هم")) or (word[-1] == "ه" and not sentence.tokens[at].form.endswith("ة"))
    return 0 if own else at + 1


def namesake(sentence: Sentence, i: int) -> int:
    """The token behind whom the institution at ``i`` is named for (مركز الملك سلمان، جامعة نايف), or 0."""
    head = sentence.find(i, "namesake")
    if head is None or head.cut.det:
        return 0
    title = sentence.find(head.last, "title")
    if title is not None and (title.cut.conj or title.cut.prep):
        return 0
    at = title.last if title else head.last
    if sentence.word(at) not in name_units() and not (title and sentence.word(at).startswith("عبد")):
        return 0
    at += 1
    while sentence.word(at) in ("بن", "ابن", "بنت") and sentence.word(at + 1)[:1].isalpha():
        at += 2
    return at


def text(sentence: Sentence, office: Office) -> str:
    """The wording of the office as the article has it, on one line."""
    return sentence.label(office.first, office.last, office.head.cut)
