import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph, Literal
from rdflib.namespace import SKOS

from kg import graph
from kg.errors import UsageError
from kg.graph.files import FORMATS, serialize
from kg.graph.queries import query, to_csv, to_json, write
from kg.graph.questions import queries
from kg.graph.vocabulary import MHD
from kg.resolution import resolve
from tests.graph.builders import CALL_PLANNED, Article, call_planned, egypt_meets, oman_denies

SAMI, NASSER, RAED = "سامي الخطيب", "ناصر الحوسني", "رائد المرزوقي"
CONTRACT = {
    "meetings": "article meeting kind status date place topics participant type role side represents position evidence",
    "statements": "article speaker cue content about evidence",
    "positions": "article person position organization evidence",
}
#: Known answers of the questions over the three articles: the columns asked for, the rows in order.
ANSWERS: dict[str, tuple[str, list[str]]] = {
    "capacities": ("name capacity represents", [f"{SAMI}/وزير الخارجية المصري/مصر"]),
    "cities": ("place encounters first", ["مسقط/1/2026-02-10"]),
    "claims": ("speaker target content outlet", [f"{SAMI}/عمان/عمان شريك موثوق/النيل"]),
    "contradictions": ("date held_by status other_by", ["2026-02-10/النيل/denied/الخليج"]),
    "delegations": (
        "article side represents members",
        [
            f"egypt/A/مصر/{SAMI}",
            f"egypt/B/عمان/{NASSER}",
            f"oman/A//{SAMI}",
            f"oman/B//{NASSER}",
            f"call/A//{SAMI}",
            f"call/B//{RAED}",
        ],
    ),
    "first-and-last": ("first last encounters", ["2026-02-10/2026-02-10/1"]),
    "heads": ("date side head", [f"2026-04/A/{SAMI}"]),
    "inferred-dates": (
        "article date precision basis",
        ["call/2026-04/month/absolute", "egypt/2026-02-10/day/relative", "oman/2026-02-10/day/publication"],
    ),
    "mediators": ("mediator date parties", [f"{NASSER}/2026-04/{RAED}|{SAMI}"]),
    "meetings": (
        "article kind status date place participant role represents",
        [
            f"call/call/planned///{NASSER}/mediator/",
            f"call/call/planned///{SAMI}/head/",
            f"call/call/planned///{RAED}/participant/",
            f"egypt/meeting/held/2026-02-10/مسقط/{SAMI}/participant/مصر",
            f"egypt/meeting/held/2026-02-10/مسقط/{NASSER}/host/عمان",
            f"oman/meeting/denied/2026-02-10/مسقط/{SAMI}/participant/",
            f"oman/meeting/denied/2026-02-10/مسقط/{NASSER}/participant/",
        ],
    ),
    "met-both": ("first between second", []),
    "offices": ("person title organization articles", [f"{SAMI}/وزير الخارجية المصري/مصر/1"]),
    "planned-never-held": ("date status", []),
    "positions": ("article person position organization", [f"egypt/{SAMI}/وزير الخارجية المصري/مصر"]),
    "said-at": ("date speaker content", [f"2026-02-10/{SAMI}/عمان شريك موثوق"]),
    "single-source": ("date status article outlet sentence", [f"2026-04/planned/call/النيل/{CALL_PLANNED}"]),
    "statements": ("article speaker cue content about", [f"egypt/{SAMI}/وقال/عمان شريك موثوق/عمان"]),
    "unconfirmed": ("date status article sentence", [f"2026-04/planned/call/{CALL_PLANNED}"]),
    "hosts": ("host encounters first", [f"{NASSER}/1/2026-02-10"]),
    "meetings-between": ("status article", [*["held/egypt", "denied/oman"] * 2, *["planned/call"] * 6]),
    "mediators-between": ("mediator date status", [f"{NASSER}/2026-04/planned"] * 2),
    "represented-by": ("body name encounters", [f"عمان/{NASSER}/1", f"مصر/{SAMI}/1"]),
    "shared-claims": ("speaker articles", []),
    "topics": ("name topic encounters", [f"{SAMI}/أمن الملاحة/1", f"{NASSER}/أمن الملاحة/1"]),
    "who-met-whom": ("kind date place", ["meeting/2026-02-10/مسقط"]),
}


