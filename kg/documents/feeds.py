"""RSS and Atom feeds: one article an entry, its text as far as the feed gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

from kg.documents.articles import Fields, make, parse_day
from kg.documents.files import load
from kg.errors import InputError
from kg.model import Document

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BLOCKS = frozenset(("article", "blockquote", "br", "div", "h1", "h2", "h3", "h4", "hr", "li", "p", "section", "td"))
_UNREAD = frozenset(("script", "style"))
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def read_feed(path: Path, date: date | None) -> Iterator[tuple[str, Document | InputError]]:
    """The articles of a feed's file. Raises as `feed_articles`, and `OSError`."""
    yield from feed_articles(str(path), load(path), date)


def feed_articles(where: str, raw: bytes, date: date | None) -> Iterator[tuple[str, Document | InputError]]:
    """The articles of the feed ``raw``, in its order.

    The id is the entry's own, else its address; the text is the longest that the entry gives, without
    markup; the outlet is the feed's title; the day is that of the outlet's own clock. An entry that
    is no article gives an `InputError`. Raises `InputError` when ``raw`` is no feed.
    """
    import feedparser  # noqa: PLC0415  (only feeds need it)

    feed = feedparser.parse(BytesIO(raw))  # from bytes: text could be taken for an address to fetch
    if not feed.get("version"):
        raise InputError(where, "this is no RSS or Atom feed", "give the address or file of the feed")
    if not feed.entries:
        raise InputError(where, "the feed has no entries", "leave it out, or try again later")
    outlet = plain_text(feed.feed.get("title", "")) or None
    for number, entry in enumerate(feed.entries, 1):
        place = f"{where}: entry {number}"
        try:
            yield place, _article(place, entry, outlet, date)
        except InputError as error:
            yield place, error


def _article(where: str, entry: Any, outlet: str | None, date: date | None) -> Document:
    texts = [content.get("value", "") for content in entry.get("content", ())]
    fields = Fields(
        max(map(plain_text, [*texts, entry.get("summary", "")]), key=len),
        id=entry.get("id") or entry.get("link"),
        date=_day(where, entry.get("published") or entry.get("updated")),
        title=plain_text(entry.get("title", "")).replace("\n", " "),
        source=outlet,
        url=entry.get("link"),
    )
    return make(where, fields, date=date)


def _day(where: str, moment: str | None) -> date | None:
    """The day of an ISO or RFC 822 moment as it stands, in the time zone that it is told in."""
    if not moment or _ISO_DAY.match(moment):
        return parse_day(where, moment)
    try:
        return parsedate_to_datetime(moment).date()
    except ValueError:
        return parse_day(where, moment)


class _Text(HTMLParser):
    """Collects the text of markup, blocks on lines of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.unread += tag in _UNREAD
        self.parts += ["\n"] if tag in _BLOCKS else []

    def handle_endtag(self, tag: str) -> None:
        self.unread -= tag in _UNREAD and self.unread > 0
        self.parts += ["\n"] if tag in _BLOCKS else []

    def handle_data(self, data: str) -> None:
        self.parts += [] if self.unread else [data.replace("\n", " ")]


def plain_text(markup: str) -> str:
    """The text of an HTML fragment: one line a paragraph, characters for entities.

    >>> plain_text("<p>التقى &quot;الوزير&quot;<br>نظيره</p><script>x</script>")
    'التقى "الوزير"\\nنظيره'
    """
    parser = _Text()
    parser.feed(markup)
    parser.close()
    return _LINES.sub("\n", _SPACES.sub(" ", "".join(parser.parts))).strip()
