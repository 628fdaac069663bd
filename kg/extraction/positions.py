"""Positions: the offices that an article gives to named persons, each office once in its longest wording.

«ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية» are three offices; «نظيره الأردني فلان» holds the
other party's office for his own state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.arabic.folding import fold
from kg.extraction.actors import Actor
from kg.extraction.cast import Cast
from kg.extraction.knowledge import Knowledge
from kg.extraction.party import Party
from kg.extraction.phrases import cuts
from kg.extraction.scene import Scene
from kg.model import Position, Span, Why

_HIGHEST = frozenset(["جمهوريه", "دوله"])


@dataclass(frozen=True, slots=True)
class _Held:
    """One wording of one office of one person; ``words`` are what it is compared by."""

    actor: Actor
    title: str
    party: Party
    span: Span
    why: Why
    words: frozenset[str]


def positions(cast: Cast, scenes: Sequence[Scene]) -> tuple[Position, ...]:
    """Each office of each named person, in order of first mention."""
    kept: dict[str, list[_Held]] = {}
    for held in [*_stated(cast, scenes), *_inherited(cast, scenes)]:
        _keep(kept.setdefault(held.actor.id, []), held)
    rows = sorted((h for held in kept.values() for h in held), key=lambda h: h.why.span)
    return tuple(Position(h.actor.id, h.title, _body(cast, h.party), h.span, h.why) for h in rows)


def _keep(held: list[_Held], new: _Held) -> None:
    """Add ``new`` unless it words an office that is there; the longer wording of the two stays."""
    for k, old in enumerate(held):
        if old.words <= new.words or new.words <= old.words:
            longer = len(new.title) > len(old.title) and new.words >= old.words
            if longer and new.party.anaphor != "counterpart":
                held[k] = new
            return
    held.append(new)


def _stated(cast: Cast, scenes: Sequence[Scene]) -> Iterator[_Held]:
    """The offices in the words of the article."""
    for scene, party in _people(scenes):
        if not party.office or party.name.startswith(party.office):
            continue
        actor = cast.full_name(party)
        if actor is None or actor.nameless:
            continue
        for title in _titles(scene, party, cast.knowledge):
            words = _words(title, cast.knowledge)
            if words:
                yield _Held(actor, title, party, scene.sentence.span, party.why, words)


def _inherited(cast: Cast, scenes: Sequence[Scene]) -> Iterator[_Held]:
    """«نظيره الأردني فلان»: the office of the person before him, with his own nationality."""
    other: Party | None = None
    for scene, party in _people(scenes):
        if party.anaphor != "counterpart":
            other = party if _title(cast, party) else other
            continue
        actor = cast.full_name(party) if party.name else None
        title = _title(cast, other) if other is not None else ""
        nation = _nation(scene, party)
        if actor is None or not title or not nation:
            continue
        base = [w for w in title.split() if not _national(w, cast.knowledge)]
        own = " ".join([*base, nation])
        why = Why("coreference/counterpart", party.span, (party.why,))
        yield _Held(actor, own, party, scene.sentence.span, why, _words(own, cast.knowledge))


def _people(scenes: Sequence[Scene]) -> Iterator[tuple[Scene, Party]]:
    for scene in scenes:
        for group in scene.groups:
            for party in group.parties:
                if party.kind == "person":
                    yield scene, party


def _title(cast: Cast, party: Party) -> str:
    """The office of a party, said here or earlier, without what only its own state has."""
    if party.office:
        return party.office.split("،")[0]
    actor = cast.full_name(party)
    return actor.holds[0][0].split("،")[0] if actor is not None and actor.holds else ""


def _nation(scene: Scene, party: Party) -> str:
    """The nationality that stands with a counterpart, as the article words it."""
    for i in range(party.first, party.last):
        found = scene.sentence.find(i, "nationality")
        if found is not None:
            form = scene.sentence.tokens[i].form
            return form[1:] if found.cut.conj else form
    return ""


# -- wording ---------------------------------------------------------------------------------


def _titles(scene: Scene, party: Party, knowledge: Knowledge) -> list[str]:
    """The offices in the party's wording, one by one; a bare title of nobility is none."""
    whole = _whole(scene, party)
    found = [title for part in whole.split("،") for title in _chain(part.split(), knowledge)]
    return [title for title in found if not (len(title.split()) == 1 and _noble(title, knowledge))]


def _whole(scene: Scene, party: Party) -> str:
    """The wording with the article restored that «لل» has swallowed: للملك gives الملك."""
    office = party.office or ""
    raw = scene.sentence.tokens[party.first].form
    swallowed = office.startswith("ل") and any(raw.startswith(p + "لل") for p in ("", "و", "ف"))
    return "ا" + office if swallowed else office


def _chain(words: list[str], knowledge: Knowledge) -> list[str]:
    """Cut a chain before each office that does not depend on the word before it."""
    starts = [0]
    for i in range(1, len(words)):
        if _heads(words[i], knowledge) and _closed(words[i - 1], words[starts[-1] : i], knowledge):
            starts.append(i)
    return [" ".join(words[a:b]) for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]


def _heads(word: str, knowledge: Knowledge) -> bool:
    """Whether the word, without any proclitic but the article, begins an office; القيادي is an adjective."""
    return not fold(word).endswith("ي") and any(
        entry.tag == "office" and entry.value.startswith("1") and len(rest) == 1
        for cut in cuts(fold(word)) if not cut.conj and not cut.prep and not cut.future
        for rest, entry in knowledge.phrases.get(cut.stem, ())
    )  # fmt: skip


def _closed(word: str, before: list[str], knowledge: Knowledge) -> bool:
    """Whether ``word`` ends an office: it is definite and more than the office's own head."""
    folded = fold(word)
    definite = folded.startswith(("ال", "لل", "بال")) or _national(word, knowledge)
    return definite and (len(before) > 1 or not folded.startswith("ال"))


def _noble(title: str, knowledge: Knowledge) -> bool:
    """Whether one word alone is only a form of address (الأمير, الشيخ), not a crown (الملك)."""
    tags = _tags(title, knowledge)
    return "title" in tags and "crown" not in tags


def _words(title: str, knowledge: Knowledge) -> frozenset[str]:
    """The comparable words of an office: without articles, prepositions, nationality and gender."""
    found = []
    for word in title.split():
        if _national(word, knowledge):
            continue
        bare = fold(word).strip("\"'«»“”()[]")
        for prefix in ("وال", "بال", "لل", "ال", "ل"):
            if bare.startswith(prefix) and len(bare) - len(prefix) > 2:
                bare = bare[len(prefix) :]
                break
        if bare and "state-noun" not in _tags(word, knowledge):
            found.append(bare.rstrip("ه"))
    return frozenset(found)


def _national(word: str, knowledge: Knowledge) -> bool:
    return "nationality" in _tags(word, knowledge)


def _tags(word: str, knowledge: Knowledge) -> set[str]:
    """What the lexicon says of a single word, with or without its article."""
    bare = fold(word).strip("\"'«»“”()[]")
    entries = (
        (rest, entry) for cut in cuts(bare) if not cut.prep and not cut.future
        for rest, entry in knowledge.phrases.get(cut.stem, ())
    )  # fmt: skip
    return {entry.tag for rest, entry in entries if len(rest) == 1}


def _body(cast: Cast, party: Party) -> str | None:
    """The organisation of the office, or else the state."""
    refs = [r for r in party.represents if r[0] == "organization"] or list(party.represents)
    return cast.by_reference(refs[0]) if refs else None
