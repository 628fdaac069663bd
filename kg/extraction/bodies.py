"""Bodies: states, places and organisations, listed or told by a head word.

«المملكة العربية السعودية»، «دمشق»، «حماس» are listed; «مجلس السيادة الانتقالي»، «لجنة الخبراء» begin with a word
for an organisation, and the tagger knows others by the words around them.
"""

from __future__ import annotations

from kg.arabic.folding import fold
from kg.extraction import offices
from kg.extraction.holders import close
from kg.extraction.knowledge import Entry
from kg.extraction.namewords import nameable, proclitic
from kg.extraction.party import Context, Party, Reference, reference
from kg.extraction.phrases import Cut, Phrase, Sentence, clean, cuts, definite
from kg.model import MentionKind, Why

_LIMIT = 12
_TOWNS = ("مدينه", "بلده", "قريه")
_KINDS: dict[str, MentionKind] = {"organization": "organization", "state": "state"}


def listed(context: Context, i: int) -> tuple[Party, ...]:
    """The state, place or organisation of a list at token ``i``; a body whose name goes on farther is that body."""
    s = context.sentence
    found = s.find(i, "organization", "state") or s.find(i, "place")
    if _in_town(s, i) or (found and found.tag == "state" and _other_land(context, i, found.entry)):
        found = s.find(i, "place") or found
    if found is None or _of_town(s, i):
        return ()
    longer = body(context, i)
    if longer and longer[0].last > found.last:
        return longer
    span = s.range(found.first, found.last, found.cut.lead)
    kind = _KINDS.get(found.tag, "place")
    return (
        Party(
            i, close(s, found.last), kind, _written(s, i, found) if kind == "place" else found.entry.name, span,
            found.cut, Why(f"gazetteer/{found.entry.id}", span), found.entry.id,
            anaphor="capital" if found.entry.id in context.knowledge.capitals else "",
        ),
    )  # fmt: skip


def _written(s: Sentence, i: int, found: Phrase) -> str:
    """A place as it is written, but the list's name where that is part of it or «العاصمة اليمنية» stands for it."""
    label = s.label(i, found.last, found.cut)
    words, names = (fold(name).split() for name in (label, found.entry.name))
    own = set(words) & set(names) and not set(names) <= set(words)
    return label if own else found.entry.name


def _other_land(context: Context, i: int, state: Entry) -> bool:
    """«عمان» is the town where the sentence speaks of Jordan, or names who is of it, and not of the sultanate."""
    s, entries = context.sentence, context.knowledge.entries
    town = s.find(i, "place")
    if town is None or town.entry.country in ("", state.country) or " " in s.label(i, town.last, town.cut):
        return False
    home = f"state-{town.entry.country.lower()}"
    named = (s.find(j, "nationality", "state") for j in range(len(s.tokens)) if j != i)
    people = (entries.get(name.entry or "") for name in context.names.values())
    lands = {person.country for person in people if person}
    told = any(home in (p.entry.id, p.entry.value) for p in named if p)
    return told or (town.entry.country in lands and state.country not in lands)


def town(context: Context, i: int) -> tuple[Party, ...]:
    """«بمدينة عتق»: the word behind a word for a town is its name, whether or not a list has it."""
    s, head = context.sentence, context.sentence.find(i - 1, "place-head")
    if head is None or head.cut.stem not in _TOWNS or not nameable(s, i) or i in context.names:
        return ()
    span = s.range(i, i + 1)
    return (Party(i, i + 1, "place", span.of(s.text), span, Cut("", 0), Why(f"lexicon/{head.entry.id}", span)),)


def _of_town(s: Sentence, i: int) -> bool:
    """«في مدينة جدة السعودية»: behind a town it is the adjective that is spelled like the state."""
    return s.word(i) == "السعوديه" and any((p := s.find(j, "place")) and p.last == i for j in range(max(0, i - 3), i))


