"""Nearness: what may stand between the word that tells an encounter and those who take part in it."""

from __future__ import annotations

from kg.extraction.groups import Group
from kg.extraction.phrases import Phrase, Sentence
from kg.extraction.scene import Scene, days

#: What may stand before a verb and parts its subject from it no more than a comma.
_PARTICLES = frozenset(["قد", "سوف", "لم", "لن", "ان", "كان", "في", "يوم"])


def touches(scene: Scene, group: Group, verb: Phrase) -> bool:
    """Whether only commas, dates, particles (قد، لم، سوف) or an apposition stand between group and verb."""
    dated = days(scene)
    loose = [
        i for i in range(group.last, verb.first)
        if i not in dated
        and scene.sentence.word(i)[:1].isalpha()
        and scene.sentence.word(i) not in _PARTICLES
        and not any(g.first <= i < g.last for g in scene.groups)
    ]  # fmt: skip
    return len(loose) <= 1


def adjacent(scene: Scene, start: int, end: int) -> bool:
    """Whether only adjectives of the noun and dates stand between."""
    dated = days(scene)
    loose = [i for i in range(start, end) if i not in dated and scene.sentence.word(i) not in "\"«»“”'()،"]
    return len(loose) <= 1 and not any(scene.sentence.find(i, "marker", "relative") for i in loose)


def near(scene: Scene, noun: Phrase, group: Group) -> bool:
    """Whether no other event noun or finite meeting verb stands between noun and group."""
    return not any(
        scene.sentence.find(i, "event-noun", "verb-meet", "verb-receive", "speech", "verb-light")
        for i in range(noun.last, group.first)
    )


def adjunct(sentence: Sentence, i: int) -> bool:
    """Whether the noun at ``i`` stands behind على هامش، عقب، خلال and the like."""
    for start in range(max(0, i - 3), i):
        marker = sentence.find(start, "marker")
        if marker and marker.entry.value == "adjunct" and marker.last == i:
            return True
    return False


def dateline(scene: Scene, group: Group, verb: Phrase) -> bool:
    """«العراق / نبأ – استقبل …»: what stands before the dash that opens an article is where it was written."""
    words = [scene.sentence.word(i) for i in range(group.last, verb.first)]
    person = any(party.kind == "person" for party in group.parties)
    dashes = [i for i, word in enumerate(words) if word in ("-", "–", "—", "--")]
    return group.first < 3 and not person and bool(dashes) and dashes[-1] - dashes[0] < 2


def apart(sentence: Sentence) -> int:
    """2 where the sentence says that the others were met one by one: «كل على حدة»، «كلا على انفراد»."""
    words = [sentence.word(i) for i in range(len(sentence.tokens))]
    return 2 if "حده" in words and words[words.index("حده") - 1] == "علي" else 1
