"""Servers that take graphs: what their addresses look like.

Each profile is a row of `PROFILES`, as the documentation of the server has it:

* oxigraph: https://github.com/oxigraph/oxigraph/tree/main/cli
* fuseki: https://jena.apache.org/documentation/fuseki2/fuseki-config-endpoint
* rdf4j: https://rdf4j.org/documentation/reference/rest-api/
* graphdb: https://graphdb.ontotext.com/documentation/ (the addresses of RDF4J)
* virtuoso: https://vos.openlinksw.com/owiki/wiki/VOS/VirtGraphUpdateProtocol
* qlever: https://docs.qlever.dev/ and https://github.com/ad-freiburg/qlever/pull/2117
* blazegraph: https://github.com/blazegraph/database/wiki/REST_API
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from kg.errors import UsageError

Scheme = Literal["basic", "digest"]


@dataclass(frozen=True, slots=True)
class Profile:
    """What follows a server's address: for queries, for updates, for graphs (None: it knows updates alone).

    ``default`` says whether it has a default graph apart from the others, ``scheme`` how it takes a
    password; ``example`` is an address.
    """

    query: str
    update: str
    graphs: str | None
    example: str
    default: bool = False
    scheme: Scheme = "basic"


PROFILES = {
    "oxigraph": Profile("/query", "/update", "/store", "http://localhost:7878", default=True),
    "fuseki": Profile("/query", "/update", "/data", "http://localhost:3030/DATASET", default=True),
    "rdf4j": Profile(
        "", "/statements", "/rdf-graphs/service", "http://localhost:8080/rdf4j-server/repositories/REPOSITORY"
    ),
    "graphdb": Profile("", "/statements", "/rdf-graphs/service", "http://localhost:7200/repositories/REPOSITORY"),
    "virtuoso": Profile(
        "/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth", "http://localhost:8890", scheme="digest"
    ),
    "qlever": Profile("", "", "", "http://localhost:7001"),
    "blazegraph": Profile("/sparql", "/sparql", None, "http://localhost:9999/blazegraph/namespace/kb"),
}

_LOOPBACK = re.compile(r"localhost|127(?:\.[0-9]{1,3}){3}|::1")
_TARGET = re.compile(r"(?:([a-z0-9]+)\+)?(https?://.+)", re.I)


@dataclass(frozen=True, slots=True)
class Target:
    """A server: its address, and those for queries, updates and graphs (None: graphs go by update)."""

    address: str
    query: str
    update: str
    graphs: str | None
    default: bool
    scheme: Scheme

    @property
    def host(self) -> str:
        """The host's name, in lower case."""
        return urlsplit(self.address).hostname or ""

    @property
    def is_local(self) -> bool:
        """Whether what is sent stays on this machine."""
        return bool(_LOOPBACK.fullmatch(self.host))


def target(name: str, profile: str | None = None, *, update: bool = False) -> Target:
    """The server of ``name``, ``PROFILE+http://HOST…``, or ``http://HOST…`` of a ``profile``.

    ``update`` has graphs sent by SPARQL Update even where the server takes them as they are. Raises
    `UsageError` when the profile is unknown or the address is none that can be extended.

    >>> target("oxigraph+http://localhost:7878/").graphs
    'http://localhost:7878/store'
    """
    match = _TARGET.fullmatch(name)
    said = ((match and match[1]) or profile or "").lower()
    if not match or said not in PROFILES or (profile and said != profile):
        examples = " ".join(f"{key}+{row.example}" for key, row in PROFILES.items())
        raise UsageError(_show(name), "this is no known kind of server", f"write it as one of {examples}")
    row, address = PROFILES[said], _address(match[2])
    graphs = None if update or row.graphs is None else address + row.graphs
    return Target(address, address + row.query, address + row.update, graphs, row.default, row.scheme)


def _address(url: str) -> str:
    """``url`` without a final slash; a password in it would stay in the shell's history."""
    try:
        parts = urlsplit(url)
        good = parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        good = False
    if not good or re.search(r"[^\x21-\x7e]|[<>\"{}|\\^`]", url) or parts.query or parts.fragment:
        raise UsageError(_show(url), "this is no address of a server", "write it as http://HOST:PORT/PATH, in ASCII")
    if "@" in parts.netloc:
        remedy = "say it in MAHDAR_USER and MAHDAR_PASSWORD, or in ~/.netrc"
        raise UsageError(_show(url), "an address holds no name and password", remedy)
    return url.rstrip("/")


def _show(url: str) -> str:
    """``url`` without what stands before an at sign."""
    return re.sub(r"//[^/]*@", "//…@", url)
