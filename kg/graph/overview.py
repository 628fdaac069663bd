"""What a large graph shows first: its most connected actors, and the encounters that join them.

The rest stays in the page: search, filters and the panel know it, and it is drawn where a reader unfolds it.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.graph.facts import Facts

LIMIT = 500  # nodes that a browser draws and drags smoothly without a graphics card
_ACTORS = 140
_ENCOUNTERS = 260


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


def _casts(facts: Facts, number: dict[str, int]) -> dict[int, set[int]]:
    cast: dict[int, set[int]] = defaultdict(set)
    for part in facts.parts:
        if part.encounter in number and part.actor in number:
            cast[number[part.encounter]].add(number[part.actor])
    return cast
