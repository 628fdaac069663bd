"""Every shape is broken once: a good graph, one change, the shape that must find it."""

import pyshacl
import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, SH, XSD

from kg import graph
from kg.graph.description import describe
from kg.graph.files import FORMATS, serialize
from kg.graph.queries import query
from kg.graph.shapes import Violation
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
    "OtherNames": ("mhd:Person", "", 'skos:altLabel "plain"'),
    "FoldedNames": ("mhd:Place", "", 'skos:hiddenLabel "plain"'),
    "SameAs": ("mhd:Person", "", "schema:sameAs <http://elsewhere.example/Q1>"),
    "AnyActor": ("mhd:Participation", "", "mhd:represents <x:nobody>"),
    "ParticipationActor": ("mhd:Participation", "mhd:actor", ""),
    "ParticipationRole": ("mhd:Participation", "", "mhd:role mhd:guest"),
    "ParticipationSide": ("mhd:Participation", "", "mhd:side 1"),
    "ParticipationReport": ("mhd:Participation", "mhd:inReport", ""),
    "ParticipationRepresents": ("mhd:Participation", "", 'mhd:represents "somebody"'),
    "ParticipationCapacity": ("mhd:Participation", "", 'mhd:capacity "plain"'),
    "CalledAs": ("mhd:Participation", "", 'mhd:calledAs "plain"'),
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
    "StatementAbout": ("mhd:Statement", "", 'mhd:about "somebody"'),
    "StatementSaidAt": ("mhd:Statement", "", 'mhd:saidAt "there"'),
    "OfficeHolder": ("mhd:OfficeHolding", "mhd:holder", ""),
    "OfficeTitle": ("mhd:OfficeHolding", "mhd:title", ""),
    "OfficeOrganization": ("mhd:OfficeHolding", "", 'mhd:organization "somebody"'),
    "ArticleIdentifier": ("mhd:Article", "dcterms:identifier", ""),
    "ArticleHeadline": ("mhd:Article", "", 'schema:headline "plain"'),
    "ArticlePublisher": ("mhd:Article", "", "schema:publisher <x:outlet>"),
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
    "ReaderName": ("prov:SoftwareAgent", "schema:name", ""),
    "ReaderVersion": ("prov:SoftwareAgent", "schema:softwareVersion", ""),
    "ReaderData": ("prov:SoftwareAgent", "", 'mhd:dataVersion "new"'),
    "DatasetTitle": ("void:Dataset", "dcterms:title", ""),
    "DatasetTriples": ("void:Dataset", "void:triples", ""),
    "DatasetEntities": ("void:Dataset", "", "void:entities -1"),
    "DatasetLicence": ("void:Dataset", "", 'dcterms:license "free"'),
    "PartShape": ("void:Dataset", "", "void:classPartition <x:nothing>"),
    "PeriodStart": ("dcterms:PeriodOfTime", "dcat:startDate", ""),
    "PeriodEnd": ("dcterms:PeriodOfTime", "", 'dcat:endDate "soon"'),
}


ONTOLOGY = Graph().parse(folder("ontology") / "mahdar.ttl")
NAMES = ONTOLOGY.namespace_manager


def is_understood(violation: Violation) -> bool:
    """Whether the violation says in whole sentences of both languages what a graph must have."""
    words = violation.english.split()
    arabic = [word for word in violation.arabic.split() if "\u0621" <= word[0] <= "\u064a"]
    both = violation.english.endswith(".") and violation.arabic.endswith(".")
    return both and violation.english.isascii() and len(words) >= 4 and len(arabic) >= 3


def shapes() -> Graph:
    """The shapes as they are on disk."""
    return Graph().parse(folder("ontology") / "shapes.ttl")


def test_shapes_every_shape_that_says_something_has_a_break() -> None:
    named = {str(s).rpartition("#")[2] for s in shapes().subjects(SH.message)}
    assert named == set(BREAKS)


@pytest.fixture
def described(rdf_with_evidence: Dataset) -> Dataset:
    """A graph with everything that files have."""
    for triple in describe(rdf_with_evidence):
        rdf_with_evidence.default_graph.add(triple)
    return rdf_with_evidence


def test_shapes_a_described_graph_is_as_it_must_be(described: Dataset) -> None:
    assert graph.validate(described) == ()