def _in_town(s: Sentence, i: int) -> bool:
    """«العاصمة الأردنية عمّان»: behind a word for a town the name is the town, not the state."""
    before = i - 1 if s.find(i - 1, "place-head") else i - 2 if s.find(i - 1, "nationality") else -1
    return s.find(before, "place-head") is not None


def body(context: Context, i: int) -> tuple[Party, ...]:
    """A body that is in no list: an organisation head and its complement, or the tagger's word."""
    s, head = context.sentence, context.sentence.find(i, "org-head")
    if head is None:
        return _tagged(context, i)
    at, bare, refs = head.last, _bare(s, head), tuple[Reference, ...]()
    while at < len(s.tokens) and at - i < _LIMIT and at not in context.dates and at not in context.names:
        step = _step(context, head, at, bare)
        if step is None:
            break
        at, bare, refs = step[0], step[1], (*refs, *step[2])
    span, why = s.range(i, at, head.cut.lead), f"lexicon/{head.entry.id}"
    return (
        Party(
            i, at, "organization", s.label(i, at, head.cut), span, head.cut, Why(why, span),
            represents=tuple(dict.fromkeys(refs)), anaphor="body" if at == head.last else "",
        ),
    )  # fmt: skip


def _tagged(context: Context, i: int) -> tuple[Party, ...]:
    """What the tagger takes for an organisation or a place, where no other word of the lexicon stands."""
    s, tagged = context.sentence, context.tagged.get(i)
    if (
        tagged is None
        or any(j in context.names for j in range(i, tagged.end_token))
        or s.find(i, "event-noun", "office", "marker", "status")
    ):
        return ()
    to_the = (way for way in cuts(s.word(i)) if way.prep == "ل" and way.det)  # «قال للجزيرة نت»
    cut = next(to_the, None) or proclitic(s.word(i), frozenset())
    span = s.range(i, tagged.end_token, cut.lead)
    kind: MentionKind = "organization" if tagged.label == "ORG" else "place"
    name = clean(s.label(i, tagged.end_token, cut))
    return (Party(i, tagged.end_token, kind, name, span, cut, Why(f"crf/{tagged.label}", span)),)


#: The token behind a further word of a body, whether that word still lacks its complement, and for whom it stands.
_Step = tuple[int, bool, tuple[Reference, ...]]


def _bare(s: Sentence, noun: Phrase) -> bool:
    """Whether a noun lacks the article, so that a complement may follow: «مجلس النواب»."""
    return not noun.cut.det and not s.word(noun.last - 1).startswith("ال")


def _step(context: Context, head: Phrase, at: int, bare: bool) -> _Step | None:
    """How far a body's name goes on at token ``at``; None where it ends."""
    s, word = context.sentence, context.sentence.word(at)
    item = s.find(at, "nationality", "state", "organization")
    noun = s.find(at, "noun", "org-head")
    if item and not item.cut.conj and item.cut.prep in ("", "ل"):
        apart = item.tag != "nationality" and not (bare or item.cut.prep)
        return None if apart else (item.last, False, (reference(context.meant(item.entry)),))
    if noun and not noun.cut.conj and (bare or noun.cut.prep == "ل"):
        return noun.last, _bare(s, noun), ()
    if s.find(at, *offices.STOPS) or s.find(at, "marker", "group", "office"):
        return None
    begins = at == head.last
    if definite(word) and (word.startswith(("ال", "لل")) or (word.startswith("وال") and not bare and not begins)):
        foreign = not bare and begins and not agrees(s.word(head.last - 1), word)
        return None if foreign else (at + 1, False, ())
    unknown = bare and begins and word[:1].isalpha() and not word.startswith(("و", "ب"))
    return (at + 1, True, ()) if unknown else None


def agrees(noun: str, adjective: str) -> bool:
    """Whether a definite adjective may belong to a definite noun: feminine to feminine, and no plural.

    >>> agrees("الحركه", "الاسلاميه"), agrees("الحركه", "المستجدات"), agrees("المجلس", "الاعلي")
    (True, False, True)
    """
    return adjective.endswith(("ه", "ا", "ي")) if noun.endswith("ه") else not adjective.endswith(("ه", "ات"))
