"""Holders: a personal name with its titles and the office that stands beside it.

«رئيس الوزراء العراقي محمد السوداني»، «الأمير خالد، وزير الدفاع»، «الدكتور سامر الحديدي».
"""

from __future__ import annotations

from dataclasses import replace

from kg.extraction import mandates, offices
from kg.extraction.offices import Office
from kg.extraction.party import Context, Party, named
from kg.extraction.people import Name
from kg.extraction.phrases import Sentence
from kg.model import Why

_QUOTES = frozenset("\"«»“”'")
_ABBREVIATED = ("د", "ا", "م")
#: Offices of one word that are titles of rank before a name, behind which the office itself may follow.
_RANKS = frozenset(["الامير", "الملك", "الشيخ", "السلطان", "النايب", "المستشار", "الزعيم", "الاميره", "القيادي"])


def person(context: Context, i: int) -> tuple[Party, ...]:
    """The person whose name begins at token ``i``: «محمد السوداني»، «فلان، وزير الخارجية المصري،»."""
    name = context.names.get(i)
    return (holder(context, i, name, None),) if name else ()


def titled(context: Context, i: int) -> tuple[Party, ...]:
    """The person whose title is at token ``i``: «الدكتور فلان»."""
    title = context.sentence.find(i, "title")
    at = skip(context, i) if title else i
    name = context.names.get(at)
    if title is None or name is None or at == i:
        return ()
    return (replace(holder(context, i, name, None), cut=title.cut, titled=True),)


def holder(context: Context, first: int, name: Name, office: Office | None) -> Party:
    """A named person, with the office before it or in apposition behind it."""
    s = context.sentence
    chunk = named(s, first, name, office.head.cut if office else name.cut)
    chunk = replace(chunk, last=close(s, name.last)) if s.word(name.last) in _QUOTES else chunk
    if office is None:
        return _apposition(context, chunk)
    rank = office.head.cut.stem
    if office.last - office.first == 1 and rank.startswith("ال"):
        return _apposition(context, chunk if rank in _RANKS else _holding(context, chunk, office))
    return _holding(context, chunk, office)


def skip(context: Context, i: int, *, comma: bool = False) -> int:
    """The token behind titles, quotes, brackets and, where told so, one comma that may stand before a name."""
    s = context.sentence
    at = i + 1 if comma and s.word(i) == "،" else i
    begun = i
    while at < len(s.tokens) and at not in context.names:
        title = s.find(at, "title")
        if title and not (title.cut.conj and at > begun):
            at = title.last
        elif _light(context, at):
            at += 1
        else:
            break
    return at


def _light(context: Context, at: int) -> bool:
    """A quotation mark, a bracket that opens before a name, the stop of an abbreviated title."""
    word = context.sentence.word(at)
    return (
        word in _QUOTES
        or (word == "(" and at + 1 in context.names)
        or (word == "." and context.sentence.word(at - 1) in _ABBREVIATED)
    )


def close(s: Sentence, last: int) -> int:
    """The token behind the quotes and the bracket that close at ``last``."""
    while s.word(last) in _QUOTES or (
        s.word(last) == ")" and "(" in [t.text for t in s.tokens[max(0, last - 8) : last]]
    ):
        last += 1
    return last


def _holding(context: Context, chunk: Party, office: Office) -> Party:
    """The person as holder of the office, besides those that it has."""
    wording = offices.text(context.sentence, office)
    mandate = (*chunk.represents, *mandates.mandate(context, office))
    return replace(
        chunk,
        office=f"{chunk.office}، {wording}" if chunk.office else wording,
        represents=tuple(dict.fromkeys(mandate)),
        why=Why("office/apposition", context.sentence.range(office.first, office.last), (chunk.why,)),
        last=max(chunk.last, office.last),
    )


def _apposition(context: Context, chunk: Party) -> Party:
    """«فلان، وزير الخارجية المصري،»: the office behind the name, when no other name follows it."""
    s, at = context.sentence, chunk.last
    comma = s.word(at) == "،"
    at += comma or (s.word(at) in "(" and 0 < at < len(s.tokens) and 1)
    office = offices.parse(s, at, context.names, context.dates) if at < len(s.tokens) else None
    if office is None or office.plural or office.head.cut.conj or office.head.cut.prep or office.head.cut.future:
        return chunk
    if skip(context, office.last) in context.names or (comma and _of_next(context, office)):
        return chunk
    held = replace(_holding(context, replace(chunk, last=office.last), office), titled=comma)
    again = _second(context, held.last) if comma and s.word(held.last) == "،" else None
    return _holding(context, held, again) if again else held


def _of_next(context: Context, office: Office) -> bool:
    """«فلان، وزير الخارجية، فلان،»: the office between commas is that of the name behind it."""
    after = skip(context, office.last, comma=True)
    name = context.names.get(after)
    return name is not None and not name.cut.conj and context.sentence.word(name.last) == "،"


def _second(context: Context, comma: int) -> Office | None:
    """«فلان، رئيس الوزراء، القائد العام للقوات»: a second office of the same person, behind one more comma."""
    s = context.sentence
    office = offices.parse(s, comma + 1, context.names, context.dates)
    if office is None or office.plural or office.head.cut.lead or office.nationality:
        return None
    follows = skip(context, office.last, comma=True) in context.names and s.word(office.last) != "،"
    return office if office.head.cut.stem.startswith("ال") and not follows else None
