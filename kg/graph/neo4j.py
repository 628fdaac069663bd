"""``nodes.csv`` and ``relationships.csv`` for the bulk import of Neo4j, which says::

    neo4j-admin database import full --array-delimiter="|" \\
        --nodes=nodes.csv --relationships=relationships.csv

The headers follow the operations manual, "Import: CSV header format". A node's id is its IRI; it has
the label of its family and that of its class. ``date`` is text, since a month is no day; ``day`` is a
date where the day is known. Line breaks become spaces, because the import takes none by default.

====================  ==================================================================================
relationship          leads
====================  ==================================================================================
``PARTICIPATED_IN``   from an actor to an encounter, for each participation: ``iri`` is its own
``REPRESENTED``       from an actor to whom they stood for, ``iri`` the participation's
``TOOK_PLACE_IN``     from an encounter to a place
``REPORTED_BY``       from an encounter to an article, ``iri`` the report's, with its ``status``
``HELD_OFFICE``       from a person to an organization, ``iri`` the office holding's
``SPOKE_ABOUT``       from a speaker to an actor, ``iri`` the statement's, ``evidence`` what was said
====================  ==================================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph
from rdflib.namespace import DCTERMS, RDF, SDO

from kg.graph.lookup import instances, label, nodes, text, texts, values, word
from kg.graph.sheets import (
    ACTOR_CLASSES,
    ENCOUNTERS,
    Row,
    actor_row,
    joined,
    meeting_row,
    participation_rows,
    reports_of,
    write_csv,
)
from kg.graph.stores import oxigraph
from kg.graph.vocabulary import MHD

NODES = (
    *("iri:ID", ":LABEL", "label_ar", "label_en", "date", "end_date", "day:date", "status:string[]"),
    *("purpose:string[]", "aliases:string[]", "wikidata", "titles:string[]", "seniority", "seniority_rank:int"),
    *("identifier", "headline", "outlet", "published:date", "url"),
)
RELATIONSHIPS = (
    *(":START_ID", ":END_ID", ":TYPE", "iri", "role", "side", "direction", "capacity", "seniority"),
    *("seniority_rank:int", "status", "article", "evidence"),
)
_CLASSES = {
    **dict.fromkeys(map(str, ENCOUNTERS), "Encounter"),
    **dict.fromkeys(map(str, ACTOR_CLASSES), "Actor"),
    str(MHD.Place): "Place",
    str(MHD.Article): "Article",
}
_DAY = 10  # letters of an ISO day
Nodes = list[ox.NamedNode]


def write_neo4j(rdf: Graph, folder: str | Path) -> None:
    """Write both files into ``folder``, which is made if it is not there; each is replaced whole.

    Raises `InputError` when they cannot be written.
    """
    folder, store = Path(folder), oxigraph(rdf)
    write_csv(folder / "nodes.csv", NODES, _lines(_nodes(store)), mark=False)
    write_csv(folder / "relationships.csv", RELATIONSHIPS, _lines(_relationships(store)), mark=False)


def _lines(rows: Iterator[Row]) -> Iterator[Row]:
    """``rows`` without line breaks."""
    return ({name: " ".join(str(value).splitlines()) for name, value in row.items()} for row in rows)


def _nodes(store: ox.Store) -> Iterator[Row]:
    for node in instances(store, ENCOUNTERS):
        yield _node(store, node, NODES, meeting_row(store, node))
    for node in instances(store, ACTOR_CLASSES):
        yield _node(store, node, NODES, actor_row(store, node))
    for node in instances(store, (MHD.Place,)):
        yield _node(store, node, NODES, {name: label(store, node, name[-2:]) for name in ("label_ar", "label_en")})
    for node in instances(store, (MHD.Article,)):
        facts = {
            "identifier": text(store, node, DCTERMS.identifier),
            "headline": text(store, node, SDO.headline),
            "outlet": text(store, node, SDO.publisher),
            "published": _day(text(store, node, SDO.datePublished)),
            "url": text(store, node, SDO.url),
        }
        yield _node(store, node, NODES, facts)


def _node(store: ox.Store, node: ox.NamedNode, columns: tuple[str, ...], facts: Row) -> Row:
    """A node with those of ``facts`` that have a column of the same name."""
    classes = [name.value for name in values(store, node, RDF.type) if name.value in _CLASSES]
    labels = [_CLASSES[name] for name in classes] + [name.rpartition("#")[2] for name in classes]
    row = {":LABEL": joined(labels), "day:date": _day(str(facts.get("date", ""))), **_chosen(columns, facts)}
    return {**row, "iri:ID": node.value}


def _chosen(columns: tuple[str, ...], facts: Row) -> Mapping[str, object]:
    """``facts`` under the columns, which add a type to a name."""
    return {column: facts[name] for column in columns if (name := column.partition(":")[0]) in facts}


def _day(date: str) -> str:
    return date if len(date) == _DAY else ""


def _relationships(store: ox.Store) -> Iterator[Row]:
    for node in instances(store, ENCOUNTERS):
        for row in participation_rows(store, node):
            facts = _chosen(RELATIONSHIPS, {**row, "iri": row["participation"]})
            yield from _join(store, [ox.NamedNode(str(row["actor"]))], [node], "PARTICIPATED_IN", facts)
            bodies = [ox.NamedNode(body) for body in str(row.get("represents", "")).split("|") if body]
            told = {"iri": row["participation"]}
            yield from _join(store, [ox.NamedNode(str(row["actor"]))], bodies, "REPRESENTED", told)
        yield from _join(store, [node], nodes(store, node, MHD.place), "TOOK_PLACE_IN", {})
        for report in reports_of(store, node):
            status = joined(map(word, values(store, report, MHD.status)))
            facts = {"iri": report.value, "status": status, "evidence": text(store, report, MHD.sentence)}
            yield from _join(store, [node], nodes(store, report, MHD.article), "REPORTED_BY", facts)
    for node in instances(store, (MHD.OfficeHolding,)):
        facts = {**_said(store, node), "capacity": text(store, node, MHD.title)}
        yield from _join(
            store, nodes(store, node, MHD.holder), nodes(store, node, MHD.organization), "HELD_OFFICE", facts
        )
    for node in instances(store, (MHD.Statement,)):
        facts = {**_said(store, node), "evidence": text(store, node, MHD.content)}
        yield from _join(store, nodes(store, node, MHD.speaker), nodes(store, node, MHD.about), "SPOKE_ABOUT", facts)


def _said(store: ox.Store, node: ox.NamedNode) -> Row:
    articles = nodes(store, node, MHD.article)
    return {
        "iri": node.value,
        "article": joined(name for article in articles for name in texts(store, article, DCTERMS.identifier)),
        "evidence": text(store, node, MHD.sentence),
    }


def _join(store: ox.Store, starts: Nodes, ends: Nodes, kind: str, facts: Mapping[str, object]) -> Iterator[Row]:
    """A relationship from each to each; the import wants both ends among the nodes."""
    for start in starts:
        for end in ends:
            if _is_node(store, start) and _is_node(store, end):
                yield {**facts, ":START_ID": start.value, ":END_ID": end.value, ":TYPE": kind}


def _is_node(store: ox.Store, node: ox.NamedNode) -> bool:
    return any(name.value in _CLASSES for name in values(store, node, RDF.type))
