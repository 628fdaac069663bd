"""``/date/ISO``: the page of a day, a month or a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.server.days import date_page, is_date
from kg.server.pages import page
from kg.server.settings import Settings
from kg.server.workers import ask


def routes(_settings: Settings) -> Sequence[BaseRoute]:
    """``/date/ISO``."""
    return [Route("/date/{iso}", _date)]


async def _date(request: Request) -> Response:
    iso = request.path_params["iso"]
    if not is_date(iso):
        raise HTTPException(404, "this is no date; write it as 2026-02-11, or 2026-02, or 2026")
    found = await ask(request, date_page, iso)
    first = date.fromisoformat(f"{iso}-01").weekday() if len(iso) == 7 else 0
    return page(request, "date.html", found=found, iso=iso, blanks=(first + 1) % 7)
