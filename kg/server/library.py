"""The SPARQL editor and the library of named queries, which open in it with their parameters filled in."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.graph.queries import fill
from kg.graph.questions import queries
from kg.server.guard import HEADERS
from kg.server.pages import page
from kg.server.settings import Settings
from kg.server.workers import ask

_POLICY = "Content-Security-Policy"
_FIRST = """PREFIX mhd: <https://w3id.org/mahdar/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT DISTINCT ?encounter ?label WHERE {
  ?encounter mhd:participant ?actor ; skos:prefLabel ?label
} LIMIT 20"""
_LONGEST = 500  # characters of a parameter's value


def routes(settings: Settings) -> Sequence[BaseRoute]:
    """``/sparql/library/NAME``, where SPARQL was asked for."""
    return [Route("/sparql/library/{name}", _open)] if settings.sparql else []


def editor(request: Request, text: str = _FIRST, chosen: str = "") -> Response:
    """The page of the editor with the query ``text`` in it, ``chosen`` the name of the one that it is.

    The editor, YASGUI, gives its parts styles of their own, so this page alone allows them.
    """
    answer = page(request, "sparql.html", query=text, library=queries(), open=chosen, given=request.query_params)
    answer.headers[_POLICY] = f"{HEADERS[_POLICY]}; style-src 'self' 'unsafe-inline'"
    return answer


async def _open(request: Request) -> Response:
    name = request.path_params["name"]
    question = next((question for question in queries() if question.name == name), None)
    if question is None:
        raise HTTPException(404, "no query has this name")
    given = request.query_params
    values = {p.name: given[p.name].strip()[:_LONGEST] for p in question.parameters if given.get(p.name, "").strip()}
    text = await ask(request, _fill, question.text, values) if values else question.text
    return editor(request, text, name)


def _fill(store: ox.Store, text: str, values: dict[str, str]) -> str:
    return fill(text, values, store)
