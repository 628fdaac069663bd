"""Small articles about the same few people and days, so that they merge and come apart in every way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from kg import graph
from kg.graph.files import FORMATS, serialize
from kg.model import Extraction
from kg.resolution import NONE, Pairs, resolve
from kg.resolution.pairs import Item, make_pairs, plain
from kg.resources import this_reader
from kg.workspace.pairing import keep_pairs
from kg.workspace.stores import settle, writing
from kg.workspace.truth import put, remove
from tests.graph.builders import Article

PEOPLE = ("سامي الخطيب", "ناصر الحوسني", "رائد المرزوقي", "هدى النجار", "الخطيب", "وزير الخارجية")
STATES = (("مصر", "state-eg"), ("عمان", "state-om"))
DAYS = (None, date(2026, 2, 10), date(2026, 2, 11))
IDS = ("a", "b", "c", "d", "e")
TEXT = f"التقى {' و'.join(PEOPLE)} في {' '.join(name for name, _ in STATES)} أمس. ونفى ناطق ذلك."


@st.composite
def extractions(draw: st.DrawFn, doc: str) -> Extraction:
    """What an article with this id may say: up to two encounters of two to four people."""
    article = Article(doc, TEXT, source=draw(st.sampled_from(("النيل", "الخليج"))), date=draw(st.sampled_from(DAYS)))
    for number, name in enumerate(PEOPLE):
        article.entity(f"p{number}", "person", name)
    for number, (name, entry) in enumerate(STATES):
        article.entity(f"s{number}", "state", name, entry=draw(st.sampled_from((entry, None))))
    for event in range(draw(st.integers(0, 2))):
        actors = draw(st.lists(st.integers(0, len(PEOPLE) - 1), min_size=2, max_size=4, unique=True))
        parts = [
            article.part(f"p{actor}", PEOPLE[actor], side="AB"[place % 2], represents=(f"s{place % 2}",))
            for place, actor in enumerate(actors)
        ]
        day = draw(st.sampled_from(DAYS))
        article.event(
            f"e{event}",
            draw(st.sampled_from(("meeting", "call", "visit", "summit"))),
            draw(st.sampled_from(("held", "planned", "denied"))),
            parts,
            when=article.on(day, "أمس") if day else None,
            places=draw(st.sampled_from(((), ("s0",), ("s1",)))),
        )
    if draw(st.booleans()):
        article.holds("p0", "وزير الخارجية", draw(st.sampled_from(("s0", "s1", None))))
    return article.done()


_ENDS = st.one_of(
    st.builds(Item, name=st.sampled_from([plain(name) for name in PEOPLE]), article=st.sampled_from(("", *IDS))),
    st.builds(Item, entry=st.sampled_from(("state-eg", "state-om", "person-john-kerry"))),
)
_ROWS = st.tuples(st.sampled_from(("same", "different")), _ENDS, _ENDS).filter(lambda row: row[1] != row[2])
#: What a user may say on who is whom, in the end nothing.
PAIRS = st.one_of(st.lists(_ROWS, max_size=3).map(make_pairs), st.just(NONE))

Step = Extraction | Pairs | str
#: An article to keep, the id of one to take back, or the user's word.
STEPS = st.sampled_from(IDS).flatmap(lambda doc: st.one_of(extractions(doc), extractions(doc), st.just(doc), PAIRS))


def carry_out(store: Path, steps: Sequence[Step]) -> None:
    """One batch of steps."""
    with writing(store) as space:
        for step in steps:
            if isinstance(step, Pairs):
                keep_pairs(space, step)
            elif isinstance(step, str):
                remove(space.db, step)
            else:
                put(space.db, step, this_reader())
        settle(space)


def after(steps: Sequence[Step]) -> tuple[list[Extraction], Pairs]:
    """The articles that are left when ``steps`` have been carried out, and the user's last word."""
    kept: dict[str, Extraction] = {}
    said = NONE
    for step in steps:
        if isinstance(step, Pairs):
            said = step
        elif isinstance(step, str):
            kept.pop(step, None)
        else:
            kept[step.document.id] = step
    return list(kept.values()), said


def built(extractions: list[Extraction], pairs: Pairs = NONE) -> bytes:
    """The graph of these articles, built from scratch."""
    return serialize(graph.build(resolve(extractions, pairs), evidence=True), FORMATS[".nq"])


def exported(store: Path) -> bytes:
    """The graph of the store."""
    return serialize(graph.load(store), FORMATS[".nq"])
