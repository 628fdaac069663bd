"""Topics: which encounter was about what.

A topic belongs to the encounter that is told before it in its sentence, or to the one that the sentence
points back to («وتناول اللقاء …»، «وبحث الجانبان …»).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extraction.account import Account, Draft
from kg.extraction.agenda import agenda
from kg.extraction.phrases import Phrase
from kg.extraction.pointing import resolve
from kg.extraction.scene import Scene
from kg.extraction.telling import Telling
from kg.model import Span

_AWAY = 8


def note(account: Account, scene: Scene) -> None:
    """Give the topics of the sentence to the encounters that they belong to."""
    for cue, span in agenda(scene):
        draft = _owner(account, scene, cue)
        if draft is not None:
            draft.topics.setdefault(span)
            if cue.tag == "topic-for" and cue.entry.value == "object" and not scene.sentence.heading:
                draft.aims.setdefault(span)
            draft.spans.setdefault(scene.sentence.span)


def chosen(spans: Iterable[Span], text: str, headings: Sequence[Span]) -> tuple[Span, ...]:
    """The topics worth keeping: none that another one says in full, and of headlines only where the body is silent."""
    everything = list(spans)
    body = [one for one in everything if not any(h.covers(one) for h in headings)]
    kept = body or everything
    words = {one: set(one.of(text).split()) for one in kept}
    return tuple(
        one
        for k, one in enumerate(kept)
        if not any(words[one] < words[other] or (words[one] == words[other] and j < k) for j, other in enumerate(kept))
    )


def _owner(account: Account, scene: Scene, cue: Phrase) -> Draft | None:
    """The encounter that is told before the cue in the sentence, or the one that the sentence points back to."""
    told = [(t, d) for t, d in account.told_in(scene.sentence) if t.token <= cue.first]
    near = told[-1] if told else None
    if cue.tag in ("topic", "topic-for") and near is None:
        return None
    if near is not None and cue.entry.value == "purpose" and _reported(scene, near[0].token, cue.first):
        return None
    if near is not None and (cue.tag != "topic" or _close(scene, near[0], cue.first)):
        return near[1]
    if cue.tag == "topic-front":
        after = next((d for t, d in account.told_in(scene.sentence) if t.token > cue.first), None)
        return after or (account.last if _points_back(account, scene, cue) else None)
    if near is None and cue.tag == "topic-verb" and _points_back(account, scene, cue):
        return account.referent(_kind(scene, cue))
    return None


def _close(scene: Scene, telling: Telling, cue: int) -> bool:
    """Whether «حول» can hang on the encounter: no report and no foreign noun right before it."""
    s = scene.sentence
    token = max(p.first for p in (telling.verb, telling.noun) if p and p.first < cue)
    if _reported(scene, token, cue):
        return False
    before = cue - 1
    named = any(g.first <= before < g.last for g in scene.groups)
    dated = any(e.first <= before <= e.last for e in scene.dates)
    adjective = s.word(before).endswith(("ه", "ا")) and before - token <= 3
    ours = s.find(before, "event-noun", "nationality", "pronoun") is not None
    return named or dated or ours or adjective or s.word(before) == "،"


def _reported(scene: Scene, token: int, cue: int) -> bool:
    """Whether a report stands between: what it says is no purpose of the encounter."""
    return any(scene.sentence.find(i, "speech", "speech-that") for i in range(token + 1, cue))


def _points_back(account: Account, scene: Scene, cue: Phrase) -> bool:
    """Whether the sentence speaks of the last encounter: «خلال اللقاء»، «الجانبان»، a dual, or one of its parties."""
    s = scene.sentence
    if account.last is None:
        return False
    around = range(max(0, cue.first - _AWAY), min(len(s.tokens), cue.last + _AWAY))
    if any(s.find(i, "both") or s.find(i, "topic-skip") for i in around):
        return True
    if any((noun := s.find(i, "event-noun")) and not noun.cut.conj for i in around):
        return True
    if cue.cut.stem.endswith(("ا", "ان")) and cue.cut.stem not in ("استعراضا", "بحثا"):
        return True
    near = [g.parties[0] for g in scene.groups if g.marker == "" and cue.first - _AWAY <= g.first <= cue.last]
    return any(set(resolve(account, party, s.start(party.first))) & account.last.actors for party in near)


def _kind(scene: Scene, cue: Phrase) -> str:
    """``call`` where the words around the cue speak of a call, else empty."""
    s = scene.sentence
    around = range(max(0, cue.first - _AWAY), min(len(s.tokens), cue.last + _AWAY))
    nouns = (s.find(i, "event-noun") for i in around)
    return "call" if any(noun is not None and noun.entry.value.startswith("call") for noun in nouns) else ""
