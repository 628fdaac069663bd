"""SPARQL: the named questions of ``ontology/queries`` and any other query that only reads.

Oxigraph answers them, over the union of all graphs. Nothing is written and no other host is asked.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from rdflib import Graph
from rdflib.term import Node

from kg.errors import UsageError
from kg.graph.naming import bearers
from kg.graph.questions import parameters, queries
from kg.graph.stores import oxigraph, to_term
from kg.graph.vocabulary import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_FORMS = {"csv": ox.QueryResultsFormat.CSV, "json": ox.QueryResultsFormat.JSON}
_UNDEF = re.compile(r"VALUES \?(\w+) \{ UNDEF \}")
_IRI = re.compile(r"(?:https?|urn):[^\s<>\"{}|\\^`]+")
#: A day, a month or a year, by its digits alone.
DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_SERVICE = re.compile(r"service(?:\s|#[^\r\n]*[\r\n])*(?:silent|[<?]|[^\s<>{}()\"']*:)", re.I)
_OPAQUE = re.compile(  # an escape, the four kinds of string, an IRI, a comment
    r"""
    \\.
    | \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | "(?:[^"\\\n]|\\.)*"
    | '{3}(?:[^'\\]|\\.|'(?!''))*'{3} | '(?:[^'\\\n]|\\.)*'
    | <[^<>"{}|^`\\\s]*>
    | \#[^\r\n]*
    """,
    re.S | re.X,
)
_FROM = re.compile(r"(?<![\w:.-])from\s+(?:named\s+)?(?:<|[\w.-]*:)", re.I)


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a SELECT, or of an ASK as one column and row, or of a CONSTRUCT as three columns.

    A value is an Oxigraph term, or None where the query left it unbound.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def texts(self) -> list[list[str]]:
        """The rows as text: an IRI whole, a literal without language and type, "" for no value."""
        return [[_plain(term) for term in row] for row in self.rows]


def query(rdf: Graph, query: str, **values: str | Node) -> Table:
    """The answer of ``query``, the name of one of `queries` or SPARQL, over all graphs of ``rdf``.

    A query takes a parameter where it says ``VALUES ?name { UNDEF }``; a value becomes RDF terms there:
    an rdflib term as it is, an absolute IRI as an IRI, a name of a parameter that is declared as an actor
    as all who bear it in some spelling, other text as a literal. Raises `UsageError` when the query is
    not SPARQL, would write, asks another host or lacks a parameter, or when a day is none.

    >>> query(Graph(), "SELECT (?x AS ?y) { VALUES ?x { UNDEF } }", x="a \\" b").texts()
    [['a " b']]
    """
    return _table(ask(oxigraph(rdf), bind(rdf, query, **values)))


def write(rdf: Graph, query: str, form: str, **values: str | Node) -> str:
    """What `query` would answer, as the text of `to_csv` or in the format of `to_json`, by ``form`` "csv" or "json".

    Oxigraph writes the rows of a SELECT itself, which spares an object for every value; lines of CSV end as
    those of `to_csv` do, and JSON stands on one line.

    >>> write(Graph(), "SELECT (?x AS ?y) { VALUES ?x { UNDEF } }", "csv", x="a,b")
    'y\\n"a,b"\\n'
    """
    answer = ask(oxigraph(rdf), bind(rdf, query, **values))
    if not isinstance(answer, ox.QuerySolutions):
        return (to_csv if form == "csv" else to_json)(_table(answer))
    text = str(answer.serialize(format=_FORMS[form]) or b"", "utf-8")
    return _end_lines(text) if form == "csv" else text + "\n"


def _end_lines(text: str) -> str:
    """The CSV ``text`` with its lines, not those inside a quoted value, ended by a line feed alone."""
    parts = text.split('"')
    parts[::2] = [part.replace("\r\n", "\n") for part in parts[::2]]
    return '"'.join(parts)


def bind(rdf: Graph, query: str, **values: str | Node) -> str:
    """The SPARQL that `query` asks: the text of a named query or SPARQL itself, its parameters bound.

    >>> bind(Graph(), "ASK { VALUES ?x { UNDEF } }", x="a")
    'ASK { VALUES ?x { "a" } }'
    """
    return fill(_text(query), values, oxigraph(rdf))


def ask(
    store: ox.Store, text: str, default: Sequence[str] = (), named: Sequence[str] = ()
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """What Oxigraph answers to the SPARQL ``text``, lazily.

    The data set is that of the graphs ``default`` and ``named``, if such are given, or that of the query's
    FROM, or else all graphs, with their union as the default graph. Raises `UsageError` when the text is
    not a query of SPARQL or asks another host.
    """
    check_local(text)
    has_from = _FROM.search(_OPAQUE.sub(lambda m: "<" if m[0][0] == "<" else " ", text))
    chosen: dict[str, Any] = {"use_default_graph_as_union": not has_from}
    if default or named:
        chosen = {"default_graph": _graphs(default), "named_graphs": _graphs(named)}
    try:
        return store.query(text, prefixes=PREFIXES, **chosen)
    except SyntaxError as error:
        where = f"query:{error.lineno}" if error.lineno else "query"
        remedy = "give a SELECT, ASK, CONSTRUCT or DESCRIBE"
        raise UsageError(where, f"not a SPARQL query: {error.msg}", remedy) from error


def turtle_rows(store: ox.Store, text: str) -> Iterator[list[str]]:
    """The rows of the SELECT ``text`` as terms of Turtle, "" where unbound. Raises as `ask`.

    Oxigraph writes them, which is much faster than an object for every term.
    """
    found = ask(store, text)
    assert isinstance(found, ox.QuerySolutions)
    rows = (found.serialize(format=ox.QueryResultsFormat.TSV) or b"").decode()
    return (line.split("\t") for line in rows.split("\n")[1:] if line)


def check_local(text: str) -> None:
    """Raise `UsageError` when the SPARQL ``text`` asks another host."""
    bare = re.sub(r"[?$]\w+", "?", re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text))
    if _SERVICE.search(bare):
        raise UsageError("query", "SERVICE would ask another host", "leave it out")


def _graphs(iris: Sequence[str]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise UsageError("query", f"a graph's name is no IRI: {error}", "give an absolute IRI") from error


def to_csv(table: Table, end: str = "\n") -> str:
    """``table`` as CSV with a header, lines ended by ``end``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end)
    writer.writerow(table.columns)
    writer.writerows(table.texts())
    return out.getvalue()


def to_json(table: Table) -> str:
    """``table`` in the SPARQL 1.1 results format for JSON."""
    rows = [
        {name: _json(term) for name, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
    whole = {"head": {"vars": list(table.columns)}, "results": {"bindings": rows}}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _text(query: str) -> str:
    named = {question.name: question.text for question in queries()}
    if query in named:
        return named[query]
    if re.fullmatch(r"[\w-]+", query):
        raise UsageError(query, "no query has this name", f"use one of {' '.join(named)}, or SPARQL")
    return query


def fill(text: str, values: Mapping[str, str | Node], store: ox.Store) -> str:
    """``text`` with each parameter's UNDEF replaced by its terms, as N-Triples would write them.

    Oxigraph's own substitution reaches neither filters nor variables that are not selected.
    """
    known = set(_UNDEF.findall(text))
    kinds = {parameter.name: parameter.kind for parameter in parameters(text)}
    for name in values:
        if name not in known:
            raise UsageError("query", f"no parameter {name!r}", f"known: {' '.join(sorted(known)) or 'none'}")
    terms = {name: _terms(name, value, kinds.get(name, "text"), store) for name, value in values.items()}
    return _UNDEF.sub(lambda m: f"VALUES ?{m[1]} {{ {terms.get(m[1], 'UNDEF')} }}", text)


def _terms(name: str, value: str | Node, kind: str, store: ox.Store) -> str:
    """The terms that ``value`` means as a parameter of this kind; no bearer of a name: the name itself."""
    if isinstance(value, Node):
        return str(to_term(value))
    if kind == "day" and not DAY.fullmatch(value):
        raise UsageError(name, f"{value!r} is no day", "write it as 2026-02-11, or 2026-02, or 2026")
    if _IRI.fullmatch(value):
        return str(ox.NamedNode(value))
    found = bearers(store, value) if kind == "actor" else ()
    return " ".join(map(str, found)) or str(ox.Literal(value))


def _table(answer: Any) -> Table:
    if isinstance(answer, ox.QueryBoolean):
        return Table(("answer",), ((ox.Literal(bool(answer)),),))
    if isinstance(answer, ox.QueryTriples):
        triples = sorted({tuple(triple) for triple in answer}, key=lambda row: tuple(map(str, row)))
        return Table(("subject", "predicate", "object"), tuple(triples))
    columns = tuple(variable.value for variable in answer.variables)
    return Table(columns, tuple(map(tuple, answer)))


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value


def _json(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        return {"type": "triple", "value": dict(zip(("subject", "predicate", "object"), map(_json, term), strict=True))}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    plain = term.datatype.value == PREFIXES["xsd"] + "string"
    return {"type": "literal", "value": term.value, **({} if plain else {"datatype": term.datatype.value})}
