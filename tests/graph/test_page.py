"""The page's text: one file, no address that it would fetch, no markup from the data."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from kg.errors import UsageError
from kg.graph.page import LANGUAGES, embed, view

ASSETS = Path(__file__).parents[2] / "kg" / "graph" / "assets"

MEETINGS = Path(__file__).parent / "fixtures" / "meetings.ttl"


class Elements(HTMLParser):
    """Collects the elements of a page, with the text of each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", {}, ""))

    def handle_data(self, data: str) -> None:
        if self.found:
            tag, attrs, text = self.found[-1]
            self.found[-1] = (tag, attrs, text + data)

    def named(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attrs, text) for name, attrs, text in self.found if name == tag]


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    view(Graph().parse(MEETINGS), path)
    return path.read_text(encoding="utf-8")


def test_page_is_arabic_and_right_to_left(text: str) -> None:
    assert text.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')


def test_page_opens_in_english_when_asked(tmp_path: Path) -> None:
    view(Graph(), tmp_path / "a.html", lang="en")
    assert '<html lang="en" dir="ltr">' in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_page_refuses_another_language(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'fr'"):
        view(Graph(), tmp_path / "a.html", lang="fr")
    assert list(tmp_path.iterdir()) == []


def test_page_names_nothing_to_fetch(text: str) -> None:
    elements = Elements(text)
    assert not [attrs for _, attrs, _ in elements.found if "src" in attrs or "srcset" in attrs]
    assert [attrs["href"] for _, attrs, _ in elements.found if "href" in attrs] == ["data:,"]
    style = elements.named("style")[0][1]
    assert "@import" not in style
    assert {found[:20] for found in re.findall(r"url\([^)]*", style)} == {"url(data:font/woff2;"}


def test_page_policy_names_the_hash_of_each_script_and_style(text: str) -> None:
    elements = Elements(text)
    policies = [attrs["content"] for attrs, _ in elements.named("meta") if "http-equiv" in attrs]
    policy = str(policies[0])
    code = [body for attrs, body in elements.named("script") if "type" not in attrs]
    code += [body for _, body in elements.named("style")]
    assert len(code) == 3
    for body in code:
        assert b64encode(hashlib.sha256(body.encode()).digest()).decode() in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_page_has_no_handler_or_style_attributes(text: str) -> None:
    attributes = {name for _, attrs, _ in Elements(text).found for name in attrs}
    assert not {name for name in attributes if name.startswith("on") or name == "style"}


def test_page_scripts_build_no_markup() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*.js")))
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", code)


def test_page_words_exist_in_both_languages() -> None:
    texts = json.loads((ASSETS / "texts.json").read_text(encoding="utf-8"))
    sides = {"A", "B", "C", "D"}
    assert set(texts) == set(LANGUAGES)
    assert set(texts["ar"]) - sides == set(texts["en"])


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_page_embed_round_trips_without_markup(value: object) -> None:
    text = embed(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)


def test_page_of_an_empty_graph_is_whole(tmp_path: Path) -> None:
    view(Graph(), tmp_path / "a.html")
    scripts = Elements((tmp_path / "a.html").read_text("utf-8")).named("script")
    assert [json.loads(body)["nodes"] for attrs, body in scripts if attrs.get("id") == "data"] == [[]]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_page_colours_of_words_have_contrast_aa(scheme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", (ASSETS / "page.css").read_text(encoding="utf-8"), re.DOTALL)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", blocks[scheme]))
    words = ["ink", "muted", "accent", "encounter", "person", "organization", "state", "delegation", "place"]
    pairs = [(word, ground) for word in words for ground in ("paper", "sheet")]
    pairs += [("ink", "mark"), ("on-state", "state"), ("sheet", "accent"), ("sheet", "encounter")]
    for word, ground in pairs:
        light, dark = sorted((luminance(colours[word]), luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (word, ground)
