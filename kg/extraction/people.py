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
from kg.extraction.phrases import Cut, Sentence, cuts
from kg.extraction.tagger import Tagging
from kg.model import Span, Why

_JOINERS = frozenset(["بن", "ابن", "بنت", "ال", "ولد", "ابو", "ابي", "عبد", "بو", "اف", "ذو"])
_NOT_NAME = (
    "nationality", "marker", "relative", "status", "office", "title", "verb-light", "verb-meet",
    "verb-receive", "verb-visit", "event-noun", "org-head", "group", "counterpart", "both", "pronoun", "each", "former",
    "speech-then",
)  # fmt: skip
_OPEN_ENDS = frozenset(["بن", "ابن", "بنت", "ال", "عبد"])
_SURE = 0.5
_HINT = 0.15
_GIVEN = 20


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
    spans: list[tuple[int, int, str]] = []
    for i in range(len(sentence.tokens)):
        phrase = sentence.find(i, "person")
        if phrase and i not in closed:
            spans.append((i, phrase.last, f"gazetteer/{phrase.entry.id}"))
    for tagged in tagging.spans:
        if tagged.label == "PER" and tagged.probability >= _SURE / 2:
            trimmed = _trim(sentence, tagged.start_token, tagged.end_token)
            if trimmed and not closed.intersection(range(*trimmed)):
                spans.append((*trimmed, "crf/PER"))
    spans += _behind_titles(sentence, tagging, spans, closed)
    spans += _behind_offices(sentence, tagging, spans, closed)
    spans += _behind_counterparts(sentence, tagging, spans, closed)
    spans += _in_lists(sentence, tagging, spans, closed)
    whole = _extend(sentence, tagging, _join(spans), closed)
    return tuple(_name(sentence, *part) for span in whole for part in _split(sentence, span))


def _namesakes(sentence: Sentence) -> set[int]:
    """The tokens of names that are part of an institution's: «مستشفى الملك فهد»."""
    ends = {i: offices.namesake(sentence, i) for i in range(len(sentence.tokens))}
    return {at for i, end in ends.items() for at in range(i + 1, end)}


