"""Whereabouts: places that a sentence gives to an encounter by the way: by an arrival or a visit.

«استقبل A B الذي يزور تونس»، «لدى وصوله إلى القصر»، «خلال زيارته إلى كينيا عقد A جلسة مع B»: the parties are
where one of them has come to; «شهدت الرباط لقاء» names the town that saw it. In the end the foremost town of a
state stands for the state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.extraction.account import Account, Draft
from kg.extraction.knowledge import Entry
from kg.extraction.party import Party
from kg.extraction.scene import Scene
from kg.extraction.telling import Telling

_MARKS = ("in", "to", "by")
_AHEAD = 4
_RELATIVE = frozenset(["الذي", "التي", "الذين", "وهو", "وهي"])


def note(account: Account, scene: Scene) -> None:
    """Place the encounters of the sentence that have no place yet, where it says that a party came to one."""
    told = [(t, d) for t, d in account.told_in(scene.sentence) if d.kind not in ("call", "visit")]
    for telling, draft in told:
        for town in _towns_of_venues(telling):
            draft.places.setdefault(account.cast.by_reference(("place", town.name, town.id)))
    for i in range(len(scene.sentence.tokens)):
        goal = _goal(scene, i) or _scene_of(scene, i)
        owner = _owner(told, i) if goal is not None else None
        if goal is None and (goal := _destination(scene, i)) is not None:
            owner = next((d for t, d in told if t.verb is None and t.token > goal.first), None)
        if goal is not None and owner is not None and not owner.places:
            owner.places.setdefault(account.cast.see(goal, scene.sentence.start(i)).id)


def _towns_of_venues(telling: Telling) -> Iterator[Entry]:
    """«قصر الشعب بدمشق», listed as one place, names the town as well."""
    for venue in telling.places:
        for i in range(venue.first + 1, venue.last):
            town = telling.sentence.find(i, "place")
            located = town is not None and (town.cut.prep == "ب" or telling.sentence.word(i - 1) == "في")
            if town is not None and located and town.entry.id != venue.entry:
                yield town.entry


def _goal(scene: Scene, i: int) -> Party | None:
    """The place that someone came to, told from token ``i``: a visit in a relative clause, an arrival, a visit."""
    s = scene.sentence
    verb = s.find(i, "verb-visit", "verb-arrive")
    if verb is not None and s.word(i - 1) in _RELATIVE:
        return _place(scene, verb.last, bare=True)
    arrival = s.find(i, "arrival")
    if arrival is not None:
        return _place(scene, arrival.last, bare=True)
    noun = s.find(i, "event-noun")
    if noun is not None and noun.entry.value.startswith("visit") and not s.find(i - 1, "status"):
        return _place(scene, noun.last, bare=False)
    return None


def _scene_of(scene: Scene, i: int) -> Party | None:
    """«شهدت الرباط لقاء»، «قمة احتضنتها نواكشوط»، «باريس ستستضيف جولة»: the place beside the verb at ``i``."""
    verb = scene.sentence.find(i, "verb-light", "verb-host")
    if verb is None or not verb.entry.value.endswith(":place"):
        return None
    beside = [g.parties[0] for g in scene.groups if g.marker in ("", "in") and verb.first in (g.last, g.last + 1)]
    behind = [g.parties[0] for g in scene.groups if g.marker == "" and 0 <= g.first - verb.last <= 2]
    return next((p for p in (*behind[:1], *beside) if p.kind in ("place", "state")), None)


def _destination(scene: Scene, i: int) -> Party | None:
    """«وصل A إلى القاهرة لإجراء محادثات»، «توجه A إلى إيران للقاء B»: where the verb of going at ``i`` leads."""
    s = scene.sentence
    if s.find(i, "verb-arrive", "verb-depart") is None:
        return None
    for group in scene.groups:
        if group.first > i and group.marker == "to" and group.parties[0].kind in ("place", "state"):
            return None if any(s.find(j, "speech") for j in range(i + 1, group.first)) else group.parties[0]
    return None


def _place(scene: Scene, start: int, *, bare: bool) -> Party | None:
    """The first place or state near ``start`` that is a goal: behind إلى or ل, or unmarked where ``bare``."""
    marks = ("to", "for", "", "in") if bare else ("to", "for")
    for group in scene.groups:
        near = start <= group.first <= start + _AHEAD
        if near and group.marker in marks and group.parties[0].kind in ("place", "state"):
            return group.parties[0]
    return None


def _owner(told: list[tuple[Telling, Draft]], i: int) -> Draft | None:
    """The encounter told last before token ``i``, else the first behind it."""
    before = [d for t, d in told if t.token < i]
    return before[-1] if before else next((d for _, d in told), None)


def narrow(account: Account, scenes: Sequence[Scene]) -> None:
    """Put the town for the state where the article tells of doings in one town of that state above all."""
    cast = account.cast
    towns: dict[str, list[Party]] = {}
    for party in _towns(scenes):
        towns.setdefault(cast.knowledge.entries[party.entry or ""].country, []).append(party)
    for draft in account.drafts:
        if draft.kind == "visit" or len(draft.places) != 1:
            continue
        entry = cast.knowledge.entries.get(cast.get(next(iter(draft.places))).entry or "")
        town = _foremost(towns.get(entry.country, [])) if entry is not None and entry.tag == "state" else None
        if town is not None:
            draft.places = {cast.see(town, town.span.start).id: None}


def _foremost(towns: Sequence[Party]) -> Party | None:
    """The town that is named more often than each other one, or None."""
    ranked = Counter(party.entry for party in towns).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return next(party for party in towns if party.entry == ranked[0][0])


def _towns(scenes: Sequence[Scene]) -> Iterator[Party]:
    """The listed places that sentences give as a setting or a goal; a capital that acts is neither."""
    for scene in scenes:
        for group in scene.groups:
            party = group.parties[0]
            reached = any(
                scene.sentence.find(i, "verb-visit", "verb-arrive", "arrival")
                for i in range(max(0, group.first - 2), group.first)
            )
            if group.place and party.entry is not None and (group.marker in _MARKS or reached):
                yield party
