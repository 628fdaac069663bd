"""Where personal names stand: the gazetteer, the tagger, and titles before unknown words agree on spans.

The gazetteer and the tagger add up: overlapping spans join. What is surely no name (a verb, a
nationality, a title) is trimmed off the ends. A word that ended a full name elsewhere in the
article is a name wherever it stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.arabic.names import name_units
from kg.extraction import offices
from kg.extraction.introduced import Run, behind_counterparts, behind_offices, behind_titles, in_lists
from kg.extraction.namewords import JOINERS, closed_word, future, proclitic, trim
from kg.extraction.phrases import Cut, Sentence, cuts
from kg.extraction.tagger import Tagging
from kg.model import Span, Why

_OPEN_ENDS = frozenset(["بن", "ابن", "بنت", "ال", "عبد"])
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Name:
    """A personal name at tokens ``first`` to ``last`` (exclusive), behind what ``cut`` takes off."""

    first: int
    last: int
    cut: Cut
    entry: str | None
    why: Why


def find(sentence: Sentence, tagging: Tagging, taken: Iterable[int] = ()) -> tuple[Name, ...]:
    """The names of one sentence, from gazetteer, tagger and titles; ``taken`` tokens hold no name."""
    closed = {*taken, *_namesakes(sentence)}
    spans: list[Run] = []
    for i in range(len(sentence.tokens)):
        phrase = sentence.find(i, "person")
        if phrase and i not in closed:
            spans.append((i, phrase.last, f"gazetteer/{phrase.entry.id}"))
    for tagged in tagging.spans:
        if tagged.label == "PER" and tagged.probability >= _SURE / 2:
            trimmed = trim(sentence, tagged.start_token, tagged.end_token)
            if trimmed and not closed.intersection(range(*trimmed)):
                spans.append((*trimmed, "crf/PER"))
    spans += behind_titles(sentence, tagging, spans, closed)
    spans += behind_offices(sentence, tagging, spans, closed)
    spans += behind_counterparts(sentence, tagging, spans, closed)
    spans += in_lists(sentence, tagging, spans, closed)
    whole = _extend(sentence, tagging, _join(spans), closed)
    return tuple(_name(sentence, *part) for span in whole for part in _split(sentence, span))


def _namesakes(sentence: Sentence) -> set[int]:
    """The tokens of names that are part of an institution's: «مستشفى الملك فهد»."""
    ends = {i: offices.namesake(sentence, i) for i in range(len(sentence.tokens))}
    return {at for i, end in ends.items() for at in range(i + 1, end)}


def _split(sentence: Sentence, span: Run) -> list[Run]:
    """Two names that ran together: «عباس ونتنياهو»، «نتنياهو بميتشل» part where a proclitic joins them."""
    first, last, rule = span
    parts = []
    for i in range(first + 1, last):
        word = sentence.word(i)
        full = any(p.tag == "person" and not p.cut.length and i + 1 < p.last <= last for p in sentence.phrases[i])
        if full and sentence.word(i - 1) not in JOINERS and not _one_person(sentence, first, last):
            parts.append((first, i, rule))
            first = i
            continue
        if future(word):
            parts.append((first, i, rule))
            first = last
            break
        verb = sentence.find(i, "verb-meet", "verb-receive", "verb-visit", "verb-light", "verb-discuss", "verb-call")
        if verb is not None and i > first:
            parts.append((first, i, rule))
            first = i + 1
            continue
        if sentence.word(i - 1) in JOINERS or word[:1] not in "وبل":
            continue
        cut = proclitic(word, frozenset())
        if word[0] == "ل" and not any(p.tag == "person" and p.cut.prep == "ل" for p in sentence.phrases[i]):
            continue
        if cut.length and not cut.det:
            parts.append((first, i, rule))
            first = i
    while last > first and sentence.word(last - 1) in _OPEN_ENDS:
        last -= 1
    return [*parts, (first, last, rule)] if first < last else parts


def _one_person(sentence: Sentence, first: int, last: int) -> bool:
    return any(p.tag == "person" and p.last >= last for p in sentence.phrases[first])


def _join(spans: Sequence[Run]) -> list[Run]:
    joined: list[Run] = []
    for first, last, rule in sorted(spans):
        if joined and first < joined[-1][1]:
            old = joined.pop()
            best = old[2] if (old[1] - old[0]) >= (last - first) else rule
            joined.append((old[0], max(old[1], last), best))
        else:
            joined.append((first, last, rule))
    return joined


def _extend(sentence: Sentence, tagging: Tagging, spans: list[Run], closed: set[int]) -> list[Run]:
    """Grow each span over name joiners and over neighbours that the tagger half believes."""
    result: list[Run] = []
    starts = {first for first, _, _ in spans}
    for begin, last, source in spans:
        first, rule, end = begin, source, last
        while end < len(sentence.tokens) and end not in starts and end not in closed:
            word = sentence.word(end)
            after = sentence.word(end + 1)
            if word in JOINERS and after[:1].isalpha() and not closed_word(sentence, end + 1):
                end += 2
            elif word[:1].isalpha() and not closed_word(sentence, end) and _believed(sentence, tagging, end):
                end += 1
            else:
                break
        if result and result[-1][1] >= first:
            old = result.pop()
            first, rule = old[0], old[2]
        result.append((first, end, rule))
    return result


def _believed(sentence: Sentence, tagging: Tagging, i: int) -> bool:
    if sentence.word(i).startswith("و") and sentence.word(i) not in name_units():
        return False
    if sentence.find(i, "state", "organization", "place", "noun", "background"):
        return False
    return tagging.person[i] >= 0.35


def _name(sentence: Sentence, first: int, last: int, rule: str) -> Name:
    cut = proclitic(sentence.word(first), frozenset())
    gazetteer = next((p for p in sentence.phrases[first] if p.tag == "person" and p.last <= last), None)
    if gazetteer:
        cut = gazetteer.cut
    entry = gazetteer.entry.id if gazetteer and gazetteer.last == last else None
    span = sentence.range(first, last, cut.length)
    return Name(first, last, cut, entry, Why(rule, span))


def alone(sentence: Sentence, names: Sequence[Name], surnames: Mapping[str, str]) -> tuple[Name, ...]:
    """Further names: single words that end (or are) a known full name of the article."""
    covered = {i for name in names for i in range(name.first, name.last)}
    found = []
    for i, token in enumerate(sentence.tokens):
        if i in covered:
            continue
        for cut in cuts(token.text):
            if cut.stem in surnames and not (cut.det and cut.length) and not _common(sentence, i, cut):
                span = Span(sentence.start(i, cut.length), token.end)
                found.append(Name(i, i + 1, cut, None, Why("coreference/surname", span)))
                break
    return tuple(sorted((*names, *found), key=lambda name: name.first))


def _common(sentence: Sentence, i: int, cut: Cut) -> bool:
    return any(
        p.tag not in ("person", "noun", "state-head")
        and p.cut.length <= cut.length
        and not p.entry.id.endswith("-dual")
        for p in sentence.phrases[i]
    )
