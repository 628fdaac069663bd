"""The drawing that grows: ``/graph`` is the page, ``/neighbours`` what it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kg.graph.page import drawing_library
from kg.server.digesting import digest_of
from kg.server.neighbours import neighbours
from kg.server.pages import page, path_of
from kg.server.settings import Settings
from kg.server.workers import ask

_AT_FIRST = 3  # actors of a drawing that begins with none
_FARTHEST = 100_000


def routes(_settings: Settings) -> Sequence[BaseRoute]:
    """``/graph``, ``/neighbours`` and the drawing library."""
    return [Route("/graph", _graph), Route("/neighbours", _neighbours), Route("/vis-network.js", _library)]


async def _graph(request: Request) -> Response:
    iri = request.query_params.get("iri", "")
    if iri:
        return page(request, "graph.html", start=[iri])
    digest = await digest_of(request)
    return page(request, "graph.html", start=[hit.iri for hit in digest.leading[:_AT_FIRST]] if digest else [])


async def _neighbours(request: Request) -> Response:
    given = request.query_params.get("skip", "0")
    skip = min(int(given), _FARTHEST) if given.isascii() and given.isdecimal() else 0
    found = await ask(request, neighbours, request.query_params.get("iri", ""), skip)
    if found is None:
        raise HTTPException(404, "the graph has no such node")
    for node in found.nodes:
        node["path"] = path_of(node["iri"], request.app.state.settings)
    return JSONResponse(asdict(found))


async def _library(_request: Request) -> Response:
    return Response(drawing_library(), media_type="text/javascript", headers={"Cache-Control": "max-age=86400"})
