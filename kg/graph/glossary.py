"""The ontology as one HTML page: ``python -m kg.graph.glossary > docs/ontology.html``.

A term's anchor is its local name, so that its IRI leads to it. Labels and explanations stand in both languages,
with what the shapes demand of each class.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from html import escape

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SDO, SH, SKOS, VANN
from rdflib.term import Node

from kg.graph.vocabulary import MHD
from kg.resources import folder

#: Heading in both languages → the class whose instances stand below it.
SECTIONS = (
    ("Classes", "الأصناف", OWL.Class),
    ("Properties between things", "خصائص تربط الأشياء", OWL.ObjectProperty),
    ("Properties with values", "خصائص لها قيم", OWL.DatatypeProperty),
    ("Code lists", "قوائم الرموز", SKOS.ConceptScheme),
    ("Codes", "الرموز", SKOS.Concept),
    ("Datatypes", "أنواع القيم", RDFS.Datatype),
)
#: Row of a term in both languages → the properties that give its values.
ROWS = (
    ("kind of", "من", (RDFS.subClassOf, RDFS.subPropertyOf)),
    ("of", "يوصف به", (RDFS.domain, SDO.domainIncludes)),
    ("value", "القيمة", (RDFS.range, SDO.rangeIncludes)),
    ("disjoint with", "لا يجتمع مع", (OWL.disjointWith,)),
    ("close to", "قريب من", (SKOS.closeMatch,)),
    ("in", "في", (SKOS.inScheme,)),
    ("notation", "الرمز", (SKOS.notation,)),
)
_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mahdar: the ontology · محضر: الأنطولوجيا</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, "Noto Naskh Arabic", sans-serif }
body { margin: 2rem auto; max-inline-size: 54rem; padding-inline: 1rem }
h1, h2, h3 { display: flex; flex-wrap: wrap; gap: 0 1.5em; justify-content: space-between; line-height: 1.3 }
section section { border-block-start: 1px solid #8886; padding-block-end: .6rem; scroll-margin-block-start: 1rem }
section section:target { background: #fc03 }
p { margin-block: .3rem }
dl { display: grid; gap: .1rem 1rem; grid-template-columns: max-content 1fr; margin-block: .3rem }
dt { opacity: .75 }
dd { margin: 0; overflow-wrap: anywhere }
nav { column-width: 11rem }
nav a { display: block }
</style>
</head>
"""


def page() -> str:
    """The page, ended by a line feed.

    >>> '<section id="Meeting">' in page()
    True
    """
    ontology = Graph().parse(folder("ontology") / "mahdar.ttl")
    shapes = Graph().parse(folder("ontology") / "shapes.ttl")
    return _HEAD + "\n".join(("<body>", *_header(ontology), *_sections(ontology, shapes), "</body>", "</html>", ""))


def _header(ontology: Graph) -> Iterator[str]:
    about = URIRef(str(MHD).removesuffix("#"))
    yield f"<header><h1>{_texts(ontology, about, DCTERMS.title, 'span')}</h1>"
    yield _texts(ontology, about, DCTERMS.description, "p")
    yield "<dl>"
    for name, predicate in (
        ("Version", OWL.versionInfo),
        ("IRI of this version", OWL.versionIRI),
        ("Namespace", VANN.preferredNamespaceUri),
        ("Prefix", VANN.preferredNamespacePrefix),
        ("Licence", DCTERMS.license),
    ):
        yield f"<dt>{name}</dt><dd>{_links(ontology, ontology.objects(about, predicate))}</dd>"
    yield '<dt>As RDF</dt><dd><a href="../ontology/mahdar.ttl">mahdar.ttl</a>, shapes '
    yield '<a href="../ontology/shapes.ttl">shapes.ttl</a></dd></dl></header>'


def _sections(ontology: Graph, shapes: Graph) -> Iterator[str]:
    for english, arabic, kind in SECTIONS:
        terms = sorted(term for term in ontology.subjects(RDF.type, kind) if isinstance(term, URIRef))
        yield f'<section><h2>{english} <span lang="ar" dir="rtl">{arabic}</span></h2>'
        yield "<nav>" + "".join(f'<a href="#{_local(term)}">{_local(term)}</a>' for term in terms) + "</nav>"
        for term in terms:
            yield from _term(ontology, shapes, term)
        yield "</section>"


def _term(ontology: Graph, shapes: Graph, term: URIRef) -> Iterator[str]:
    labels = "".join(_texts(ontology, term, p, "span") for p in (RDFS.label, SKOS.prefLabel))
    yield f'<section id="{_local(term)}"><h3><code>mhd:{_local(term)}</code> {labels}</h3>'
    yield "".join(_texts(ontology, term, p, "p") for p in (RDFS.comment, SKOS.definition))
    rows = [(english, arabic, [o for p in names for o in ontology.objects(term, p)]) for english, arabic, names in ROWS]
    described = [s for p in (RDFS.domain, SDO.domainIncludes) for s in ontology.subjects(p, term)]
    yield "<dl>"
    for english, arabic, values in (*rows, ("properties", "الخصائص", described)):
        if values:
            yield f'<dt>{english} · <span lang="ar" dir="rtl">{arabic}</span></dt><dd>{_links(ontology, values)}</dd>'
    yield "</dl>"
    if demands := _demands(shapes, term):
        yield f"<details><summary>What the shapes demand · <bdi>ما تشترطه القواعد</bdi></summary>{demands}</details>"
    yield "</section>"


def _demands(shapes: Graph, term: URIRef) -> str:
    parts = {part for shape in shapes.subjects(SH.targetClass, term) for part in shapes.objects(shape, SH.property)}
    return "".join(_texts(shapes, part, SH.message, "p") for part in sorted(parts, key=str))


def _texts(graph: Graph, subject: Node, predicate: URIRef, tag: str) -> str:
    """The texts of one property, the English before the Arabic, each in its own direction."""
    texts = {text.language or "en": text for text in graph.objects(subject, predicate) if isinstance(text, Literal)}
    directions = {"ar": "rtl", "en": "ltr"}
    return "".join(
        f'<{tag} lang="{language}" dir="{directions[language]}">{escape(texts[language])}</{tag}>'
        for language in ("en", "ar")
        if language in texts
    )


def _links(graph: Graph, values: Iterable[Node]) -> str:
    return ", ".join(sorted(_link(graph, value) for value in values))


def _link(graph: Graph, value: Node) -> str:
    if isinstance(value, URIRef):
        ours = value.startswith(MHD) and value != str(MHD)
        name = value.n3(graph.namespace_manager).strip("<>")
        return f'<a href="{escape("#" + _local(value) if ours else value)}">{escape(name)}</a>'
    kind = f" ({_local(value.datatype)})" if isinstance(value, Literal) and value.datatype else ""
    return escape(f"{value}{kind}")


def _local(term: Node) -> str:
    return str(term).rpartition("#")[2]


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