def _split(sentence: Sentence, span: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    """Two names that ran together: «عباس ونتنياهو»، «نتنياهو بميتشل» part where a proclitic joins them."""
    first, last, rule = span
    parts = []
    for i in range(first + 1, last):
        word = sentence.word(i)
        full = any(p.tag == "person" and not p.cut.length and i + 1 < p.last <= last for p in sentence.phrases[i])
        if full and sentence.word(i - 1) not in _JOINERS and not _one_person(sentence, first, last):
            parts.append((first, i, rule))
            first = i
            continue
        if _future(word):
            parts.append((first, i, rule))
            first = last
            break
        verb = sentence.find(i, "verb-meet", "verb-receive", "verb-visit", "verb-light", "verb-discuss", "verb-call")
        if verb is not None and i > first:
            parts.append((first, i, rule))
            first = i + 1
            continue
        if sentence.word(i - 1) in _JOINERS or word[:1] not in "وبل":
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


def _future(word: str) -> bool:
    """Whether a word that no name list knows looks like a verb in the future (سيغادر)."""
    return word.startswith(("سي", "ست")) and len(word) >= 5 and word not in name_units()


def _one_person(sentence: Sentence, first: int, last: int) -> bool:
    return any(p.tag == "person" and p.last >= last for p in sentence.phrases[first])


def _trim(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The span without words at its ends that are surely not part of a name."""
    while first < last and (_closed(sentence, first) or not _letters(sentence, first) or _country(sentence, first)):
        first += 1
    if last - first > 2 and (town := sentence.find(last - 1, "place", "state")) and not town.cut.length:
        last -= sentence.word(last - 2) not in _JOINERS
    while last > first and (_closed(sentence, last - 1) or not _letters(sentence, last - 1)):
        if last - first > 2 and sentence.word(last - 2) in ("بن", "ابن"):
            break  # «فهد بن سلطان»: whose son is a name
        last -= 1
    for i in range(first, last):
        if sentence.word(i) in ("،", ":", "؛"):
            last = i
            break
    return (first, last) if first < last else None


def _country(sentence: Sentence, i: int) -> bool:
    found = sentence.find(i, "state", "organization")
    return found is not None and not found.cut.length


def _letters(sentence: Sentence, i: int) -> bool:
    return sentence.word(i)[:1].isalpha()


def _closed(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` is a word of the closed lexicon and no part of a name."""
    phrase = sentence.find(i, *_NOT_NAME)
    if phrase is None or sentence.word(i + 1) in ("بن", "ابن"):
        return False
    unit = name_units().get(sentence.word(i))
    if (
        phrase.tag == "office"
        and unit
        and unit.given >= _GIVEN
        and any(sentence.find(j, "title") for j in range(max(0, i - 3), i))
    ):
        return False
    if phrase.tag == "marker" and sentence.tokens[i].text == "علي":
        return sentence.tokens[i].form.endswith("ى")
    return phrase.cut.length == 0 or phrase.cut.det or phrase.tag in ("nationality", "event-noun", "office")


def _behind_titles(
    sentence: Sentence, tagging: Tagging, spans: Sequence[tuple[int, int, str]], closed: set[int]
) -> list[tuple[int, int, str]]:
    """Words behind a personal title are a name when the tagger half believes it or a name list knows them."""
    covered = {i for first, last, _ in spans for i in range(first, last)}
    units = name_units()
    found = []
    for i in range(len(sentence.tokens)):
        title = sentence.find(i, "title")
        if title is None or title.last in covered or title.cut.prep == "ك":
            continue
        end = title.last
        while end < len(sentence.tokens) and end not in covered and end not in closed and _letters(sentence, end):
            believed = tagging.person[end] >= _HINT or sentence.word(end) in units
            if not believed or _closed(sentence, end) or sentence.find(end, "state", "organization"):
                break
            end += 1
        if end > title.last:
            found.append((title.last, end, "title/name"))
    return found


def _behind_offices(
    sentence: Sentence, tagging: Tagging, spans: Sequence[tuple[int, int, str]], closed: set[int]
) -> list[tuple[int, int, str]]:
    """«وزير التشغيل عماد الحمامي»: a given name and what follows it, behind an office, where the tagger slept."""
    covered = {i for first, last, _ in spans for i in range(first, last)}
    starts = {first for first, _, _ in spans}
    found: list[tuple[int, int, str]] = []
    for i in range(len(sentence.tokens)):
        office = offices.parse(sentence, i, starts, closed) if i not in covered else None
        if office is None or office.plural:
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


def _behind_counterparts(
    sentence: Sentence, tagging: Tagging, spans: Sequence[tuple[int, int, str]], closed: set[int]
) -> list[tuple[int, int, str]]:
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


def _in_lists(
    sentence: Sentence, tagging: Tagging, spans: Sequence[tuple[int, int, str]], closed: set[int]
) -> list[tuple[int, int, str]]:
    """«وسامي خاطر، وباسم نعيم»: a given name behind «و» that goes on with a list of names."""
    covered = {i for first, last, _ in spans for i in range(first, last)}
    found: list[tuple[int, int, str]] = []
    for end in sorted({last for _, last, _ in spans}):
        at = end + (sentence.word(end) == "،")
        cut = proclitic(sentence.word(at), frozenset()) if at < len(sentence.tokens) else None
        unit = name_units().get(cut.stem) if cut and cut.conj else None
        if unit is None or unit.given < _GIVEN or {at, at + 1} & (covered | closed) or sentence.phrases[at]:
            continue
        last = at + 1
        while (
            last < len(sentence.tokens)
            and last - at < 4
            and _nameable(sentence, last)
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
    if first is None or first.given < _GIVEN or not _nameable(sentence, at):
        return at
    end = at + 1
    while end < len(sentence.tokens) and end not in closed and end - at < 5:
        word = sentence.word(end)
        known = word in units or word in _JOINERS or (word.startswith("ال") and tagging.person[end] > 0.02)
        if not known or not _nameable(sentence, end):
            break
        end += 1
    return end


def _unknown(sentence: Sentence, tagging: Tagging, at: int, closed: set[int]) -> int:
    """Behind office and nationality, two to four words that no list knows and the tagger does not rule out."""
    end = at
    while end < len(sentence.tokens) and end not in closed and _nameable(sentence, end) and end - at < 5:
        if tagging.person[end] < 0.02 or (end > at and sentence.word(end).startswith("و")):
            break
        end += 1
    return end if 2 <= end - at <= 4 else at


def _nameable(sentence: Sentence, i: int) -> bool:
    return _letters(sentence, i) and not sentence.phrases[i]


def _join(spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    joined: list[tuple[int, int, str]] = []
    for first, last, rule in sorted(spans):
        if joined and first < joined[-1][1]:
            old = joined.pop()
            best = old[2] if (old[1] - old[0]) >= (last - first) else rule
            joined.append((old[0], max(old[1], last), best))
        else:
            joined.append((first, last, rule))
    return joined


def _extend(
    sentence: Sentence, tagging: Tagging, spans: list[tuple[int, int, str]], closed: set[int]
) -> list[tuple[int, int, str]]:
    """Grow each span over name joiners and over neighbours that the tagger half believes."""
    result: list[tuple[int, int, str]] = []
    starts = {first for first, _, _ in spans}
    for begin, last, source in spans:
        first, rule, end = begin, source, last
        while end < len(sentence.tokens) and end not in starts and end not in closed:
            word = sentence.word(end)
            after = sentence.word(end + 1)
            if word in _JOINERS and after[:1].isalpha() and not _closed(sentence, end + 1):
                end += 2
            elif word[:1].isalpha() and not _closed(sentence, end) and _believed(sentence, tagging, end):
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


def proclitic(word: str, known: frozenset[str]) -> Cut:
    """The cut in front of a name: taken only where the rest is a better name than the whole word.

    >>> proclitic("ومحمد", frozenset()).stem, proclitic("وليد", frozenset()).stem
    ('محمد', 'وليد')
    """
    ways = [cut for cut in cuts(word) if not cut.future and cut.prep != "ك" and (not cut.det or not cut.length)]
    if word in known:
        return ways[0]
    for cut in ways[1:]:
        if cut.stem in known:
            return cut
    weights = [_weight(cut.stem) * (1 if not cut.length else 0.2) for cut in ways]
    best = max(range(len(ways)), key=lambda i: (weights[i], -i))
    if weights[best] == 0:
        # An unknown word behind و is far more often «and» + a foreign name than a name in و.
        return next(
            (
                c
                for c in ways
                if c.conj
                and not c.prep
                and len(c.stem) > 3
                and word[0] == "و"
                and not word.startswith(("وي", "وا", "ول", "وو"))
            ),
            ways[0],
        )
    return ways[best]


def _weight(stem: str) -> float:
    unit = name_units().get(stem)
    return (unit.given + unit.surname + 1) if unit else 0.0


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
