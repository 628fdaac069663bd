"""Encounters: each trigger of a sentence with the frame's roles filled from the groups of its clause.

The result is a `Telling`: one telling of one encounter, still in the words of its sentence. Who the
parties are, and which tellings tell the same encounter, is decided by `assembly`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extraction.chairing import chaired
from kg.extraction.clauses import window
from kg.extraction.nouns import by_noun
from kg.extraction.phrases import Phrase
from kg.extraction.scene import Scene, days
from kg.extraction.telling import Telling
from kg.extraction.verbs import by_verb

#: How many words behind a verb of receiving its object is looked for.
_OBJECT = 14
#: Words that count masses, who are received by no party. Not in the tables: what is listed there is no name.
_CROWDS = frozenset(["ميات", "الاف", "عشرات", "ملايين", "مليون"])
#: «الوفد ضم فلانا» gathers nobody.
_COMPRISES = ("ضم", "يضم", "تضم")


def tellings(scene: Scene, frames: Mapping[str, Mapping[str, object]]) -> Iterator[Telling]:
    """Every telling in the sentence, complete or not (``reason`` says what an incomplete one lacks)."""
    used = set(scene.barren)
    by_trigger = {str(frame["trigger"]): frame for frame in frames.values()}
    for i in range(len(scene.sentence.tokens)):
        for tag, frame in by_trigger.items():
            trigger = scene.sentence.find(i, tag)
            if trigger is None or i in used or tag == "event-noun" or _counted(scene, trigger):
                continue
            telling = _told(scene, trigger, frame)
            if telling is not None:
                used.add(i)
                if telling.noun:
                    used.update(range(telling.noun.first, telling.noun.last))
                yield telling
    for i in range(len(scene.sentence.tokens)):
        noun = scene.sentence.find(i, "event-noun")
        if noun is not None and not used.intersection(range(noun.first, noun.last)) and not _counted(scene, noun):
            used.update(range(noun.first, noun.last))
            telling = by_noun(scene, noun, by_trigger["event-noun"])
            if telling is not None:
                yield telling


def _told(scene: Scene, verb: Phrase, frame: Mapping[str, object]) -> Telling | None:
    """What the verb tells in its clause, if it can tell anything there."""
    s = scene.sentence
    left, right = window(s, verb.first, scene.edges)
    if right <= verb.last or s.find(verb.first, "device") or verb.cut.stem.startswith(_COMPRISES):
        return None
    return chaired(scene, verb, left, right) if verb.tag == "verb-chair" else by_verb(scene, verb, frame, left, right)


def _counted(scene: Scene, trigger: Phrase) -> bool:
    """«استقبل الميناء 175 سائحا»: a number of people or things that are no officers is received by no party."""
    if trigger.tag != "verb-receive" and not trigger.entry.value.startswith("reception"):
        return False
    s, dated = scene.sentence, days(scene)
    right = window(s, trigger.first, scene.edges)[1]
    for i in range(trigger.last, min(right, trigger.last + _OBJECT)):
        if s.word(i) in _CROWDS:
            return True
        if s.word(i).isdecimal() and int(s.word(i)) > 2 and i not in dated:
            return not s.find(i + 1, "office", "group", "title", "nationality")
    return False
