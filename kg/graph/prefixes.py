"""Which prefixes a file declares: those it uses, where every local name is plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib.namespace import RDF

from kg.graph.vocabulary import MHD, PREFIXES

#: The prefix of the data's own namespace.
DATA = "kg"
_FLAT = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")


def used_prefixes(quads: Iterable[ox.Quad]) -> dict[str, str]:
    """Prefix → namespace for the IRIs of ``quads``, sorted by prefix.

    A namespace where some local name holds more than letters, digits and hyphens is left out: its
    names would be written with a backslash, which one store keeps as part of the name.
    """
    iris: set[str] = set()
    data: set[str] = set()
    for quad in quads:
        iris.update(_iris(quad))
        if quad.object == _ARTICLE and quad.predicate.value == str(RDF.type):
            data.add(_namespace(quad))
    known = {**PREFIXES, **({DATA: min(data)} if data else {})}
    return {prefix: known[prefix] for prefix in sorted(known) if _is_plain(known[prefix], iris)}


def data_namespace(store: ox.Store) -> str | None:
    """What the IRIs of the articles in ``store`` begin with, None where there is none.

    >>> data_namespace(ox.Store()) is None
    True
    """
    articles = store.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), _ARTICLE, None)
    return min(map(_namespace, articles), default=None)


_ARTICLE = ox.NamedNode(str(MHD.Article))


def _namespace(quad: ox.Quad) -> str:
    return re.sub(r"[^/#:]*$", "", str(quad.subject).strip("<>"))


def _is_plain(namespace: str, iris: set[str]) -> bool:
    tails = [iri[len(namespace) :] for iri in iris if iri.startswith(namespace)]
    return bool(tails) and all(map(_FLAT.fullmatch, tails))


def _iris(quad: ox.Quad) -> Iterator[str]:
    for term in quad:
        if isinstance(term, ox.NamedNode):
            yield term.value
        elif isinstance(term, ox.Literal):
            yield term.datatype.value
