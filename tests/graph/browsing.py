"""What the tests of the page share: a real Chromium without a network, and a page opened in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MEETINGS = Path(__file__).parent / "fixtures" / "meetings.ttl"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]


@dataclass
class Opened:
    """A page and all that it asked for or complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def launch() -> Iterator[Any]:
    """A Chromium that can reach nothing, for as long as the caller's fixture lives."""
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def start(browser: Any, file: Path, *, fragment: str = "", **context: Any) -> Opened:
    """``file`` opened, at the address's ``fragment``, once a reader can use it."""
    options = {"viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce"} | context
    opened = Opened(browser.new_context(**options).new_page())
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    opened.page.on("console", lambda message: opened.complaints.append(message.text))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.goto(file.as_uri() + fragment)
    opened.page.wait_for_selector("html[data-ready]", timeout=30_000)
    return opened


def find(page: Any, words: str) -> list[str]:
    page.fill("#search", words)
    return page.locator("#index button bdi").all_inner_texts()


def show(page: Any, words: str) -> None:
    page.fill("#search", words)
    page.press("#search", "Enter")


def drawn(page: Any) -> set[str]:
    """The labels of the nodes that the drawing shows."""
    return set(
        page.evaluate(
            """() => mahdar.nodes.filter((node, i) => !mahdar.network.body.data.nodes.get(i).hidden)
                .map((node) => node.ar)"""
        )
    )
