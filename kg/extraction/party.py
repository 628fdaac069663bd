"""A party: one actor of a sentence as one chunk of it, and what is at hand where parties are looked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kg.extraction.knowledge import Entry, Knowledge
from kg.extraction.people import Name
from kg.extraction.phrases import Cut, Phrase, Sentence, clean
from kg.extraction.tagger import TaggedSpan, Tagging
from kg.model import MentionKind, Span, Why

#: A state, body or place for which someone stands: kind, name, and the id of its entry where it is listed.
Reference = tuple[MentionKind, str, str | None]
#: What stands between two holders of one plural office: «الرئيسان الأمريكي والروسي».
AND = Cut("", 0, conj=True)


@dataclass(frozen=True, slots=True)
class Party:
    """One actor as one chunk: tokens ``first`` to ``last`` (exclusive) and what they say of it.

    ``name`` is the personal or proper name, or the office where no name is given; ``span`` covers
    the name alone. ``represents`` are the states and organisations it stands for, as (kind, name,
    entry id). ``anaphor`` says how it refers back, empty when it does not; ``style`` are the words of
    titles and office before a person's name, and of «سموه» those that it may stand for.
    """

    first: int
    last: int
    kind: MentionKind
    name: str
    span: Span
    cut: Cut
    why: Why
    entry: str | None = None
    office: str | None = None
    represents: tuple[Reference, ...] = ()
    anaphor: str = ""
    plural: bool = False
    people: bool = False
    titled: bool = False
    style: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a sentence before its parties are: its ``names`` by their first token, the tokens of its
    ``dates``, and by their first token the organisations and places that the tagger takes for names."""

    sentence: Sentence
    names: Mapping[int, Name]
    dates: Collection[int]
    tagged: Mapping[int, TaggedSpan]
    knowledge: Knowledge

    def free(self, i: int) -> bool:
        """Whether a name stands at token ``i`` that no «و» and no preposition parts from what is before it."""
        name = self.names.get(i)
        return name is not None and not (name.cut.conj or name.cut.prep)

    def meant(self, entry: Entry) -> Entry:
        """What an adjective stands for, «المصري» for Egypt: the state or organisation."""
        if entry.tag == "nationality":
            return self.knowledge.entries.get(entry.value, entry)
        return entry


def context(
    sentence: Sentence, names: Sequence[Name], tagging: Tagging, dates: Sequence[int], knowledge: Knowledge
) -> Context:
    """The context of a sentence; of the tagger's words only those count that it holds likely."""
    tagged = {t.start_token: t for t in tagging.spans if t.label != "PER" and t.probability >= 0.5}
    return Context(sentence, {name.first: name for name in names}, frozenset(dates), tagged, knowledge)


def reference(entry: Entry) -> Reference:
    """The entry as one for whom someone stands."""
    kind: MentionKind = "state" if entry.tag == "state" else "place" if entry.tag == "place" else "organization"
    return kind, entry.name, entry.id


def named(sentence: Sentence, first: int, name: Name, cut: Cut) -> Party:
    """The person of a name; the chunk begins at token ``first`` behind what ``cut`` takes off."""
    span = name.why.span
    style = tuple(sentence.word(i) for i in range(first, name.first))
    whole = clean(span.of(sentence.text))
    return Party(first, name.last, "person", whole, span, cut, name.why, name.entry, style=style)


def phrased(sentence: Sentence, phrase: Phrase, last: int, anaphor: str) -> Party:
    """Whom a phrase means without a name, «الجانبان»، «الضيف»; its chunk goes on to token ``last``."""
    span = sentence.range(phrase.first, phrase.last, phrase.cut.lead)
    why = Why(f"lexicon/{phrase.entry.id}", span)
    return Party(phrase.first, last, "person", span.of(sentence.text), span, phrase.cut, why, anaphor=anaphor)
