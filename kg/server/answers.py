"""The answer to a SPARQL query, as the bytes of the media type that the client likes best."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.files import FORMATS, serialize
from kg.graph.queries import Table, Term, ask, to_csv, to_json
from kg.graph.serialising import mend_xml
from kg.graph.stores import empty
from kg.server.negotiation import best

#: Media type of a graph → the file ending of its format; the first is the one for who has no wish.
GRAPHS = {
    "text/turtle": ".ttl",
    "application/n-triples": ".nt",
    "application/ld+json": ".jsonld",
    "application/rdf+xml": ".rdf",
    "application/trig": ".trig",
    "application/n-quads": ".nq",
}
#: Media types of a table.
TABLES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
    "application/json",
)
_MOST_BYTES = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Query:
    """SPARQL, the ``Accept`` header, how many rows or triples to give at most, and the data set's graphs."""

    text: str
    accept: str
    limit: int
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """``body`` in the format ``media``; ``cut`` when there were more rows or triples than allowed."""

    media: str
    body: bytes
    cut: bool = False


def answer(store: ox.Store, query: Query) -> Answer | None:
    """What ``store`` answers; None when the client accepts no format that the answer has.

    Raises `UsageError` for what is not a query.
    """
    found = ask(store, query.text, query.default, query.named)
    media = best(query.accept, tuple(GRAPHS) if isinstance(found, ox.QueryTriples) else TABLES)
    if media is None:
        return None
    if isinstance(found, ox.QueryBoolean):
        return Answer(media, _write_truth(bool(found), media))
    if isinstance(found, ox.QueryTriples):
        body, cut = _graph(found, media, query.limit)
    else:
        body, cut = _table(found, media, query.limit)
    if len(body) > _MOST_BYTES:
        raise UsageError("query", f"the answer has {len(body) >> 20} MB", "ask for less at a time")
    return Answer(media, body, cut)


def write_graph(items: Iterable[ox.Triple | ox.Quad], media: str) -> bytes:
    """Triples or quads in the format ``media`` of `GRAPHS`, sorted."""
    quads = (item if isinstance(item, ox.Quad) else ox.Quad(*item) for item in items)
    store = ox.Store()
    store.extend(quads)
    return serialize(empty(store), FORMATS[GRAPHS[media]])


def _graph(found: ox.QueryTriples, media: str, limit: int) -> tuple[bytes, bool]:
    triples = list(islice(found, limit + 1))
    return write_graph(triples[:limit], media), len(triples) > limit


def _table(found: ox.QuerySolutions, media: str, limit: int) -> tuple[bytes, bool]:
    columns = tuple(variable.value for variable in found.variables)
    rows = list(map(tuple, islice(found, limit + 1)))
    return _write_table(Table(columns, tuple(rows[:limit])), media), len(rows) > limit


def _write_table(table: Table, media: str) -> bytes:
    if media == "text/csv":
        return to_csv(table, "\r\n").encode()
    if media == "text/tab-separated-values":
        return _to_tsv(table).encode()
    return _to_xml(table) if media.endswith("xml") else to_json(table).encode()


def _write_truth(truth: bool, media: str) -> bytes:
    """The answer to an ASK. CSV and TSV have no form for it in the standard: a column and a row."""
    word = "true" if truth else "false"
    if media.startswith("text/"):
        return f"answer\r\n{word}\r\n".encode() if media == "text/csv" else f"?answer\n{word}\n".encode()
    if media.endswith("xml"):
        return _document(f"<head/><boolean>{word}</boolean>")
    return (json.dumps({"head": {}, "boolean": truth}) + "\n").encode()


def _to_tsv(table: Table) -> str:
    """`SPARQL 1.1 TSV <https://www.w3.org/TR/sparql11-results-csv-tsv/>`_: terms as Turtle writes them."""
    lines = ["\t".join(f"?{name}" for name in table.columns)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def _to_xml(table: Table) -> bytes:
    """`SPARQL results in XML <https://www.w3.org/TR/rdf-sparql-XMLres/>`_."""
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in table.columns)
    rows = "\n".join(_row(table.columns, row) for row in table.rows)
    return _document(f"<head>{head}</head>\n<results>\n{rows}\n</results>")


def _row(columns: Sequence[str], row: Sequence[Term | None]) -> str:
    bound = ((name, term) for name, term in zip(columns, row, strict=True) if term is not None)
    cells = (f"<binding name={quoteattr(name)}>{_cell(term)}</binding>" for name, term in bound)
    return f"<result>{''.join(cells)}</result>"


def _cell(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{escape(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        parts = zip(("subject", "predicate", "object"), term, strict=True)
        return f"<triple>{''.join(f'<{name}>{_cell(part)}</{name}>' for name, part in parts)}</triple>"
    kind = f" datatype={quoteattr(term.datatype.value)}"
    if term.language:
        kind = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value.endswith("XMLSchema#string"):
        kind = ""
    return f"<literal{kind}>{escape(term.value)}</literal>"


def _document(inside: str) -> bytes:
    text = f'<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n{inside}\n</sparql>\n'
    return mend_xml(text.encode())
