"""The first page: what there is, what was last, who meets most."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.server.digesting import digest_of
from kg.server.entries import entries
from kg.server.pages import page
from kg.server.settings import Settings
from kg.server.workers import ask

#: The types that are counted, in the order of the page.
_COUNTED = ("meeting", "visit", "call", "summit", "talks", "person", "organization", "state", "place", "article")


def routes(_settings: Settings) -> Sequence[BaseRoute]:
    """``/``."""
    return [Route("/", _home)]


async def _home(request: Request) -> Response:
    digest = await digest_of(request)
    latest = await ask(request, entries, digest.latest) if digest else []
    counts = {kind: digest.counts[kind] for kind in _COUNTED if kind in digest.counts} if digest else {}
    leading = digest.leading if digest else ()
    return page(request, "home.html", ready=digest is not None, counts=counts, latest=latest, leading=leading)
