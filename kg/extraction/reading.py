"""Reading: every sentence of an article as a scene, with names known from the whole article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.arabic import dates, sentences
from kg.arabic.tokens import Token, tokenize
from kg.extraction import groups, people, phrases, tagger
from kg.extraction.actors import words
from kg.extraction.knowledge import Knowledge
from kg.extraction.parties import parties
from kg.extraction.people import Name
from kg.extraction.phrases import Cut, Sentence
from kg.extraction.scene import Scene, scene
from kg.model import Document, Mention, Span, Why

_HEADLINE = 16  # tokens of a headline at most
Recogniser = Callable[[Document, Sequence[Token]], tuple[Mention, ...]]


def scenes(doc: Document, knowledge: Knowledge, recognisers: Sequence[Recogniser] = ()) -> tuple[Scene, ...]:
    """The sentences of ``doc`` with their names, dates and parties found."""
    read = list(_told(_sentence(doc, span, k, knowledge) for k, span in enumerate(spans(doc))))
    extra = [mention for recognise in recognisers for mention in recognise(doc, tokenize(doc.text))]
    tagged = [tagger.tag(sentence.tokens) for sentence in read]
    dated = [dates.find(sentence.tokens) for sentence in read]
    taken = [{i for e in found for i in range(e.first, e.last + 1)} for found in dated]
    names = [
        _added(sentence, people.find(sentence, tags, days), extra)
        for sentence, tags, days in zip(read, tagged, taken, strict=True)
    ]
    surnames = _surnames(read, names)
    result = []
    for sentence, tags, found, days, expressions in zip(read, tagged, names, taken, dated, strict=True):
        full = people.alone(sentence, found, surnames)
        chunks = parties(sentence, full, tags, sorted(days), knowledge)
        gathered = groups.gather(sentence, chunks, sorted(days))
        result.append(scene(sentence, gathered, expressions, knowledge.entries))
    return tuple(result)


def _told(read: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences without «روابط ذات علاقة» and the headlines of other articles below it."""
    linked = False
    for sentence in read:
        ended = bool(sentence.tokens) and sentence.tokens[-1].text in '.؟!"»”'
        linked = sentence.find(0, "related") is not None or (linked and not ended and len(sentence.tokens) <= _HEADLINE)
        if not linked:
            yield sentence


def spans(doc: Document) -> tuple[Span, ...]:
    """The sentences of ``doc``; a `date …` prefix before the article is none."""
    start = doc.body if not doc.title else 0
    return tuple(Span(s.start + start, s.end + start) for s in sentences.split(doc.text[start:]))


def _sentence(doc: Document, span: Span, index: int, knowledge: Knowledge) -> Sentence:
    tokens = tuple(Token(t.text, t.form, t.start + span.start, t.end + span.start) for t in tokenize(span.of(doc.text)))
    heading = bool(doc.title) and span.start < doc.body
    first = index == 0 if not doc.title else 0 <= span.start - doc.body < 3  # a second line of the headline
    if first and tokens and tokens[-1].text not in ".؟!:" and len(tokens) <= 14:
        heading = True
    return Sentence(span, tokens, phrases.annotate(tokens, knowledge), doc.text, index, heading)


def _surnames(read: Sequence[Sentence], names: Sequence[Sequence[Name]]) -> dict[str, str]:
    """Single words that may stand for a full name of this article: its last word, or two joined."""
    known: dict[str, str] = {}
    for sentence, found in zip(read, names, strict=True):
        for name in found:
            full = [name.cut.stem, *(sentence.word(i) for i in range(name.first + 1, name.last))]
            if len(full) < 2 and name.entry is None:
                known.setdefault(full[0], full[0])
                continue
            last = full[-1]
            for form in (last, last[2:] if last.startswith("ال") else last):
                if len(form) > 2 and len(words(form)) == 1:
                    known.setdefault(form, " ".join(full))
            if len(full) > 1 and full[-2] == "عبد":
                known.setdefault("عبد" + last, " ".join(full))
    return known


def _added(sentence: Sentence, found: tuple[Name, ...], extra: Sequence[Mention]) -> tuple[Name, ...]:
    """The names, and those that further recognisers propose where nothing stands yet."""
    taken = {i for name in found for i in range(name.first, name.last)}
    more = []
    for mention in extra:
        if mention.kind != "person" or not sentence.span.covers(mention.span):
            continue
        inside = [i for i, t in enumerate(sentence.tokens) if mention.span.overlaps(t.span)]
        if inside and not taken.intersection(inside):
            why = Why(mention.why.rule, mention.span)
            more.append(Name(inside[0], inside[-1] + 1, Cut(sentence.word(inside[0]), 0), None, why))
    return tuple(sorted((*found, *more), key=lambda name: name.first))
