"""The agenda of a sentence: the words that say what was discussed, from the cue that opens them to their end.

«بحث A مع B العلاقات»، «لبحث …»، «مباحثات حول …»، «وجرى خلال اللقاء استعراض …»، «الأزمة تتصدر المباحثات»: the
cues and the words around topics stand in ``data/lexicon/topics.tsv``. Whose topics they are is told in `topics`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.phrases import Phrase, Sentence
from kg.extraction.scene import Scene
from kg.model import Span

_CUES = ("topic-verb", "topic-for", "topic")
_STOPS = frozenset([".", "؛", ";", "!", "؟", "?", ":"])
_MARKS = frozenset("\"«»“”'‘’()[]–-")
_OPENING = '"«“'
_RELATIVE = frozenset(["الذي", "التي", "الذين", "ما"])
_LOOSE = frozenset(["الذي", "التي", "من", "في", "علي", "و", "الي", "عن", "مع", "ذلك"])
_NEAR = 8
_FAR = 40


def agenda(scene: Scene) -> tuple[tuple[Phrase, Span], ...]:
    """Each cue of the sentence with the topic that it opens; those that are subjects of their cue come last."""
    return (*_opened(scene), *_fronted(scene))


def _opened(scene: Scene) -> Iterator[tuple[Phrase, Span]]:
    s, behind = scene.sentence, 0
    for i in range(len(s.tokens)):
        cue = s.find(i, *_CUES)
        if cue is None or i < behind:
            continue
        first = _first(scene, cue)
        last = _end(scene, first) if first is not None else 0
        if first is None or last - first < 2 - (cue.tag == "topic-verb" and s.word(first).startswith("ال")):
            continue
        behind = last
        yield cue, _span(s, cue, first, last)


def _fronted(scene: Scene) -> Iterator[tuple[Phrase, Span]]:
    """«الأزمة تتصدر مباحثات A وB»، «تصدرت الأزمة المباحثات»: the topic is the subject."""
    s = scene.sentence
    for i in range(len(s.tokens)):
        cue = s.find(i, "topic-front")
        noun = next((j for j in range(i + 1, min(len(s.tokens), i + 15)) if s.find(j, "event-noun")), None)
        if cue is None or noun is None:
            continue
        left = max(edge for edge in scene.edges if edge <= i)
        first, last = (cue.last, noun) if noun > cue.last else (left, i)
        if last > first and s.word(first)[:1].isalpha():
            yield cue, s.range(first, last)


def _first(scene: Scene, cue: Phrase) -> int | None:
    """The token with which the topic behind ``cue`` begins, or None when the cue opens none."""
    s, value = scene.sentence, cue.entry.value
    if value == "views":
        views = next((p for i in range(cue.last, cue.last + 12) if (p := s.find(i, "topic-views"))), None)
        if views is None or s.find(views.last, "topic-to") is None:
            return None
        return views.last + 1
    if value == "purpose":
        return None if cue.cut.length else cue.first
    start = _skip(scene, cue.last)
    if value == "about":
        return start
    again = _discussing(s, start)
    if again is not None and not again.cut.conj:  # «تناول الاتصال بحث العلاقات»
        start = _skip(scene, again.last)
    while s.find(start, "topic-to"):
        start += 1
    if s.find(start, "topic-head") or start == cue.last:
        return start
    other = next((g for g in scene.groups if g.marker == "with" and g.first >= start), None)
    if other is not None and not any(s.word(i) in _STOPS or s.find(i, "speech") for i in range(start, other.first)):
        start = _skip(scene, other.last)
    return start if s.find(start, "topic-head") else _behind_strangers(scene, start)


def _behind_strangers(scene: Scene, start: int) -> int:
    """The topic behind words that no one was recognised in: behind the next date, or at a word that opens topics."""
    s = scene.sentence
    dated = next((e for e in scene.dates if start < e.first <= start + _NEAR and s.word(e.first - 1) == "،"), None)
    if dated is not None and not any(s.word(i) in _STOPS for i in range(start, dated.first)):
        return _skip(scene, dated.first)
    head = _head(scene, start)
    if s.word(start) in _RELATIVE:
        return head or len(s.tokens)
    between = range(start, head or start)
    apart = any(s.word(i) == "،" or any(g.first == i and g.marker == "with" for g in scene.groups) for i in between)
    return head if head is not None and apart else start


def _head(scene: Scene, start: int) -> int | None:
    """The first word behind ``start`` with which topics are wont to begin, within the clause and outside of names."""
    s = scene.sentence
    i = start
    while i < min(len(s.tokens), start + _FAR):
        if s.word(i) in _STOPS or s.find(i, "speech", "topic-verb", "topic-for"):
            return None
        head = s.find(i, "topic-head")
        if head is not None and not head.cut.prep and not head.cut.conj:
            return i
        i = _behind_group(scene, i) or i + 1
    return None


def _skip(scene: Scene, i: int) -> int:
    """The token behind actors, dates, pronouns and asides («خلال اللقاء»، «في القاهرة») that stand at ``i``."""
    s = scene.sentence
    at = i
    while at < len(s.tokens):
        step = _behind_group(scene, at) or _behind_aside(scene, at)
        if step is None:
            break
        at = step
    while at < len(s.tokens) and s.word(at) in "،-–":
        at += 1
    return at


def _behind_group(scene: Scene, i: int) -> int | None:
    """The token behind the actors that begin at ``i``, with the word that marks their part."""
    s = scene.sentence
    marker = s.find(i, "marker", "each")
    at = marker.last if marker and marker.entry.value in ("with", "by", "side", "attend", "of", "") else i
    for group in scene.groups:
        if group.first in (i, at) and (not group.place or group.marker in ("in", "by")):
            return group.last
        if group.place and group.marker == "in" and group.first == i + 1:
            return group.last
    return None


def _behind_aside(scene: Scene, i: int) -> int | None:
    s = scene.sentence
    dated = next((e for e in scene.dates if e.first <= i <= e.last), None)
    if dated is not None:
        return dated.last + 1
    phrase = s.find(i, "pronoun", "both", "speech-aside", "title", "each")
    if phrase is not None and not phrase.cut.prep:
        return phrase.last
    if s.find(i, "topic-skip") or s.word(i) == "،":
        return i + 1
    if s.word(i) in _MARKS and s.word(i) not in _OPENING:
        return i + 1
    if s.find(i, "topic-within"):
        noun = next((p for j in (i + 1, i + 2) if (p := s.find(j, "event-noun"))), None)
        return noun.last if noun else None
    told = s.find(i, "event-noun", "verb-light", "verb-gather")
    if told is None or told.cut.prep or told.cut.conj:
        return None
    known = told.cut.det or told.cut.stem.startswith("ال") or told.tag != "event-noun"
    return told.last if known or s.find(told.last, "verb-light", "verb-gather", "relative") else None


def _end(scene: Scene, first: int) -> int:
    """The token behind the topic that begins at ``first``."""
    s = scene.sentence
    last = first
    while last < len(s.tokens) and not (last > first and _stops(scene, last)):
        if last == first and s.word(last) in _STOPS:
            return first
        last += 1
    while last > first and (s.word(last - 1) in _LOOSE or not s.word(last - 1)[:1].isalnum()):
        if s.word(last - 1) in '"»”)':
            break
        last -= 1
    return last


def _stops(scene: Scene, i: int) -> bool:
    """Whether the topic does not go on at token ``i``."""
    s, word = scene.sentence, scene.sentence.word(i)
    marker = s.find(i, "marker")
    if word in _STOPS or s.find(i, "attribution") or (marker and marker.entry.value in ("attend", "mediate")):
        return True
    if s.find(i, "speech"):
        return s.word(i - 1) not in _RELATIVE
    if s.find(i, "topic-end"):
        return _ends(s, i)
    again = _discussing(s, i)
    if again is not None and (again.cut.conj or s.word(i - 1) == "،"):
        return True
    if word in ("،", ",", "-", "–"):
        return not _continues(s, i + 1) if word in "،," else s.tokens[i - 1].end < s.start(i)
    return word.startswith("و") and _finite(scene, i)


def _discussing(s: Sentence, i: int) -> Phrase | None:
    """The verb or noun of discussing at ``i``; exchanging is none, it also takes other objects («تبادل الخبرات»)."""
    cue = s.find(i, "topic-verb")
    return None if cue is None or cue.cut.det or cue.entry.value == "views" else cue


def _ends(s: Sentence, i: int) -> bool:
    """Whether the conjunction or preposition at ``i`` ends the topic: not «فيما يتعلق»، «من خلال»، «بعد الحرب»."""
    end = s.find(i, "topic-end")
    if end is not None and end.entry.value == "event":
        near = any(s.find(j, "event-noun") for j in range(i + 1, i + 5))
        return s.word(i - 1) not in ("من", "منذ", "ما") and (near or s.word(i + 1) in ("ان", "ذلك"))
    return not s.word(i + 1).startswith(("يتعلق", "يخص"))


def _continues(s: Sentence, i: int) -> bool:
    """Whether a comma is followed by more of the same list: «و» and a noun, لاسيما، إضافة إلى."""
    word = s.word(i)
    if s.find(i, "topic-head", "topic-on"):
        return not any(_discussing(s, j) for j in range(i, i + 4))
    if s.find(i, "topic-end", "speech", "speech-aside", "verb-light", "verb-meet", "verb-receive", "verb-visit"):
        return False
    return word.startswith("و") and word[1:] not in _RELATIVE and not _discussing(s, i)


def _finite(scene: Scene, i: int) -> bool:
    """Whether «و» at ``i`` opens a new clause with a verb: a listed one, a feminine past, or one with its subject."""
    s, word = scene.sentence, scene.sentence.word(i)
    verb = s.find(i, "verb-light", "verb-meet", "verb-receive", "verb-visit", "verb-get", "verb-call", "verb-arrive")
    if verb is not None and verb.cut.conj:
        return True
    if word.startswith("وال") or s.find(i, "topic-head"):
        return False
    feminine = len(word) > 4 and word.endswith("ت") and not word.endswith(("ات", "وقت", "بيت", "صوت"))
    subject = s.find(i + 1, "both") is not None or any(
        g.first == i + 1 and g.marker == "" and g.parties[0].kind == "person" for g in scene.groups
    )
    return feminine or (subject and not s.find(i, "office", "title", "group") and len(word) > 3)


def _span(s: Sentence, cue: Phrase, first: int, last: int) -> Span:
    """The characters of the topic, without the ب or ل that the cue puts before its first word."""
    word = s.word(first)
    glued = (cue.entry.value == "purpose" and word.startswith("ل")) or (
        cue.entry.value == "about" and cue.last == first and cue.cut.stem.endswith("تعلق") and word.startswith("ب")
    )
    onto = word.startswith("ل") and not word.startswith("لل") and cue.first < first and "تطرق" in cue.cut.stem
    return s.range(first, last, 1 if glued or onto else 0)
