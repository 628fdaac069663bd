"""Every property shape is broken once: a good graph, one change, the shape that must find it."""

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, SH, XSD

from kg import graph
from kg.graph.queries import query
from kg.graph.stores import oxigraph
from kg.graph.vocabulary import PREFIXES
from kg.resources import folder

#: Shape → what breaks it: a triple pattern to delete, triples to add (?s is an instance of the class).
BREAKS: dict[str, tuple[str, str, str]] = {
    "EncounterLabel": ("mhd:Meeting", "skos:prefLabel", ""),
    "EncounterReport": ("mhd:Meeting", "^mhd:reports", ""),
    "EncounterActors": ("mhd:Meeting", "mhd:participant", ""),
    "EncounterParticipation": ("mhd:Meeting", "", "mhd:participation <x:nothing>"),
    "EncounterStatus": ("mhd:Meeting", "", "mhd:status mhd:held"),
    "Dates": ("mhd:Meeting", "", 'mhd:date "2026-02-30"^^xsd:date'),
    "EndDates": ("mhd:Report", "", 'mhd:endDate "tomorrow"'),
    "Places": ("mhd:Meeting", "", "mhd:place <x:nowhere>"),
    "Names": ("mhd:Person", "", 'skos:prefLabel "ثان"@ar'),
    "SameAs": ("mhd:Person", "", "schema:sameAs <http://elsewhere.example/Q1>"),
    "ParticipationActor": ("mhd:Participation", "mhd:actor", ""),
    "ParticipationRole": ("mhd:Participation", "", "mhd:role mhd:guest"),
    "ParticipationSide": ("mhd:Participation", "", "mhd:side 1"),
    "ParticipationReport": ("mhd:Participation", "mhd:inReport", ""),
    "ParticipationRepresents": ("mhd:Participation", "", "mhd:represents <x:nobody>"),
    "ParticipationCapacity": ("mhd:Participation", "", 'mhd:capacity "plain"'),
    "Sentences": ("mhd:Statement", "mhd:sentence", ""),
    "Evidences": ("mhd:Report", "", "mhd:evidence <x:nothing>"),
    "ReportEncounter": ("mhd:Report", "mhd:reports", ""),
    "FromArticle": ("mhd:Report", "mhd:article", ""),
    "ReportStatus": ("mhd:Report", "", "mhd:status mhd:rumoured"),
    "ReportKind": ("mhd:Report", "mhd:kind", ""),
    "ReportPrecision": ("mhd:Report", "", 'mhd:datePrecision "week"'),
    "ReportBasis": ("mhd:Report", "", 'mhd:dateBasis "guess"'),
    "ReportTopic": ("mhd:Report", "", 'mhd:topic "plain"'),
    "StatementSpeaker": ("mhd:Statement", "mhd:speaker", ""),
    "StatementContent": ("mhd:Statement", "mhd:content", ""),
    "StatementCue": ("mhd:Statement", "mhd:cue", ""),
    "StatementAbout": ("mhd:Statement", "", "mhd:about <x:nobody>"),
    "StatementSaidAt": ("mhd:Statement", "", 'mhd:saidAt "there"'),
    "OfficeHolder": ("mhd:OfficeHolding", "mhd:holder", ""),
    "OfficeTitle": ("mhd:OfficeHolding", "mhd:title", ""),
    "OfficeOrganization": ("mhd:OfficeHolding", "", "mhd:organization <x:nobody>"),
    "ArticleIdentifier": ("mhd:Article", "dcterms:identifier", ""),
    "ArticleDate": ("mhd:Article", "", 'schema:datePublished "2026-02-31"^^xsd:date'),
    "ArticleUrl": ("mhd:Article", "", 'schema:url "javascript:alert(1)"^^xsd:anyURI'),
    "ArticleHash": ("mhd:Article", "", 'mhd:sha256 "short"'),
    "EvidenceSource": ("oa:SpecificResource", "oa:hasSource", ""),
    "EvidencePosition": ("oa:SpecificResource", "oa:hasSelector", ""),
    "EvidenceQuote": ("oa:SpecificResource", "oa:hasSelector", ""),
    "PositionStart": ("oa:TextPositionSelector", "", "oa:start 99999"),
    "PositionEnd": ("oa:TextPositionSelector", "oa:end", ""),
    "QuoteExact": ("oa:TextQuoteSelector", "oa:exact", ""),
    "GraphSource": ("prov:Bundle", "prov:wasDerivedFrom", ""),
    "GraphReader": ("prov:Bundle", "prov:wasAttributedTo", ""),
}


def shapes() -> Graph:
    """The shapes as they are on disk."""
    return Graph().parse(folder("ontology") / "shapes.ttl")


def test_shapes_every_property_shape_has_a_break() -> None:
    named = {str(s).rpartition("#")[2] for s in shapes().subjects(RDF.type, SH.PropertyShape)}
    assert named == set(BREAKS)


@pytest.mark.parametrize("shape", BREAKS)
def test_shapes_find_what_is_broken(rdf_with_evidence: Dataset, shape: str) -> None:
    cls, delete, insert = BREAKS[shape]
    store = oxigraph(rdf_with_evidence)
    triple = f"?o {delete[1:]} ?s" if delete.startswith("^") else f"?s {delete} ?o"
    if delete:
        typed = f"{{ ?s a {cls} }} UNION {{ GRAPH ?h {{ ?s a {cls} }} }}"
        store.update(f"DELETE {{ {triple} }} WHERE {{ {triple} . {typed} }}", prefixes=PREFIXES)
        inside = f"GRAPH ?g {{ {triple} }}"
        store.update(f"DELETE {{ {inside} }} WHERE {{ {inside} {typed} }}", prefixes=PREFIXES)
    if insert:
        some = query(rdf_with_evidence, f"SELECT ?s {{ ?s a {cls} }} ORDER BY ?s LIMIT 1").texts()[0][0]
        store.update(f"INSERT DATA {{ <{some}> {insert} }}", prefixes=PREFIXES)
    found = graph.validate(rdf_with_evidence)
    assert shape in {violation.shape for violation in found}
    assert all(v.english.isascii() and "\u0621" <= max(v.arabic) <= "\u064a" for v in found)


def test_shapes_messages_are_in_both_languages(rdf: Dataset) -> None:
    rdf.add((URIRef("https://x.example/r"), RDF.type, URIRef("https://w3id.org/mahdar/ontology#Report")))
    found = graph.validate(rdf)
    assert found
    assert all(violation.english and violation.arabic for violation in found)


def test_shapes_every_class_is_a_target() -> None:
    targets = {str(o).rpartition("#")[2] for o in shapes().objects(None, SH.targetClass)}
    ontology = Graph().parse(folder("ontology") / "mahdar.ttl")
    classes = {str(s).rpartition("#")[2] for s in ontology.subjects(RDF.type, OWL.Class)}
    assert classes - {"Assertion"} <= targets


def test_shapes_an_impossible_date_is_found(rdf: Dataset) -> None:
    meeting = next(rdf.subjects(RDF.type, URIRef("https://w3id.org/mahdar/ontology#Meeting")))
    date = URIRef("https://w3id.org/mahdar/ontology#date")
    rdf.remove((meeting, date, None))
    rdf.add((meeting, date, Literal("2026-13-01", datatype=XSD.date, normalize=False)))
    assert [v.shape for v in graph.validate(rdf)] == ["Dates"]
