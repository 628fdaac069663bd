"""Nations told by adjectives: «محادثات روسية أوكرانية»، «بوساطة قطرية»."""

from __future__ import annotations

from kg.extraction.knowledge import Entry
from kg.extraction.party import Party
from kg.extraction.phrases import Phrase, definite
from kg.extraction.scene import Scene
from kg.model import Why


def adjectives(scene: Scene, noun: Phrase) -> list[tuple[Party, ...]]:
    """«محادثات روسية أوكرانية»، «لقاء إيراني - أمريكي»: the states of two adjectives, a side each."""
    s, at = scene.sentence, noun.last
    found: list[Party] = []
    while at < min(noun.last + 7, len(s.tokens)):
        nation = s.find(at, "nationality")
        if nation is None or nation.cut.prep:
            if found or s.word(at)[:1].isalpha() is False:
                if s.word(at) not in ("-", "–", "ـ", "و"):
                    break
            elif definite(s.word(at)) or s.find(at, "marker", "verb-light", "office", "group", "state", "place"):
                break  # «مفاوضات السلام …» is no round of its own
            at += 1
            continue
        known = scene.entries.get(nation.entry.value)
        if known is None or known.tag != "state" or (found and known.id == found[-1].entry):
            break
        found.append(as_state(scene, nation, known))
        at = nation.last
    return [(party,) for party in found] if len(found) > 1 else []


def as_state(scene: Scene, nation: Phrase, state: Entry) -> Party:
    """The state that an adjective names as a party."""
    span = scene.sentence.range(nation.first, nation.last, nation.cut.lead)
    why = Why(f"lexicon/{nation.entry.id}", span)
    return Party(nation.first, nation.last, "state", state.name, span, nation.cut, why, state.id)
