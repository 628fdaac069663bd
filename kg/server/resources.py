"""Every IRI of the data can be looked up: as a page, Turtle, JSON-LD and more, by ``Accept``.

``BASE/ID`` is at ``/data/ID``, any other IRI that the graph knows at ``/resource?iri=…``, and the
ontology, whose terms are fragments, at ``/ontology``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from urllib.parse import quote

import pyoxigraph as ox
from rdflib.namespace import RDFS
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.graph.vocabulary import MHD
from kg.resources import folder
from kg.server.answers import GRAPHS, write_graph
from kg.server.descriptions import describe_rdf
from kg.server.exploring import explore
from kg.server.negotiation import best
from kg.server.pages import page
from kg.server.settings import Settings
from kg.server.sparql import accepted
from kg.server.workers import ask

_OFFERED = (*GRAPHS, "text/html")


def routes(_settings: Settings) -> Sequence[BaseRoute]:
    """``/data/ID``, ``/resource`` and ``/ontology``."""
    return [Route("/data/{local}", _data), Route("/resource", _resource), Route("/ontology", _ontology)]


async def _data(request: Request) -> Response:
    return await _look_up(request, request.app.state.settings.base + request.path_params["local"])


async def _resource(request: Request) -> Response:
    return await _look_up(request, request.query_params.get("iri", ""))


async def _look_up(request: Request, iri: str) -> Response:
    media = _media(request)
    if media == "text/html":
        answer = await explore(request, iri)
    else:
        found = await ask(request, describe_rdf, iri, media)
        answer = Response(found.body, media_type=media, headers={"Vary": "Accept"}) if found else None
    if answer is None:
        raise HTTPException(404, f"the graph knows nothing of {iri or 'an empty IRI'}")
    answer.headers["Link"] = _alternates(request, media)
    return answer


async def _ontology(request: Request) -> Response:
    media = _media(request)
    if media == "text/html":
        answer = page(request, "ontology.html", terms=_terms(), namespace=str(MHD))
    elif media == "text/turtle":
        answer = Response(_turtle(), media_type=media, headers={"Vary": "Accept"})
    else:
        quads = ox.parse(_turtle(), format=ox.RdfFormat.TURTLE)
        answer = Response(write_graph(quads, media), media_type=media, headers={"Vary": "Accept"})
    answer.headers["Link"] = _alternates(request, media)
    return answer


def _media(request: Request) -> str:
    media = best(accepted(request), _OFFERED)
    if media is None:
        raise HTTPException(406, f"this can be had as {', '.join(_OFFERED)}")
    return media


def _alternates(request: Request, media: str) -> str:
    """The same in the other formats, as a Link header."""
    here = request.url.include_query_params
    links = {kind: here(format=ending[1:]) for kind, ending in GRAPHS.items() if kind != media}
    return ", ".join(
        f'<{quote(url.path)}?{url.query}>; rel="alternate"; type="{kind}"' for kind, url in sorted(links.items())
    )


def _turtle() -> bytes:
    return (folder("ontology") / "mahdar.ttl").read_bytes()


@cache
def _terms() -> list[tuple[str, dict[str, str], dict[str, str]]]:
    """Each term of the ontology with its labels and comments by language, in the file's order."""
    texts: dict[str, tuple[dict[str, str], dict[str, str]]] = {}
    for quad in ox.parse(_turtle(), format=ox.RdfFormat.TURTLE):
        subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
        if subject.startswith(MHD) and isinstance(quad.object, ox.Literal):
            labels, comments = texts.setdefault(subject[len(MHD) :], ({}, {}))
            target = {str(RDFS.label): labels, str(RDFS.comment): comments}.get(quad.predicate.value, {})
            target[quad.object.language or ""] = quad.object.value
    return [(name, *found) for name, found in texts.items()]
