"""What the page embeds: the facts with small numbers for IRIs, positions and marks.

What is drawn and searched comes apart from the words of the articles, which the page reads only when a
reader asks for them: a page of many thousand nodes opens as fast as a small one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.arabic.folding import fold, fold_aligned
from kg.arabic.tokens import PROCLITICS
from kg.graph.facts import Article, Facts, Report, Thing
from kg.graph.layout import place_nodes
from kg.graph.network import ordered_statuses
from kg.graph.overview import groups, overview

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WEB = re.compile(r"https?://[^\s<>\"]+\Z", re.IGNORECASE)
# A proclitic may stand before a name, but the article may not: with it, the word is another word.
_BEFORE = "|".join(rf"(?<=\W{p})" for p in PROCLITICS if "\u0627" not in p and "\u0644\u0644" not in p)
_AROUND = rf"(?:(?<=\W)|{_BEFORE})%s(?!\w)"
_LINE = 17  # characters of a label's line before the page wraps it

Json = dict[str, Any]
Numbers = Mapping[str, int]
Names = Mapping[int, Sequence[str]]


def page_data(facts: Facts) -> Json:
    """Everything that the page shows, ready for `json.dumps`; the same for the same facts.

    Nodes, articles and reports are lists, and refer to each other by their places in them. ``words`` holds
    the articles' words: those of each report, statements and offices. A node that is not drawn at first
    has no ``x`` and ``y``.
    """
    number = {thing.iri: i for i, thing in enumerate(facts.things)}
    article = {item.iri: i for i, item in enumerate(facts.articles)}
    edges = _edges(facts, number)
    names = {number[t.iri]: (t.label_ar, *t.aliases) for t in facts.things}
    return {
        "nodes": _nodes(facts, number, edges),
        "edges": edges,
        "articles": [_article(item) for item in facts.articles],
        "reports": _reports(facts, number, article),
        "parts": _parts(facts, number),
        "words": {
            "reports": _words(facts, number, names),
            "statements": _statements(facts, number, article, names),
            "offices": _offices(facts, number, article, names),
        },
    }


def mark(sentence: str, names: Names) -> list[list[Any]]:
    """``sentence`` in pieces: ``[text]``, or ``[text, node]`` where the words name that node.

    Names are found however they are spelled (folded), whole, also behind a proclitic; the longest wins.

    >>> mark("التقى الوزير بلاريجاني أمس", {7: ("علي لاريجاني", "لاريجاني")})
    [['التقى الوزير ب'], ['لاريجاني', 7], [' أمس']]
    """
    folded = fold_aligned(sentence)
    padded = f" {folded.text} "
    forms = {(fold(name).strip(), node) for node, given in names.items() for name in given}
    taken: list[tuple[int, int, int]] = []
    for form, node in sorted(forms, key=lambda pair: (-len(pair[0]), pair)):
        for found in re.finditer(_AROUND % re.escape(form), padded) if form else ():
            start, end = found.start() - 1, found.end() - 1
            if all(end <= left or right <= start for left, right, _ in taken):
                taken.append((start, end, node))
    return _cut(sentence, [(folded.origin[a], folded.origin[b - 1] + 1, n) for a, b, n in sorted(taken)])


def _cut(text: str, marks: list[tuple[int, int, int]]) -> list[list[Any]]:
    pieces: list[list[Any]] = []
    done = 0
    for start, stop, node in marks:
        end = stop
        while end < len(text) and unicodedata.category(text[end]) == "Mn":
            end += 1
        pieces += [[text[done:start]], [text[start:end], node]]
        done = end
    return [piece for piece in [*pieces, [text[done:]]] if piece[0]]


def _nodes(facts: Facts, number: Numbers, edges: list[list[Any]]) -> list[Json]:
    dates = {item.iri: item.date for item in facts.articles}
    told: dict[str, list[Report]] = {}
    for report in facts.reports:
        told.setdefault(report.encounter, []).append(report)
    points = _points(facts, edges)
    nodes = []
    for i, thing in enumerate(facts.things):
        node = _node(thing) | points.get(i, {})
        if thing.family == "encounter":
            places = [number[p] for p in thing.places if p in number]
            node |= {"date": thing.date, "end": thing.end, "places": places}
            node |= standing(told.get(thing.iri, []), dates)
        nodes.append(node)
    return nodes


def _points(facts: Facts, edges: list[list[Any]]) -> dict[int, Json]:
    """Where the nodes stand that are drawn at first, and their communities by size from 1; 0 is none."""
    drawn = overview(facts)
    place = {node: i for i, node in enumerate(drawn)}
    links = [(place[e[0]], place[e[1]]) for e in edges if e[0] in place and e[1] in place]
    points = place_nodes([_box(facts.things[i]) for i in drawn], links)
    group = {actor: i for i, actors in enumerate(groups(facts, drawn), 1) for actor in actors}
    return {node: {"x": x, "y": y, "group": group.get(node, 0)} for node, (x, y) in zip(drawn, points, strict=True)}


def _node(thing: Thing) -> Json:
    return {
        "iri": thing.iri,
        "family": thing.family,
        "type": thing.type,
        "ar": _calm(thing.label_ar),
        "en": _calm(thing.label_en),
        "also": [_calm(name) for name in thing.aliases],
        "wikidata": thing.wikidata if re.fullmatch(r"Q\d+", thing.wikidata) else "",
    }


def search_key(text: str) -> str:
    """``text`` as a search compares it, here and in the page: folded, and Latin letters without their accents.

    >>> search_key("Rafaël الأردنّ")
    'rafael الاردن'
    """
    return " ".join(fold(unicodedata.normalize("NFD", text)).split())


def _calm(label: str) -> str:
    """A label without controls that could reorder the text around it."""
    return _BIDI.sub("", label)


def _box(thing: Thing) -> tuple[float, float]:
    """The room that a node needs with its label, in canvas units."""
    if thing.family == "encounter":
        return 104.0, 66.0
    lines = 1 + (len(thing.label_ar) - 1) // _LINE
    return min(len(thing.label_ar), _LINE) * 8.2 + 22.0, 34.0 + lines * 18.0


def standing(reports: Sequence[Report], dates: Mapping[str, str]) -> Json:
    """What the articles say of an encounter: all statuses, the latest one, and whether they clash."""
    statuses = ordered_statuses(report.status for report in reports)
    known = [r for r in reports if r.status in statuses]
    latest = max(known, key=lambda r: (dates.get(r.article, ""), r.status == "held", r.iri), default=None)
    told = set(statuses)
    clash = ("denied" in told and bool(told & {"held", "planned"})) or {"held", "cancelled"} <= told
    return {"statuses": statuses, "status": latest.status if latest else "", "clash": clash}


def _edges(facts: Facts, number: Numbers) -> list[list[Any]]:
    """``[from, to, relation, how many, role, side]``, one for all parallel edges of a relation."""
    counted: dict[tuple[int, int, str], list[tuple[str, str]]] = {}

    def add(start: str, end: str, relation: str, role: str = "", side: str = "") -> None:
        if start in number and end in number and start != end:
            counted.setdefault((number[start], number[end], relation), []).append((role, side))

    for part in facts.parts:
        add(part.actor, part.encounter, "participant", part.role, part.side)
        for whom in part.represents:
            add(part.actor, whom, "represents")
    for thing in facts.things:
        for place in thing.places:
            add(thing.iri, place, "place")
    for said in facts.statements:
        for about in said.about:
            add(said.speaker, about, "statement")
    for held in facts.offices:
        add(held.holder, held.organization, "office")
    return [
        [*key, len(many), _telling(role for role, _ in many), _first(side for _, side in many)]
        for key, many in sorted(counted.items())
    ]


def _telling(roles: Iterable[str]) -> str:
    """The role that says most."""
    given = sorted(set(roles))
    return next((role for role in ("head", "mediator", "host") if role in given), given[0] if given else "")


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")


def _article(item: Article) -> Json:
    url = item.url if _WEB.match(item.url) else ""
    return {"id": item.id, "title": item.title, "outlet": item.outlet, "date": item.date, "url": url}


def _told(facts: Facts, number: Numbers) -> list[Report]:
    return [report for report in facts.reports if report.encounter in number]


def _reports(facts: Facts, number: Numbers, article: Numbers) -> list[Json]:
    return [
        {
            "encounter": number[r.encounter],
            "article": article.get(r.article, -1),
            "status": r.status,
            "kind": r.kind,
            "date": r.date,
            "end": r.end,
            "precision": r.precision,
            "basis": r.basis,
            "places": _known(r.places, number),
        }
        for r in _told(facts, number)
    ]


def _words(facts: Facts, number: Numbers, names: Names) -> list[Json]:
    """The topics and sentences of each report, in the order of `_reports`."""
    cast: dict[str, list[str]] = {}
    for part in facts.parts:
        cast.setdefault(part.encounter, []).extend((part.actor, *part.represents))
    return [
        {
            "topics": list(r.topics),
            "sentences": _marked(r.sentences, [*cast.get(r.encounter, []), *r.places], number, names),
        }
        for r in _told(facts, number)
    ]


def _marked(texts: Iterable[str], iris: Iterable[str], number: Numbers, names: Names) -> list[Any]:
    who = {node: names[node] for node in _known(iris, number)}
    return [mark(text, who) for text in texts]


def _statements(facts: Facts, number: Numbers, article: Numbers, names: Names) -> list[Json]:
    return [
        {
            "speaker": number[s.speaker],
            "cue": s.cue,
            "content": s.content,
            "about": _known(s.about, number),
            "at": number.get(s.said_at, -1),
            "article": article.get(s.article, -1),
            "sentences": _marked(s.sentences, (s.speaker, *s.about), number, names),
        }
        for s in facts.statements
        if s.speaker in number
    ]


def _offices(facts: Facts, number: Numbers, article: Numbers, names: Names) -> list[Json]:
    return [
        {
            "holder": number[o.holder],
            "title": o.title,
            "organization": number.get(o.organization, -1),
            "article": article.get(o.article, -1),
            "sentences": _marked(o.sentences, (o.holder, o.organization), number, names),
        }
        for o in facts.offices
        if o.holder in number
    ]


def _parts(facts: Facts, number: Numbers) -> list[Json]:
    report = {r.iri: i for i, r in enumerate(_told(facts, number))}
    return [
        {
            "encounter": number[p.encounter],
            "actor": number[p.actor],
            "role": p.role,
            "side": p.side,
            "capacity": p.capacity,
            "represents": _known(p.represents, number),
            "report": report.get(p.report, -1),
        }
        for p in facts.parts
        if p.encounter in number and p.actor in number
    ]


def _known(iris: Iterable[str], number: Numbers) -> list[int]:
    return [number[iri] for iri in iris if iri in number]
