"""Sentences of articles with the names in them marked, and reported speech."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.graph.facts import Article, Facts, Statement, Thing
from kg.graph.payload import mark


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence, and the IRI of the thing that they name, or ""."""

    words: str
    iri: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in pieces, and the article that it is in."""

    pieces: tuple[Piece, ...]
    article: Article | None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, with the things and sentences that it refers to."""

    statement: Statement
    speaker: Thing | None
    about: tuple[Thing, ...]
    at: Thing | None
    quotes: tuple[Quote, ...]


def quote(sentence: str, article: Article | None, named: Iterable[Thing]) -> Quote:
    """``sentence`` with the names of the things ``named`` marked, in any spelling."""
    things = list(named)
    names = {number: (thing.label_ar, *thing.aliases) for number, thing in enumerate(things)}
    pieces = (Piece(words, things[where[0]].iri if where else "") for words, *where in mark(sentence, names))
    return Quote(tuple(pieces), article)


def speech(facts: Facts, statements: Iterable[Statement]) -> tuple[Said, ...]:
    """The ``statements`` with all that ``facts`` has of them."""
    known: Mapping[str, Thing] = {thing.iri: thing for thing in facts.things}
    articles = {article.iri: article for article in facts.articles}
    return tuple(_said(statement, known, articles) for statement in statements)


def _said(statement: Statement, known: Mapping[str, Thing], articles: Mapping[str, Article]) -> Said:
    speaker, article = known.get(statement.speaker), articles.get(statement.article)
    about = tuple(known[iri] for iri in statement.about if iri in known)
    named = (*((speaker,) if speaker else ()), *about)
    quotes = tuple(quote(words, article, named) for words in statement.sentences)
    return Said(statement, speaker, about, known.get(statement.said_at), quotes)
