"""Name words: which words may be part of a personal name, and what is cut off in front of one.

«ومحمد» is «and Muhammad», «وليد» is a name; «سيغادر» behind a title is none.
"""

from __future__ import annotations

from kg.arabic.names import name_units
from kg.extraction.phrases import Cut, Sentence, cuts

#: Words that join the parts of a name.
JOINERS = frozenset(["بن", "ابن", "بنت", "ال", "ولد", "ابو", "ابي", "عبد", "بو", "اف", "ذو"])
#: How often a word must be a given name to be one without more ado.
GIVEN = 20
_NOT_NAME = (
    "nationality", "marker", "relative", "status", "office", "title", "verb-light", "verb-meet",
    "verb-receive", "verb-visit", "event-noun", "org-head", "group", "counterpart", "both", "pronoun", "each", "former",
    "speech-then", "event-adjective",
)  # fmt: skip


def letters(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` begins with a letter."""
    return sentence.word(i)[:1].isalpha()


def nameable(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` is a word that no table lists."""
    return letters(sentence, i) and not sentence.phrases[i]


def closed_word(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` is a word of the closed lexicon and no part of a name."""
    phrase = sentence.find(i, *_NOT_NAME)
    if phrase is None or sentence.word(i + 1) in ("بن", "ابن"):
        return False
    unit = name_units().get(sentence.word(i))
    if (
        phrase.tag == "office"
        and unit
        and unit.given >= GIVEN
        and any(sentence.find(j, "title") for j in range(max(0, i - 3), i))
    ):
        return False
    if phrase.tag == "marker" and sentence.tokens[i].text == "علي":
        return sentence.tokens[i].form.endswith("ى")
    if phrase.cut.length == 0 or phrase.cut.det or phrase.cut.future:
        return True
    return phrase.tag in ("nationality", "event-noun", "office")


def _country(sentence: Sentence, i: int) -> bool:
    found = sentence.find(i, "state", "organization")
    return found is not None and not found.cut.length


def future(word: str) -> bool:
    """Whether a word that no name list knows looks like a verb in the future (سيغادر)."""
    return word.startswith(("سي", "ست")) and len(word) >= 5 and word not in name_units()


def trim(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The span without words at its ends that are surely not part of a name."""
    while first < last and (closed_word(sentence, first) or not letters(sentence, first) or _country(sentence, first)):
        first += 1
    if last - first > 2 and (town := sentence.find(last - 1, "place", "state")) and not town.cut.length:
        last -= sentence.word(last - 2) not in JOINERS
    while last > first and (closed_word(sentence, last - 1) or not letters(sentence, last - 1)):
        if last - first > 2 and sentence.word(last - 2) in ("بن", "ابن"):
            break  # «فهد بن سلطان»: whose son is a name
        last -= 1
    for i in range(first, last):
        if sentence.word(i) in ("،", ":", "؛"):
            last = i
            break
    return (first, last) if first < last else None


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
        foreign = word[0] == "و" and not word.startswith(("وي", "وا", "ول", "وو"))
        return next((c for c in ways if foreign and c.conj and not c.prep and len(c.stem) > 3), ways[0])
    return ways[best]


def _weight(stem: str) -> float:
    unit = name_units().get(stem)
    return (unit.given + unit.surname + 1) if unit else 0.0
