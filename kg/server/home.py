"""The first page."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox
from rdflib.namespace import RDF
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.graph.vocabulary import MHD
from kg.server.pages import page
from kg.server.settings import Settings
from kg.server.workers import ask

_COUNTED = ("Article", "Meeting", "Visit", "Call", "Summit", "Talks", "Person", "Organization", "State", "Place")


def routes(_settings: Settings) -> Sequence[BaseRoute]:
    """``/``."""
    return [Route("/", _home)]


async def _home(request: Request) -> Response:
    return page(request, "home.html", counts=await ask(request, count_instances))


def count_instances(store: ox.Store) -> dict[str, int]:
    """How many things of each main class there are; what there is none of is left out."""
    kind = ox.NamedNode(str(RDF.type))
    counts = {}
    for name in _COUNTED:
        found = {quad.subject for quad in store.quads_for_pattern(None, kind, ox.NamedNode(str(MHD[name])), None)}
        counts[name] = len(found)
    return {name: count for name, count in counts.items() if count}
