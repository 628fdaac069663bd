"""Officers: people told by an office, with their name or without, one or several.

«وزير الخارجية العراقي فلان»، «رئيس مجلس النواب»، «وزيري الخارجية السعودي والمصري» (which yields two).
"""

from __future__ import annotations

from dataclasses import replace

from kg.extraction import mandates, offices
from kg.extraction.holders import holder, skip
from kg.extraction.knowledge import Entry
from kg.extraction.offices import Office
from kg.extraction.party import AND, Context, Party, named, reference
from kg.extraction.people import Name
from kg.extraction.phrases import definite
from kg.model import Why

#: The singular of plural heads, by the id of their row.
_SINGULAR = {
    "rais-dual": "رئيس", "rais-plural": "رئيس", "wazir-dual": "وزير", "wazir-plural": "وزير", "qaid-dual": "زعيم",
    "safir-plural": "سفير", "qaid-plural": "قائد", "amin-plural": "أمين", "mustashar-plural": "مستشار",
}  # fmt: skip
#: What begins something else than the purpose of an office.
_OTHERS = (
    "office", "title", "state", "organization", "place", "person", "marker", "event-noun", "group", "counterpart",
    "verb-meet", "verb-receive", "verb-light", "speech", "media",
)  # fmt: skip


def officers(context: Context, i: int) -> tuple[Party, ...]:
    """Whom the office at token ``i`` means: one person, or each of those that share a plural office."""
    office = offices.parse(context.sentence, i, context.names, context.dates)
    if office is None:
        return ()
    if office.plural:
        return _several(context, i, office)
    at = _name_of(context, office)
    return (holder(context, office.first, context.names[at], office),) if at > 0 else (_nameless(context, office),)


def _name_of(context: Context, office: Office) -> int:
    """The token at which the holder's name begins, or -1: at once, behind a comma, or behind the office's town."""
    at = skip(context, office.last)
    if context.free(at):
        return at
    behind = skip(context, office.last, comma=True)
    if behind > 0 and context.free(behind) and _apposed(context, context.names[behind]):
        return behind
    seated = _seated(context, office)
    return seated if seated > 0 else _charged(context, office)


def _charged(context: Context, office: Office) -> int:
    """«رئيس الاتحاد السعودي لكرة القدم أحمد عيد»: the name behind what an office of several words is for, or -1."""
    s, first = context.sentence, office.last
    definite_end = s.word(first).startswith("لل") or (s.word(first)[:1] == "ل" and definite(s.word(first + 1)))
    if first - office.first < 2 or not definite_end or s.word(first) == "للمره":
        return -1
    for last in (first + 1, first + 2):
        if s.find(last - 1, *_OTHERS) or last - 1 in context.names:
            return -1
        at = skip(context, last)
        if context.free(at):
            return at
    return -1


def _seated(context: Context, office: Office) -> int:
    """«مدير مكتب التعليم بالرويضة عبد الرحمن البصري»: the name behind the town of an office, or -1."""
    town = offices.seat(context.sentence, office.last) if office.last - office.first > 1 else 0
    at = skip(context, town) if town else -1
    return at if context.free(at) else -1


def _apposed(context: Context, name: Name) -> bool:
    """Whether the name behind a comma is the holder's: not when it has an office of its own."""
    s = context.sentence
    last = name.last + (s.word(name.last) == "،")
    following = offices.parse(s, last, context.names, context.dates) if last < len(s.tokens) else None
    return (
        following is None
        or following.head.cut.conj
        or following.head.cut.prep != ""
        or skip(context, following.last, comma=True) in context.names
    )


def _nameless(context: Context, office: Office) -> Party:
    """The office alone: «وزير الخارجية»; one that is vague or definite may point back to its holder."""
    s = context.sentence
    span = s.range(office.first, office.last, office.head.cut.lead)
    mandate = mandates.mandate(context, office)
    vague = office.last - office.first == 1 or not mandate
    wording = offices.text(s, office)
    why = Why(f"lexicon/{office.head.entry.id}", span)
    return Party(
        office.first, office.last, "person", wording, span, office.head.cut, why, None, wording, mandate,
        anaphor="office" if vague or wording.startswith("ال") or office.head.cut.det else "",
    )  # fmt: skip


# -- plural offices --------------------------------------------------------------------------


def _several(context: Context, i: int, office: Office) -> tuple[Party, ...]:
    """«الرئيسان الأمريكي فلان والروسي فلان»، «وزيري الخارجية السعودي والمصري»، «رئيسي وزراء الهند وباكستان»."""
    parts = _shares(context, office)
    if len(parts) > 1:
        parts[0] = replace(parts[0], first=office.first, cut=office.head.cut)
        return tuple(parts)
    if office.last - office.first == 1 and not definite(context.sentence.word(i)):
        return ()
    anaphor = "both" if office.number == 2 and not office.parties else ""
    return (replace(_nameless(context, office), plural=True, anaphor=anaphor, people=True),)


def _shares(context: Context, office: Office) -> list[Party]:
    """Those that share the office: one for its own state, and one for each that follows behind «و» or a comma."""
    s, base = context.sentence, _base(context, office)
    first = office.nationality.first if office.nationality else office.first
    entries = [context.meant(entry) for entry in office.parties[:1]]
    parts = [_share(context, base, entries, (first, office.last), office)]
    while (at := parts[-1].last) < len(s.tokens):
        item = s.find(at, "nationality", "state")
        if item is None or not (item.cut.conj or s.word(at - 1) == "،"):
            break
        parts.append(_share(context, base, [context.meant(item.entry)], (at, item.last), office))
    return parts


def _base(context: Context, office: Office) -> str:
    """What all of them are: «وزير الخارجية» for «وزيري الخارجية السعودي والمصري»."""
    s = context.sentence
    singular = _SINGULAR.get(office.head.entry.id, "")
    end = office.nationality.first if office.nationality else office.last
    between = [t.form for t in s.tokens[office.head.last : end] if not s.find(s.tokens.index(t), "state")]
    return " ".join([singular, *between]) if between or not office.nationality else f"ال{singular}"


def _share(context: Context, base: str, entries: list[Entry], words: tuple[int, int], office: Office) -> Party:
    """The one of them whose state stands at ``words``, with the name behind it where one is given."""
    s, (first, last) = context.sentence, words
    name = context.names.get(skip(context, last))
    refs = tuple(reference(entry) for entry in entries)
    if name is not None and not name.cut.conj:
        return replace(named(s, first, name, AND), office=base, represents=refs)
    state = s.find(first, "state")
    whose = state.entry.name if state else _adjective(s.tokens[first].form) if office.nationality else ""
    label = f"{base} {whose or (refs[0][1] if refs else '')}".strip()
    span = s.range(first, last)
    why = Why(f"lexicon/{office.head.entry.id}", span)
    return Party(first, last, "person", label, span, AND, why, None, label, refs)


def _adjective(form: str) -> str:
    return form[1:] if form.startswith("وال") else form
