"""The first page."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.graph.queries import query
from kg.graph.stores import empty
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
    classes = " ".join(f"mhd:{name}" for name in _COUNTED)
    text = f"SELECT ?class (COUNT(DISTINCT ?it) AS ?n) {{ VALUES ?class {{ {classes} }} ?it a ?class }} GROUP BY ?class"
    table = query(empty(store), text)
    found = {kind.rpartition("#")[2]: int(number) for kind, number in table.texts()}
    return {name: found[name] for name in _COUNTED if name in found}
