"""Reported speech in one sentence: each reporting verb with its speaker and its content.

A row of ``data/lexicon/speech.tsv`` says what a verb takes: ``that`` (أن، إن، a colon, a quotation),
``np`` (a noun phrase), a preposition, ``whom`` (first the person spoken to), ``quote`` (a quotation
only), ``relay`` (what another said: «نقلت الوكالة عن فلان قوله»), ``nested`` (only within speech).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.extraction import quotations
from kg.extraction.encounters import Scene
from kg.extraction.groups import Group
from kg.extraction.parties import Party
from kg.extraction.phrases import Phrase, Sentence
from kg.model import Span, Why

Source = Literal["named", "carried", "document", "unnamed", "both"]
_TAGS = ("speech", "speech-weak")
_MARKS = frozenset("\"«»“”„'‘’")
_LEFT = frozenset("\"«“„”'(")
_PAUSE = ("،", ",", "-", "–", "/")
_STOP = frozenset((".", "؛", ";", "؟", "!", "?"))
_NEGATION = frozenset("لم لن لا ما ولم ولن ولا فلم دون".split())
_CONTINUES = frozenset("كما حيث وقد قد لقد ثم اذ وكان كان وكانت كانت لكنه لكنها ولكنه ولكنها بعدما انه انها".split())
_TURNS = frozenset("فيما بينما كما حيث لكنه لكنها ولكنه ولكنها".split())
_TELLING = frozenset("جاء وجاء ياتي وياتي".split())
_PREPOSITIONS = {"على": "علي", "إلى": "الي", "عن": "عن", "من": "من", "في": "في"}


@dataclass(frozen=True, slots=True)
class Report:
    """One reporting verb. ``speakers`` are empty unless ``source`` is named.

    ``carried`` means the last speaker, ``document`` whoever issued the communiqué, ``both`` the two
    parties of the last encounter. ``content`` is None where only the speaker is told («تابع فلان»);
    ``nested`` says that it begins with someone else speaking («أن فلانا أكد أن …»).
    """

    source: Source
    speakers: tuple[Party, ...]
    cue: Span
    content: Span | None
    why: Why
    nested: bool = False


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

    def group(self, i: int) -> Group | None:
        """The group that begins at token ``i``, behind a mark of quotation, كل من or titles if there are any."""
        starts = [i]
        while starts[-1] < len(self.s.tokens):
            before = self.s.find(starts[-1], "each", "title")
            if before is None and self.s.word(starts[-1]) not in _MARKS:
                break
            starts.append(before.last if before else starts[-1] + 1)
        return next((g for g in self.scene.groups if g.first in starts), None)

    def inside(self, i: int) -> bool:
        """Whether token ``i`` stands within a quotation."""
        return quotations.around(self.quotes, self.s.tokens[i].start) is not None


def page(scene: Scene) -> Page:
    """The sentence of ``scene`` with its quotations."""
    s = scene.sentence
    dated = frozenset(i for e in scene.dates for i in range(e.first, e.last + 1))
    return Page(scene, quotations.quotations(s.text, s.span), dated)


def reports(scene: Scene, start: int = 0) -> Iterator[Report]:
    """The reporting verbs of a sentence in order; words before the offset ``start`` belong to a quotation."""
    p = page(scene)
    heading = _headline(p)
    if heading is not None:
        yield heading
        return
    covered, heard = start, False
    for i in range(len(p.s.tokens)):
        if p.s.tokens[i].start < covered:
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
    if source is not None:
        found = _attribution(p, source, heard)
        if found is not None:
            return found
    noun = p.s.find(i, "speech-noun")
    if noun is not None:
        return _noun(p, noun), 0
    verb = p.s.find(i, *_TAGS)
    if verb is None or p.s.word(i - 1) in _NEGATION or not _spelled(p.s, verb):
        return None, 0
    if "nested" in verb.entry.value.split() and not (p.inside(i) or heard):
        return None, 0
    return _verb(p, verb), 0


def _spelled(s: Sentence, verb: Phrase) -> bool:
    """Whether the word is the verb by its spelling: رأى and نفى end in ى, رأي and نفي are nouns."""
    past = verb.entry.value.startswith("past")
    return not (past and verb.cut.stem.endswith("ي") and s.tokens[verb.first].form.endswith("ي"))


# -- verbs -----------------------------------------------------------------------------------


def _verb(p: Page, verb: Phrase) -> Report | None:
    kind, *objects = verb.entry.value.split()
    if "relay" in objects:
        return _relay(p, verb)
    source, speakers, at = _participle_subject(p, verb, objects) if kind == "participle" else _subject(p, verb, objects)
    if "whom" in objects:
        at = _addressee(p, at)
    first = _content(p, verb, at, objects, source)
    if first is None:
        quoted = _quoted_before(p, verb, at) if kind != "participle" else None
        if quoted is None and source not in ("named", "unnamed"):
            return None
        return _report(p, verb, source, speakers, quoted)
    if first >= len(p.s.tokens):
        return _report(p, verb, source, speakers, None)
    return _report(p, verb, source, speakers, _extent(p, first, verb.first), nested=_nested(p, first))


def _report(
    p: Page, cue: Phrase, source: Source, speakers: tuple[Party, ...], content: Span | None, nested: bool = False
) -> Report:
    span = p.s.range(cue.first, cue.last, cue.cut.length)
    parts = (*(speaker.why for speaker in speakers), *((Why("speech/content", content),) if content else ()))
    return Report(source, speakers, span, content, Why(f"lexicon/{cue.entry.id}", span, parts), nested)


def _subject(p: Page, verb: Phrase, objects: list[str]) -> tuple[Source, tuple[Party, ...], int]:
    """Who speaks: named behind the verb, a document, named before it, or left out; and the token behind."""
    at = _skip(p, verb.last)
    before = _before(p, verb)
    if before is not None and ("whom" in objects or p.s.heading):
        return "named", before.parties, verb.last
    told = p.s.find(at, "speech-source")
    if told is not None and told.entry.value == "same":
        return "carried", (), told.last
    outlet = _outlet(p, at)
    if outlet is not None:
        return "named", (outlet,), outlet.last
    group = p.group(at)
    if group is not None and group.marker == "" and _agrees(verb, group, objects):
        group = _holder(p, group)
        return "named", group.parties, group.last
    if before is not None:
        return "named", before.parties, verb.last
    if told is not None and not told.cut.prep:
        return _document(p, told)
    return _missing(p, verb, at, objects), (), verb.last


def _missing(p: Page, verb: Phrase, at: int, objects: list[str]) -> Source:
    """Who is meant where no subject is named: the last speaker, both parties, or nobody that can be told."""
    past, stem = verb.entry.value.startswith("past"), verb.cut.stem
    if not _begins(p, verb) or stem.endswith(("وا", "ون")) or not _elided(p, verb, at, objects):
        return "unnamed"
    return "both" if past and stem.endswith("ا") and stem != "دعا" else "carried"


def _begins(p: Page, verb: Phrase) -> bool:
    """Whether the verb begins a clause of its own, so that it may go on with the last speaker."""
    before = p.s.word(verb.first - 1)
    if verb.cut.conj:
        return True
    aside = any((a := p.s.find(j, "speech-aside")) and a.last == verb.first for j in range(max(0, verb.first - 4), verb.first))
    return not before[:1].isalpha() or before in _CONTINUES or aside or verb.first - 1 in p.dated


def _holder(p: Page, group: Group) -> Group:
    """The group of the person whose office ``group`` is, where the name follows as a group of its own."""
    party = group.parties[-1]
    if len(group.parties) > 1 or party.kind != "person" or party.name != party.office:
        return group
    last = group.last
    for other in p.scene.groups:
        if other.first < last:
            continue
        if any(p.s.word(i)[:1].isalpha() and not p.s.find(i, "marker", "title") for i in range(last, other.first)):
            break
        if other.marker == "" and other.parties[0].kind == "person" and other.parties[0].name != other.parties[0].office:
            return other
        last = other.last
    return group


def _outlet(p: Page, i: int) -> Party | None:
    """A newspaper, agency or station: «وكالة «كذا» الفلانية», in whole as far as its name goes."""
    head = p.s.find(i, "outlet")
    if head is None or head.cut.prep:
        return None
    at = head.last
    while at < len(p.s.tokens):
        quote = quotations.opening(p.quotes, p.s.tokens[at].start)
        if quote is not None and len(quote.of(p.s.text).split()) <= 4:
            at = next((j for j in range(at, len(p.s.tokens)) if p.s.tokens[j].start >= quote.end), len(p.s.tokens))
        elif p.s.find(at, "nationality", "outlet") or p.s.word(at).startswith(("ال", "لل")) and not p.s.find(at, "relative"):
            at += 1
        else:
            break
    if at == i + 1:
        return None
    span = p.s.range(i, at, head.cut.length if head.cut.conj else 0)
    name = " ".join(span.of(p.s.text).split())
    return Party(i, at, "organization", name, span, head.cut, Why(f"lexicon/{head.entry.id}", span))


def _document(p: Page, told: Phrase) -> tuple[Source, tuple[Party, ...], int]:
    """«البيان»، «بيان حماس»، «بلاغ لمجلس النواب»: who issued it; a source without a name is nobody."""
    if told.entry.value != "document":
        return ("carried" if told.entry.value == "same" else "unnamed"), (), told.last
    owner = p.group(told.last)
    if owner is not None and owner.parties[0].kind in ("organization", "state") and owner.marker in ("", "for"):
        return "named", owner.parties[:1], owner.last
    return "document", (), told.last


def _agrees(verb: Phrase, group: Group, objects: list[str]) -> bool:
    """Whether the group can be the subject: a masculine «دعا» before a feminine state addresses it."""
    if group.parties[0].kind != "state" or not ("whom" in objects or objects == ["np"]):
        return True
    feminine = verb.cut.stem.endswith("ت") or verb.cut.stem.startswith("ت")
    return feminine or not verb.cut.conj


def _addressee(p: Page, at: int) -> int:
    """The token behind the person spoken to."""
    group = p.group(_skip(p, at))
    return group.last if group is not None and group.marker in ("", "to", "for") else at


def _before(p: Page, verb: Phrase) -> Group | None:
    """The subject in front of the verb: «فلان أكد»، «وكان فلان قد قال»."""
    if verb.cut.conj:
        return None
    groups = [g for g in p.scene.groups if g.last <= verb.first and g.marker in ("", "on") and not g.place]
    group = groups[-1] if groups else None
    if group is None or any(g.first >= group.last and g.last <= verb.first and g.marker == "" for g in p.scene.groups if g is not group):
        return None
    gap = [i for i in range(group.last, verb.first) if i not in p.dated and p.s.word(i)[:1].isalpha()]
    if any(p.s.find(i, *_TAGS, "verb-meet", "verb-receive", "verb-light", "speech-that") for i in gap):
        return None
    loose = [i for i in gap if not p.s.find(i, "speech-aside")]
    return group if not loose else None


def _elided(p: Page, verb: Phrase, at: int, objects: list[str]) -> bool:
    """Whether the subject is left out: what follows is an adverbial or already the content."""
    word = p.s.word(at)
    if not word or not word[:1].isalpha() or p.s.find(at, "speech-that", "marker", "relative"):
        return True
    if _preposition(p, at, objects) is not None or word.startswith("ل"):
        return True
    return "np" in objects and verb.cut.conj and not word.startswith("ال")


def _participle_subject(p: Page, verb: Phrase, objects: list[str]) -> tuple[Source, tuple[Party, ...], int]:
    """A participle shares the subject of its sentence, unless a person behind it is followed by an object."""
    group = p.group(verb.last)
    if group is None or group.marker or group.first != verb.last or "whom" in objects:
        return "carried", (), verb.last
    follows = p.s.word(group.last)
    if group.parties[0].kind == "person" and follows[:1].isalpha() and not follows.startswith("و"):
        return "named", group.parties, group.last
    return "carried", (), verb.last


# -- what others relay -----------------------------------------------------------------------


def _relay(p: Page, verb: Phrase) -> Report | None:
    """«نقلت الوكالة عن فلان أن …»: the speech is that of the person behind عن."""
    for group in p.scene.groups:
        if group.first < verb.last or group.marker != "of":
            continue
        if any(p.s.find(i, *_TAGS) for i in range(verb.last, group.first)):
            return None
        group = _holder(p, group)
        at = _skip(p, group.last)
        noun = p.s.find(at, "speech-noun")
        first = _opening(p, _skip(p, noun.last) if noun else at, ["that"])
        if first is None and noun:
            first = _far(p, noun.last, ["that"])
        return _report(p, verb, "named", group.parties, _extent(p, first, verb.first) if first else None)
    return None


def _noun(p: Page, noun: Phrase) -> Report | None:
    """«قول فلان إن …»; «قوله» alone belongs to a relay."""
    group = p.group(noun.last)
    if group is None or group.marker or group.first != noun.last:
        return None
    first = _opening(p, _skip(p, group.last), ["that"]) or _far(p, group.last, ["that"])
    return _report(p, noun, "named", group.parties, _extent(p, first, noun.first)) if first else None


def _attribution(p: Page, source: Phrase, heard: bool) -> tuple[Report | None, int] | None:
    """«بحسب فلان» behind its clause or in front of it; None when the words attribute nothing."""
    at = source.last
    while p.s.word(at) in ("ما", "قد"):
        at += 1
    verb = p.s.find(at, *_TAGS)
    at = verb.last if verb else at
    told, outlet = p.s.find(at, "speech-source"), _outlet(p, at)
    origin, speakers, last = _document(p, told) if told else ("named", (), at)
    group = None if told or outlet else p.group(at)
    if outlet is not None and not told:
        speakers, last = (outlet,), outlet.last
    elif group is not None and (verb or source.entry.name != p.s.word(source.first)) and group.marker in ("", "for", "adjunct", "of"):
        speakers, last = group.parties[:1], group.last
    if not verb and not told and not speakers:
        return None
    if source.cut.stem == "كما" and (not verb or p.s.word(last)[:1].isalpha()):
        return None
    end = p.s.tokens[last - 1].end
    if not speakers and origin != "document":
        return None, end
    if source.first <= 1:
        return _fronted(p, source, origin, speakers, last), end
    spoken = None
    closing = all(not p.s.word(i)[:1].isalpha() for i in range(last, min(last + 2, len(p.s.tokens))))
    if closing and not heard and origin == "named" and speakers and p.s.word(0) not in _TELLING:
        spoken = _trimmed(p, 0, source.first)
    return _report(p, source, origin, speakers, spoken), end


def _fronted(p: Page, source: Phrase, origin: Source, speakers: tuple[Party, ...], last: int) -> Report | None:
    """«ووفق بيان للحزب، فإن …»: the rest of the sentence, unless it reports speech itself."""
    first = next((i + 1 for i in range(last, len(p.s.tokens)) if p.s.word(i) in ("فان", "فقد", "فانه", "فانها")), None)
    if first is None and p.s.word(last) in _PAUSE:
        first = last + 1
    if origin != "named" or first is None or first >= len(p.s.tokens) or any(p.s.find(i, "speech") for i in range(last, len(p.s.tokens))):
        return _report(p, source, origin, speakers, None)
    return _report(p, source, origin, speakers, _extent(p, first, source.first))


def _headline(p: Page) -> Report | None:
    """«فلان: لن نقبل»: in a headline, or a line of its own, a party before a colon speaks what follows."""
    group = p.group(0)
    if group is None or group.first > 1 or not p.s.heading or len(group.parties) > 1:
        return None
    colon = next((i for i in range(group.last, min(group.last + 4, len(p.s.tokens))) if p.s.word(i) == ":"), None)
    if colon is None or colon + 2 >= len(p.s.tokens) or any(p.s.find(i, *_TAGS) for i in range(group.last, colon)):
        return None
    content = _extent(p, colon + 1, colon)
    span = p.s.tokens[colon].span
    return Report("named", group.parties, span, content, Why("speech/colon", span, (group.parties[0].why, Why("speech/content", content))))


# -- content ---------------------------------------------------------------------------------


def _skip(p: Page, i: int) -> int:
    """The token behind adverbs, dates and pauses that may stand at ``i``."""
    at = i
    while at < len(p.s.tokens):
        aside = p.s.find(at, "speech-aside")
        if aside is not None and not aside.cut.conj:
            at = aside.last
        elif at in p.dated or p.s.word(at) in _PAUSE:
            at += 1
        else:
            break
    return at


def _content(p: Page, verb: Phrase, at: int, objects: list[str], source: Source) -> int | None:
    """The token at which the content begins: at once behind the subject, or behind an adverbial."""
    i = _skip(p, at)
    first = _opening(p, i, objects)
    if first is not None or i >= len(p.s.tokens):
        return first
    adverbial = not p.s.word(i)[:1].isalpha() or p.s.find(i, "marker", "relative", "link") or p.s.word(i).startswith("ل")
    adjective = p.s.word(i).startswith("ال") and i > at and p.s.word(i - 1)[:1].isalpha()
    if "np" in objects and not adverbial and not adjective and p.s.word(i) not in _STOP and source != "unnamed":
        return i
    return _far(p, i, objects) if adverbial or "np" not in objects else None


def _opening(p: Page, i: int, objects: list[str]) -> int | None:
    """The first token of the content where its introducer (أن، a colon, a quotation, a preposition) is at ``i``."""
    if p.s.word(i) == ":":
        return i + 1
    if i < len(p.s.tokens) and quotations.opening(p.quotes, p.s.tokens[i].start):
        that = p.s.find(i + 1, "speech-that")
        return that.last if that and "that" in objects and p.s.word(i + 1) in ("ان", "بان") else i
    that = p.s.find(i, "speech-that")
    if that is not None and "that" in objects:
        return that.last
    return _preposition(p, i, objects)


def _preposition(p: Page, i: int, objects: list[str]) -> int | None:
    """The token behind one of the verb's prepositions (and أن behind it); ب stays on its word."""
    word = p.s.word(i)
    if word == "ب" and "ب" in objects:
        return i + 1
    if "ب" in objects and word.startswith("ب") and len(word) > 2:
        return i
    if word in [_PREPOSITIONS.get(x, "") for x in objects]:
        behind = _skip(p, i + 1)
        that = p.s.find(behind, "speech-that")
        return that.last if that else behind
    return None


