"""Phrases: which words of the lexicon and the gazetteers stand where in a sentence.

A proclitic (و ف ب ل ك س ال) is cut only where the rest is a known word, so ``ماكرون`` keeps its م
and ``بلاريجاني`` keeps its ب until ``لاريجاني`` is known. Phrases overlap; the grammar chooses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.arabic.names import name_units
from kg.arabic.tokens import Token
from kg.extraction.knowledge import Entry, Knowledge
from kg.model import Span

_COMMON = 20
_QUOTES = frozenset("\"'«»“”()[]‘’„")


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to take a token apart: conjunction, preposition, article and the ``stem`` behind.

    ``length`` is how many folded letters were taken off in front of the stem (the article stays in
    the stem); ``future`` says that a future س was among them.
    """

    stem: str
    length: int
    conj: bool = False
    prep: str = ""
    det: bool = False
    future: bool = False

    @property
    def lead(self) -> int:
        """How many letters are proclitics and no part of the words themselves; the article is one of them."""
        return int(self.conj) + len(self.prep)


@dataclass(frozen=True, slots=True)
class Phrase:
    """An entry found at tokens ``first`` to ``last`` (exclusive), behind what ``cut`` took off."""

    first: int
    last: int
    entry: Entry
    cut: Cut

    @property
    def tag(self) -> str:
        """The entry's tag."""
        return self.entry.tag


@dataclass(slots=True)
class Sentence:
    """One sentence under analysis: its tokens and, for each token, the phrases that begin there."""

    span: Span
    tokens: tuple[Token, ...]
    phrases: tuple[tuple[Phrase, ...], ...]
    text: str
    index: int
    heading: bool = False
    depth: tuple[int, ...] = field(default=())

    def find(self, i: int, *tags: str) -> Phrase | None:
        """The longest phrase at token ``i`` whose tag is one of ``tags``."""
        if not 0 <= i < len(self.tokens):
            return None
        return next((p for p in self.phrases[i] if p.entry.tag in tags), None)

    def word(self, i: int) -> str:
        """The folded text of token ``i``, empty outside the sentence."""
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def start(self, i: int, cut: int = 0) -> int:
        """The source offset of token ``i`` behind ``cut`` letters."""
        token = self.tokens[i]
        if not cut:
            return token.start
        seen, offset = 0, token.start
        raw = self.text[token.start : token.end]
        for char in raw:
            if seen == cut and char.isalpha():
                break
            offset += 1
            seen += char.isalpha()
        return offset

    def label(self, first: int, last: int, cut: Cut) -> str:
        """The words of tokens ``first`` to ``last`` without proclitics: «للمجلس الأعلى» gives «المجلس الأعلى»."""
        text = self.range(first, last, cut.lead).of(self.text)
        joined = cut.prep == "ل" and self.word(first)[cut.lead - 1 : cut.lead + 1] == "لل"
        kept = 0 if cut.stem.removeprefix("ال").startswith("ل") else 1  # «للجنة» is ل + اللجنة
        return clean("ال" + text[kept:] if joined else text)

    def range(self, first: int, last: int, cut: int = 0) -> Span:
        """The source span of tokens ``first`` to ``last`` (exclusive)."""
        return Span(self.start(first, cut), self.tokens[last - 1].end)


def clean(text: str) -> str:
    """Words on one line, without the marks of quotation around them.

    >>> clean("«المجلس»، "), clean("مؤسسة «المدينة»")
    ('المجلس', 'مؤسسة «المدينة»')
    """
    plain = " ".join(text.strip("\"«»“”'[]، ").split())
    plain += "»" * (plain.count("«") - plain.count("»")) + "”" * (plain.count("“") - plain.count("”"))
    return plain if plain.count("(") == plain.count(")") else plain.strip("() ")


@lru_cache(maxsize=200_000)
def cuts(word: str) -> tuple[Cut, ...]:
    """All ways to take ``word`` apart, the least cutting first.

    >>> [(c.stem, c.prep) for c in cuts("بالدوحه")]
    [('بالدوحه', ''), ('الدوحه', 'ب'), ('دوحه', 'ب')]
    """
    found = [Cut(word, 0)]
    for conj in ("", word[:1] if word[:1] in ("و", "ف") else ""):
        base = word[len(conj) :]
        if len(base) < 2 or (conj == "" and found[1:]):
            continue
        taken = len(conj)
        if conj:
            found.append(Cut(base, taken, conj=True))
        _cut_article(found, base, taken, bool(conj), "")
        for prep in ("ب", "ل", "ك"):
            if base.startswith(prep) and len(base) > 3:
                rest = base[1:]
                if prep == "ل" and rest.startswith("ل"):
                    found.append(Cut("ا" + rest, taken + 1, bool(conj), prep, True))
                    found.append(Cut(rest[1:], taken + 2, bool(conj), prep, True))
                found.append(Cut(rest, taken + 1, bool(conj), prep))
                _cut_article(found, rest, taken + 1, bool(conj), prep)
        if base.startswith("س") and len(base) > 3:
            found.append(Cut(base[1:], taken + 1, bool(conj), "", False, True))
    return tuple(dict.fromkeys(found))


