"""Which page a resource has for people: that of an actor, an encounter or an article, else all its triples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.graph.vocabulary import MHD
from kg.server.actors import MEETINGS, STATEMENTS, ActorPage, actor_page
from kg.server.articles import ArticlePage, article_page
from kg.server.descriptions import MOST, Description, describe
from kg.server.encounters import EncounterPage, encounter_page
from kg.server.entries import FAMILIES
from kg.server.excerpts import kinds
from kg.server.pages import language, page
from kg.server.workers import ask

Found = ActorPage | EncounterPage | ArticlePage | Description

_ENCOUNTERS, _ACTORS = set(FAMILIES["encounter"]), {*FAMILIES["actor"], *FAMILIES["place"]}
_FARTHEST = 100_000  # the number of the last page that may be asked for


async def explore(request: Request, iri: str) -> Response | None:
    """The page of the resource ``iri``, None when the graph knows nothing of it."""
    if request.query_params.get("view") == "triples":
        found = await ask(request, describe, iri, language(request))
    else:
        numbers = _number(request, "page"), _number(request, "said")
        found = await ask(request, look, iri, language(request), request.app.state.pool.path, numbers)
    return show(request, iri, found) if found else None


def look(store: ox.Store, iri: str, lang: str, folder: Path, pages: tuple[int, int]) -> Found | None:
    """What the page of the resource ``iri`` shows; ``pages`` are those of encounters and statements, from 1.

    The articles' texts are in ``folder`` when it is a store.
    """
    try:
        classes = kinds(store, iri)
    except ValueError:
        return None
    if classes & _ENCOUNTERS:
        return encounter_page(store, iri)
    if classes & _ACTORS:
        return actor_page(store, iri, *pages)
    if str(MHD.Article) in classes:
        return article_page(store, iri, folder)
    return describe(store, iri, lang)


def show(request: Request, iri: str, found: Any) -> Response:
    """The page for what `look` found."""
    if isinstance(found, ActorPage):
        pages = {"last_page": -(-found.total // MEETINGS), "last_said": -(-found.said_total // STATEMENTS)}
        return page(request, "actor.html", iri=iri, found=found, **pages)
    if isinstance(found, EncounterPage):
        return page(request, "encounter.html", iri=iri, found=found)
    if isinstance(found, ArticlePage):
        return page(request, "article.html", iri=iri, found=found)
    return page(request, "resource.html", iri=iri, found=found, most=MOST)


def _number(request: Request, name: str) -> int:
    given = request.query_params.get(name, "")
    return min(max(int(given), 1), _FARTHEST) if given.isascii() and given.isdecimal() else 1