def ask(rdf: Graph, name: str, columns: str, **parameters: Any) -> list[str]:
    """The chosen columns of each row, joined by slashes."""
    table = query(rdf, name, **parameters)
    chosen = [table.columns.index(column) for column in columns.split()]
    return ["/".join(row[i] for i in chosen) for row in table.texts()]


def test_queries_have_a_known_answer_each() -> None:
    # meetings-of has tests of its own below
    assert {question.name for question in queries()} == {*ANSWERS, "meetings-of"}


@pytest.mark.parametrize("name", ANSWERS)
def test_queries_answer_over_the_plain_graph(rdf: Dataset, name: str) -> None:
    columns, rows = ANSWERS[name]
    assert ask(rdf, name, columns) == rows


@pytest.mark.parametrize("name", [*ANSWERS, "meetings-of"])
def test_queries_answer_alike_with_evidence(rdf: Dataset, rdf_with_evidence: Dataset, name: str) -> None:
    assert to_csv(query(rdf, name)) == to_csv(query(rdf_with_evidence, name))


@pytest.mark.parametrize("name", CONTRACT)
def test_queries_keep_the_columns_that_others_rely_on(name: str) -> None:
    assert " ".join(query(Graph(), name).columns) == CONTRACT[name]


@pytest.mark.parametrize("question", queries(), ids=lambda question: question.name)
def test_queries_are_described_in_both_languages(question: Any) -> None:
    assert all(question.titles[lang] and question.descriptions[lang] for lang in ("en", "ar"))
    assert question.keywords
    assert all(f"VALUES ?{name} {{ UNDEF }}" in question.text for name in [p.name for p in question.parameters])
    assert question.text.count("{ UNDEF }") == len(question.parameters)


@pytest.mark.parametrize("name", [*ANSWERS, "meetings-of"])
def test_queries_mean_the_same_to_another_engine(rdf: Dataset, name: str) -> None:
    text = next(q.text for q in queries() if q.name == name)
    plain = Graph().parse(data=serialize(rdf, FORMATS[".nt"]), format="nt")
    theirs = [["" if term is None else str(term) for term in row] for row in plain.query(text)]
    assert sorted(theirs) == sorted(query(rdf, name).texts())


def test_queries_meetings_of_an_actor_in_a_period(rdf: Dataset) -> None:
    assert ask(rdf, "meetings-of", "date status", actor=RAED) == ["2026-04/planned"]
    assert ask(rdf, "meetings-of", "date status", actor=SAMI, to="2026-03-01") == [
        "2026-02-10/denied",
        "2026-02-10/held",
    ]


def test_queries_a_month_meets_a_period_inside_it(rdf: Dataset) -> None:
    period = {"from": "2026-04-10", "to": "2026-04-20"}
    assert ask(rdf, "meetings-of", "date", actor=RAED, **period) == ["2026-04"]
    assert ask(rdf, "meetings-of", "date", actor=RAED, **{"from": "2026-05-01"}) == []


def test_queries_take_an_actor_by_iri_and_by_alias(rdf: Dataset) -> None:
    egypt, sami = (rdf.value(None, SKOS.prefLabel, Literal(name, lang="ar")) for name in ("مصر", SAMI))
    ways = (SAMI, "Sami al-Khatib", sami, str(sami))
    answers = {to_csv(query(rdf, "capacities", actor=who)) for who in ways}
    assert [answer.count("\n") for answer in answers] == [2]
    assert query(rdf, "capacities", actor=egypt).rows == ()
    assert ask(rdf, "claims", "speaker", about="المصري") == []
    assert ask(rdf, "claims", "speaker", about="عمان") == [SAMI]


