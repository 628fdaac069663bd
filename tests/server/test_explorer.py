"""The pages of actors, places and encounters, over the graph of the samples and over a hostile one."""

import pytest

from kg.server.charts import bars
from tests.conftest import ROOT
from tests.server.conftest import client_of
from tests.server.test_resources import HTML, Page

SAMPLES = ROOT / "tests" / "golden" / "samples" / "graph.ttl"
BAD = "<img src=x onerror=alert(1)></script>\\\"'\u202e\u2066"
HOSTILE = f"""
PREFIX mhd: <https://w3id.org/mahdar/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX d: <https://news.example/data/>
d:article-1 a mhd:Article ; schema:headline "{BAD}"@ar ; schema:publisher "{BAD}" ; schema:datePublished "{BAD}" ;
  schema:url "javascript:alert(1)" .
d:person-1 a mhd:Person ; skos:prefLabel "{BAD}"@ar , "{BAD}"@en ; skos:altLabel "{BAD}" ;
  schema:sameAs <http://www.wikidata.org/entity/javascript:alert(1)> .
d:meeting-1 a mhd:Meeting ; mhd:participant d:person-1 ; mhd:participation d:part-1 ; mhd:date "{BAD}" , "2026-99-99" .
d:part-1 a mhd:Participation ; mhd:actor d:person-1 ; mhd:role "{BAD}" ; mhd:side "{BAD}" ; mhd:capacity "{BAD}" ;
  mhd:inReport d:report-1 .
d:report-1 a mhd:Report ; mhd:reports d:meeting-1 ; mhd:article d:article-1 ; mhd:status "{BAD}" ; mhd:date "{BAD}" ;
  mhd:sentence "{BAD}" ; mhd:topic "{BAD}" ; mhd:dateBasis "{BAD}" .
d:said-1 a mhd:Statement ; mhd:speaker d:person-1 ; mhd:content "{BAD}" ; mhd:cue "{BAD}" ; mhd:sentence "{BAD}" ;
  mhd:article d:article-1 ; mhd:saidAt d:meeting-1 .
<javascript:alert(1)> a mhd:Person ; skos:prefLabel "{BAD}"@ar .
d:office-1 a mhd:OfficeHolding ; mhd:holder d:person-1 ; mhd:title "{BAD}" ; mhd:article d:article-1 .
"""


@pytest.fixture(scope="module")
def samples():
    with client_of(SAMPLES) as client:
        yield client


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "graph.ttl"
    path.write_text(HOSTILE, "utf-8")
    with client_of(path) as client:
        yield client


def path_to(client, words):
    return client.get("/suggest", params={"q": words}).json()[0]["path"]


def page(client, path):
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200
    return Page(answer.text)


def test_explorer_an_actor_has_names_offices_encounters_and_words(samples):
    found = page(samples, path_to(samples, "أحمد الشرع"))
    for words in ("Ahmed al-Sharaa", "الرئيس السوري", "14 مايو 2025", "دمشق", "محمد بن سلمان", "رغبة صادقة"):
        assert words in found.text
    assert any(tag == "rect" for tag, _ in found.tags)
    assert any(link.startswith("/date/2025") for link in found.links())


def test_explorer_an_actor_leads_to_wikidata(samples):
    links = page(samples, path_to(samples, "دونالد ترامب")).links()
    assert any(link.startswith("https://www.wikidata.org/wiki/Q") for link in links)


def test_explorer_a_place_has_its_encounters(samples):
    found = page(samples, path_to(samples, "مسقط"))
    assert "12 أبريل 2025" in found.text
    assert "عباس عراقجي" in found.text


def test_explorer_an_encounter_has_sides_and_what_each_article_says(samples):
    path = next(hit["path"] for hit in samples.get("/suggest?q=محادثات عباس").json() if "encounter" in hit["path"])
    found = page(samples, path)
    for words in ("صدى الخليج", "بريد المشرق", "عُقد", "مقرر", "وسيط", "البرنامج النووي الإيراني"):
        assert words in found.text
    assert [attrs for tag, attrs in found.tags if tag == "th" and attrs.get("class") == "disputed"]
    assert [attrs for tag, attrs in found.tags if tag == "a" and attrs.get("class") == "mark person"]


def test_explorer_a_resource_keeps_the_page_of_its_triples(samples):
    path = path_to(samples, "أحمد الشرع")
    assert f"{path}?view=triples" in page(samples, path).links()
    assert "ما يشير إليه" in page(samples, f"{path}?view=triples").text


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "page=999999999", "said=٣", "page=5&said=7"])
def test_explorer_any_number_of_a_page_will_do(samples, query):
    assert page(samples, f"{path_to(samples, 'أحمد الشرع')}?{query}").text


@pytest.mark.parametrize("path", ["/data/person-1", "/data/meeting-1", "/data/article-1", "/", "/search?q=img"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_explorer_hostile_values_stay_text(hostile, path, lang):
    answer = hostile.get(path, params={"lang": lang}, headers=HTML)
    assert answer.status_code == 200
    found = Page(answer.text)
    assert not [tag for tag, _ in found.tags if tag in ("img", "style", "iframe")]
    assert [attrs.get("src") for tag, attrs in found.tags if tag == "script"] == ["/static/suggest.js"]
    assert not [link for link in found.links() if link.lower().startswith(("javascript:", "data:"))]
    assert not [name for _, attrs in found.tags for name in attrs if name.startswith("on") or name == "style"]
    assert "\u202e" not in answer.text.partition("</title>")[0]


def test_explorer_pages_are_of_twenty_five(tmp_path):
    lines = ["PREFIX mhd: <https://w3id.org/mahdar/ontology#> PREFIX d: <https://news.example/data/>"]
    lines += ["d:article-1 a mhd:Article . d:person-1 a mhd:Person ."]
    lines += [f'd:m{n} a mhd:Call ; mhd:participant d:person-1 ; mhd:date "20{n:02}-01-02" .' for n in range(10, 70)]
    (tmp_path / "graph.ttl").write_text("\n".join(lines), "utf-8")
    with client_of(tmp_path / "graph.ttl") as client:
        first, last = (page(client, f"/data/person-1?page={n}") for n in (1, 3))
    assert [link for link in first.links() if "?page=2" in link] == ["/data/person-1?page=2"]
    assert "/data/m69" in first.links()
    assert "/data/m10" in last.links()
    assert len([attrs for tag, attrs in last.tags if attrs.get("class") == "entry"]) == 10


def test_charts_many_months_are_years_and_a_far_year_adds_no_thousand_bars():
    assert [bar.when for bar in bars({"2010-01": 1, "2020-05": 3})][:2] == ["2010", "2011"]
    assert [bar.when for bar in bars({"0001-01": 1, "9999-12": 3})] == ["0001", "9999"]
