"""JSON-LD with our own context, sorted, a subject a line: what a script reads without an RDF library."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from rdflib.namespace import RDF

from kg.resources import folder

Name = Callable[[bytes], bytes]

_TYPE = f"<{RDF.type}>".encode()
_SPLIT = re.compile(r"<(.*[/#:])([A-Za-z0-9_-]+)>")


def pieces(lines: Iterable[bytes], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """The JSON-LD of ``lines`` of N-Triples, each behind the name of its graph (or nothing) and a space.

    They must be sorted, and their strings in canonical N-Triples, which are those of JSON. The terms are
    those of ``ontology/context.jsonld``, which is written into the file so that it can be read without
    the network.
    """
    name = _namer(prefixes)
    yield b'{\n"@context": ' + _json({**_context(), **prefixes}, indent=1) + b',\n"@graph": ['
    comma = b"\n"
    for graph, inside in groupby((line.split(b" ", 3) for line in lines), key=lambda parts: parts[0]):
        if graph:
            yield comma + b'{"@id": ' + name(graph) + b', "@graph": ['
            comma = b"\n"
        for subject, facts in groupby(inside, key=lambda parts: parts[1]):
            yield comma + _node(name(subject), facts, name)
            comma = b",\n"
        if graph:
            yield b"\n]}"
    yield b"\n]\n}\n"


def _json(value: object, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent, sort_keys=True).encode()


@cache
def _context() -> dict[str, Any]:
    """The context that we ship."""
    path = folder("ontology") / "context.jsonld"
    return dict(json.loads(path.read_text("utf-8"))["@context"])


@cache
def _terms() -> Mapping[tuple[bytes, bytes], bytes]:
    """Predicate and what follows a value's string (b"@ar", b"^^<…>" or b"", b"@id" for a name) → term."""
    context = _context()
    found = {}
    for term in sorted(context):
        if isinstance(definition := context[term], dict):
            kind = definition.get("@type", f"@{definition['@language']}" if "@language" in definition else "")
            coerced = kind if kind[:1] in ("", "@") else f"^^<{_expand(kind, context)}>"
            found[f"<{_expand(definition['@id'], context)}>".encode(), coerced.encode()] = _json(term)
    return found


def _expand(name: str, context: Mapping[str, Any]) -> str:
    prefix, colon, local = name.partition(":")
    return context[prefix] + local if colon and prefix in context else name


def _node(subject: bytes, facts: Iterable[list[bytes]], name: Name) -> bytes:
    """One subject with all its values, single values without a list."""
    node: dict[bytes, list[bytes]] = {}
    terms = _terms()
    for _, _, predicate, rest in facts:
        value = rest[:-3]
        end = value.rfind(b'"') + 1 if value[:1] == b'"' else 0
        kind = value[end:] if end else b"@id"
        if predicate == _TYPE and value[:1] == b"<":
            key, told = b'"@type"', name(value)
        elif term := terms.get((predicate, kind)):
            key, told = term, value[:end] if end else name(value)
        else:
            key, told = name(predicate), _value(value[:end], kind, name) if end else b'{"@id": %s}' % name(value)
        node.setdefault(key, []).append(told)
    fields = (b"%s: %s" % (key, _list(values)) for key, values in sorted(node.items()))
    return b'{"@id": ' + b", ".join((subject, *fields)) + b"}"


def _list(values: list[bytes]) -> bytes:
    return values[0] if len(values) == 1 else b"[" + b", ".join(values) + b"]"


def _value(string: bytes, kind: bytes, name: Name) -> bytes:
    """A string with the language, direction or datatype that ``kind`` gives it."""
    if not kind:
        return string
    if kind[:1] == b"^":
        return b'{"@type": %s, "@value": %s}' % (name(kind[2:]), string)
    language, _, direction = kind[1:].decode().partition("--")
    more = {"@direction": direction, "@language": language} if direction else {"@language": language}
    return _json(more)[:-1] + b', "@value": %s}' % string


def _namer(prefixes: Mapping[str, str]) -> Name:
    """What gives a compact name where a prefix fits, else the whole IRI (or a blank node), as a JSON string."""
    known = {namespace: prefix for prefix, namespace in prefixes.items()}

    @lru_cache(1 << 12)
    def name(term: bytes) -> bytes:
        text = term.decode()
        parts = _SPLIT.fullmatch(text)
        prefix = known.get(parts[1]) if parts else None
        whole = text[1:-1] if text[0] == "<" and text[1] != "<" else text
        return _json(f"{prefix}:{parts[2]}" if parts and prefix else whole)

    return name
