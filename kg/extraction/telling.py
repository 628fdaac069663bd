"""A telling: one telling of one encounter, still in the words of its sentence.

«التقى A وB» and «لقاء A مع B» are two tellings; `assembly` finds that they tell the same encounter.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.party import Party
from kg.extraction.phrases import Phrase, Sentence
from kg.extraction.scene import Scene
from kg.model import EventKind, Span, Why


@dataclass(slots=True)
class Telling:
    """One telling of one encounter. ``sides`` are lists of parties; an empty party stands for a pronoun.

    ``anaphoric`` says that the words only point back («حضر اللقاء فلان»). ``token`` is the trigger.
    """

    sentence: Sentence
    token: int
    frame: str
    kind: EventKind
    sides: list[tuple[Party, ...]]
    span: Span
    why: Why
    left: int
    right: int
    host: int | None = None
    attending: list[Party] = field(default_factory=list)
    heads: list[Party] = field(default_factory=list)
    mediators: list[Party] = field(default_factory=list)
    places: list[Party] = field(default_factory=list)
    pronouns: int = 0
    anaphoric: bool = False
    count: int = 1
    verb: Phrase | None = None
    noun: Phrase | None = None
    subject_first: bool = False
    implied: bool = False
    object_pronoun: bool = False
    reason: str = ""


def start(scene: Scene, trigger: Phrase, frame: str, kind: str, left: int, right: int, noun: Phrase | None) -> Telling:
    """A telling by ``trigger`` of the clause at tokens ``left`` to ``right``, its roles still empty."""
    s = scene.sentence
    span = s.range(trigger.first, trigger.last)
    parts = (Why(f"lexicon/{noun.entry.id}", s.range(noun.first, noun.last)),) if noun and noun is not trigger else ()
    why = Why(f"frame/{frame}", s.span, (Why(f"lexicon/{trigger.entry.id}", span), *parts))
    count = int(noun.entry.value.split(":")[1]) if noun else 1
    real: EventKind = {"reception": "meeting", "session": "meeting"}.get(kind, kind)  # type: ignore[assignment]
    return Telling(s, trigger.first, frame, real, [], span, why, left, right, noun=noun, count=count)


def checked(telling: Telling) -> Telling:
    """Note what is missing for an encounter: two parties, or one party and a pronoun."""
    parties = sum(len(side) for side in telling.sides)
    more = len(telling.attending) + len(telling.heads)
    if parties < 2 and not (telling.pronouns or telling.implied) and parties + more >= 2:
        telling.sides.extend((p,) for p in (telling.heads[:1] if len(telling.sides) < 2 else ()))
        telling.sides.extend((p,) for p in telling.attending)
        parties = sum(len(side) for side in telling.sides)
    plural = any(p.anaphor == "both" or (p.plural and p.kind == "person") for side in telling.sides for p in side)
    if (
        (parties == 1 or len(telling.sides) == 1)
        and not telling.pronouns
        and not plural
        and (telling.noun or telling.verb)
        and telling.implied
    ):
        telling.pronouns = 1
    elif parties + telling.pronouns < 2 and not plural:
        telling.reason = "fewer than two parties"
    return telling
