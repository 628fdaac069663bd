"""How a graph and its meetings show themselves in a notebook: as the page, and as cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from rdflib import Dataset, Graph

from kg.graph.facts import Article, Facts, Part, Report, Thing
from kg.graph.page import render
from kg.graph.payload import page_data
from kg.graph.reading import read_facts

_CARD = (
    "border:1px solid #b9ad99;border-radius:8px;padding:12px 18px;margin:8px 0;max-width:760px;"
    "font-family:'Noto Sans Arabic','Segoe UI',Tahoma,sans-serif;line-height:1.8"
)
_QUOTE = "border-inline-start:3px solid #d9cfbd;margin:8px 0;padding-inline-start:12px"


def page_frame(rdf: Graph | Dataset, *, lang: str = "ar", height: int = 640) -> str:
    """The page of ``rdf`` in an ``<iframe>`` that is ``height`` pixels high and needs no network."""
    page = escape(render(page_data(read_facts(rdf)), lang), quote=True)
    style = f"width:100%;height:{height}px;border:1px solid #b9ad99;border-radius:8px"
    return f'<iframe srcdoc="{page}" style="{style}" sandbox="allow-scripts allow-downloads"></iframe>'


@dataclass(frozen=True, slots=True)
class Meeting:
    """One encounter with all that the articles say of it; in a notebook it shows itself as a card.

    ``parts`` are its participants as each report tells them, ``names`` the Arabic labels of all IRIs in them.
    """

    thing: Thing
    reports: tuple[Report, ...]
    parts: tuple[Part, ...]
    articles: Mapping[str, Article] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)

    @property
    def label(self) -> str:
        """The Arabic label."""
        return self.thing.label_ar

    @property
    def participants(self) -> tuple[str, ...]:
        """The Arabic names of its participants, each once, in IRI order of their parts."""
        return tuple(dict.fromkeys(self.names.get(part.actor, part.actor) for part in self.parts))

    def _repr_html_(self) -> str:
        where = "، ".join(self.names.get(place, place) for place in self.thing.places)
        line = " · ".join(filter(None, (self.thing.date, where)))
        return (
            f'<div dir="rtl" lang="ar" style="{_CARD}"><b>{escape(self.label)}</b><br>{escape(line)}'
            f"<ul>{''.join(map(self._item, self.parts))}</ul>{''.join(map(self._quote, self.reports))}</div>"
        )

    def _item(self, part: Part) -> str:
        behind = "، ".join(self.names.get(iri, iri) for iri in part.represents)
        words = filter(None, (part.role if part.role != "participant" else "", part.capacity, behind))
        return f"<li>{escape(' — '.join((self.names.get(part.actor, part.actor), *words)))}</li>"

    def _quote(self, report: Report) -> str:
        article = self.articles.get(report.article)
        source = " · ".join(filter(None, (article.outlet or article.id, article.date))) if article else ""
        sentences = "<br>".join(map(escape, report.sentences))
        return (
            f'<blockquote style="{_QUOTE}">{sentences}<br>'
            f"<small>{escape(report.status)} · {escape(source)}</small></blockquote>"
        )


def meetings(rdf: Graph | Dataset) -> tuple[Meeting, ...]:
    """Every encounter of ``rdf``, by date and then by IRI; those without a date come last.

    >>> meetings(Graph())
    ()
    """
    facts = read_facts(rdf)
    told, cast = _gathered(facts)
    articles = {article.iri: article for article in facts.articles}
    names = {thing.iri: thing.label_ar for thing in facts.things}
    encounters = [thing for thing in facts.things if thing.family == "encounter"]
    return tuple(
        Meeting(thing, tuple(told.get(thing.iri, ())), tuple(cast.get(thing.iri, ())), articles, names)
        for thing in sorted(encounters, key=lambda thing: (not thing.date, thing.date, thing.iri))
    )


def _gathered(facts: Facts) -> tuple[dict[str, list[Report]], dict[str, list[Part]]]:
    told: dict[str, list[Report]] = {}
    cast: dict[str, list[Part]] = {}
    for report in facts.reports:
        told.setdefault(report.encounter, []).append(report)
    for part in facts.parts:
        cast.setdefault(part.encounter, []).append(part)
    return told, cast