def test_queries_go_between() -> None:
    def meeting(doc: str, other: str) -> Any:
        a = Article(doc, f"التقى {SAMI} {other}.")
        a.entity("x", "person", SAMI)
        a.entity("y", "person", other)
        a.event("e", "meeting", "held", [a.part("x", SAMI), a.part("y", other)])
        return a.done()

    rdf = graph.build(resolve([meeting("1", NASSER), meeting("2", RAED)]))
    assert ask(rdf, "met-both", "first between second", one=NASSER, other=RAED) == [f"{NASSER}/{SAMI}/{RAED}"]
    assert len(ask(rdf, "met-both", "between")) == 2


def test_queries_planned_and_never_held() -> None:
    later = Article("later", f"وصل {SAMI}.", date=date(2026, 5, 2))
    rdf = graph.build(resolve([call_planned(), later.done()]))
    assert ask(rdf, "planned-never-held", "date status") == ["2026-04/planned"]


def test_queries_two_sides_are_not_two_meetings(rdf: Dataset) -> None:
    (pair,) = ask(rdf, "who-met-whom", "one other")
    assert set(pair.split("/")) == {SAMI, NASSER}


@settings(deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs"])))
def test_queries_bind_any_text_as_one_term(value: str) -> None:
    if value.startswith(("http:", "https:", "urn:")):
        return
    table = query(Graph(), "SELECT (?x AS ?y) { VALUES ?x { UNDEF } }", x=value)
    assert table.texts() == [[value]]


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:b> <a:b> 1 }",
        "DROP ALL",
        "LOAD <http://127.0.0.1/>",
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service SILENT <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { BIND(<http://127.0.0.1/> AS ?x) SERVICE ?x { ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1/> SELECT * { SERVICE#c\nx:y { ?s ?p ?o } }",
        r"SELECT * { \u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        r"SELECT * { \U00000053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p }",
        "no-such-query",
    ],
)
def test_queries_refuse_what_does_not_only_read(rdf: Dataset, text: str) -> None:
    before = len(rdf)
    with pytest.raises(UsageError):
        query(rdf, text)
    assert len(rdf) == before


def test_queries_refuse_an_unknown_parameter(rdf: Dataset) -> None:
    with pytest.raises(UsageError, match="no parameter 'who'"):
        query(rdf, "heads", who=SAMI)


def test_queries_a_variable_may_be_called_service(rdf: Dataset) -> None:
    assert query(rdf, "SELECT ?service { ?service a mhd:Call }").columns == ("service",)


def test_queries_construct_gives_sorted_triples(rdf: Dataset) -> None:
    table = query(rdf, "CONSTRUCT { ?e a mhd:Encounter } WHERE { ?e mhd:participant ?a }")
    assert table.columns == ("subject", "predicate", "object")
    assert len(table.rows) == 2
    assert [row[2] for row in table.texts()] == [str(MHD.Encounter)] * 2


def test_queries_ask_gives_one_answer(rdf: Dataset) -> None:
    assert query(rdf, "ASK { ?e a mhd:Call }").texts() == [["true"]]


def test_queries_csv_reads_back() -> None:
    rdf = graph.build(resolve([egypt_meets(), oman_denies()]))
    rows = list(csv.DictReader(io.StringIO(to_csv(query(rdf, "meetings")))))
    assert [row["status"] for row in rows] == ["held", "held", "denied", "denied"]


@pytest.mark.parametrize("name", [*ANSWERS, "meetings-of"])
def test_queries_write_what_a_table_says(rdf: Dataset, name: str) -> None:
    table = query(rdf, name)
    assert write(rdf, name, "csv") == to_csv(table)
    assert json.loads(write(rdf, name, "json")) == json.loads(to_json(table))


@given(st.lists(st.tuples(st.text("a\"',;\t\r\n م"), st.text("\"\r\n"))))
def test_queries_write_any_text_so_that_it_reads_back(rows: list[tuple[str, str]]) -> None:
    cells = " ".join(f"({Literal(one).n3()} {Literal(two).n3()})" for one, two in rows)
    text = f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {cells} }} }}"
    read = csv.reader(io.StringIO(write(Graph(), text, "csv"), newline=""))
    assert list(read) == [["a", "b"], *query(Graph(), text).texts()]


