"""What the page embeds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from kg.graph.payload import mark, page_data
from kg.graph.reading import read_facts

MEETINGS = Path(__file__).parent / "fixtures" / "meetings.ttl"


@pytest.fixture(scope="module")
def data() -> dict[str, list[dict[str, object]]]:
    return page_data(read_facts(Graph().parse(MEETINGS)))


def marked(sentence: str, *names: str) -> list[str]:
    return [piece[0] for piece in mark(sentence, {0: names}) if len(piece) == 2]


@pytest.mark.parametrize(
    ("sentence", "name", "words"),
    [
        ("التقى لاريجاني نظيره", "لاريجاني", ["لاريجاني"]),
        ("التقى بلاريجاني وبحثا", "لاريجاني", ["لاريجاني"]),
        ("زار الأُردنَّ أمس", "الأردن", ["الأُردنَّ"]),
        ("عملية السلام في المنطقة", "سلام", []),
        ("لقاء سلامة", "سلام", []),
        ("سلام، ثم وسلام", "سلام", ["سلام", "سلام"]),
        ("قال (a+b)", "a+b", ["a+b"]),
        ("نص", "", []),
    ],
)
def test_payload_mark_finds_whole_names(sentence: str, name: str, words: list[str]) -> None:
    assert marked(sentence, name) == words


def test_payload_mark_prefers_the_longest_form() -> None:
    assert marked("قال محمد بن عبد الرحمن أمس", "محمد", "محمد بن عبد الرحمن") == ["محمد بن عبد الرحمن"]


@given(st.text(), st.lists(st.text(max_size=5), max_size=4))
def test_payload_mark_keeps_every_character(sentence: str, names: list[str]) -> None:
    assert "".join(piece[0] for piece in mark(sentence, {3: names})) == sentence


def node(data: dict[str, list[dict[str, object]]], label: str) -> dict[str, object]:
    return next(item for item in data["nodes"] if item["ar"] == label)


def test_payload_denied_and_held_clash(data: dict[str, list[dict[str, object]]]) -> None:
    round_ = node(data, "جولة مسقط بين عراقجي وويتكوف")
    assert (round_["statuses"], round_["status"], round_["clash"]) == (["held", "denied"], "denied", True)
    assert node(data, "زيارة فيدان إلى بغداد")["clash"] is False


def test_payload_sentences_carry_their_actors(data: dict[str, list[dict[str, object]]]) -> None:
    number = data["nodes"].index(node(data, "هاكان فيدان"))
    sentences = [s for report in data["words"]["reports"] for s in report["sentences"]]  # type: ignore[attr-defined]
    assert ["هاكان فيدان", number] in [piece for s in sentences for piece in s]


def test_payload_labels_lose_bidi_overrides_and_sentences_keep_them() -> None:
    rdf = Graph().parse(
        data="PREFIX mhd: <https://w3id.org/mahdar/ontology#> "
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        'PREFIX : <http://x.example/> :m a mhd:Meeting ; skos:prefLabel "\u202eلقاء"@ar . '
        ':r a mhd:Report ; mhd:reports :m ; mhd:sentence "\u202eنص"@ar .'
    )
    data = page_data(read_facts(rdf))
    assert data["nodes"][0]["ar"] == "لقاء"
    assert data["words"]["reports"][0]["sentences"] == [[["\u202eنص"]]]


NOT_WEB = ["javascript:alert(1)", "data:text/html,x", "https://x.example/\n", 'http://x"y', "//x"]


@pytest.mark.parametrize("url", NOT_WEB)
def test_payload_only_web_addresses_are_kept(url: str) -> None:
    rdf = Graph().parse(
        data="PREFIX mhd: <https://w3id.org/mahdar/ontology#> PREFIX schema: <https://schema.org/> "
        f"<http://x.example/a> a mhd:Article ; schema:url {json.dumps(url)} ."
    )
    assert page_data(read_facts(rdf))["articles"][0]["url"] == ""


def test_payload_parallel_edges_are_counted(data: dict[str, list[dict[str, object]]]) -> None:
    host = data["nodes"].index(node(data, "محمد بن عبد الرحمن آل ثاني"))
    meeting = data["nodes"].index(node(data, "لقاء علي لاريجاني ومحمد بن عبد الرحمن في الدوحة"))
    assert [host, meeting, "participant", 2, "host", "A"] in data["edges"]
