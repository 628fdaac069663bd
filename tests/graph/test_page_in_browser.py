"""The page as a reader has it: in a real browser, without a network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SKOS

from kg.graph.page import view
from kg.graph.payload import search_key
from tests.graph.browsing import CHROMIUM, Opened, drawn, find, show, start

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

MHD = Namespace("https://w3id.org/mahdar/ontology#")
SCHEMA = Namespace("https://schema.org/")
HOSTILE = [
    "<img src=x onerror=mahdarHacked=1>",
    "</script><script>mahdarHacked=1</script>",
    '"><svg onload=mahdarHacked=1>',
    "<a href=javascript:mahdarHacked=1>href</a>",
    "\u202eمعكوس\u202c \u2066x",
    "{{7*7}} ${7*7} <!--slot:data-->",
    "\u2028\u2029\u0000'\"`",
]


def test_browser_opens_with_one_request_and_draws(opened: Opened, file: Path) -> None:
    assert opened.requests == [file.as_uri()]
    colours = opened.page.evaluate(
        """() => {
            const canvas = document.querySelector('#canvas canvas');
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            const seen = new Set();
            for (let i = 0; i < data.length; i += 4) {
                if (data[i + 3]) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
            }
            return seen.size;
        }"""
    )
    assert colours > 50
    assert opened.page.locator("#counts dd").all_inner_texts() == ["11", "37", "9", "12"]


def test_browser_nothing_moves_until_asked(opened: Opened) -> None:
    page = opened.page
    before = page.evaluate("() => mahdar.network.getPositions()")
    assert before == page.evaluate(
        "() => Object.fromEntries(mahdar.nodes.map((n, i) => [i, {x: n.x, y: n.y}]))"
    )
    page.click("#move")
    page.wait_for_function("(old) => JSON.stringify(mahdar.network.getPositions()) !== old", arg=str(before))
    assert page.get_attribute("#move", "aria-pressed") == "true"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("الاردن", "الأردن"),
        ("عُمّان", "عمّان"),
        ("لاريجانى", "علي لاريجاني"),
        ("SAFADI", "أيمن الصفدي"),
        ("الجامعه", "جامعة الدول العربية"),
    ],
)
def test_browser_search_folds(opened: Opened, words: str, name: str) -> None:
    assert name in find(opened.page, words)


def test_browser_search_without_a_hit_says_so(opened: Opened) -> None:
    assert find(opened.page, "زقزقة") == []
    assert "لا نتائج" in opened.page.inner_text("#index")


def test_browser_folds_as_search_keys_are_folded(opened: Opened) -> None:
    blocks = [
        (0x20, 0x250),
        (0x600, 0x700),
        (0x750, 0x780),
        (0x8A0, 0x900),
        (0xFB50, 0xFE00),
        (0xFE70, 0xFF00),
    ]
    chars = [chr(i) for low, high in blocks for i in range(low, high)]
    folded = opened.page.evaluate("(chars) => chars.map((char) => mahdar.fold(char))", chars)
    assert [c for c, f in zip(chars, folded, strict=True) if f.strip() != search_key(c)] == []


def test_browser_type_filter_hides_nodes(opened: Opened) -> None:
    assert "عباس عراقجي" in drawn(opened.page)
    opened.page.uncheck("input[name=types-person]")
    assert "عباس عراقجي" not in drawn(opened.page)
    assert "إيران" in drawn(opened.page)
    opened.page.check("input[name=types-person]")
    assert "عباس عراقجي" in drawn(opened.page)


def test_browser_status_filter_hides_encounters_and_who_was_only_there(opened: Opened) -> None:
    opened.page.uncheck("input[name=statuses-planned]")
    assert not {"اجتماع رباعي حول سوريا في الرياض", "فيصل بن فرحان", "الرياض"} & drawn(opened.page)
    assert "هاكان فيدان" in drawn(opened.page)
    assert "28 أكتوبر 2025" not in opened.page.inner_text("#index")


def test_browser_disputed_encounter_stays_while_one_of_its_statuses_is_shown(opened: Opened) -> None:
    opened.page.uncheck("input[name=statuses-held]")
    assert "جولة مسقط بين عراقجي وويتكوف" in drawn(opened.page)
    opened.page.uncheck("input[name=statuses-denied]")
    assert "جولة مسقط بين عراقجي وويتكوف" not in drawn(opened.page)


def test_browser_click_on_an_encounter_shows_its_facts_and_marks_its_actors(opened: Opened) -> None:
    page = opened.page
    at = page.evaluate(
        """() => {
            const i = mahdar.nodes.findIndex((node) => node.ar.startsWith('جولة مسقط'));
            const point = mahdar.network.canvasToDOM(mahdar.network.getPositions(i)[i]);
            const box = document.querySelector('#canvas').getBoundingClientRect();
            return [point.x + box.x, point.y + box.y];
        }"""
    )
    page.mouse.click(*at)
    page.wait_for_selector("#panel:not([hidden])")
    text = page.inner_text("#panel")
    for words in (
        "20 سبتمبر 2025",
        "مسقط",
        "محادثات",
        "عُقد",
        "منفي",
        "روايات متعارضة",
        "رئيس الوفد",
        "وسيط",
        "الملف النووي",
    ):
        assert words in text
    for words in ("وزير الخارجية العماني", "وكالة الضفاف", "صحيفة المرفأ", "رفع العقوبات شرط لأي اتفاق"):
        assert words in text
    marks = page.locator("#panel mark").all_inner_texts()
    assert {"عباس عراقجي", "ستيف ويتكوف", "بدر البوسعيدي", "عراقجي"} <= set(marks)


def test_browser_actor_shows_names_meetings_statements_and_whom_it_met(opened: Opened) -> None:
    show(opened.page, "بدر البوسعيدي")
    text = opened.page.inner_text("#panel")
    for words in (
        "Badr Albusaidi",
        "Q104876640",
        "سلطنة عمان",
        "20 سبتمبر 2025",
        "الطرفين اتفقا على جولة أخرى",
        "ستيف ويتكوف",
    ):
        assert words in text
    opened.page.click("#panel .entry")
    assert opened.page.inner_text("#panel h2") == "جولة مسقط بين عراقجي وويتكوف"


def test_browser_keyboard_alone_is_enough(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("/")
    page.keyboard.type("grossi")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "رافاييل غروسي"
    assert page.evaluate("() => document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "لقاء وفد حماس مع الوسطاء في القاهرة"


def test_browser_language_switches_names_words_and_direction(opened: Opened) -> None:
    page = opened.page
    show(page, "عراقجي")
    page.click("#language")
    assert page.evaluate("() => [document.documentElement.lang, document.documentElement.dir]") == [
        "en",
        "ltr",
    ]
    assert page.inner_text("#panel h2") == "Abbas Araghchi"
    assert "20 Sep" in page.inner_text("#panel")
    page.click("#language")
    assert page.inner_text("#panel h2") == "عباس عراقجي"


def test_browser_address_leads_back_to_a_node(opened: Opened, browser: Any, file: Path) -> None:
    show(opened.page, "الصفدي")
    fragment = opened.page.evaluate("() => location.hash")
    again = start(browser, Path(file))
    again.page.goto(file.as_uri() + fragment)
    again.page.wait_for_selector("#panel:not([hidden])")
    assert again.page.inner_text("#panel h2") == "أيمن الصفدي"
    again.page.context.close()


def hostile_graph() -> Graph:
    rdf, x = Graph(), Namespace("http://x.example/")
    for i, text in enumerate(HOSTILE):
        meeting, person, report, article = (x[f"{kind}{i}"] for kind in ("m", "p", "r", "a"))
        for node, cls in ((meeting, "Meeting"), (person, "Person"), (report, "Report"), (article, "Article")):
            rdf.add((node, RDF.type, MHD[cls]))
        for node in (meeting, person):
            rdf.add((node, SKOS.prefLabel, Literal(f"{text} {i}", lang="ar")))
        rdf.add((person, SKOS.altLabel, Literal(text, lang="ar")))
        rdf.add((meeting, MHD.participant, person))
        for predicate, value in ((MHD.reports, meeting), (MHD.article, article), (MHD.status, MHD.held)):
            rdf.add((report, predicate, value))
        for predicate in (MHD.sentence, MHD.topic, MHD.date, MHD.dateBasis):
            rdf.add((report, predicate, Literal(text)))
        for predicate in (SCHEMA.headline, SCHEMA.publisher, SCHEMA.datePublished):
            rdf.add((article, predicate, Literal(text)))
        rdf.add((article, SCHEMA.url, Literal("javascript:mahdarHacked=1")))
        rdf.add((meeting, SCHEMA.sameAs, URIRef("http://www.wikidata.org/entity/Q1%22onclick=")))
    return rdf


def test_browser_hostile_text_stays_text(browser: Any, tmp_path: Path) -> None:
    view(hostile_graph(), tmp_path / "graph.html")
    opened = start(browser, tmp_path / "graph.html")
    page = opened.page
    scripts = page.locator("script").count()
    for i in range(len(HOSTILE) * 2):
        page.evaluate("(i) => mahdar.choose(i)", i)
        for language in ("en", "ar"):
            page.evaluate("(language) => mahdar.speak(language)", language)
        assert page.locator("img, svg[onload], iframe, a[href^='javascript' i], [onerror]").count() == 0
    page.evaluate(
        "(label) => mahdar.choose(mahdar.nodes.findIndex((n) => n.ar === label))", HOSTILE[0] + " 0"
    )
    assert HOSTILE[0] in page.inner_text("#panel")
    page.fill("#search", "<img")
    assert page.locator("#index button").count() == 2
    assert page.locator("script").count() == scripts
    assert page.evaluate("() => typeof mahdarHacked") == "undefined"
    assert (opened.complaints, opened.requests) == ([], [(tmp_path / "graph.html").as_uri()])
    page.context.close()


def test_browser_policy_stops_a_script_even_if_one_were_written(opened: Opened) -> None:
    page = opened.page
    page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.mahdarHacked = 1';
            document.body.append(script);
            const image = document.createElement('img');
            image.src = 'https://x.example/';
            document.body.append(image);
        }"""
    )
    assert page.evaluate("() => typeof mahdarHacked") == "undefined"
    assert any("Content Security Policy" in text for text in opened.complaints)
    opened.complaints.clear()
    opened.requests.clear()


def test_browser_phone_has_the_panel_below_and_nothing_beside(browser: Any, file: Path) -> None:
    opened = start(browser, file, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = opened.page
    show(page, "عراقجي")
    canvas, panel = page.locator("#canvas").bounding_box(), page.locator("#panel").bounding_box()
    assert canvas["y"] + canvas["height"] <= panel["y"] + 1
    assert panel["width"] >= 380
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_browser_prints_dark_on_white(browser: Any, file: Path, scheme: str) -> None:
    opened = start(browser, file, color_scheme=scheme)
    opened.page.emulate_media(media="print", color_scheme=scheme)
    ink = opened.page.evaluate("() => getComputedStyle(document.body).color")
    assert ink == "rgb(33, 29, 24)"
    assert opened.page.is_hidden("#tools")
    assert opened.complaints == []
    opened.page.context.close()


@pytest.mark.skipif(sys.platform == "win32", reason="another path syntax")
def test_browser_empty_graph_says_so(browser: Any, tmp_path: Path) -> None:
    view(Graph(), tmp_path / "graph.html")
    opened = start(browser, tmp_path / "graph.html")
    assert "لا لقاءات في هذا الرسم" in opened.page.inner_text("#index")
    assert opened.complaints == []
    opened.page.context.close()