def _far(p: Page, i: int, objects: list[str]) -> int | None:
    """The introducer behind an adverbial: the first أن, long quotation, colon or preposition of the verb."""
    for j in range(i, len(p.s.tokens)):
        if p.s.word(j) in _STOP or (j > i and p.s.find(j, "speech") and not p.inside(j)):
            return None
        quote = quotations.opening(p.quotes, p.s.tokens[j].start)
        if quote is not None and len(quote.of(p.s.text).split()) < 5:
            continue
        if p.s.find(j, "speech-that") and p.s.word(j - 1) in _PREPOSITIONS.values() and "that" in objects:
            if p.s.word(j - 1) not in [_PREPOSITIONS.get(x, "") for x in objects]:
                continue
        first = _opening(p, j, [x for x in objects if x != "ب"])
        if first is not None:
            return first
    return None


def _quoted_before(p: Page, verb: Phrase, at: int) -> Span | None:
    """«…»، قال فلان: the quotation that ends right before the verb."""
    follows = p.s.word(at)
    if follows and follows not in _STOP and follows not in _PAUSE:
        return None
    end = p.s.tokens[verb.first].start
    quote = next((q for q in reversed(p.quotes) if q.end <= end), None)
    if quote is None or p.s.text[quote.end : end].strip(" ،,"):
        return None
    return Span(quote.start + 1, quote.end - 1)


