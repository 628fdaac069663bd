"""What is asked of a server, as values: SPARQL 1.1 Graph Store Protocol, Update and Query.

Every request may be sent again after its answer was lost: it replaces or removes a graph, adds
triples without blank nodes to it, or only asks.
Sources: https://www.w3.org/TR/sparql11-http-rdf-update/, https://www.w3.org/TR/sparql11-protocol/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from kg.endpoint.targets import Target
from kg.errors import SurroundingsError, UsageError

#: The name of the server's default graph, where other graphs have an IRI.
DEFAULT = "default"

_NOT_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`]")


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request; ``absent`` says that the answer 404 is as good as done."""

    method: str
    url: str
    body: bytes = b""
    media: str = ""
    accept: str = "*/*"
    absent: bool = False


def put(target: Target, graph: str, triples: bytes) -> Request:
    """Make ``triples`` (N-Triples, no blank nodes) all that ``graph`` holds."""
    if target.graphs is not None:
        return Request("PUT", _graph_url(target.graphs, graph), triples, "application/n-triples")
    return _update(target, f"{_drop(graph)};\n", graph, triples)


def add(target: Target, graph: str, triples: bytes) -> Request:
    """Add ``triples`` (N-Triples, no blank nodes) to ``graph``."""
    if target.graphs is not None:
        return Request("POST", _graph_url(target.graphs, graph), triples, "application/n-triples")
    return _update(target, "", graph, triples)


def delete(target: Target, graph: str) -> Request:
    """Remove ``graph`` and all that it holds."""
    if target.graphs is not None:
        return Request("DELETE", _graph_url(target.graphs, graph), absent=True)
    return Request("POST", target.update, _drop(graph).encode(), "application/sparql-update")


def count(target: Target, graphs: Iterable[str]) -> Request:
    """Ask how many triples each of ``graphs`` (IRIs) holds; `counts` reads the answer."""
    values = " ".join(map(iri, graphs))
    return _query(
        target, f"SELECT ?g (COUNT(*) AS ?n) {{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
    )


def count_default(target: Target) -> Request:
    """Ask how many triples the server's default graph holds; `counts` reads the answer."""
    return _query(target, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")


def counts(answer: bytes, where: str) -> dict[str, int]:
    """Graph → number of triples, of an answer in SPARQL 1.1 JSON; an empty graph may be left out.

    Raises `SurroundingsError` when it is something else.

    >>> counts(b'{"results": {"bindings": [{"n": {"value": "3"}}]}}', "")
    {'default': 3}
    """
    try:
        rows = json.loads(answer)["results"]["bindings"]
        return {row["g"]["value"] if "g" in row else DEFAULT: int(row["n"]["value"]) for row in rows if row}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SurroundingsError(where, "the answer is no table of SPARQL results", "check the address") from error


def iri(graph: str) -> str:
    """``graph`` as SPARQL writes an IRI; raises `UsageError` for what is none.

    >>> iri("urn:x:1")
    '<urn:x:1>'
    """
    if _NOT_IRI.search(graph) or ":" not in graph:
        raise UsageError(
            graph[:100], "this is no IRI of a graph", "write an absolute IRI, as https://example.org/graph"
        )
    return f"<{graph}>"


def _graph_url(graphs: str, graph: str) -> str:
    return f"{graphs}?default" if graph == DEFAULT else f"{graphs}?graph={quote(iri(graph)[1:-1], safe='')}"


def _update(target: Target, before: str, graph: str, triples: bytes) -> Request:
    inside = triples if graph == DEFAULT else b"GRAPH %s {\n%s}" % (iri(graph).encode(), triples)
    body = b"%sINSERT DATA {\n%s}" % (before.encode(), inside)
    return Request("POST", target.update, body, "application/sparql-update")


def _drop(graph: str) -> str:
    return "DROP SILENT DEFAULT" if graph == DEFAULT else f"DROP SILENT GRAPH {iri(graph)}"


def _query(target: Target, query: str) -> Request:
    """A form, since one server never answers a query that is the body itself."""
    body = f"query={quote(query, safe='')}".encode()
    media = "application/x-www-form-urlencoded"
    return Request("POST", target.query, body, media, "application/sparql-results+json")


def batches(lines: Sequence[bytes], size: int) -> list[bytes]:
    """``lines`` joined, at most ``size`` in one.

    >>> batches([b"a", b"b", b"c"], 2)
    [b'a\\nb\\n', b'c\\n']
    """
    return [b"".join(line + b"\n" for line in lines[i : i + size]) for i in range(0, len(lines), size)]
