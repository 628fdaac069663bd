"""A made newsroom of any size: articles on encounters of the same actors, as RDF, for measuring.

Two articles tell of every second encounter; most were held, some are planned, denied or told in contradiction,
some have a mediator, some only a month for a date. One actor in ten is at many of them, as in the news.
`kg.graph.build` makes the graph of `ARTICLES` articles; further copies of it are other articles and encounters of
the same actors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg import graph
from kg.graph.files import FORMATS, serialize
from kg.model import Extraction
from kg.resolution import resolve
from tests.graph.builders import Article

ARTICLES, ACTORS = 600, 400
PLACES = ("مسقط", "القاهرة", "الدوحة", "عمان", "بغداد", "الرياض", "بيروت", "تونس")
STATES = ("مصر", "قطر", "الأردن", "العراق", "لبنان")
_COPIED = re.compile(
    r'(?<=/data/)(?:article|encounter|report|participation|statement|office|graph|evidence|selector)-|(?<=")news-'
)


def actor(number: int) -> str:
    """The name of an actor.

    >>> actor(3)
    'فاعل 3 السياسي'
    """
    return f"فاعل {number % ACTORS} السياسي"


def made(articles: int, *, evidence: bool) -> bytes:
    """The graph of so many articles as N-Quads; with ``evidence`` in a graph per article, as a store has it."""
    rdf = graph.build(resolve([_article(i) for i in range(articles)]), evidence=evidence)
    return serialize(rdf, FORMATS[".nq"])


def news(triples: int) -> Iterator[bytes]:
    """N-Quads, part by part, that hold ``triples`` or a few more."""
    text = made(ARTICLES, evidence=True).decode()
    for copy in range(-(-triples // text.count("\n"))):
        yield _COPIED.sub(lambda match, copy=copy: f"{match[0]}{copy}-", text).encode()  # type: ignore[misc]


def _article(number: int) -> Extraction:
    """The article of this number: three of them tell of two encounters."""
    encounter = number * 2 // 3
    again = number % 3 == 1
    busy = encounter % 3 == 0
    one, other = actor(encounter % 40 if busy else encounter), actor(encounter * 7 + 3)
    aide, state = actor(encounter * 11 + 5), STATES[encounter % len(STATES)]
    place = PLACES[encounter % len(PLACES)]
    day = date(2025, 1, 1) + timedelta(days=encounter)
    text = (
        f"التقى الوزير {one} و{aide} من {state} مع {other} في {place} أمس لبحث الأمن {encounter % 60}. "
        f"وقال {one} إن {other} شريك منذ {encounter % 90} عاما."
    )
    a = Article(f"news-{number:06}.html", text, date=day, source=f"وسيلة {number % 9}", title=f"لقاء {number}")
    for name, kind, words in (("x", "person", one), ("y", "person", other), ("w", "person", aide)):
        a.entity(name, kind, words)
    a.entity("s", "state", state)
    a.entity("z", "place", place)
    parts = [
        a.part("x", one, side="A", represents=("s",), position="الوزير"),
        a.part("w", aide, "head" if encounter % 5 == 0 else "participant", side="A", represents=("s",)),
        a.part("y", other, ("host", "participant", "participant", "mediator")[encounter % 4], side="B"),
    ]
    status = ("denied" if again else "held") if encounter % 25 == 1 else _STATUS[encounter % len(_STATUS)]
    month = encounter % 12 == 0
    when = a.on(day, "أمس", precision="month" if month else "day", basis=_BASIS[encounter % 3])
    topic = f"الأمن {encounter % 60}"
    a.event("e", "meeting", status, parts, when=when, at="التقى", places=("z",), topics=(topic,))
    a.says("x", "وقال", f"{other} شريك منذ {encounter % 90} عاما", ("y",), "e")
    a.holds("x", "الوزير")
    return a.done()


_STATUS = ("held", "held", "held", "planned", "held", "held", "denied", "held")
_BASIS = ("absolute", "relative", "publication")
