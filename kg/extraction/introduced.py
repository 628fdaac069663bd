"""Introduced names: words that are a name by what stands before them, though list and tagger do not say so.

«الدكتور فلان», «وزير التشغيل عماد الحمامي», «نظيره الموزمبيقي، فيليب نيوسي», «وسامي خاطر، وباسم نعيم».
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.arabic.names import name_units
from kg.extraction import offices
from kg.extraction.namewords import GIVEN, JOINERS, closed_word, letters, nameable, proclitic
from kg.extraction.phrases import Sentence
from kg.extraction.tagger import Tagging

#: Tokens from the first to the second (exclusive) that are a name, by the rule that is named third.
Run = tuple[int, int, str]
#: How likely the tagger must hold a word behind a title to be part of a name.
_HINT = 0.15
#: How likely it must hold one between an office and the rest of a name.
_FAINT = 0.005


def behind_titles(sentence: Sentence, tagging: Tagging, spans: Sequence[Run], closed: set[int]) -> list[Run]:
    """Words behind a personal title are a name when the tagger half believes it or a name list knows them."""
    covered = {i for first, last, _ in spans for i in range(first, last)}
    units = name_units()
    found = []
    for i in range(len(sentence.tokens)):
        title = sentence.find(i, "title")
        if title is None or title.last in covered or title.cut.prep == "ك":
            continue
        end = title.last
        while end < len(sentence.tokens) and end not in covered and end not in closed and letters(sentence, end):
            believed = tagging.person[end] >= _HINT or sentence.word(end) in units
            if not believed or closed_word(sentence, end) or sentence.find(end, "state", "organization"):
                break
            end += 1
        if end > title.last:
            found.append((title.last, end, "title/name"))
    return found


def behind_offices(sentence: Sentence, tagging: Tagging, spans: Sequence[Run], closed: set[int]) -> list[Run]:
    """«وزير التشغيل عماد الحمامي»: a given name and what follows it, behind an office, where the tagger slept."""
    covered = {i for first, last, _ in spans for i in range(first, last)}
    starts = {first for first, _, _ in spans}
    found: list[Run] = []
    for i in range(len(sentence.tokens)):
        office = offices.parse(sentence, i, starts, closed) if i not in covered else None
        if office is None or office.plural:
            continue
        if _given(sentence, tagging, office.last, starts) and office.last not in covered | closed:
            found.append((office.last, office.last + 2, "office/name"))
            continue
        for at in range(office.head.last, office.last + 2):
            if at in covered or at in closed:
                break
            end = _run(sentence, tagging, at, covered | closed)
            if at == office.last and office.parties and end == at:
                end = _unknown(sentence, tagging, at, covered | closed)
            if end - at >= 2:
                found.append((at, end, "office/name"))
                break
    return found


def _given(sentence: Sentence, tagging: Tagging, at: int, starts: set[int]) -> bool:
    """«وزير المالية آوات كريم»: an unknown word between an office and what is known of the name."""
    word = sentence.word(at)
    plain = len(word) > 2 and word[0] not in "وبلف" and nameable(sentence, at)
    return plain and at + 1 in starts and bool(tagging.person[at] >= _FAINT or word in name_units())


def behind_counterparts(sentence: Sentence, tagging: Tagging, spans: Sequence[Run], closed: set[int]) -> list[Run]:
    """«نظيره الموزمبيقي، فيليب نيوسي»: the words behind a counterpart's nationality."""
    covered = {i for first, last, _ in spans for i in range(first, last)}
    found = []
    for i in range(len(sentence.tokens)):
        counterpart = sentence.find(i, "counterpart")
        nation = sentence.find(counterpart.last, "nationality") if counterpart else None
        if nation is None:
            continue
        at = nation.last + (sentence.word(nation.last) == "،")
        end = _unknown(sentence, tagging, at, covered | closed)
        if end > at and at not in covered:
            found.append((at, end, "counterpart/name"))
    return found


def in_lists(sentence: Sentence, tagging: Tagging, spans: Sequence[Run], closed: set[int]) -> list[Run]:
    """«وسامي خاطر، وباسم نعيم»: a given name behind «و» that goes on with a list of names."""
    covered = {i for first, last, _ in spans for i in range(first, last)}
    found: list[Run] = []
    for end in sorted({last for _, last, _ in spans}):
        at = end + (sentence.word(end) == "،")
        cut = proclitic(sentence.word(at), frozenset()) if at < len(sentence.tokens) else None
        unit = name_units().get(cut.stem) if cut and cut.conj else None
        if unit is None or unit.given < GIVEN or {at, at + 1} & (covered | closed) or sentence.phrases[at]:
            continue
        last = at + 1
        while (
            last < len(sentence.tokens)
            and last - at < 4
            and nameable(sentence, last)
            and sentence.word(last) in name_units()
        ):
            last += 1
        if last - at >= 2:
            found.append((at, last, "list/name"))
    return found


def _run(sentence: Sentence, tagging: Tagging, at: int, closed: set[int]) -> int:
    """The end of a run of name words that begins with a common given name at ``at``; ``at`` when there is none."""
    units = name_units()
    first = units.get(sentence.word(at))
    if first is None or first.given < GIVEN or not nameable(sentence, at):
        return at
    end = at + 1
    while end < len(sentence.tokens) and end not in closed and end - at < 5:
        word = sentence.word(end)
        known = word in units or word in JOINERS or (word.startswith("ال") and tagging.person[end] > 0.02)
        if not known or not nameable(sentence, end):
            break
        end += 1
    return end


def _unknown(sentence: Sentence, tagging: Tagging, at: int, closed: set[int]) -> int:
    """Behind office and nationality, two to four words that no list knows and the tagger does not rule out."""
    end = at
    while end < len(sentence.tokens) and end not in closed and nameable(sentence, end) and end - at < 5:
        if tagging.person[end] < 0.02 or (end > at and sentence.word(end).startswith("و")):
            break
        end += 1
    return end if 2 <= end - at <= 4 else at