@pytest.mark.parametrize("shape", BREAKS)
def test_shapes_find_what_is_broken(described: Dataset, shape: str) -> None:
    cls, delete, insert = BREAKS[shape]
    store = oxigraph(described)
    triple = f"?o {delete[1:]} ?s" if delete.startswith("^") else f"?s {delete} ?o"
    if delete:
        typed = f"{{ ?s a {cls} }} UNION {{ GRAPH ?h {{ ?s a {cls} }} }}"
        store.update(f"DELETE {{ {triple} }} WHERE {{ {triple} . {typed} }}", prefixes=PREFIXES)
        inside = f"GRAPH ?g {{ {triple} }}"
        store.update(f"DELETE {{ {inside} }} WHERE {{ {inside} {typed} }}", prefixes=PREFIXES)
    if insert:
        some = query(described, f"SELECT ?s {{ ?s a {cls} }} ORDER BY ?s LIMIT 1").texts()[0][0]
        store.update(f"INSERT DATA {{ <{some}> {insert} }}", prefixes=PREFIXES)
    found = graph.validate(described)
    assert shape in {violation.shape for violation in found}
    assert all(is_understood(violation) for violation in found)


def test_shapes_say_what_they_say_when_asked_plainly(rdf_with_evidence: Dataset) -> None:
    for number, cls in enumerate(sorted(shapes().objects(None, SH.targetClass))):
        rdf_with_evidence.add((URIRef(f"https://x.example/{number}"), RDF.type, cls))
    rdf_with_evidence.add((URIRef("https://x.example/1"), URIRef(PREFIXES["mhd"] + "about"), Literal("nobody")))
    union = Graph().parse(data=serialize(rdf_with_evidence, FORMATS[".nt"]), format="nt")
    _, results, _ = pyshacl.validate(union, shacl_graph=shapes())
    plain = {
        (results.value(r, SH.focusNode), results.value(r, SH.sourceShape), results.value(r, SH.value))
        for r in results.subjects(RDF.type, SH.ValidationResult)
    }
    ours = graph.validate(rdf_with_evidence)
    found = {(v.focus, v.shape, v.value) for v in ours}
    assert found == {(str(f), str(s).rpartition("#")[2], str(v or "")) for f, s, v in plain}
    assert len(found) > 40


def test_shapes_messages_are_in_both_languages(rdf: Dataset) -> None:
    rdf.add((URIRef("https://x.example/r"), RDF.type, URIRef("https://w3id.org/mahdar/ontology#Report")))
    found = graph.validate(rdf)
    assert found
    assert all(violation.english and violation.arabic for violation in found)


def test_shapes_every_class_of_the_ontology_and_of_graphs_is_a_target(described: Dataset) -> None:
    classes = set(ONTOLOGY.subjects(RDF.type, OWL.Class)) | set(described.objects(None, RDF.type))
    assert classes <= set(shapes().objects(None, SH.targetClass))


def test_shapes_every_property_of_the_ontology_and_of_graphs_has_a_shape(rdf_with_evidence: Dataset) -> None:
    kinds = OWL.ObjectProperty, OWL.DatatypeProperty
    properties = {p for kind in kinds for p in ONTOLOGY.subjects(RDF.type, kind)} | set(rdf_with_evidence.predicates())
    assert properties - {RDF.type} <= set(shapes().objects())


@pytest.mark.parametrize("cls", sorted(shapes().objects(None, SH.targetClass)), ids=lambda c: c.n3(NAMES))
def test_shapes_something_of_a_class_and_nothing_more_is_refused(cls: URIRef) -> None:
    bare = Graph()
    bare.add((URIRef("https://x.example/bare"), RDF.type, cls))
    found = graph.validate(bare)
    assert found
    assert all(v.focus == "https://x.example/bare" for v in found)
    assert all(is_understood(v) for v in found)


def test_shapes_an_impossible_date_is_found(rdf: Dataset) -> None:
    meeting = next(rdf.subjects(RDF.type, URIRef("https://w3id.org/mahdar/ontology#Meeting")))
    date = URIRef("https://w3id.org/mahdar/ontology#date")
    rdf.remove((meeting, date, None))
    rdf.add((meeting, date, Literal("2026-13-01", datatype=XSD.date, normalize=False)))
    assert [v.shape for v in graph.validate(rdf)] == ["Dates"]
