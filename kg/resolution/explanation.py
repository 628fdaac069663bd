"""Why entities or tellings of several articles are one: each cluster with its reason, its articles and words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from kg.model import Cluster, Corpus, Event, Extraction
from kg.resolution.pairs import plain

_Member = tuple[str, str]
_HIDDEN = ("Cc", "Cf", "Zl", "Zp")


def named(corpus: Corpus, name: str) -> tuple[Cluster, ...]:
    """The actors and places that bear ``name`` in some article, or have it as gazetteer id."""
    wanted = plain(name)
    return tuple(
        cluster
        for cluster in corpus.entities
        if cluster.key.partition(":")[2] == name or any(plain(form) == wanted for form in cluster.names)
    )


def told(corpus: Corpus, doc: str) -> tuple[Cluster, ...]:
    """The encounters of which the article ``doc`` tells."""
    return tuple(cluster for cluster in corpus.events if any(member[0] == doc for member in cluster.members))


def write(corpus: Corpus, clusters: Iterable[Cluster]) -> str:
    """The clusters as lines: kind and label, what the merge rests on, each article's name for it."""
    names = {(e.document.id, entity.id): entity.name for e in corpus.extractions for entity in e.entities}
    return "\n".join(line for cluster in clusters for line in _lines(cluster, names))


def write_events(corpus: Corpus, clusters: Iterable[Cluster]) -> str:
    """Encounters as lines: kind and the parties that all tellings have, the reason, each article's days and words."""
    actors = {member: cluster for cluster in corpus.entities for member in cluster.members}
    events = {(e.document.id, event.id): (e, event) for e in corpus.extractions for event in e.events}
    return "\n".join(line for cluster in clusters for line in _telling_lines(cluster, actors, events))


def _telling_lines(
    cluster: Cluster, actors: Mapping[_Member, Cluster], events: Mapping[_Member, tuple[Extraction, Event]]
) -> Iterator[str]:
    parties = [[actors[m[0], part.actor] for part in events[m][1].participations] for m in cluster.members]
    shared = [one for one in dict.fromkeys(parties[0]) if all(one in others for others in parties[1:])]
    yield _clean(f"{cluster.kind} {' – '.join(one.names[0] for one in shared)}")
    yield f"  because: {_clean(cluster.reason)}"
    for member in cluster.members:
        extraction, event = events[member]
        days = dict.fromkeys(filter(None, (event.when and event.when.start, event.when and event.when.end)))
        told = _clean(" – ".join(map(str, days)) or "no day"), _clean(event.spans[0].of(extraction.document.text))
        yield f"  in {_clean(member[0])}: {event.status}, {told[0]}: {told[1]}"


def _lines(cluster: Cluster, names: Mapping[_Member, str]) -> Iterator[str]:
    known = ", ".join(filter(None, (cluster.english, cluster.wikidata)))
    yield f"{cluster.kind} {_clean(cluster.names[0])}" + (f" ({_clean(known)})" if known else "")
    for reason in cluster.reason.split("; "):
        yield f"  because: {_clean(reason)}"
    for member in cluster.members:
        yield f"  in {_clean(member[0])}: {_clean(names[member])}"


def _clean(text: str) -> str:
    """``text`` on one line without control, format and direction characters."""
    return " ".join("".join(" " if unicodedata.category(c) in _HIDDEN else c for c in text).split())
