"""SPARQL: the named questions of ``ontology/queries`` and any other query that only reads.

Oxigraph answers them, over the union of all graphs. Nothing is written and no other host is asked.
"""

from __future__ import annotations

import csv
import io
import json
import re
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
        return [["" if term is None else getattr(term, "value", str(term)) for term in row] for row in self.rows]


def queries() -> tuple[Question, ...]:
    """The named queries that come with Mahdar, by name.

    >>> "meetings" in [question.name for question in queries()]
    True
    """
    return tuple(_question(path) for path in sorted((folder("ontology") / "queries").glob("*.rq")))


def query(rdf: Graph, query: str, **parameters: str | Node) -> Table:
    """The answer of ``query``, the name of one of `queries` or SPARQL, over all graphs of ``rdf``.

    ``parameters`` bind variables to terms: an rdflib term as it is, text as a literal or, where it
    is an absolute IRI, as an IRI. They are never pasted into the query. Raises `UsageError` when the
    query is not SPARQL, would write, or asks another host.
    """
    text = _text(query)
    bare = re.sub(r"[?$]\w+", "?", re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text))
    if _SERVICE.search(bare):
        raise UsageError("query", "SERVICE would ask another host", "leave it out")
    bound = {ox.Variable(name): _bind(value) for name, value in sorted(parameters.items())}
    try:
        answer = oxigraph(rdf).query(
            text, prefixes=PREFIXES, use_default_graph_as_union=True, substitutions=bound
        )
        return _table(answer)
    except SyntaxError as error:
        where = f"query:{error.lineno}" if error.lineno else "query"
        raise UsageError(where, f"not a SPARQL query: {error.msg}", "only SELECT, ASK, CONSTRUCT, DESCRIBE") from error


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


def _bind(value: str | Node) -> Any:
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
