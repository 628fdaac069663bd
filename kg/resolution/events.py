"""The same encounter across articles: the same parties, compatible manner, days and places.

A day that an article gives is exact: two days are two encounters. A telling without a day, or of a
whole month, may join an encounter of a day within its stretch, if it fits just one; a day on which it is
told as held before it came counts as none. Status belongs to
the report: planned, held and denied tellings meet. Two events of one article are never one:
extraction has already decided that they differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from kg.model import EVENT_KINDS, Cluster
from kg.resolution.alikeness import alike
from kg.resolution.components import connect
from kg.resolution.linkage import join
from kg.resolution.tellings import Telling, identifies
from kg.resolution.wording import reprinted

_Links = dict[tuple[int, int], float]
_MOSTLY = 2
_DAY = timedelta(1)


def resolve_events(tellings: Iterable[Telling]) -> tuple[Cluster, ...]:
    """The clusters of ``tellings``, sorted by key; each telling is in exactly one.

    The clusters of a whole are those of its components (`kg.resolution.components.connect`).
    """
    ordered = sorted(tellings, key=lambda telling: telling.member)
    clusters = (cluster for component in connect(ordered) for cluster in _encounters(component))
    return tuple(sorted(clusters, key=lambda cluster: cluster.key))


def _encounters(component: list[Telling]) -> list[Cluster]:
    """The clusters of one component."""
    component = _first_printed(component)
    links = _links(component)
    groups = [[component[i] for i in group] for group in join(len(component), links, _unlinked(links))]
    usage = Counter(map(_signature, groups))
    return [_cluster(group, usage) for group in groups]


def _first_printed(component: list[Telling]) -> list[Telling]:
    """The tellings of one component, a copy that says «today» of the day before on the day of the first print.

    Outlets print an agency's report a day later and leave its «today», or write «yesterday» over the
    wrong date; who copies comes later, so the earliest day is right.
    """
    return [_earlier(one) if any(_copied(one, other) for other in component) else one for one in component]


def _copied(one: Telling, other: Telling) -> bool:
    """Whether ``one`` says «today» and may be a copy of ``other``, of the day before, of another article."""
    if not (one.dated and one.relative and other.dated and one.start and other.start):
        return False
    if one.member[0] == other.member[0] or one.manner != other.manner:
        return False
    return one.start - other.start == _DAY and reprinted(one.words, other.words)


def _earlier(telling: Telling) -> Telling:
    """``telling``, a day before."""
    assert telling.start
    return replace(telling, start=telling.start - _DAY, end=telling.start - _DAY)


def _links(component: list[Telling]) -> _Links:
    """The pairs that may be one encounter: days first, then the likest.

    A telling without a day that fits the encounters of two days equally well fits neither, unless
    one is told by far more articles.
    """
    links = {
        (i, j): score + one.dated + other.dated
        for (i, one), (j, other) in combinations(enumerate(component), 2)
        if (score := alike(one, other))
    }
    dated = {(i, j): score for (i, j), score in links.items() if component[i].dated and component[j].dated}
    days = [g for g in join(len(component), dated, _unlinked(dated)) if component[g[0]].dated]
    chosen = {i: _day(i, days, component, links) for i, telling in enumerate(component) if not telling.dated}
    return {pair: score for pair, score in links.items() if _agree(pair, chosen, component)}


def _day(i: int, groups: list[list[int]], component: list[Telling], links: _Links) -> date | None:
    """The day of the encounters that the telling ``i`` fits best; None where two days are as good."""
    fits: dict[float, Counter[date | None]] = defaultdict(Counter)
    for group in groups:
        scores = [links.get((min(i, j), max(i, j)), 0.0) for j in group]
        if min(scores) > 0:
            fits[max(scores)][component[group[0]].start] += len(group)
    if not fits:
        return date.max
    (day, most), *others = sorted(fits[max(fits)].items(), key=lambda item: (-item[1], item[0]))
    return day if not others or most >= _MOSTLY * others[0][1] else None


def _agree(pair: tuple[int, int], chosen: Mapping[int, date | None], component: list[Telling]) -> bool:
    """Whether a pair's days are the same: given, or chosen for it; `date.max` stands for any."""
    one, other = (chosen[i] if i in chosen else component[i].start for i in pair)
    return one is not None and other is not None and (one == other or date.max in (one, other))


def _unlinked(links: _Links) -> Callable[[int, int], bool]:
    return lambda i, j: (i, j) not in links


def _signature(group: list[Telling]) -> str:
    """What identifies the encounter wherever it is told: manner, day and parties; "" when it is not enough.

    A party whose key names its document identifies nothing elsewhere.
    """
    telling = min(group, key=lambda telling: (len(telling.parties), sorted(telling.keys), telling.member))
    days = {telling.start for telling in group if telling.dated}
    known = sorted(filter(identifies, telling.keys))
    return "\n".join((telling.manner, *map(str, days), *known)) if days and len(known) > 1 else ""


def _cluster(group: list[Telling], usage: Counter[str]) -> Cluster:
    signature = _signature(group)
    alone = bool(signature) and usage[signature] == 1
    key = signature if alone else "\n".join((signature, *group[0].member))
    kinds = Counter(telling.kind for telling in group)
    kind = max(kinds, key=lambda kind: (kinds[kind], -EVENT_KINDS.index(kind)))
    return Cluster(f"event:{key}", kind, (), None, None, tuple(t.member for t in group), _reason(group))


def _reason(group: list[Telling]) -> str:
    if len(group) == 1:
        return "one article"
    if all(telling.dated for telling in group):
        return "the same day and parties"
    if any(telling.dated for telling in group):
        return "the same parties; one day fits those that give none"
    return "the same parties; the days that their publication leaves meet"
