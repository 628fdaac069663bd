"""The `SPARQL 1.1 Protocol <https://www.w3.org/TR/sparql11-protocol/>`_ at ``/sparql``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import parse_qsl

import pyoxigraph as ox
from rdflib import Namespace
from rdflib.namespace import RDF
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.server.answers import GRAPHS, TABLES, Query, answer, write_graph
from kg.server.library import editor
from kg.server.negotiation import best
from kg.server.settings import Settings
from kg.server.updates import update
from kg.server.workers import ask

_SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Namespace("http://www.w3.org/ns/formats/")
#: The formats by the names that the W3C gives them, and the short names that ``?format=`` takes.
_NAMED = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_NAMED_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads")
_SHORT = {
    "json": "application/sparql-results+json, application/ld+json;q=0.5",
    "xml": "application/sparql-results+xml, application/rdf+xml;q=0.5",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    **{ending[1:]: media for media, ending in GRAPHS.items()},
}
#: What a body may be, and the name of what it says; a form says the names itself.
_BODIES = {
    "application/sparql-query": "query",
    "application/sparql-update": "update",
    "application/x-www-form-urlencoded": "",
}
_MOST = 1024 * 1024  # bytes of a request
_READ_ONLY = "this server only reads; kg ingest writes to a store, kg serve --allow-update to a file"


def routes(settings: Settings) -> Sequence[BaseRoute]:
    """``/sparql``, when it was asked for."""
    return [Route("/sparql", _sparql, methods=["GET", "POST"])] if settings.sparql else []


def accepted(request: Request) -> str:
    """What the client accepts: the short name ``?format=``, else its ``Accept`` header."""
    short = request.query_params.get("format", "")
    if short and short not in _SHORT:
        raise HTTPException(400, f"no format is named {short!r}; use one of {' '.join(_SHORT)}")
    return _SHORT.get(short) or request.headers.get("accept", "")


async def _sparql(request: Request) -> Response:
    asked = request.query_params.multi_items() + await _body(request)
    values = {key: [value for name, value in asked if name == key] for key, _ in asked}
    if "update" in values:
        return await _update(request, values)
    texts = values.get("query", [])
    if not texts and request.method != "POST":
        return _describe(request)
    if len(texts) != 1:
        raise HTTPException(400, f"a request has one query, this one has {len(texts)}")
    default, named = (tuple(values.get(f"{kind}-graph-uri", ())) for kind in ("default", "named"))
    limit = request.app.state.settings.limit
    found = await ask(request, answer, Query(texts[0], accepted(request), limit, default, named))
    if found is None:
        raise HTTPException(406, f"the answer can be had as {', '.join(TABLES)}, a graph as {', '.join(GRAPHS)}")
    headers = {"Vary": "Accept", **({"X-SPARQL-MaxRows": str(limit)} if found.cut else {})}
    return Response(found.body, media_type=found.media, headers=headers)


async def _update(request: Request, values: Mapping[str, Sequence[str]]) -> Response:
    state = request.app.state
    if state.settings.file is None:
        raise HTTPException(403, _READ_ONLY)
    if request.headers.get("origin", own := f"http://{request.headers['host']}") not in (own, *state.settings.origins):
        raise HTTPException(403, "another site may not change anything here; see kg serve --cors")
    if request.method != "POST" or len(values["update"]) != 1 or "query" in values:
        raise HTTPException(400, "a request has one update, in the body of a POST")
    if values.keys() & {"using-graph-uri", "using-named-graph-uri"}:
        raise HTTPException(400, "the graphs of an update are named in it, with USING or WITH")
    async with state.updating:
        await state.pool.call(update, values["update"][0], state.pool.path, state.settings.file)
    return Response(status_code=204)


async def _body(request: Request) -> list[tuple[str, str]]:
    """What the body of a POST says, as name and value."""
    if request.method != "POST":
        return []
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _BODIES:
        raise HTTPException(415, f"a request comes as {', '.join(_BODIES)}, not as {kind or 'nothing'}")
    try:
        text = (await _read(request)).decode()
        return [(_BODIES[kind], text)] if _BODIES[kind] else parse_qsl(text, True, errors="strict")
    except UnicodeDecodeError as error:
        raise HTTPException(400, "the query is not UTF-8") from error


async def _read(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _MOST:
            raise HTTPException(413, f"a query has at most {_MOST >> 20} MB")
    return bytes(body)


def _describe(request: Request) -> Response:
    """A page for a browser, a service description for a program."""
    media = best(accepted(request), [*GRAPHS, "text/html"])
    if media == "text/html":
        return editor(request)
    if media is None:
        raise HTTPException(406, f"the service description can be had as {', '.join(GRAPHS)}")
    language = _SD.SPARQL11Update if request.app.state.settings.file else _SD.SPARQL11Query
    body = write_graph(_service(str(request.url.replace(query="")), {_SD.SPARQL11Query, language}), media)
    return Response(body, media_type=media, headers={"Vary": "Accept"})


def _service(address: str, languages: Iterable[str]) -> list[ox.Triple]:
    """The `service description <https://www.w3.org/TR/sparql11-service-description/>`_."""
    service, data, default = (ox.NamedNode(f"{address}{tail}") for tail in ("", "#dataset", "#default-graph"))
    formats = [_FORMATS[name] for name in (*_NAMED, *_NAMED_GRAPHS)]
    facts: list[tuple[ox.NamedNode, str, str | ox.NamedNode]] = [
        (service, RDF.type, _SD.Service),
        (service, _SD.endpoint, service),
        (service, _SD.feature, _SD.UnionDefaultGraph),
        (service, _SD.defaultDataset, data),
        (data, RDF.type, _SD.Dataset),
        (data, _SD.defaultGraph, default),
        (default, RDF.type, _SD.Graph),
        *((service, _SD.resultFormat, name) for name in formats),
        *((service, _SD.supportedLanguage, name) for name in languages),
    ]
    return [ox.Triple(s, ox.NamedNode(p), o if isinstance(o, ox.NamedNode) else ox.NamedNode(o)) for s, p, o in facts]
