"""Reported speech in one sentence: each reporting verb with its speaker and its content.

A row of ``data/lexicon/speech.tsv`` says what a verb takes: ``that`` (أن، إن، a colon, a quotation),
``np`` (a noun phrase), a preposition, ``whom`` (first the person spoken to), ``quote`` (a quotation
only), ``relay`` (what another said: «نقلت الوكالة عن فلان قوله»), ``nested`` (only within speech).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction import contents, speakers
from kg.extraction.pages import PAUSES, Page, page
from kg.extraction.phrases import Phrase
from kg.extraction.scene import Scene
from kg.extraction.speakers import Subject
from kg.model import Span, Why


@dataclass(frozen=True, slots=True)
class Report:
    """One reporting verb (or other ``cue``) with its subject.

    ``content`` is None where only the speaker is told («تابع فلان»); ``nested`` says that it begins
    with someone else speaking («أن فلانا أكد أن …»).
    """

    subject: Subject
    cue: Span
    content: Span | None
    why: Why
    nested: bool = False


def reports(scene: Scene, start: int = 0) -> Iterator[Report]:
    """The reporting verbs of a sentence in order; words before the offset ``start`` belong to a quotation."""
    p = page(scene)
    heading = _headline(p)
    if heading is not None:
        yield heading
        return
    covered, heard = start, False
    for i in range(p.size):
        if p.start(i) < covered:
            continue
        report, cover = _at(p, i, heard)
        covered = max(covered, cover)
        if report is not None:
            heard = heard or report.content is not None
            yield report
            covered = max(covered, report.content.end if report.content and not report.nested else 0)


def _at(p: Page, i: int, heard: bool) -> tuple[Report | None, int]:
    """The report whose cue stands at token ``i``, and the offset up to which it uses up the sentence."""
    source = p.s.find(i, "attribution")
    told = _attributed(p, source) if source is not None else None
    if source is not None and told is not None:
        return _attribution(p, source, told, heard), p.s.tokens[told.last - 1].end
    noun = p.s.find(i, "speech-noun")
    if noun is not None:
        return _noun(p, noun), 0
    verb = p.verb(i)
    if verb is None or p.s.find(i - 1, "speech-not"):
        return None, 0
    if "nested" in verb.entry.value.split() and not (p.inside(i) or heard):
        return None, 0
    return _verb(p, verb), 0


def _verb(p: Page, verb: Phrase) -> Report | None:
    kind, *objects = verb.entry.value.split()
    if "relay" in objects:
        return _relay(p, verb)
    find = speakers.participle_subject if kind == "participle" else speakers.subject
    who = find(p, verb, objects)
    at = speakers.addressee(p, who.last) if "whom" in objects else who.last
    first = contents.beginning(p, at, objects, known=who.source != "unnamed")
    if first is not None and first < p.size:
        content = contents.extent(p, first, verb.first)
        return _report(p, verb, who, content, nested=contents.reports_speech(p, first))
    quoted = contents.quoted_before(p, verb, at) if kind != "participle" else None
    if quoted is None and who.source not in ("named", "unnamed"):
        return None
    return _report(p, verb, who, quoted)


def _report(p: Page, cue: Phrase, who: Subject, content: Span | None, *, nested: bool = False) -> Report:
    span = p.s.range(cue.first, cue.last, cue.cut.length)
    parts = [speaker.why for speaker in who.parties]
    if content is not None:
        parts.append(Why("speech/content", content))
    return Report(who, span, content, Why(f"lexicon/{cue.entry.id}", span, tuple(parts)), nested)


# -- what others relay -----------------------------------------------------------------------


def _relay(p: Page, verb: Phrase) -> Report | None:
    """«نقلت الوكالة عن فلان أن …»: the speech is that of the person behind عن."""
    source = next((g for g in p.scene.groups if g.first >= verb.last and g.marker == "of"), None)
    if source is None or any(p.verb(i) for i in range(verb.last, source.first)):
        return None
    told = speakers.holder(p, source)
    who = Subject("named", told.parties, told.last)
    at = p.skip(told.last)
    noun = p.s.find(at, "speech-noun")
    first = contents.opening(p, p.skip(noun.last) if noun else at, ["that"])
    if first is None and noun:
        first = contents.later(p, noun.last, ["that"])
    return _report(p, verb, who, contents.extent(p, first, verb.first) if first else None)


def _noun(p: Page, noun: Phrase) -> Report | None:
    """«قول فلان إن …»; «قوله» alone belongs to a relay."""
    group = p.group(noun.last)
    if group is None or group.marker or group.first != noun.last:
        return None
    at = p.skip(group.last)
    first = contents.opening(p, at, ["that"]) or contents.later(p, at, ["that"])
    who = Subject("named", group.parties, group.last)
    return _report(p, noun, who, contents.extent(p, first, noun.first)) if first else None


# -- sources ---------------------------------------------------------------------------------


def _attributed(p: Page, source: Phrase) -> Subject | None:
    """Whom «بحسب فلان», «وفق ما أعلن فلان», «كما أفاد فلان» name; None when they attribute nothing."""
    at = source.last
    while p.s.word(at) in ("ما", "قد"):
        at += 1
    verb = p.verb(at)
    at = verb.last if verb else at
    told = p.s.find(at, "speech-source")
    group = p.group(at)
    if told is not None:
        found: Subject | None = speakers.document(p, told)
    elif (outlet := speakers.outlet(p, at)) is not None:
        found = outlet
    elif group is not None and group.marker in ("", "for", "adjunct", "of"):
        found = Subject("named", group.parties[:1], group.last)
    else:
        found = Subject("unnamed", (), at) if verb else None
    if source.entry.value == "verb" and (verb is None or found is None or p.letters(found.last)):
        return None
    return found


def _attribution(p: Page, source: Phrase, told: Subject, heard: bool) -> Report | None:
    """A source in front of its clause, or behind it where nothing in the sentence was reported before."""
    if told.source == "unnamed":
        return None
    if source.first <= 1:
        return _fronted(p, source, told)
    closing = not p.letters(told.last) and not p.letters(told.last + 1)
    if not closing or heard or told.source != "named" or p.s.find(0, "speech-event"):
        return _report(p, source, told, None)
    return _report(p, source, told, p.trimmed(p.start(0), source.first))


def _fronted(p: Page, source: Phrase, told: Subject) -> Report:
    """«ووفق بيان للحزب، فإن …»: the rest of the sentence, unless it reports speech itself."""
    rest = range(told.last, p.size)
    first = next((then.last for i in rest if (then := p.s.find(i, "speech-then"))), None)
    if first is None and p.s.word(told.last) in PAUSES:
        first = told.last + 1
    if told.source != "named" or first is None or first >= p.size or any(p.s.find(i, "speech") for i in rest):
        return _report(p, source, told, None)
    return _report(p, source, told, contents.extent(p, first, source.first))


def _headline(p: Page) -> Report | None:
    """«فلان: لن نقبل»: in a headline a person or body before a colon speaks what follows."""
    group = p.group(0)
    if group is None or group.first > 1 or not p.s.heading or len(group.parties) > 1:
        return None
    if group.parties[0].kind in ("state", "place"):  # «الكويت: …» tells where, not who
        return None
    near = range(group.last, min(group.last + 4, p.size))
    colon = next((i for i in near if p.s.word(i) == ":"), None)
    if colon is None or colon + 2 >= p.size or any(p.verb(i) for i in range(group.last, colon)):
        return None
    content = contents.extent(p, colon + 1, colon)
    span = p.s.tokens[colon].span
    why = Why("speech/colon", span, (group.parties[0].why, Why("speech/content", content)))
    return Report(Subject("named", group.parties, group.last), span, content, why)
