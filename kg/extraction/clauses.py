"""Clauses: how far the words around a trigger can belong to it."""

from __future__ import annotations

from kg.extraction.phrases import Sentence

_VERBS = (
    "verb-meet", "verb-receive", "verb-discuss", "verb-visit", "verb-arrive", "verb-depart", "verb-call", "verb-gather",
    "verb-light", "verb-get", "verb-chair", "verb-attend", "speech",
)  # fmt: skip
_OPEN = frozenset(["حيث", "فيما", "بينما", "اذ", "مما", "لكن", "بعدما", "عندما", "حين", "حينما", "كما", "ثم"])
_SOURCES = frozenset(["وفق", "وفقا", "بحسب", "حسب", "نقلا"])
_CARRIES = frozenset(["نقل", "نقلت", "ينقل", "تنقل", "حمل", "ابلغ", "ابلغه", "يبلغ", "حمله", "نقلا"])
_GREETINGS = frozenset(["تحيات", "تحياته", "تعازي", "تعازيه", "تمنيات", "شكر", "تقدير", "تهاني", "تهنيه", "مواساه"])
_RELATIVE = frozenset(["الذي", "التي", "الذين", "اللذين", "اللذان", "اللتان", "اللتين"])


def boundaries(sentence: Sentence) -> frozenset[int]:
    """Tokens at which a new clause begins: a conjunction, أنّ, a relative word, or «و» before a verb."""
    found = {0, len(sentence.tokens)}
    for i, token in enumerate(sentence.tokens):
        opens = token.text in _RELATIVE or token.text in _OPEN or token.text in _SOURCES
        if opens or token.text in (";", "؛", ":") or _conveys(sentence, i):
            found.add(i)
        elif sentence.find(i, "relative") and token.text in (
            "ان",
            "بان",
            "وان",
            "لان",
            "انه",
            "انها",
            "فيما",
            "وفيما",
        ):
            found.add(i + 1)
        else:
            verb = sentence.find(i, *_VERBS)
            if verb and verb.cut.conj and verb.last - verb.first == 1 and not verb.cut.prep:
                found.add(i)
    return frozenset(found)


def _conveys(sentence: Sentence, i: int) -> bool:
    """«نقل فيه تحيات الملك إلى الرئيس»: whose greetings are conveyed, and whose thanks, is not there."""
    carries = sentence.word(i).removeprefix("و") in _CARRIES
    return carries and any(sentence.word(j) in _GREETINGS for j in range(i + 1, i + 6))


def window(sentence: Sentence, i: int, edges: frozenset[int]) -> tuple[int, int]:
    """The clause around token ``i``: first token, and the token behind it."""
    left = max(edge for edge in edges if edge <= i)
    right = min((edge for edge in edges if edge > i), default=len(sentence.tokens))
    return left, right
