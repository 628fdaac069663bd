"""Requests sent over HTTP, and sent again while a server is away: no answer does not mean not done."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from kg.endpoint.credentials import Credentials, authentication
from kg.endpoint.requests import Request
from kg.endpoint.targets import Target
from kg.errors import InputError, MahdarError, SurroundingsError

if TYPE_CHECKING:
    import httpx

#: How much of an answer is read, in bytes.
MAX_ANSWER = 4_000_000
#: The longest pause before a request is sent again, in seconds.
MAX_PAUSE = 120.0
_FIRST_PAUSE = 0.5
_SHOWN = 200
_TAG = re.compile(r"<(?:[!?/][^<>]*|[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?)(?:>|$)")
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
# The graph itself does not please the server; others may.
_ABOUT_THE_GRAPH = frozenset({400, 406, 409, 413, 415, 422, 500})


@dataclass(frozen=True, slots=True)
class Connection:
    """A server to be asked: ``retries`` times again after a failure that may pass, after ``pause`` (seconds)."""

    client: httpx.Client
    address: str
    retries: int
    timeout: float
    pause: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: status, the beginning of the body, its ``Retry-After`` and ``Location``.

    Status 0 is no answer at all; the body then says why.
    """

    status: int
    body: bytes
    retry_after: str = ""
    location: str = ""


@contextmanager
def connection(
    target: Target,
    who: Credentials | None = None,
    *,
    retries: int = 5,
    timeout: float = 60.0,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[Connection]:
    """A connection to ``target``; the environment's proxy is for hosts of the network alone."""
    import httpx  # noqa: PLC0415  (only an upload needs it)

    direct: dict[str, httpx.BaseTransport | None] = {"http://": None, "https://": None, "all://": None}

    with httpx.Client(
        auth=authentication(who, target.scheme),
        headers={"User-Agent": "mahdar", "Accept-Encoding": "identity"},
        timeout=timeout,
        follow_redirects=False,
        mounts=direct if target.is_local else None,
    ) as client:
        yield Connection(client, target.address, retries, timeout, pause)


def send(connection: Connection, request: Request) -> bytes:
    """The body of the answer to ``request``.

    Raises `InputError` when the server refuses what is sent, `SurroundingsError` when it cannot be
    reached, wants to know who asks, or leads elsewhere: nothing is sent to another address.
    """
    answer = _ask(connection, request)
    for attempt in range(connection.retries):
        if answer.status and answer.status not in _PASSING:
            break
        connection.pause(pause(attempt, answer.retry_after))
        answer = _ask(connection, request)
    if answer.status in range(200, 300) or (request.absent and answer.status == 404):
        return answer.body
    raise _error(connection.address, answer)


def pause(attempt: int, retry_after: str) -> float:
    """Seconds until the next attempt: what the server wishes, else twice as long each time.

    >>> pause(0, ""), pause(3, ""), pause(0, "7"), pause(0, "99999")
    (0.5, 4.0, 7.0, 120.0)
    """
    if re.fullmatch(r"[0-9]{1,9}", retry_after):
        wish = float(retry_after)
    else:
        try:
            wish = parsedate_to_datetime(retry_after).timestamp() - time.time()
        except (ValueError, OverflowError):
            wish = _FIRST_PAUSE * 2**attempt
    return min(max(wish, 0.0), MAX_PAUSE)


def clean(body: bytes) -> str:
    """What a server said, as one short line without markup.

    >>> clean(b"<html><h1 id='a'>Bad  graph</h1> <urn:g></html>")
    'Bad graph <urn:g>'
    """
    line = " ".join(_TAG.sub(" ", body[:8_000].decode("utf-8", "replace")).split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _ask(connection: Connection, request: Request) -> Answer:
    """One attempt."""
    import httpx  # noqa: PLC0415

    headers = {"Accept": request.accept, **({"Content-Type": request.media} if request.media else {})}
    try:
        with connection.client.stream(request.method, request.url, content=request.body, headers=headers) as answer:
            body = _read(answer, time.monotonic() + connection.timeout)
            known = answer.headers
            return Answer(answer.status_code, body, known.get("Retry-After", ""), known.get("Location", ""))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return Answer(0, (str(error) or type(error).__name__).encode("utf-8", "replace"))


def _read(answer: httpx.Response, end: float) -> bytes:
    """The beginning of the body; one that comes drop by drop is cut off."""
    body = b""
    for piece in answer.iter_raw():
        body += piece
        if len(body) > MAX_ANSWER or time.monotonic() > end:
            break
    return body


def _error(address: str, answer: Answer) -> MahdarError:
    said = clean(answer.body)
    if not answer.status:
        return SurroundingsError(address, f"no answer: {said}", "see that the server runs, then run this again")
    what = f"the server answers {answer.status}" + (f": {said}" if said else "")
    if answer.status in (401, 403):
        return SurroundingsError(address, what, "say MAHDAR_USER and MAHDAR_PASSWORD, or MAHDAR_TOKEN, or use ~/.netrc")
    if answer.location:
        return SurroundingsError(address, f"the server leads to {clean(answer.location.encode())}", "name that address")
    if answer.status in _ABOUT_THE_GRAPH:
        return InputError(address, what, "smaller requests (--batch) or another profile may help")
    return SurroundingsError(address, what, "check the address and the profile, then run this again")
