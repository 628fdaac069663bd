"""The search over names, in any spelling: as a page at ``/search``, as you type at ``/suggest``."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from kg.graph.queries import DAY
from kg.server.digesting import digest_of
from kg.server.digests import find
from kg.server.pages import page, path_of
from kg.server.settings import Settings

_MOST = 60
_SUGGESTED = 8
_LONGEST = 200  # characters of a question


def routes(_settings: Settings) -> Sequence[BaseRoute]:
    """``/search`` and ``/suggest``."""
    return [Route("/search", _search), Route("/suggest", _suggest)]


async def _search(request: Request) -> Response:
    words = _words(request)
    if DAY.fullmatch(words):
        lang = request.query_params.get("lang", "")
        return RedirectResponse(f"/date/{words}" + (f"?lang={lang}" if lang in ("ar", "en") else ""), 303)
    digest = await digest_of(request)
    hits = find(digest, words, _MOST) if digest else []
    return page(request, "search.html", words=words, hits=hits, ready=digest is not None, most=_MOST)


async def _suggest(request: Request) -> Response:
    digest = await digest_of(request)
    settings = request.app.state.settings
    hits = find(digest, _words(request), _SUGGESTED) if digest else []
    found = [
        {"iri": hit.iri, "path": path_of(hit.iri, settings), "type": hit.type, "ar": hit.ar, "en": hit.en}
        for hit in hits
    ]
    return JSONResponse(found)


def _words(request: Request) -> str:
    return request.query_params.get("q", "").strip()[:_LONGEST]