def _cut_article(found: list[Cut], base: str, taken: int, conj: bool, prep: str) -> None:
    if base.startswith("ال") and len(base) > 4:
        found.append(Cut(base[2:], taken + 2, conj, prep, True))


def definite(word: str) -> bool:
    """Whether a folded word carries the article, alone or behind و، ب، ل.

    >>> definite("الوزير"), definite("الي"), definite("والتعاون")
    (True, False, True)
    """
    return len(word) > 4 and word.startswith(("ال", "وال", "لل", "بال")) and word not in _LIKE_DEFINITE


_LIKE_DEFINITE = frozenset(
    ["الذي", "التي", "الذين", "اللذين", "اللذان", "اللتين", "والذي", "والتي", "اللذي", "الان", "الاف"]
)


def annotate(tokens: Sequence[Token], knowledge: Knowledge) -> tuple[tuple[Phrase, ...], ...]:
    """For each token the phrases that begin there, the longest first, least cutting first."""
    found = []
    for i, token in enumerate(tokens):
        here = []
        for cut in cuts(token.text):
            for words, entry in knowledge.phrases.get(cut.stem, ()):
                last = _match(tokens, i, words)
                if last and _allowed(token, words, entry, cut):
                    here.append(Phrase(i, last, entry, cut))
        here.sort(key=lambda p: (-(p.last - p.first), p.cut.length))
        found.append(tuple(here))
    return tuple(_with_title_of_state(found, i) for i in range(len(found)))


def _with_title_of_state(found: list[tuple[Phrase, ...]], i: int) -> tuple[Phrase, ...]:
    """«جمهورية جيبوتي» is one phrase for the state, whether or not the gazetteer lists it so."""
    head = next((p for p in found[i] if p.tag == "state-head"), None)
    if head is None or i + 1 >= len(found) or any(p.tag == "state" for p in found[i]):
        return found[i]
    state = next((p for p in found[i + 1] if p.tag == "state" and not p.cut.length), None)
    return (Phrase(i, state.last, state.entry, head.cut), *found[i]) if state else found[i]


def _match(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> int:
    """The token index behind ``words`` when they stand at ``i``, or 0. Quotes between words are skipped."""
    at = i + 1
    for word in words[1:]:
        while at < len(tokens) and tokens[at].text in _QUOTES:
            at += 1
        if at >= len(tokens) or tokens[at].text != word:
            return 0
        at += 1
    if at - i > len(words) and at < len(tokens) and tokens[at].text in _QUOTES:
        at += 1
    return at


def _is_name(word: str) -> bool:
    unit = name_units().get(word)
    return unit is not None and unit.given >= _COMMON


def _allowed(token: Token, words: tuple[str, ...], entry: Entry, cut: Cut) -> bool:
    """Refuse a cut that the kind of word does not take, and ``علي`` where ``على`` is meant."""
    if cut.stem == "علي":
        return (entry.tag in ("marker", "topic-to")) == token.form.endswith("ى") or len(words) > 1
    if cut.future and not entry.tag.startswith(("verb", "topic-verb", "topic-front")):
        return False
    if entry.tag.startswith(("verb", "speech")) and cut.conj and _is_name(token.text):
        return False  # فيصل is a name before it is «then he arrives»
    if entry.tag in ("topic-verb", "topic-front") and cut.future:
        return cut.stem.startswith(("ي", "ت", "ن"))
    if entry.tag.startswith("verb") or entry.tag in ("speech", "speech-weak", "speech-that", "attribution"):
        return not cut.prep and not cut.det and (not cut.future or entry.value.startswith("present"))
    if entry.tag in ("person", "state", "place", "organization") and cut.det and cut.length > cut.lead:
        return False  # «السورية» is the adjective, not سورية
    if entry.tag in ("marker", "relative", "status", "background"):
        return not cut.det and (not cut.prep or entry.tag == "status")
    return True
