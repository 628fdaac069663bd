"""JSON-LD with our own context, sorted: what a script reads without an RDF library."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import Any

import pyoxigraph as ox
from rdflib.namespace import RDF, XSD

from kg.resources import folder


def serialize(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> bytes:
    """``quads``, which must be sorted by graph and subject, as one JSON-LD object in UTF-8.

    The terms are those of ``ontology/context.jsonld``, which is written into the file so that it can
    be read without the network.
    """
    context = {**_context(), **prefixes}
    items: list[dict[str, Any]] = []
    for graph, inside in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = [_node(list(facts), prefixes) for _, facts in groupby(inside, key=lambda quad: quad.subject)]
        named = not isinstance(graph, ox.DefaultGraph)
        items += [{"@id": _name(graph, prefixes), "@graph": nodes}] if named else nodes
    whole = {"@context": context, "@graph": items}
    return (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


@cache
def _context() -> dict[str, Any]:
    """The context that we ship."""
    path = folder("ontology") / "context.jsonld"
    return dict(json.loads(path.read_text("utf-8"))["@context"])


@cache
def _terms() -> Mapping[tuple[str, str], str]:
    """Predicate IRI and coercion (``@id``, a datatype, ``@ar`` or "") → term."""
    context = _context()
    found = {}
    for term in sorted(context):
        if isinstance(definition := context[term], dict):
            language = f"@{definition['@language']}" if "@language" in definition else ""
            coerced = _expand(definition.get("@type", language), context)
            found[_expand(definition["@id"], context), coerced] = term
    return found


def _expand(name: str, context: Mapping[str, Any]) -> str:
    prefix, colon, local = name.partition(":")
    return context[prefix] + local if colon and prefix in context else name


def _node(facts: list[ox.Quad], prefixes: Mapping[str, str]) -> dict[str, Any]:
    """One subject with all its values, single values without a list."""
    node: dict[str, list[Any]] = {}
    for quad in facts:
        if quad.predicate.value == str(RDF.type) and isinstance(quad.object, ox.NamedNode):
            node.setdefault("@type", []).append(_name(quad.object, prefixes))
            continue
        term = _terms().get((quad.predicate.value, _coercion(quad.object)))
        value = _value(quad.object, prefixes, plain=term is not None)
        node.setdefault(term or _name(quad.predicate, prefixes), []).append(value)
    values = {key: found[0] if len(found) == 1 else found for key, found in node.items()}
    return {"@id": _name(facts[0].subject, prefixes), **values}


def _coercion(term: object) -> str:
    if not isinstance(term, ox.Literal):
        return "@id"
    if term.language:
        return f"@{term.language}"
    return "" if term.datatype.value == str(XSD.string) else term.datatype.value


def _value(term: object, prefixes: Mapping[str, str], *, plain: bool) -> Any:
    if not isinstance(term, ox.Literal):
        return _name(term, prefixes) if plain else {"@id": _name(term, prefixes)}
    if plain or not _coercion(term):
        return term.value
    kind = {"@language": term.language} if term.language else {"@type": _name(term.datatype, prefixes)}
    return {"@value": term.value, **kind}


def _name(term: object, prefixes: Mapping[str, str]) -> str:
    """A compact name where a prefix fits, else the whole IRI (or a blank node's label)."""
    if not isinstance(term, ox.NamedNode):
        return str(term)
    for prefix, namespace in prefixes.items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value[len(namespace) :]}"
    return term.value