@pytest.mark.parametrize("text", ["ASK { ?e a mhd:Call }", "CONSTRUCT { ?e a mhd:Seen } { ?e a mhd:Call }"])
def test_queries_write_truth_and_triples(rdf: Dataset, text: str) -> None:
    assert write(rdf, text, "csv") == to_csv(query(rdf, text))
    assert write(rdf, text, "json") == to_json(query(rdf, text))


def test_queries_json_has_types_and_languages(rdf: Dataset) -> None:
    text = "SELECT ?m ?d ?l ?x { ?m a mhd:Meeting ; mhd:date ?d ; skos:prefLabel ?l }"
    rows = json.loads(to_json(query(rdf, text)))
    first = rows["results"]["bindings"][0]
    assert rows["head"]["vars"] == ["m", "d", "l", "x"]
    assert first["m"]["type"] == "uri"
    assert first["d"] == {
        "type": "literal",
        "value": "2026-02-10",
        "datatype": "http://www.w3.org/2001/XMLSchema#date",
    }
    assert first["l"]["xml:lang"] in ("ar", "en")
    assert "x" not in first


@pytest.mark.parametrize("spelling", ["سَامِي الخَطيب", "سامى الخطيب", "ســـامي الخطيب", "سامي الخطیب"])
def test_queries_an_actor_in_any_spelling(rdf: Dataset, spelling: str) -> None:
    assert query(rdf, "meetings-of", actor=spelling).rows == query(rdf, "meetings-of", actor=SAMI).rows != ()


def test_queries_two_actors() -> None:
    rdf = graph.build(resolve([egypt_meets(), oman_denies(), call_planned()]))
    assert ask(rdf, "meetings-between", "article", one=SAMI, other=NASSER) == ["egypt", "oman", "call"]
    assert ask(rdf, "mediators-between", "mediator", one=SAMI, other=RAED) == [NASSER]
    assert ask(rdf, "mediators-between", "mediator", one=SAMI, other=NASSER) == []


def test_queries_a_claim_that_two_articles_quote() -> None:
    def quoted(doc: str) -> Any:
        a = Article(doc, f"قال {SAMI} إن عمان شريك موثوق.")
        a.entity("p", "person", SAMI)
        a.says("p", "قال", "عمان شريك موثوق")
        return a.done()

    rdf = graph.build(resolve([quoted("1"), quoted("2")]))
    assert ask(rdf, "shared-claims", "content articles sources", actor=SAMI) == ["عمان شريك موثوق/2/1|2"]


@pytest.mark.parametrize(
    "value", ['" } ?s ?p ?o . { "', "x> } DROP ALL #", "http://x/> } #", "'; \\ \n }", "}\u202e{ UNDEF }"]
)
@pytest.mark.parametrize("question", [q for q in queries() if q.parameters], ids=lambda question: question.name)
def test_queries_a_hostile_value_finds_nothing(rdf: Dataset, question: Any, value: str) -> None:
    for parameter in question.parameters:
        if parameter.kind == "day":
            with pytest.raises(UsageError, match="is no day"):
                query(rdf, question.name, **{parameter.name: value})
        else:
            assert query(rdf, question.name, **{parameter.name: value}).rows == ()


def test_queries_a_carriage_return_ends_a_comment_too(rdf: Dataset) -> None:
    with pytest.raises(UsageError, match="SERVICE"):
        query(rdf, "SELECT * { SERVICE#c\r<http://127.0.0.1:1/> { ?s ?p ?o } }")


def test_queries_keeps_to_the_graphs_that_a_query_names(rdf_with_evidence: Dataset) -> None:
    everywhere = "ASK { ?s a mhd:Report FILTER(STR(?s) != 'from <x>') } # from <x>"
    assert query(rdf_with_evidence, everywhere).texts() == [["true"]]
    assert query(rdf_with_evidence, "ASK FROM <http://other.example/> { ?s a mhd:Report }").texts() == [["false"]]
