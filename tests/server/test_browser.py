"""The pages in a real Chromium that can reach nothing but the server: no error, no request elsewhere."""

import urllib.parse

import pytest

from tests.graph.browsing import CHROMIUM, FLAGS, playwright
from tests.server.conftest import address_of, process_of
from tests.server.test_explorer import HOSTILE, SAMPLES

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
MUSCAT = "https://w3id.org/mahdar/data/encounter-5e5bc742bc20761a"


@pytest.fixture(scope="module")
def browser():
    flags = [flag.replace("~NOTFOUND", "~NOTFOUND, EXCLUDE 127.0.0.1") for flag in FLAGS]
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def address():
    with process_of(SAMPLES) as process:
        yield address_of(process).rstrip("/")


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "graph.ttl"
    path.write_text(HOSTILE, "utf-8")
    with process_of(path) as process:
        yield address_of(process).rstrip("/")


@pytest.fixture
def open_page(browser):
    """Open an address; at the end nothing may have failed, complained or been asked elsewhere."""
    contexts, complaints, requests = [], [], []

    def start(address, **options):
        context = browser.new_context(**{"viewport": {"width": 1200, "height": 800}, "locale": "ar", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url} {request.failure}"))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append("a script ran"))
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return page

    yield start
    for context in contexts:
        context.close()
    assert complaints == []
    assert {urllib.parse.urlsplit(url).hostname for url in requests if not url.startswith("data:")} <= {"127.0.0.1"}


def drawn(page):
    return set(page.evaluate("() => [...mahdar.things.values()].map(({ ar }) => ar)"))


def test_browser_from_a_name_to_the_words_of_an_article(open_page, address):
    page = open_page(address)
    page.fill("#q", "عراقجى")
    page.wait_for_selector("#suggestions li")
    page.press("#q", "ArrowDown")
    page.press("#q", "Enter")
    page.wait_for_selector("h1:has-text('عباس عراقجي')")
    page.click(".entry:has-text('12 أبريل 2025') .who")
    page.wait_for_selector("table.accounts")
    page.click("cite a:has-text('عراقجي وويتكوف')")
    page.wait_for_selector("h1:has-text('عراقجي وويتكوف في مسقط')")
    assert page.locator(".verbatim .mark").count() > 0
    page.click("a[hreflang=en]")
    page.wait_for_selector("html[lang=en][dir=ltr]")


def test_browser_the_search_works_without_scripts(open_page, address):
    page = open_page(address, java_script_enabled=False)
    page.fill("#q", "اردوغان")
    page.click(".finder button")
    page.wait_for_selector(".hits a:has-text('رجب طيب أردوغان')")


def test_browser_the_drawing_grows_where_it_is_unfolded(open_page, address):
    page = open_page(f"{address}/graph?iri={MUSCAT}")
    page.wait_for_selector("html[data-ready]")
    before = drawn(page)
    assert {"عباس عراقجي", "ستيف ويتكوف", "مسقط"} <= before
    at = page.evaluate(
        """() => { const node = [...mahdar.things.values()].find(({ ar }) => ar === 'عباس عراقجي');
            const box = document.getElementById('canvas').getBoundingClientRect();
            const { x, y } = mahdar.network.canvasToDOM(node); return [box.x + x, box.y + y]; }"""
    )
    page.mouse.dblclick(*at)
    page.wait_for_selector("#chosen h2:has-text('عباس عراقجي')")
    page.wait_for_function(f"() => mahdar.things.size > {len(before)}")
    assert "فيصل بن فرحان" in drawn(page)


def test_browser_a_name_of_the_search_joins_the_drawing(open_page, address):
    page = open_page(f"{address}/graph?iri={MUSCAT}")
    page.wait_for_selector("html[data-ready]")
    page.fill("#q", "ماكرون")
    page.click("#suggestions li >> nth=0")
    page.wait_for_selector("#chosen h2:has-text('ماكرون')")
    assert {"عباس عراقجي", "إيمانويل ماكرون"} <= drawn(page)


def test_browser_the_drawing_is_the_same_every_time(open_page, address):
    def places():
        page = open_page(f"{address}/graph")
        page.wait_for_selector("html[data-ready]")
        return page.evaluate("() => [...mahdar.things.values()].map(({ iri, x, y }) => [iri, x, y])")

    assert places() == places()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1024, "light"), (1440, "dark")])
def test_browser_no_page_is_wider_than_the_window(open_page, address, width, scheme):
    page = open_page(address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    local = MUSCAT.rpartition("/")[2]
    for path in ("/", f"/data/{local}", "/data/person-ae6527b21acdde49?lang=en", "/date/2025-04", "/graph"):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("path", ["/", "/data/person-1", "/data/meeting-1", "/data/article-1", "/search?q=onerror"])
def test_browser_hostile_names_run_nothing(open_page, hostile_address, path):
    page = open_page(hostile_address + path)
    assert page.locator("img").count() == 0


def test_browser_hostile_names_run_nothing_in_the_drawing(open_page, hostile_address):
    page = open_page(f"{hostile_address}/graph?iri=https://news.example/data/meeting-1")
    page.wait_for_selector("html[data-ready]")
    page.fill("#q", "onerror")
    page.wait_for_selector("#suggestions li")
    assert page.locator("img").count() == 0


def test_browser_the_editor_asks_this_server_alone(open_page, address):
    page = open_page(f"{address}/sparql/library/meetings-of?actor=عراقجى")
    page.wait_for_selector(".yasqe .CodeMirror")
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr table.dataTable td:has-text('2025-04-12')")
    with page.expect_navigation():
        page.locator(".yasr a.iri[href*='/data/']").first.evaluate("link => link.click()")
    page.wait_for_selector("h1")


def test_browser_hostile_names_run_nothing_in_an_answer(open_page, hostile_address):
    page = open_page(f"{hostile_address}/sparql")
    page.wait_for_selector(".yasqe .CodeMirror")
    page.evaluate(
        """() => { editor.getTab().setQuery('SELECT ?o ?x { ?s ?p ?o BIND(<javascript:alert(1)> AS ?x) }');
            return editor.getTab().query(); }"""
    )
    page.wait_for_selector(".yasr table.dataTable td:has-text('onerror')")
    assert page.locator(".yasr img").count() == 0
    with page.expect_navigation():
        page.locator(".yasr a.iri[href^=javascript]").first.evaluate("link => link.click()")
    assert page.url.startswith(f"{hostile_address}/resource?iri=javascript")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_browser_axe_finds_no_serious_fault(open_page, address, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page = open_page(address, color_scheme=scheme, bypass_csp=True)
    local = MUSCAT.rpartition("/")[2]
    paths = ("/", "/search?q=a", f"/data/{local}", "/data/person-ae6527b21acdde49?lang=en", "/date/2025-04", "/graph")
    for path in (*paths, "/data/article-3a0954eca352f36d", "/ontology?lang=en"):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        found = axe.run(page).response["violations"]
        bad = [(path, one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
        assert bad == []
