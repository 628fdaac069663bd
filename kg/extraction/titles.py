"""Titles: which office a wording means, and what the counterpart of its holder is called.

«رئيس الحكومة» and «الوزير الأول» are one office; the counterpart of «وزير الخارجية المصري» from Jordan is
«وزير الخارجية الأردني».
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.arabic.folding import fold
from kg.extraction.actors import Actor
from kg.extraction.knowledge import Knowledge
from kg.extraction.party import Party

#: Words of office of which the next word says what office it is.
_INCOMPLETE = ("وزير", "وزيره", "مدير", "امين", "نايب", "سفير")
#: What looks like an adjective of a nation in a title and is none.
_FIELDS = ("الخارجيه", "الداخليه", "الماليه")


def bare(words: Iterable[str]) -> list[str]:
    """Folded words without their article."""
    return [w[2:] if w.startswith("ال") else w for w in words]


def office_class(title: str, knowledge: Knowledge) -> str:
    """What office a wording means, whatever the wording: «رئيس الحكومة» and «الوزير الأول» are one."""
    plain = tuple(bare(fold(title).replace('"', " ").split()))
    best = max((form for form in knowledge.offices if plain[: len(form)] == form), key=len, default=None)
    if best is not None:
        return knowledge.offices[best]
    return " ".join(plain[:2] if len(plain) > 1 and plain[0] in _INCOMPLETE else plain[:1])


def title_for(other: Actor | None, party: Party, knowledge: Knowledge) -> str:
    """The counterpart's office: the other's, with this party's nationality in place of its own."""
    if other is None or not other.holds:
        return ""
    title, refs, _, _ = other.holds[-1]
    base = [w for w in title.split() if not _is_national(w)]
    own = {fold(ref[1]) for ref in refs}
    base = [w for w in base if fold(w) not in own]
    kind, name, entry = party.represents[0] if party.represents else ("state", "", None)
    if kind == "state" and entry and base and base[-1].startswith("ال"):
        name = knowledge.adjective(entry, feminine=base[0].endswith("ة")) or name
    return " ".join([*base, name]).strip()


def _is_national(word: str) -> bool:
    bare = fold(word)
    return bare.startswith("ال") and bare.endswith(("ي", "يه")) and len(bare) > 5 and bare not in _FIELDS