def _nested(p: Page, first: int) -> bool:
    """Whether the content itself begins with someone speaking: «أن فلانا أكد أن …»."""
    at = first + 1 if p.s.word(first) in _MARKS else first
    group = p.group(at)
    start = group.last if group is not None and group.marker == "" else at
    start += p.s.word(start) in _MARKS
    verb = p.s.find(start, *_TAGS)
    return verb is not None and not verb.entry.value.startswith("participle") and not verb.cut.conj and (group is not None or "nested" in verb.entry.value)


def _extent(p: Page, first: int, cue: int) -> Span:
    """How far the content goes: to the end of its quotation, of the quotation it stands in, or of its clause."""
    while first + 1 < len(p.s.tokens) and p.s.word(first) in _MARKS and not quotations.opening(p.quotes, p.s.tokens[first].start):
        first += 1
    start = p.s.tokens[first].start
    if p.s.word(first).startswith("ب") and p.s.find(cue, *_TAGS) and "ب" in p.s.find(cue, *_TAGS).entry.value.split() and len(p.s.word(first)) > 3:  # type: ignore[union-attr]
        start = p.s.start(first, 1)
    around = quotations.around(p.quotes, start)
    if around is not None and around.start < p.s.tokens[cue].start:
        return Span(start, around.end - 1)
    if around is not None and p.s.tokens[first - 1].end > around.start:
        return Span(start, around.end - 1)
    quote = quotations.opening(p.quotes, start)
    if quote is not None and _complete(p, quote):
        return Span(quote.start + 1, quote.end - 1)
    for j in range(first + 1, len(p.s.tokens)):
        inner = quotations.around(p.quotes, p.s.tokens[j].start)
        if inner is not None:
            if inner.end > p.s.span.end:
                return Span(start, inner.end)
            continue
        if _cuts(p, j):
            return _trimmed(p, first, j, start)
    return _trimmed(p, first, len(p.s.tokens), start)


