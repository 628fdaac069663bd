"""SPARQL: the named questions of ``ontology/queries`` and any other query that only reads.

Oxigraph answers them, over the union of all graphs. Nothing is written and no other host is asked.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import Graph
from rdflib.term import Node

from kg.errors import DataError, UsageError
from kg.graph.stores import oxigraph, to_term
from kg.graph.vocabulary import PREFIXES
from kg.resources import folder

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_HEADER = re.compile(r"# (title|description)@(en|ar): (.+)|# (keywords): (.+)|# (parameter): (\w+) (.+)")
_UNDEF = re.compile(r"VALUES \?(\w+) \{ UNDEF \}")
_SERVICE = re.compile(r"service(?:\s|#[^\n]*\n)*(?:silent|[<?]|[^\s<>{}()\"']*:)", re.I)


@dataclass(frozen=True, slots=True)
class Question:
    """A named query: its file's stem, titles and descriptions by language, keywords, parameters.

    ``parameters`` are pairs of a variable's name and what to give for it.
    """

    name: str
    titles: dict[str, str]
    descriptions: dict[str, str]
    keywords: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]
    text: str


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


def queries() -> tuple[Question, ...]:
    """The named queries that come with Mahdar, by name.

    >>> "meetings" in [question.name for question in queries()]
    True
    """
    return tuple(_question(path) for path in sorted((folder("ontology") / "queries").glob("*.rq")))


def query(rdf: Graph, query: str, **parameters: str | Node) -> Table:
    """The answer of ``query``, the name of one of `queries` or SPARQL, over all graphs of ``rdf``.

    A query takes a parameter where it says ``VALUES ?name { UNDEF }``; a value is one RDF term there:
    an rdflib term as it is, text as a literal or, where it is an absolute IRI, as an IRI. Raises
    `UsageError` when the query is not SPARQL, would write, asks another host or lacks a parameter.

    >>> query(Graph(), "SELECT (?x AS ?y) { VALUES ?x { UNDEF } }", x="a \\" b").texts()
    [['a " b']]
    """
    text = _fill(_text(query), parameters)
    bare = re.sub(r"[?$]\w+", "?", re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text))
    if _SERVICE.search(bare):
        raise UsageError("query", "SERVICE would ask another host", "leave it out")
    try:
        return _table(oxigraph(rdf).query(text, prefixes=PREFIXES, use_default_graph_as_union=True))
    except SyntaxError as error:
        where = f"query:{error.lineno}" if error.lineno else "query"
        remedy = "give a SELECT, ASK, CONSTRUCT or DESCRIBE"
        raise UsageError(where, f"not a SPARQL query: {error.msg}", remedy) from error


def to_csv(table: Table) -> str:
    """``table`` as CSV with a header, lines ended by a line feed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
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


@cache
def _question(path: Path) -> Question:
    text = path.read_text("utf-8")
    found: dict[tuple[str, str], str] = {}
    parameters: list[tuple[str, str]] = []
    for line in text.splitlines():
        if match := _HEADER.fullmatch(line):
            field, language, value, keywords, words, parameter, variable, meaning = match.groups()
            if parameter:
                parameters.append((variable, meaning))
            else:
                found[field or keywords, language or ""] = value or words
    if ("title", "en") not in found or ("title", "ar") not in found:
        raise DataError(f"{path}:1", "a title is missing", "begin with '# title@en: …' and '# title@ar: …'")
    return Question(
        path.stem,
        {language: found["title", language] for language in ("en", "ar")},
        {language: found.get(("description", language), "") for language in ("en", "ar")},
        tuple(word.strip() for word in found.get(("keywords", ""), "").split(",") if word.strip()),
        tuple(parameters),
        text,
    )


def _fill(text: str, parameters: Mapping[str, str | Node]) -> str:
    """``text`` with each parameter's UNDEF replaced by its term, as N-Triples would write the term.

    Oxigraph's own substitution reaches neither filters nor variables that are not selected.
    """
    known = set(_UNDEF.findall(text))
    for name in parameters:
        if name not in known:
            raise UsageError("query", f"no parameter {name!r}", f"known: {' '.join(sorted(known)) or 'none'}")
    terms = {name: str(_bind(value)) for name, value in parameters.items()}
    return _UNDEF.sub(lambda m: f"VALUES ?{m[1]} {{ {terms.get(m[1], 'UNDEF')} }}", text)


def _bind(value: str | Node) -> Term:
    if isinstance(value, Node):
        return to_term(value)
    if re.fullmatch(r"(?:https?|urn):[^\s<>\"{}|\\^`]+", value):
        return ox.NamedNode(value)
    return ox.Literal(value)


def _table(answer: Any) -> Table:
    if isinstance(answer, ox.QueryBoolean):
        return Table(("answer",), ((ox.Literal(bool(answer)),),))
    if isinstance(answer, ox.QueryTriples):
        triples = sorted({tuple(triple) for triple in answer}, key=lambda row: tuple(map(str, row)))
        return Table(("subject", "predicate", "object"), tuple(triples))
    columns = tuple(variable.value for variable in answer.variables)
    return Table(columns, tuple(tuple(row[i] for i in range(len(columns))) for row in answer))


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value


def _json(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, ox.Literal):
        return {"type": "literal", "value": str(term)}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    plain = term.datatype.value == PREFIXES["xsd"] + "string"
    return {"type": "literal", "value": term.value, **({} if plain else {"datatype": term.datatype.value})}
