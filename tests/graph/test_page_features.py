"""What a reader does with the page: time, outlets, ways between actors, unfolding, taking along, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SKOS, XSD

from kg.graph.overview import LIMIT
from kg.graph.page import view
from tests.graph.browsing import CHROMIUM, MEETINGS, Opened, drawn, show, start

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

MHD = Namespace("https://w3id.org/mahdar/ontology#")
X = Namespace("https://x.example/")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of more nodes than are drawn at first: a ring of pairs around one hub."""
    rdf = Graph()
    for i in range(LIMIT):
        for name, cls in ((f"p{i}", MHD.Person), (f"m{i}", MHD.Meeting)):
            rdf.add((X[name], RDF.type, cls))
            rdf.add((X[name], SKOS.prefLabel, Literal(f"اسم {name}", lang="ar")))
        rdf.add((X[f"m{i}"], MHD.date, Literal(f"20{10 + i % 10}-03-01", datatype=XSD.date)))
        for other in (i, (i + 1) % LIMIT, 0 if i % 3 == 0 else i):
            rdf.add((X[f"m{i}"], MHD.participant, X[f"p{other}"]))
    path = tmp_path_factory.mktemp("large") / "graph.html"
    view(rdf, path)
    return path


def number(page: Any, name: str) -> int:
    found: int = page.evaluate("(name) => mahdar.nodes.findIndex((node) => node.ar === name)", name)
    assert found >= 0
    return found


def test_page_time_slider_hides_what_is_outside(opened: Opened) -> None:
    page = opened.page
    assert "جولة مسقط بين عراقجي وويتكوف" in drawn(page)
    page.focus("#first")
    page.press("#first", "End")
    page.press("#first", "ArrowRight")  # right-to-left: a step back
    assert "جولة مسقط بين عراقجي وويتكوف" not in drawn(page)
    assert "from=" in page.evaluate("() => location.hash")
    page.click("#whole")
    assert "جولة مسقط بين عراقجي وويتكوف" in drawn(page)


def test_page_dragging_over_the_histogram_chooses_a_span(opened: Opened) -> None:
    page = opened.page
    box = page.locator("#bars").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.98, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 10, steps=4)
    page.mouse.up()
    shown = page.evaluate("() => mahdar.nodes.filter((n, i) => n.date && mahdar.state.visible[i]).map((n) => n.date)")
    every = page.evaluate("() => mahdar.nodes.map((n) => n.date).filter(Boolean)")
    assert 0 < len(shown) < len(every)
    assert max(shown) < max(every)


def test_page_outlet_filter_hides_what_only_that_outlet_tells(opened: Opened) -> None:
    page = opened.page
    page.click("#outlets summary")
    page.uncheck("input[name='outlets-وكالة الضفاف']")
    hidden_ = page.evaluate(
        "() => mahdar.nodes.filter((n, i) => n.family === 'encounter' && !mahdar.state.visible[i]).length"
    )
    assert hidden_ > 0
    assert "جولة مسقط بين عراقجي وويتكوف" in drawn(page)  # another outlet tells it too


def test_page_way_between_two_actors_names_encounters_and_go_betweens(opened: Opened) -> None:
    page = opened.page
    show(page, "عراقجي")
    page.get_by_role("button", name="طريق إلى…").click()
    assert "اختر الطرف الآخر" in page.inner_text("#banner")
    show(page, "هاكان فيدان")
    text = page.inner_text("#panel")
    assert "بين طرفين" in text
    page.evaluate("([a, b]) => mahdar.showWay(a, b)", [number(page, "عباس عراقجي"), number(page, "ستيف ويتكوف")])
    text = page.inner_text("#panel")
    assert "التقيا في" in text
    assert "بدر البوسعيدي" in text
    assert page.evaluate("() => mahdar.state.path.length") == 3


def test_page_only_the_neighbourhood_is_left_when_asked(opened: Opened) -> None:
    page = opened.page
    show(page, "هاكان فيدان")
    before = page.evaluate(
        "() => [...mahdar.state.drawn].filter((i) => !mahdar.network.body.nodes[i].options.hidden).length"
    )
    page.get_by_role("button", name="هو وجيرانه فقط").click()
    after = page.evaluate(
        "() => [...mahdar.state.drawn].filter((i) => !mahdar.network.body.nodes[i].options.hidden).length"
    )
    assert 1 < after < before
    page.keyboard.press("Escape")
    assert page.evaluate("() => mahdar.state.only") is None


def test_page_reports_stand_side_by_side_and_differences_are_marked(opened: Opened) -> None:
    page = opened.page
    show(page, "جولة مسقط")
    rows = page.locator("#panel .accounts tr")
    assert rows.count() >= 2
    assert page.locator("#panel .accounts td.disputed").count() >= 2
    assert "منفي" in page.inner_text("#panel .accounts")


def test_page_address_keeps_filters_language_and_way(browser: Any, opened: Opened, file: Path) -> None:
    page = opened.page
    page.uncheck("input[name=types-place]")
    page.click("#language")
    page.evaluate("([a, b]) => mahdar.showWay(a, b)", [number(page, "عباس عراقجي"), number(page, "ستيف ويتكوف")])
    fragment = page.evaluate("() => location.hash")
    again = start(browser, file, fragment=fragment)
    assert again.page.evaluate("() => document.documentElement.lang") == "en"
    assert not again.page.is_checked("input[name=types-place]")
    assert "Between two actors" in again.page.inner_text("#panel")
    again.page.context.close()