def _complete(p: Page, quote: Span) -> bool:
    """Whether a quotation is all of the content: a pause, an end or a new clause follows it."""
    behind = next((i for i, t in enumerate(p.s.tokens) if t.start >= quote.end), None)
    return behind is None or not p.s.word(behind)[:1].isalpha() or _cuts(p, behind)


def _cuts(p: Page, j: int) -> bool:
    """Whether a new report or its source begins at token ``j``."""
    verb = p.s.find(j, *_TAGS)
    if verb is not None and _spelled(p.s, verb):
        kind, *objects = verb.entry.value.split()
        pause = not p.s.word(j - 1)[:1].isalpha()
        if kind == "participle":
            return pause or verb.cut.conj or _opening(p, _skip(p, verb.last), objects) is not None
        if verb.cut.conj and (verb.tag == "speech" or _opening(p, _skip(p, verb.last), objects) is not None):
            return True
    source = p.s.find(j, "attribution")
    if source is not None and (not p.s.word(j - 1)[:1].isalpha()):
        return source.cut.stem != "كما" or p.s.find(source.last, *_TAGS) is not None
    if p.s.word(j) in _TURNS:
        return any(p.s.find(k, "speech") for k in (j + 1, j + 2))
    return False


def _trimmed(p: Page, first: int, last: int, start: int | None = None) -> Span:
    """The span of tokens without pauses and stops at its end."""
    while last > first + 1 and (p.s.word(last - 1) in _STOP or p.s.word(last - 1) in _PAUSE):
        last -= 1
    return Span(p.s.tokens[first].start if start is None else start, p.s.tokens[last - 1].end)
