"""A proxy between client and server that misbehaves as it is told, one action for each request.

pass        forwards the request and gives the answer
drop        closes the connection and forwards nothing
lose        forwards the request and closes the connection without the answer
cut         forwards the request and closes the connection in the middle of the answer
late        closes the connection, and forwards the request after two later ones
slow        waits for longer than the client does, then forwards and answers
NUMBER      answers with this status, with "Retry-After: 0"; forwards nothing
NUMBER URL  answers with this status and leads to URL; forwards nothing
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

SLOW = 1.5


@dataclass(frozen=True)
class Seen:
    """A request that came."""

    method: str
    path: str
    headers: Message
    body: bytes


@dataclass
class Proxy:
    """Where it listens, where it forwards to (nowhere: all is well), what it does next, what came."""

    url: str
    server: str | None
    actions: Iterator[str] = field(default_factory=lambda: iter(()))
    wanted: str | None = None
    seen: list[Seen] = field(default_factory=list)
    watch: Callable[[int], None] = lambda number: None
    answer: bytes = b""
    held: list[tuple[int, Seen]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def forward(self, request: Seen) -> tuple[int, dict[str, str], bytes]:
        """The server's answer, after those late requests whose time has come."""
        if self.server is None:
            return 200, {}, self.answer
        due = [late for when, late in self.held if when <= len(self.seen)]
        self.held = [item for item in self.held if item[0] > len(self.seen)]
        for late in due:
            self._send(late)
        return self._send(request)

    def _send(self, request: Seen) -> tuple[int, dict[str, str], bytes]:
        line = HTTPConnection(urlsplit(self.server or "").netloc, timeout=30)
        headers = {k: v for k, v in request.headers.items() if k.lower() not in ("host", "connection")}
        line.request(request.method, request.path, request.body, headers)
        answer = line.getresponse()
        body = answer.read()
        line.close()
        return answer.status, dict(answer.getheaders()), body

    def deliver(self) -> None:
        """Forward what is still held back."""
        for _, late in self.held:
            self._send(late)
        self.held = []


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    proxy: Proxy

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        request = Seen(self.command, self.path, self.headers, body)
        with self.proxy.lock:
            self.proxy.seen.append(request)
            self._act(next(self.proxy.actions, "pass"), request)

    do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815

    def _act(self, action: str, request: Seen) -> None:
        wanted = self.proxy.wanted
        status, _, url = action.partition(" ")
        if status.isdecimal():
            self._answer(int(status), {"Location": url} if url else {"Retry-After": "0"}, b"<h1>Try\nagain</h1>")
        elif wanted and request.headers.get("Authorization") != wanted:
            self._answer(401, {"WWW-Authenticate": 'Basic realm="test"'}, b"who asks?")
        elif action in ("drop", "late"):
            if action == "late":
                self.proxy.held.append((len(self.proxy.seen) + 3, request))
            self.close_connection = True
        else:
            self._forward(action, request)

    def _forward(self, action: str, request: Seen) -> None:
        if action == "slow":
            time.sleep(SLOW)
        try:
            status, headers, body = self.proxy.forward(request)
        except (OSError, HTTPException):
            action = "lose"  # the server is away
        self.proxy.watch(len(self.proxy.seen))  # before the answer, on which the client would go on
        if action == "lose":
            self.close_connection = True
        else:
            self._answer(status, headers, body, cut=action == "cut")

    def _answer(self, status: int, headers: dict[str, str], body: bytes, *, cut: bool = False) -> None:
        self.send_response(status)
        for name in ("Content-Type", "Location", "Retry-After", "WWW-Authenticate"):
            if name in headers:
                self.send_header(name, headers[name])
        if status != 204:
            self.send_header("Content-Length", str(len(body) + cut))
        self.close_connection = self.close_connection or cut
        try:
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # the client no longer waits

    def log_message(self, *args: object) -> None:
        """Nothing is written."""


@contextmanager
def proxy(server: str | None, actions: Iterable[str] = (), **options: object) -> Iterator[Proxy]:
    """A proxy on a port of the loopback in front of ``server``; without one it answers 200 itself."""
    handler = type("Handler", (_Handler,), {})
    listener = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    made = Proxy(f"http://127.0.0.1:{listener.server_address[1]}", server, iter(actions), **options)  # type: ignore[arg-type]
    handler.proxy = made  # type: ignore[attr-defined]
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()
