"""What is known of a graph as a whole: counts, who meets most, what was last, and all names for the search.

It takes seconds of a large graph, so a worker makes it once for each state of the graph, and the web
process keeps it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

import pyoxigraph as ox

from kg.graph.payload import search_key
from kg.graph.queries import turtle_rows
from kg.graph.reading import CLASSES
from kg.graph.vocabulary import MHD

_MOST = 300_000  # names that the search keeps
_LATEST = 12
_LEADING = 15
_FAMILIES = ("actor", "place", "encounter", "article")
_KNOWN = {str(cls): kind for cls, kind in CLASSES.items()} | {str(MHD.Article): ("article", "article")}
_TERM = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z-]+))?')
_BARE = re.compile(r"^ال(..+)|-(\w+)$")
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_CHARACTERS = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_NAMES = """SELECT ?s ?l {
  VALUES ?p { skos:prefLabel rdfs:label skos:altLabel skos:hiddenLabel schema:headline } ?s ?p ?l
}"""
_WEIGHTS = "SELECT ?a (COUNT(DISTINCT ?e) AS ?n) { { ?e mhd:participant ?a } UNION { ?e mhd:place ?a } } GROUP BY ?a"
_DAYS = "SELECT ?d (COUNT(*) AS ?n) { ?e mhd:date ?d } GROUP BY ?d"


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that a search finds: its IRI, type, name in Arabic and English, number of encounters."""

    iri: str
    type: str
    ar: str
    en: str
    weight: int


@dataclass(frozen=True, slots=True)
class Digest:
    """``counts`` by type, the ``leading`` actors, the ``latest`` encounters' IRIs, and the names.

    ``keys`` has a line for each thing of ``hits``, its names folded, each word behind a space; ``ends``
    says where the lines end.
    """

    counts: dict[str, int]
    leading: tuple[Hit, ...]
    latest: tuple[str, ...]
    hits: tuple[Hit, ...]
    keys: str
    ends: tuple[int, ...]


def make_digest(store: ox.Store) -> Digest:
    """The digest of all that ``store`` holds."""
    types = _types(store)
    names = _names(store, types)
    weights = {iri[1:-1]: int(re.sub(r"\D", "", n.partition("^")[0])) for iri, n in turtle_rows(store, _WEIGHTS)}
    order = sorted(names, key=lambda iri: (_FAMILIES.index(types[iri][0]), -weights.get(iri, 0), iri))[:_MOST]
    hits = tuple(Hit(iri, types[iri][1], *_titles(names[iri]), weights.get(iri, 0)) for iri in order)
    lines = [_line(names[iri]) for iri in order]
    leading = tuple(hit for hit in hits[:_LEADING] if types[hit.iri][0] == "actor" and hit.weight)
    counts = dict(Counter(kind for _, kind in types.values()))
    return Digest(counts, leading, _latest(store, types), hits, "".join(lines), tuple(accumulate(map(len, lines))))


def find(digest: Digest, words: str, most: int = 20) -> list[Hit]:
    """Whatever bears a name that has all ``words``, or words that begin so, in any spelling.

    A name that is just these words comes first, then who has more encounters.
    """
    key = search_key(words)
    if not key:
        return []
    parts = sorted((f" {word}" for word in key.split()), key=len, reverse=True)
    exact = _lines(digest, f"\x1f {key}\x1f", parts, most)
    return list(dict.fromkeys([*exact, *_lines(digest, parts[0], parts, most)]))[:most]


def _lines(digest: Digest, needle: str, parts: list[str], most: int) -> list[Hit]:
    found: list[Hit] = []
    place = digest.keys.find(needle)
    while place >= 0 and len(found) < most:
        number = bisect_right(digest.ends, place)
        start, end = digest.ends[number - 1] if number else 0, digest.ends[number]
        if all(digest.keys.find(part, start, end) >= 0 for part in parts):
            found.append(digest.hits[number])
        place = digest.keys.find(needle, end)
    return found


def _line(names: list[tuple[str, str]]) -> str:
    """The folded names, a word with an article also without it: «الخطيب», ``al-Khatib``."""
    keys = dict.fromkeys(search_key(name) for name, _ in names)
    bare = dict.fromkeys(found[1] or found[2] for key in keys for word in key.split() if (found := _BARE.search(word)))
    return "".join(f"\x1f {key}\x1f" for key in keys) + "".join(f" {word}" for word in bare) + "\n"


def _titles(names: list[tuple[str, str]]) -> tuple[str, str]:
    """The names to show: in Arabic, else any; in English, or ""."""
    arabic = next((name for name, lang in names if lang[:2] in ("ar", "")), names[0][0])
    return arabic, next((name for name, lang in names if lang[:2] == "en"), "")


def _latest(store: ox.Store, types: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    """The encounters with the last dates."""
    found: dict[str, None] = {}
    for day in sorted((day for day, _ in turtle_rows(store, _DAYS) if day.startswith('"')), reverse=True):
        value, _, datatype = day[1:].partition('"')
        literal = ox.Literal(value, datatype=ox.NamedNode(datatype[3:-1]) if datatype.startswith("^^<") else None)
        quads = store.quads_for_pattern(None, ox.NamedNode(str(MHD.date)), literal, None)
        iris = sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})
        found |= dict.fromkeys(iri for iri in iris if types.get(iri, ("",))[0] == "encounter")
        if len(found) >= _LATEST:
            break
    return tuple(found)[:_LATEST]


def _types(store: ox.Store) -> dict[str, tuple[str, str]]:
    """The family and type of each thing; of several, the one that comes first in `kg.graph.reading.CLASSES`."""
    values = " ".join(f"<{iri}>" for iri in _KNOWN)
    order = {f"<{iri}>": number for number, iri in enumerate(_KNOWN)}
    pairs = turtle_rows(store, f"SELECT DISTINCT ?s ?c {{ VALUES ?c {{ {values} }} ?s a ?c }}")
    ranked = sorted((order[cls], iri) for iri, cls in pairs if iri.startswith("<"))
    kinds = list(_KNOWN.values())
    found: dict[str, tuple[str, str]] = {}
    for number, iri in ranked:
        found.setdefault(iri[1:-1], kinds[number])
    return found


def _names(store: ox.Store, types: dict[str, tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Each thing's names with their languages: the preferred ones first."""
    names: dict[str, dict[tuple[str, str], None]] = {}
    for iri, label in turtle_rows(store, _NAMES):
        if iri[1:-1] in types and (term := _TERM.match(label)):
            names.setdefault(iri[1:-1], {})[_unescape(term[1]), term[2] or ""] = None
    return {iri: list(found) for iri, found in names.items()}


def _unescape(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    found = escape[1]
    return chr(int(found[1:], 16)) if found[0] in "uU" and len(found) > 1 else _CHARACTERS.get(found, found)
