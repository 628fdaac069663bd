"""Contents: where reported speech begins behind its verb, and how far it goes."""

from __future__ import annotations

from collections.abc import Sequence

from kg.arabic.folding import fold
from kg.extraction import quotations
from kg.extraction.pages import STOPS, Page
from kg.extraction.phrases import Phrase
from kg.model import Span

_NAME = 4  # words of a quotation that may be a mere name: «وكالة «كذا»»


def beginning(p: Page, at: int, objects: Sequence[str], *, known: bool) -> int | None:
    """The token at which the content begins behind the subject, which ends before token ``at``.

    At once, or behind an adverbial; a bare noun phrase only where the subject is ``known``.
    """
    i = p.skip(at)
    first = opening(p, i, objects)
    if first is not None or i >= p.size:
        return first
    adverbial = not p.letters(i) or p.s.find(i, "marker", "relative", "link") or p.s.word(i).startswith("ل")
    adjective = p.s.word(i).startswith("ال") and i > at and p.letters(i - 1)
    if "np" in objects and known and not adverbial and not adjective and p.s.word(i) not in STOPS:
        return i
    return later(p, i, objects) if adverbial or "np" not in objects else None


def opening(p: Page, i: int, objects: Sequence[str]) -> int | None:
    """The first token of the content where a colon, a quotation, أن or a preposition opens it at ``i``."""
    if p.s.word(i) == ":":
        return i + 1
    that = p.s.find(i, "speech-that")
    if i < p.size and quotations.opening(p.quotes, p.start(i)):
        within = p.s.find(i + 1, "speech-that")
        return within.last if within and "that" in objects else i
    if that is not None and "that" in objects:
        return that.last
    return preposition(p, i, objects)


def preposition(p: Page, i: int, objects: Sequence[str]) -> int | None:
    """The token behind one of the verb's prepositions (and أن behind it); ب stays on its word."""
    word = p.s.word(i)
    if "ب" in objects and word.startswith("ب"):
        return i if len(word) > 2 else i + 1
    if word in _prepositions(objects):
        behind = p.skip(i + 1)
        that = p.s.find(behind, "speech-that")
        return that.last if that else behind
    return None


def _prepositions(objects: Sequence[str]) -> list[str]:
    return [fold(word) for word in objects if word.isalpha() and not word.isascii() and len(word) > 1]


def later(p: Page, i: int, objects: Sequence[str]) -> int | None:
    """The opening behind an adverbial: the first أن, long quotation, colon or preposition of the verb."""
    own = [word for word in objects if word != "ب"]
    for j in range(i, p.size):
        if p.s.word(j) in STOPS or (j > i and p.s.find(j, "speech") and not p.inside(j)):
            return None
        quote = quotations.opening(p.quotes, p.start(j))
        if quote is not None and len(quote.of(p.s.text).split()) <= _NAME:
            continue
        marker = p.s.find(j - 1, "marker") if p.s.find(j, "speech-that") else None
        if marker is not None and p.s.word(j - 1) not in _prepositions(objects):
            continue  # «على أن» behind a verb that does not take على opens nothing
        first = opening(p, j, own)
        if first is not None:
            return first
    return None


def quoted_before(p: Page, verb: Phrase, at: int) -> Span | None:
    """«…»، قال فلان: the quotation that ends right before the verb."""
    if p.letters(at):
        return None
    end = p.start(verb.first)
    quote = next((q for q in reversed(p.quotes) if q.end <= end), None)
    if quote is None or p.s.text[quote.end : end].strip(" ،,"):
        return None
    return Span(quote.start + 1, quote.end - 1)


def reports_speech(p: Page, first: int) -> bool:
    """Whether the content itself begins with someone speaking: «أن فلانا أكد أن …»."""
    at = first + p.mark(first)
    group = p.group(at)
    start = group.last if group is not None and group.marker == "" else at
    verb = p.verb(start + p.mark(start))
    if verb is None or verb.cut.conj or verb.entry.value.startswith("participle"):
        return False
    return group is not None or "nested" in verb.entry.value


def extent(p: Page, first: int, cue: int) -> Span:
    """How far the content goes from token ``first``: to the end of its quotation, or of its clause.

    ``cue`` is the token of the verb. A quotation that outlasts the sentence ends the content.
    """
    while first + 1 < p.size and p.mark(first) and not quotations.opening(p.quotes, p.start(first)):
        first += 1
    start = _behind_letter(p, first, cue)
    around = quotations.around(p.quotes, start)
    if around is not None:
        return Span(start, around.end - 1)
    quote = quotations.opening(p.quotes, start)
    if quote is not None and _complete(p, quote):
        return Span(quote.start + 1, quote.end - 1)
    for j in range(first, p.size):
        inner = quotations.around(p.quotes, p.start(j)) or quotations.opening(p.quotes, p.start(j))
        if inner is not None and inner.end > p.s.span.end:
            return Span(start, inner.end)
        if inner is None and j > first and cuts(p, j):
            return p.trimmed(start, j)
    return p.trimmed(start, p.size)


def _behind_letter(p: Page, first: int, cue: int) -> int:
    """The offset of the content's first word, behind the ب that its verb demands."""
    verb, word = p.verb(cue), p.s.word(first)
    demanded = verb is not None and "ب" in verb.entry.value.split()
    return p.s.start(first, 1) if demanded and word.startswith("ب") and len(word) > 3 else p.start(first)


def _complete(p: Page, quote: Span) -> bool:
    """Whether a quotation is all of the content: a pause, an end or a new report follows it."""
    behind = p.behind(quote.end)
    return not p.letters(behind) or cuts(p, behind)


def cuts(p: Page, j: int) -> bool:
    """Whether a new report or the source of this one begins at token ``j``."""
    pause = not p.letters(j - 1)
    verb = p.verb(j)
    if verb is not None:
        kind, *objects = verb.entry.value.split()
        opened = opening(p, p.skip(verb.last), objects) is not None
        if kind == "participle":
            return pause or verb.cut.conj or opened
        if verb.cut.conj and (verb.tag == "speech" or opened):
            return True
    source = p.s.find(j, "attribution")
    if source is not None and pause:
        return source.entry.value != "verb" or p.verb(source.last) is not None
    return p.s.find(j, "speech-turn") is not None and any(p.s.find(k, "speech") for k in (j + 1, j + 2))
