"""The terms that Mahdar writes, and the prefixes of every file it writes."""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DC, DCAT, DCTERMS, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VOID, XSD

MHD = Namespace("https://w3id.org/mahdar/ontology#")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
OA = Namespace("http://www.w3.org/ns/oa#")
WD = Namespace("http://www.wikidata.org/entity/")

#: Prefix → namespace, as files declare them and queries may use them.
PREFIXES: dict[str, str] = {
    "dc": str(DC),
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "mhd": str(MHD),
    "oa": str(OA),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SDO),
    "sem": str(SEM),
    "sh": str(SH),
    "skos": str(SKOS),
    "void": str(VOID),
    "wd": str(WD),
    "xsd": str(XSD),
}

#: The class of each `kg.model.MentionKind` and `kg.model.EventKind`.
CLASSES: dict[str, URIRef] = {
    "person": MHD.Person,
    "organization": MHD.Organization,
    "state": MHD.State,
    "delegation": MHD.Delegation,
    "place": MHD.Place,
    "meeting": MHD.Meeting,
    "visit": MHD.Visit,
    "call": MHD.Call,
    "summit": MHD.Summit,
    "talks": MHD.Talks,
}

#: The concept of each `kg.model.Role` and `kg.model.Status`.
CONCEPTS: dict[str, URIRef] = {
    "head": MHD.head,
    "host": MHD.host,
    "mediator": MHD.mediator,
    "participant": MHD.participantRole,
    "held": MHD.held,
    "planned": MHD.planned,
    "proposed": MHD.proposed,
    "postponed": MHD.postponed,
    "cancelled": MHD.cancelled,
    "denied": MHD.denied,
}
