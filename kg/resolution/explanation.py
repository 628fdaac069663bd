"""Why entities of several articles are one: each cluster with its reason, its articles and names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from kg.model import Cluster, Corpus
from kg.resolution.pairs import plain

_HIDDEN = ("Cc", "Cf", "Zl", "Zp")


def named(corpus: Corpus, name: str) -> tuple[Cluster, ...]:
    """The actors and places that bear ``name`` in some article, or have it as gazetteer id."""
    wanted = plain(name)
    return tuple(
        cluster
        for cluster in corpus.entities
        if cluster.key.partition(":")[2] == name or any(plain(form) == wanted for form in cluster.names)
    )


def write(corpus: Corpus, clusters: Iterable[Cluster]) -> str:
    """The clusters as lines: kind and label, what the merge rests on, each article's name for it."""
    names = {(e.document.id, entity.id): entity.name for e in corpus.extractions for entity in e.entities}
    return "\n".join(line for cluster in clusters for line in _lines(cluster, names))


def _lines(cluster: Cluster, names: dict[tuple[str, str], str]) -> Iterator[str]:
    known = ", ".join(filter(None, (cluster.english, cluster.wikidata)))
    yield f"{cluster.kind} {_clean(cluster.names[0])}" + (f" ({_clean(known)})" if known else "")
    for reason in cluster.reason.split("; "):
        yield f"  because: {_clean(reason)}"
    for member in cluster.members:
        yield f"  in {_clean(member[0])}: {_clean(names[member])}"


def _clean(text: str) -> str:
    """``text`` on one line without control, format and direction characters."""
    return " ".join("".join(" " if unicodedata.category(c) in _HIDDEN else c for c in text).split())
