"""Chairing: «ترأس A اجتماع مجلس كذا»، «ترأس A وB أعمال اللجنة المشتركة»."""

from __future__ import annotations

from kg.extraction.company import extras
from kg.extraction.nearness import touches
from kg.extraction.phrases import Phrase
from kg.extraction.scene import Scene, inside
from kg.extraction.telling import Telling, checked, start
from kg.extraction.verbs import governed


def chaired(scene: Scene, verb: Phrase, left: int, right: int) -> Telling | None:
    """«ترأس A اجتماع مجلس كذا»، «ترأس A وB أعمال اللجنة المشتركة»: those who chair, and the body that sat."""
    s = scene.sentence
    noun = governed(scene, verb, left, right) or _session(scene, verb, right)
    if noun is None or noun.first < verb.last or any(s.find(i, "group") for i in range(verb.last, noun.first)):
        return None
    around = inside(scene, left, right)
    near = [g for g in around if g.marker == "" and g.last <= verb.first and not g.place and touches(scene, g, verb)]
    behind = [g for g in around if g.marker == "" and verb.last <= g.first < noun.first and not g.place]
    chairs = behind[:1] or near[-1:]
    beside = [g for g in around if g.marker == "with" and g.first >= verb.last]
    after = [g for g in around if noun.last <= g.first and g.parties[0].kind == "organization"]
    body = next((g for g in after if g.marker in ("", "for") and g.first - noun.last <= 4), None)
    kind = noun.entry.value.split(":")[0]
    telling = start(scene, verb, "chair", kind, left, right, noun)
    telling.verb = verb
    telling.sides.extend(g.parties for g in (*chairs, *beside, *([body] if body else [])))
    telling.pronouns = 0 if chairs else 1
    telling.heads.extend(p for g in (*chairs, *beside) for p in g.parties if p.kind == "person")
    extras(telling, scene, around)
    return checked(telling) if body or beside or any(g.many for g in chairs) else None


def _session(scene: Scene, verb: Phrase, right: int) -> Phrase | None:
    """«أعمال الدورة …»، «أشغال اللجنة …»: what is chaired where no word for a meeting stands."""
    for i in range(verb.last, min(right, verb.last + 9)):
        if session := scene.sentence.find(i, "session"):
            return session
        if scene.sentence.find(i, "group"):
            return None
    return None
