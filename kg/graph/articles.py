"""What an article is: its publication, the hash of its text, where it came from, who read it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, SDO, XSD

from kg.graph.literals import arabic, moment, plain
from kg.graph.names import mint
from kg.graph.vocabulary import MHD
from kg.model import Document
from kg.resources import Reader

Triple = tuple[URIRef, URIRef, URIRef | Literal]

_URL = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+", re.I)


def article_iri(base: str, doc: str) -> URIRef:
    """The IRI of the article with the id ``doc``."""
    return mint(base, "article", doc)


def graph_iri(base: str, doc: str) -> URIRef:
    """The IRI of the named graph that holds what the article ``doc`` says."""
    return mint(base, "graph", doc)


def describe_article(base: str, doc: Document) -> Iterator[Triple]:
    """The article as a publication; what its source left out is left out here."""
    iri = article_iri(base, doc.id)
    yield iri, RDF.type, MHD.Article
    yield iri, DCTERMS.identifier, plain(doc.id)
    if doc.title and doc.title.strip():
        yield iri, SDO.headline, arabic(doc.title.strip())
    if doc.date:
        yield iri, SDO.datePublished, moment(doc.date, "day")
    if doc.source and doc.source.strip():
        yield iri, SDO.publisher, plain(doc.source.strip())
    if url := clean_url(doc.url):
        yield iri, SDO.url, Literal(url, datatype=XSD.anyURI)


def describe_graph(base: str, doc: Document, reader: Reader) -> Iterator[Triple]:
    """Where the article's graph comes from: the article, the SHA-256 of its text, who read it."""
    article, graph = article_iri(base, doc.id), graph_iri(base, doc.id)
    digest = hashlib.sha256(doc.text.encode("utf-8", "surrogatepass")).hexdigest()
    yield article, MHD.sha256, plain(digest)
    if url := clean_url(doc.url):
        yield article, PROV.wasDerivedFrom, URIRef(url)
    yield graph, RDF.type, PROV.Bundle
    yield graph, PROV.wasDerivedFrom, article
    yield graph, PROV.wasAttributedTo, reader_iri(base, reader)


def reader_iri(base: str, reader: Reader) -> URIRef:
    """The IRI of the program of one version with data of one version."""
    return mint(base, "reader", reader.tool, reader.data)


def describe_reader(base: str, reader: Reader) -> Iterator[Triple]:
    """Who read the articles."""
    iri = reader_iri(base, reader)
    yield iri, RDF.type, PROV.SoftwareAgent
    yield iri, SDO.name, plain("Mahdar")
    yield iri, SDO.softwareVersion, plain(reader.tool)
    yield iri, MHD.dataVersion, plain(reader.data)


def clean_url(url: str | None) -> str | None:
    """``url`` when it is a web address, with spaces and forbidden characters percent-encoded.

    >>> clean_url("https://news.example/a b[1]"), clean_url("javascript:alert(1)")
    ('https://news.example/a%20b%5B1%5D', None)
    """
    cleaned = quote((url or "").strip(), safe="!#$%&'()*+,/:;=?@~", encoding="utf-8", errors="replace")
    cleaned = re.sub("%(?![0-9A-Fa-f]{2})", "%25", cleaned)
    try:
        return ox.NamedNode(cleaned).value if _URL.fullmatch(cleaned) else None
    except ValueError:  # a port that is no number, a second #
        return None
