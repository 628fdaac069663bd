"""Standing: whether those who meet are enough for an encounter, and of public life."""

from __future__ import annotations

from kg.arabic.folding import fold
from kg.extraction.actors import Actor
from kg.extraction.cast import Cast
from kg.extraction.telling import Telling
from kg.extraction.titles import office_class

#: The offices, by their class, that are of the state wherever they are named.
_STATE_OFFICES = frozenset([
    "pm", "fm", "dm", "president", "king", "crown", "deputy-crown", "emir", "speaker", "envoy", "secretary-general",
])  # fmt: skip
_STATE_TITLES = (
    "وزير", "الوزير", "سفير", "السفير", "مستشار الامن", "مبعوث", "المبعوث", "نايب وزير", "نايب رييس", "نايب الرييس",
)  # fmt: skip


def enough(cast: Cast, telling: Telling, sides: list[list[str]]) -> bool:
    """Whether there are two parties, several told as one («وزراء خارجية الخليج»), or for a visit one who goes."""
    actors = {a for side in sides for a in side}
    if telling.kind == "visit":
        return not telling.reason and any(cast.get(a).kind in ("person", "delegation") for a in actors)
    many = any(p.plural and p.kind == "person" and p.represents for side in telling.sides for p in side)
    return len(actors) >= 2 or (len(actors) == 1 and many and telling.verb is not None)


def political(cast: Cast, telling: Telling, sides: list[list[str]]) -> bool:
    """Whether an actor of public life takes part; in a sentence of sport or show, an officer of state must."""
    actors = [cast.get(a) for side in sides for a in side]
    words = telling.sentence
    foreign = any(words.find(i, "domain") for i in range(len(words.tokens)))
    if foreign:
        return any(a.kind == "person" and officer(cast, a) for a in actors)
    return any(a.entry or a.represents or a.holds or a.kind == "state" for a in actors)


def officer(cast: Cast, actor: Actor) -> bool:
    """Whether an actor holds an office of state: «الرئيس»، «وزير الخارجية»، «السفير»."""
    return any(
        office_class(title, cast.knowledge) in _STATE_OFFICES or fold(title).startswith(_STATE_TITLES)
        for title, _, _, _ in actor.holds
    )
