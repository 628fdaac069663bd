"""Tables for analysts: ``meetings.csv``, ``participations.csv`` and ``actors.csv``, a row each.

The columns are those that data sets of leaders' travel have: who was the host, who came, how senior
both were, what for. IRIs join the tables to each other and to the graph; several values are joined by
``|``; what is not known is empty. ``direction`` is that of the participant: ``inbound`` where their
side receives, ``outbound`` where another side does; a call has none. ``purpose`` is the topics as the
articles word them, ``seniority`` that of `kg.graph.seniority`.

The files are UTF-8 with the mark that spreadsheets need to see Arabic as Arabic; pandas and R skip it.
A cell that a spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
from rdflib import Graph
from rdflib.namespace import DCTERMS, RDF, SDO, SKOS

from kg.errors import InputError
from kg.graph.drafts import replacing
from kg.graph.lookup import instances, label, nodes, text, texts, values, word
from kg.graph.network import ordered_statuses
from kg.graph.seniority import Seniority, seniority
from kg.graph.stores import oxigraph
from kg.graph.vocabulary import MHD, WD

Row = Mapping[str, object]
Item = TypeVar("Item")


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


MEETINGS = _columns(
    "meeting kind label_ar label_en date end_date date_precision other_dates status place place_ar place_en host "
    "host_ar host_en host_seniority guest guest_ar guest_en guest_seniority participants purpose reports articles "
    "sources first_reported evidence"
)
PARTICIPATIONS = _columns(
    "participation meeting kind date end_date status place_ar place_en actor actor_type actor_ar actor_en "
    "called_as role side direction capacity seniority seniority_rank represents represents_ar represents_en "
    "purpose article source published evidence"
)
ACTORS = _columns(
    "actor type label_ar label_en aliases wikidata meetings hosted first_date last_date titles seniority seniority_rank"
)

ENCOUNTERS = (MHD.Meeting, MHD.Visit, MHD.Call, MHD.Summit, MHD.Talks)
ACTOR_CLASSES = (MHD.Person, MHD.Organization, MHD.State, MHD.Delegation)
_ACTOR_NAMES = frozenset(map(str, ACTOR_CLASSES))
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


def write_sheets(rdf: Graph, folder: str | Path) -> None:
    """Write the three tables into ``folder``, which is made if it is not there; each file is replaced whole.

    Raises `InputError` when they cannot be written.
    """
    folder, store = Path(folder), oxigraph(rdf)
    write_csv(folder / "meetings.csv", MEETINGS, (meeting_row(store, node) for node in instances(store, ENCOUNTERS)))
    parts = (row for node in instances(store, ENCOUNTERS) for row in participation_rows(store, node))
    write_csv(folder / "participations.csv", PARTICIPATIONS, parts)
    write_csv(folder / "actors.csv", ACTORS, (actor_row(store, node) for node in instances(store, ACTOR_CLASSES)))


def write_csv(path: Path, columns: Iterable[str], rows: Iterable[Row], *, mark: bool = True) -> None:
    """A CSV file with a header, which takes its place when all is written; ``mark`` is that of spreadsheets."""
    encoding = "utf-8-sig" if mark else "utf-8"
    try:
        path.parent.mkdir(exist_ok=True)
        with replacing(path) as draft, draft.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, list(columns), lineterminator="\n")
            writer.writeheader()
            for row in rows:
                writer.writerow({name: guarded(value) for name, value in row.items()} if mark else row)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror or error}", "choose another place") from error


def guarded(value: object) -> object:
    """``value``, which no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("مسقط"), guarded(3)
    ("'=1+1", 'مسقط', 3)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def meeting_row(store: ox.Store, node: ox.NamedNode) -> Row:
    """An encounter, by the columns `MEETINGS`."""
    parts = list(participation_rows(store, node))
    reports = reports_of(store, node)
    articles = _distinct(article for report in reports for article in nodes(store, report, MHD.article))
    found = [word(status) for report in reports for status in values(store, report, MHD.status)]
    hosts = [part for part in parts if part["direction"] == "inbound" or part["role"] == "host"]
    guests = [part for part in parts if part["direction"] == "outbound"]
    published = sorted(day for article in articles for day in texts(store, article, SDO.datePublished))
    return {
        "meeting": node.value,
        **_facts(store, node),
        "label_ar": label(store, node, "ar"),
        "label_en": label(store, node, "en"),
        "status": "|".join(ordered_statuses(found)),
        **_party("host", hosts),
        **_party("guest", guests),
        "participants": len({part["actor"] for part in parts}),
        "reports": len(reports),
        "articles": joined(text(store, article, DCTERMS.identifier) for article in articles),
        "sources": joined(text(store, article, SDO.publisher) for article in articles),
        "first_reported": next(iter(published), ""),
        "purpose": _purpose(store, reports),
        "evidence": next((words for report in reports for words in texts(store, report, MHD.sentence)), ""),
    }


