"""Which prefixes a file declares: those of the vocabularies and of the data whose names are in it."""

from __future__ import annotations

import re

import pyoxigraph as ox
from rdflib.namespace import RDF

from kg.graph.vocabulary import MHD, PREFIXES

#: The prefix of the data's own namespace.
DATA = "kg"
_ARTICLE = ox.NamedNode(str(MHD.Article))
_TYPE = ox.NamedNode(str(RDF.type))


def data_namespace(store: ox.Store) -> str | None:
    """What the IRIs of the articles in ``store`` begin with, None where there is none.

    >>> data_namespace(ox.Store()) is None
    True
    """
    articles = store.quads_for_pattern(None, _TYPE, _ARTICLE, None)
    return min((re.sub(r"[^/#:]*$", "", str(quad.subject).strip("<>")) for quad in articles), default=None)


class Prefixes:
    """The prefixes that fit a store; `used` are those whose namespace was met in N-Triples.

    The namespace of the data is that of its articles, the first in order where there are several.
    """

    def __init__(self, store: ox.Store) -> None:
        data = data_namespace(store)
        known = {**PREFIXES, **({DATA: data} if data else {})}
        self._missing = {namespace.encode(): prefix for prefix, namespace in known.items()}
        self._met: dict[str, str] = {}

    def look(self, data: bytes) -> None:
        """Note the namespaces of the IRIs in ``data``."""
        while self._missing and (found := _either(tuple(self._missing)).search(data)):
            namespace = found[1]
            self._met[self._missing.pop(namespace)] = namespace.decode()

    @property
    def used(self) -> dict[str, str]:
        """Prefix → namespace, sorted by prefix."""
        return dict(sorted(self._met.items()))


def _either(namespaces: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """What finds an IRI of one of ``namespaces``; `re` keeps the last patterns that it compiled."""
    return re.compile(b"<(" + b"|".join(map(re.escape, namespaces)) + b")")