@pytest.mark.parametrize(
    "fragment", ["#", "#n=nobody", "#%E0%A4%A", "#way=a~b&from=zzz&types=x", "#person", "#q=%3Cimg%3E"]
)
def test_page_address_that_says_nonsense_opens_the_page(browser: Any, file: Path, fragment: str) -> None:
    again = start(browser, file, fragment=fragment)
    assert again.complaints == []
    assert again.page.locator("#counts dd").count() == 4
    again.page.context.close()


def test_page_turtle_of_what_is_shown_is_part_of_the_graph(opened: Opened) -> None:
    page = opened.page
    page.uncheck("input[name=types-place]")
    part = Graph().parse(data=page.evaluate("() => mahdar.turtleOf()"), format="turtle")
    whole = Graph().parse(MEETINGS)
    assert not [triple for triple in part if triple not in whole]
    assert set(part.objects(predicate=MHD.participant))
    assert not set(part.subjects(RDF.type, MHD.Place))


def test_page_svg_is_xml_with_every_node(opened: Opened) -> None:
    svg = ElementTree.fromstring(opened.page.evaluate("() => mahdar.svgOf()"))
    titles = [title.text for title in svg.iter("{http://www.w3.org/2000/svg}title")]
    assert "عباس عراقجي" in titles
    assert len(titles) == len(drawn(opened.page))


@pytest.mark.parametrize(
    ("button", "name", "magic"),
    [("png", "mahdar.png", b"\x89PNG"), ("svg", "mahdar.svg", b"<svg"), ("turtle", "mahdar.ttl", b"@prefix")],
)
def test_page_view_is_taken_along_as_a_file(opened: Opened, button: str, name: str, magic: bytes) -> None:
    opened.page.click("#menu summary")
    with opened.page.expect_download() as download:
        opened.page.click(f"#save-{button}")
    assert download.value.suggested_filename == name
    assert Path(download.value.path()).read_bytes().startswith(magic)


def test_page_large_graph_opens_as_an_overview_and_unfolds(browser: Any, large: Path) -> None:
    opened = start(browser, large)
    page = opened.page
    assert page.evaluate("() => mahdar.state.drawn.size") <= LIMIT
    assert page.evaluate("() => mahdar.nodes.length") == 2 * LIMIT
    folded = page.evaluate("() => mahdar.nodes.findIndex((n, i) => n.family === 'actor' && !mahdar.state.drawn.has(i))")
    name = page.evaluate("(i) => mahdar.nodes[i].ar", folded)
    show(page, name)  # the search knows what is not drawn
    assert page.inner_text("#panel h2") == name
    assert page.evaluate("(i) => mahdar.state.drawn.has(i)", folded)
    assert page.evaluate("(i) => Number.isInteger(mahdar.nodes[i].x)", folded)
    assert "يعرض الرسم الأطراف الأكثر لقاءً" in page.inner_text("#side") or page.is_visible("#panel")
    assert opened.complaints == []
    page.context.close()


def test_page_community_is_named_after_its_leader_and_put_aside(opened: Opened) -> None:
    chips = opened.page.locator("#communities label")
    name = chips.first.inner_text().strip()
    assert name in drawn(opened.page)
    opened.page.focus("input[name='communities-1']")
    opened.page.keyboard.press("Space")
    assert name not in drawn(opened.page)


def test_page_unfolding_is_the_same_every_time(browser: Any, large: Path) -> None:
    def places() -> Any:
        page = start(browser, large).page
        page.evaluate("() => { mahdar.unfold(0); mahdar.unfold(5); }")
        found = page.evaluate(
            "() => [...mahdar.state.drawn].sort().map((i) => [i, mahdar.nodes[i].x, mahdar.nodes[i].y])"
        )
        page.context.close()
        return found

    assert places() == places()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["register", "encounter", "way", "menus"])
def test_page_axe_finds_no_serious_fault(browser: Any, file: Path, scheme: str, state: str) -> None:
    opened = start(browser, file, color_scheme=scheme, bypass_csp=True)
    page = opened.page
    if state == "encounter":
        show(page, "جولة مسقط")
    if state == "way":
        page.evaluate("([a, b]) => mahdar.showWay(a, b)", [number(page, "عباس عراقجي"), number(page, "ستيف ويتكوف")])
    if state == "menus":
        page.click("#outlets summary")
        page.click("#menu summary")
    found = axe.Axe().run(page).response["violations"]
    serious = [
        (v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found if v["impact"] in ("serious", "critical")
    ]
    assert serious == []
    page.context.close()


def test_page_hostile_names_stay_text_in_svg_and_turtle(browser: Any, tmp_path: Path) -> None:
    rdf = Graph()
    name = '"]]><script>\u202e\\ \n</svg> .'
    for node, cls in ((X.m, MHD.Meeting), (X.p, MHD.Person)):
        rdf.add((node, RDF.type, cls))
        rdf.add((node, SKOS.prefLabel, Literal(name, lang="ar")))
    rdf.add((X.m, MHD.participant, X.p))
    rdf.add((URIRef("https://x.example/a%3Eb"), RDF.type, MHD.Person))
    view(rdf, tmp_path / "graph.html")
    page = start(browser, tmp_path / "graph.html").page
    svg = ElementTree.fromstring(page.evaluate("() => mahdar.svgOf()"))
    assert not list(svg.iter("{http://www.w3.org/2000/svg}script"))
    part = Graph().parse(data=page.evaluate("() => mahdar.turtleOf()"), format="turtle")
    assert set(part.subjects()) == set(rdf.subjects())
    labels = {
        re.sub("[\u202a-\u202e\u2066-\u2069]", "", str(label)) for label in part.objects(predicate=SKOS.prefLabel)
    }
    assert name.replace("\u202e", "") in labels
    page.context.close()