def reports_of(store: ox.Store, node: ox.NamedNode) -> list[ox.NamedNode]:
    """The reports of an encounter, by IRI."""
    found = {q.subject for q in store.quads_for_pattern(None, ox.NamedNode(MHD.reports), node, None)}
    return sorted((one for one in found if isinstance(one, ox.NamedNode)), key=lambda one: one.value)


def _facts(store: ox.Store, node: ox.NamedNode) -> Row:
    """Kind, time and place of an encounter."""
    kinds = [name for name in values(store, node, RDF.type) if name.value in map(str, ENCOUNTERS)]
    dates = sorted(texts(store, node, MHD.date))
    places = nodes(store, node, MHD.place)
    date = next(iter(dates), "")
    return {
        "kind": word(kinds[0]) if kinds else "",
        "date": date,
        "end_date": max(texts(store, node, MHD.endDate), default=""),
        "date_precision": _PRECISIONS.get(len(date), ""),
        "other_dates": "|".join(dates[1:]),
        "place": joined(place.value for place in places),
        "place_ar": joined(label(store, place, "ar") for place in places),
        "place_en": joined(label(store, place, "en") for place in places),
    }


def _party(name: str, parts: list[Row]) -> Row:
    """Those of one direction, and how senior the most senior of them is."""
    ranks = sorted((part["seniority_rank"], part["seniority"]) for part in parts if part["seniority"])
    return {
        name: joined(str(part["actor"]) for part in parts),
        f"{name}_ar": joined(str(part["actor_ar"]) for part in parts),
        f"{name}_en": joined(str(part["actor_en"]) for part in parts),
        f"{name}_seniority": ranks[0][1] if ranks else "",
    }


def participation_rows(store: ox.Store, node: ox.NamedNode) -> Iterator[Row]:
    """Each part in an encounter as one report tells it, and who merely took part, by `PARTICIPATIONS`."""
    facts = {name: value for name, value in _facts(store, node).items() if name in PARTICIPATIONS}
    parts = nodes(store, node, MHD.participation)
    rows = [_participation(store, node, part, facts) for part in parts]
    told = {row["actor"] for row in rows}
    for actor in nodes(store, node, MHD.participant):
        if actor.value not in told:
            rows.append({"meeting": node.value, **facts, **_who(store, actor), **dict.fromkeys(_OF_A_PART, "")})
    hosts = {row["actor"] for row in rows if row["role"] == "host"}
    sides = {row["side"] for row in rows if row["role"] == "host" and row["side"]}
    for row in rows:
        yield {**row, "direction": _direction(row, hosts, sides)}


_OF_A_PART = ("participation", "role", "side", "seniority", "seniority_rank")


def _direction(row: Row, hosts: set[object], sides: set[object]) -> str:
    if not hosts or row["kind"] == "call" or row["role"] == "mediator":
        return ""
    return "inbound" if row["actor"] in hosts or row["side"] in sides else "outbound"


