"""What a large graph shows first: its most connected actors, and the encounters that join them.

The rest stays in the page: search, filters and the panel know it, and it is drawn where a reader unfolds it.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.graph.facts import Facts
from kg.graph.measures import Gathering, communities, together

LIMIT = 500  # nodes that a browser draws and drags smoothly without a graphics card
_ACTORS = 140
_ENCOUNTERS = 260
_GROUPS = 6  # communities that have a colour
_SMALLEST = 3  # actors


def overview(facts: Facts) -> list[int]:
    """The places in ``facts.things`` of the nodes to draw at first, ascending; all of a small graph.

    >>> overview(Facts((), (), (), (), (), ()))
    []
    """
    if len(facts.things) <= LIMIT:
        return list(range(len(facts.things)))
    number = {thing.iri: i for i, thing in enumerate(facts.things)}
    cast = _casts(facts, number)
    meetings = Counter(actor for actors in cast.values() for actor in actors)
    leading = set(sorted(meetings, key=lambda actor: (-meetings[actor], actor))[:_ACTORS])
    told = Counter(number[report.encounter] for report in facts.reports if report.encounter in number)
    joined = {event: len(actors & leading) for event, actors in cast.items() if len(actors & leading) > 1}
    events = sorted(joined, key=lambda event: (-joined[event], -told[event], event))[:_ENCOUNTERS]
    places = Counter(number[p] for event in events for p in facts.things[event].places if p in number)
    room = LIMIT - len(leading) - len(events)
    return sorted({*leading, *events, *sorted(places, key=lambda place: (-places[place], place))[:room]})


def groups(facts: Facts, drawn: list[int]) -> list[list[int]]:
    """The largest communities of the actors in ``drawn``, each with its most connected actor first.

    Who meets whom is taken from the encounters in ``drawn``; see `kg.graph.measures.communities`.

    >>> groups(Facts((), (), (), (), (), ()), [])
    []
    """
    number = {thing.iri: i for i, thing in enumerate(facts.things)}
    kept, casts = set(drawn), _casts(facts, number)
    parties = [(event, sorted(actors & kept)) for event, actors in sorted(casts.items()) if event in kept]
    met = [
        Gathering(facts.things[event].iri, "", tuple(facts.things[actor].iri for actor in actors))
        for event, actors in parties
    ]
    ties = Counter(actor for _, actors in parties for actor in actors)
    found = [[number[iri] for iri in group] for group in communities(together(met)) if len(group) >= _SMALLEST]
    return [sorted(group, key=lambda actor: (-ties[actor], actor)) for group in found[:_GROUPS]]


def _casts(facts: Facts, number: dict[str, int]) -> dict[int, set[int]]:
    cast: dict[int, set[int]] = defaultdict(set)
    for part in facts.parts:
        if part.encounter in number and part.actor in number:
            cast[number[part.encounter]].add(number[part.actor])
    return cast
