"""What holds for every answer: its security headers, and which hosts and sites may ask at all."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterator

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.server.settings import Settings

#: A page may load what this server has, run no script that stands in it, and be framed by nobody.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_HOST = re.compile(r"\[([0-9a-f:.]+)\](?::\d+)?|([^:\[\]]+)(?::\d+)?", re.I)


class Guard:
    """The application, behind the checks that hold for every request."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.names = frozenset(_names(settings.host))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, unless it comes by a foreign name or from a foreign site."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    given.setdefault(name, value)
            await send(message)

        headers = Headers(scope=scope)
        if not _is_ours(headers.get("host", ""), self.names):
            answer = PlainTextResponse("this server does not answer to that name; use its address\n", 421)
            await answer(scope, receive, send_guarded)
        elif _is_foreign(headers, self.settings.origins):
            answer = PlainTextResponse("another site may not ask here; see kg serve --cors\n", 403)
            await answer(scope, receive, send_guarded)
        else:
            await self.app(scope, receive, send_guarded)


def _names(bound: str) -> Iterator[str]:
    """The names that a client may call the server by, beside its addresses."""
    yield "localhost"
    yield bound.lower()
    if bound in ("0.0.0.0", "::", ""):
        yield socket.gethostname().lower()


def _is_ours(host: str, names: frozenset[str]) -> bool:
    """Whether the Host header is an address or one of ``names``.

    A site that has its own name point to this machine (DNS rebinding) cannot send either.
    """
    match = _HOST.fullmatch(host)
    if not match:
        return False
    name = (match[1] or match[2]).lower().removesuffix(".")
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name in names
    return True


def _is_foreign(headers: Headers, origins: tuple[str, ...]) -> bool:
    """Whether a page of another site asks in the background, of a site that may not.

    Such a page could not read the answer, yet it could keep the workers busy.
    """
    if headers.get("sec-fetch-site") != "cross-site" or headers.get("sec-fetch-mode") == "navigate":
        return False
    return "*" not in origins and headers.get("origin") not in origins