def _participation(store: ox.Store, node: ox.NamedNode, part: ox.NamedNode, facts: Row) -> Row:
    actor = next(iter(nodes(store, part, MHD.actor)), None)
    report = next(iter(nodes(store, part, MHD.inReport)), None)
    article = next(iter(nodes(store, report, MHD.article)), None)
    capacity = text(store, part, MHD.capacity)
    rank = seniority(capacity)
    bodies = nodes(store, part, MHD.represents)
    return {
        "participation": part.value,
        "meeting": node.value,
        **facts,
        **(_who(store, actor) if actor else {"actor": ""}),
        "called_as": joined(texts(store, part, MHD.calledAs)),
        "status": joined(map(word, values(store, report, MHD.status))),
        "role": joined(map(word, values(store, part, MHD.role))),
        "side": text(store, part, MHD.side),
        "capacity": capacity,
        "seniority": rank.id,
        "seniority_rank": rank.rank,
        "represents": joined(body.value for body in bodies),
        "represents_ar": joined(label(store, body, "ar") for body in bodies),
        "represents_en": joined(label(store, body, "en") for body in bodies),
        "purpose": _purpose(store, [report] if report else []),
        "article": text(store, article, DCTERMS.identifier),
        "source": text(store, article, SDO.publisher),
        "published": text(store, article, SDO.datePublished),
        "evidence": text(store, part, MHD.sentence),
    }


def _who(store: ox.Store, actor: ox.NamedNode) -> Row:
    return {
        "actor": actor.value,
        "actor_type": joined(word(name) for name in values(store, actor, RDF.type) if name.value in _ACTOR_NAMES),
        "actor_ar": label(store, actor, "ar"),
        "actor_en": label(store, actor, "en"),
    }


def actor_row(store: ox.Store, node: ox.NamedNode) -> Row:
    """An actor, by the columns `ACTORS`."""
    parts = [q.subject for q in store.quads_for_pattern(None, ox.NamedNode(MHD.actor), node, None)]
    offices = [q.subject for q in store.quads_for_pattern(None, ox.NamedNode(MHD.holder), node, None)]
    met = {q.subject for q in store.quads_for_pattern(None, ox.NamedNode(MHD.participant), node, None)}
    hosting = {part for part in parts if any(word(role) == "host" for role in values(store, part, MHD.role))}
    hosted = {
        q.subject for p in hosting for q in store.quads_for_pattern(None, ox.NamedNode(MHD.participation), p, None)
    }
    dates = sorted(day for meeting in met for day in texts(store, meeting, MHD.date))
    titles = {title for part in parts for title in texts(store, part, MHD.capacity)}
    titles |= {title for office in offices for title in texts(store, office, MHD.title)}
    classes = (seniority(title) for title in titles)
    highest = min(classes, key=lambda one: (one.rank or "~", one.id), default=Seniority())
    return {
        "actor": node.value,
        "type": _who(store, node)["actor_type"],
        "label_ar": label(store, node, "ar"),
        "label_en": label(store, node, "en"),
        "aliases": joined(texts(store, node, SKOS.altLabel)),
        "wikidata": joined(same.removeprefix(WD) for same in texts(store, node, SDO.sameAs) if same.startswith(WD)),
        "meetings": len(met),
        "hosted": len(hosted),
        "first_date": next(iter(dates), ""),
        "last_date": next(reversed(dates), ""),
        "titles": joined(sorted(titles)),
        "seniority": highest.id,
        "seniority_rank": highest.rank,
    }


def _purpose(store: ox.Store, reports: Iterable[ox.NamedNode]) -> str:
    return joined(topic for report in reports for topic in texts(store, report, MHD.topic))


def _distinct(items: Iterable[Item]) -> list[Item]:
    return list(dict.fromkeys(items))


def joined(items: Iterable[str]) -> str:
    """The different items, without those that are empty."""
    return "|".join(filter(None, dict.fromkeys(items)))
