"""Explanation: the parse behind what an article yielded, as a tree of rules, words and offsets.

The tree is the one that the values carry (`kg.model.Why`); nothing is parsed again. Words are shown
without control and direction marks and on one line, so that a hostile article cannot dress its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kg.model import Event, Extraction, Participation, Span, Why

_LONGEST = 80
_HIDDEN = ("Cc", "Cf", "Zl", "Zp")


def write(extraction: Extraction) -> str:
    """The parse behind each event, statement and position, and why triggers yielded nothing.

    >>> from kg.model import Abstention, Document
    >>> doc = Document("a", "لقاء قريب")
    >>> print(write(Extraction(doc, abstentions=(Abstention(Span(0, 4), "لقاء", "fewer than two parties"),))))
    a
      nothing from «لقاء» 0-4: fewer than two parties
    """
    lines = [_plain(extraction.document.id)]
    for event in extraction.events:
        lines.extend(_event(extraction, event))
    names = {entity.id: entity.name for entity in extraction.entities}
    text = extraction.document.text
    for said in extraction.statements:
        lines.append(f"  statement by {_plain(names[said.speaker])}: {_quote(text, said.content)}")
        lines.extend(_tree(text, said.why, 2))
    for held in extraction.positions:
        lines.append(f"  position of {_plain(names[held.person])}: {_plain(held.title)}")
        lines.extend(_tree(text, held.why, 2))
    for gap in extraction.abstentions:
        lines.append(f"  nothing from {_quote(text, gap.span)}: {_plain(gap.reason)}")
    if len(lines) == 1:
        lines.append("  no trigger seen")
    return "\n".join(lines)


def _event(extraction: Extraction, event: Event) -> Iterator[str]:
    names = {entity.id: entity.name for entity in extraction.entities}
    text = extraction.document.text
    yield f"  {event.id}: {event.kind}, {event.status}"
    for part in event.participations:
        yield _participant(text, names, part)
    if event.when is not None:
        days = dict.fromkeys((event.when.start.isoformat(), event.when.end.isoformat()))
        yield f"    when {'/'.join(days)} ({event.when.precision}, {event.when.basis})"
        yield from _tree(text, event.when.why, 3)
    for place in event.places:
        yield f"    place {_plain(names[place])}"
    for topic in event.topics:
        yield f"    topic {_quote(text, topic)}"
    yield from _tree(text, event.why, 2)


def _participant(text: str, names: dict[str, str], part: Participation) -> str:
    behind = ", ".join(_plain(names[actor]) for actor in part.represents)
    side = f", side {part.side}" if part.side else ""
    represents = f", for {behind}" if behind else ""
    return f"    {part.role} {_plain(names[part.actor])}{side}{represents}: {_quote(text, part.span)}"


def _tree(text: str, why: Why, depth: int) -> Iterator[str]:
    """One line for each node: its rule, its words and its offsets; its parts indented below."""
    yield f"{'  ' * depth}{_plain(why.rule)} {_quote(text, why.span)}"
    for part in why.parts:
        yield from _tree(text, part, depth + 1)


def _quote(text: str, span: Span) -> str:
    """The words of a span, shortened in the middle, and its offsets."""
    words = _plain(span.of(text))
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST // 2].rstrip()} … {words[-_LONGEST // 2 :].lstrip()}"
    return f"«{words}» {span.start}-{span.end}"


def _plain(text: str) -> str:
    """``text`` on one line without control, format and direction characters."""
    kept = (" " if unicodedata.category(c) in _HIDDEN else c for c in text)
    return " ".join("".join(kept).split())
