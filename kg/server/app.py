"""The web application, put together from its parts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from kg.errors import MahdarError
from kg.server import calendars, digesting, drawing, home, library, resources, searching, sparql
from kg.server.guard import Guard
from kg.server.pages import ASSETS, STATIC, tell
from kg.server.settings import Settings
from kg.server.workers import Pool

#: The parts of the server, each a function from the settings to routes. A further part is added here.
PARTS: tuple[Callable[[Settings], Sequence[BaseRoute]], ...] = (
    home.routes,
    searching.routes,
    calendars.routes,
    drawing.routes,
    sparql.routes,
    library.routes,
    resources.routes,
)


def make_app(path: Path, settings: Settings, started: Callable[[], None] = lambda: None) -> ASGIApp:
    """The application that serves the graph in a folder, that of a store or of `kg.server.running.opened`.

    Its workers live from ASGI's startup to its shutdown; ``started`` is called when they are there.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.updating = asyncio.Lock()
        app.state.pool = Pool(path, settings)
        digesting.begin(app.state)
        started()
        yield
        await digesting.end(app.state)
        app.state.pool.close()

    routes = [route for part in PARTS for route in part(settings)]
    app = Starlette(
        routes=[
            *routes,
            Mount("/fonts", StaticFiles(directory=ASSETS / "fonts")),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=_middleware(settings),
        exception_handlers={HTTPException: tell, MahdarError: tell, Exception: tell},
        lifespan=lifespan,
    )
    app.state.settings = settings
    return Guard(app, settings)


def _middleware(settings: Settings) -> list[Middleware]:
    """CORS for the sites that the user named; none by default."""
    if not settings.origins:
        return []
    exposed = ["X-SPARQL-MaxRows", "Link"]
    return [
        Middleware(
            CORSMiddleware, allow_origins=settings.origins, allow_methods=["GET", "POST"], expose_headers=exposed
        )
    ]
