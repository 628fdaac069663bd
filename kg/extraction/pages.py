"""Pages: a sentence made ready for the reading of speech, with its quotations and what may be skipped."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction import quotations
from kg.extraction.groups import Group
from kg.extraction.phrases import Phrase, Sentence
from kg.extraction.scene import Scene
from kg.model import Span

VERBS = ("speech", "speech-weak")
PAUSES = frozenset("،,-–/")
STOPS = frozenset(".؛;؟!?")
_MARKS = frozenset("\"«»“”„'‘’")


@dataclass(frozen=True, slots=True)
class Page:
    """A sentence under reading: its scene and quotations; ``dated`` are the tokens of dates."""

    scene: Scene
    quotes: tuple[Span, ...]
    dated: frozenset[int]

    @property
    def s(self) -> Sentence:
        """The sentence."""
        return self.scene.sentence

    @property
    def size(self) -> int:
        """How many tokens it has."""
        return len(self.s.tokens)

    def group(self, i: int) -> Group | None:
        """The group that begins at token ``i``, or behind a mark of quotation, كل من or titles there."""
        starts = [i]
        while starts[-1] < self.size:
            before = self.s.find(starts[-1], "each", "title")
            if before is None and not self.mark(starts[-1]):
                break
            starts.append(before.last if before else starts[-1] + 1)
        return next((g for g in self.scene.groups if g.first in starts), None)

    def letters(self, i: int) -> bool:
        """Whether token ``i`` is a word."""
        return self.s.word(i)[:1].isalpha()

    def mark(self, i: int) -> bool:
        """Whether token ``i`` is a mark of quotation."""
        return self.s.word(i) in _MARKS

    def start(self, i: int) -> int:
        """The offset of token ``i``."""
        return self.s.tokens[i].start

    def inside(self, i: int) -> bool:
        """Whether token ``i`` stands within a quotation."""
        return quotations.around(self.quotes, self.start(i)) is not None

    def verb(self, i: int) -> Phrase | None:
        """The reporting verb at token ``i``: رأى and نفى end in ى, رأي and نفي are nouns."""
        verb = self.s.find(i, *VERBS)
        if verb is None or not verb.entry.value.startswith("past") or not verb.cut.stem.endswith("ي"):
            return verb
        return None if self.s.tokens[i].form.endswith("ي") else verb

    def skip(self, i: int) -> int:
        """The token behind adverbs, dates and pauses that may stand at ``i``."""
        at = i
        while at < self.size:
            aside = self.s.find(at, "speech-aside")
            if aside is not None and not aside.cut.conj:
                at = aside.last
            elif at in self.dated or self.s.word(at) in PAUSES:
                at += 1
            else:
                break
        return at

    def behind(self, offset: int) -> int:
        """The first token at or behind ``offset``."""
        return next((i for i, token in enumerate(self.s.tokens) if token.start >= offset), self.size)

    def trimmed(self, start: int, last: int) -> Span:
        """From the offset ``start`` to the token before ``last``, without pauses and stops at the end."""
        while self.start(last - 1) > start and self.s.word(last - 1) in PAUSES | STOPS:
            last -= 1
        return Span(start, self.s.tokens[last - 1].end)


def page(scene: Scene) -> Page:
    """The sentence of ``scene`` with its quotations."""
    s = scene.sentence
    dated = frozenset(i for e in scene.dates for i in range(e.first, e.last + 1))
    return Page(scene, quotations.quotations(s.text, s.span), dated)
