"""Parties: the actors of a sentence as chunks, each with title, office, nationality and name as one.

«رئيس الوزراء العراقي محمد السوداني»، «الأمير خالد وزير الدفاع»، «وفد من حركة حماس»، «نظيره الأردني»،
«وزيري الخارجية السعودي والمصري» (which yields two).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.arabic.folding import fold
from kg.extraction import offices
from kg.extraction.knowledge import Entry, Knowledge
from kg.extraction.offices import Office
from kg.extraction.people import Name, proclitic
from kg.extraction.phrases import Cut, Phrase, Sentence, clean, definite
from kg.extraction.tagger import Tagging
from kg.model import MentionKind, Span, Why

_QUOTES = frozenset("\"«»“”'")


@dataclass(frozen=True, slots=True)
class Party:
    """One actor as one chunk: tokens ``first`` to ``last`` (exclusive) and what they say of it.

    ``name`` is the personal or proper name, or the office where no name is given; ``span`` covers
    the name alone. ``represents`` are the states and organisations it stands for, as (kind, name,
    entry id). ``anaphor`` says how it refers back, empty when it does not. ``heads`` and
    ``members`` belong to a delegation.
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
    represents: tuple[tuple[MentionKind, str, str | None], ...] = ()
    anaphor: str = ""
    plural: bool = False
    person: str = ""
    people: bool = False
    titled: bool = False
    parts: tuple[Party, ...] = field(default=())


class Chunker:
    """Finds the parties of one sentence; holds what every step of it looks at."""

    def __init__(
        self,
        sentence: Sentence,
        names: Sequence[Name],
        tagging: Tagging,
        dates: Sequence[int],
        knowledge: Knowledge,
    ) -> None:
        self.s = sentence
        self.names: Mapping[int, Name] = {name.first: name for name in names}
        self.dates = frozenset(dates)
        self.knowledge = knowledge
        self.tagged = {t.start_token: t for t in tagging.spans if t.label != "PER" and t.probability >= 0.5}

    def parties(self) -> tuple[Party, ...]:
        """All parties of the sentence, in order, without overlap."""
        found: list[Party] = []
        i = 0
        while i < len(self.s.tokens):
            here = () if i in self.dates else self._at(i)
            found.extend(here)
            i = max(here[-1].last, i + 1) if here else i + 1
        return tuple(found)

    def _at(self, i: int) -> tuple[Party, ...]:
        marker = self.s.find(i, "marker", "verb-gather")
        if marker is not None and i not in self.names and (not marker.cut.length or marker.cut.conj):
            return ()
        if i in self.names and not self.names[i].why.rule.startswith("office"):
            return self._person(i)
        for rule in (
            self._both,
            self._counterpart,
            self._office,
            self._person,
            self._group,
            self._titled,
            self._proper,
            self._body,
        ):
            found = rule(i)
            if found:
                return found
        return ()

    def _both(self, i: int) -> tuple[Party, ...]:
        """«الجانبان»، «الوزيران»: the parties of the last event, unless their names follow."""
        guest = self.s.find(i, "guest")
        if guest is not None:
            span = self.s.range(i, guest.last, guest.cut.lead)
            last = guest.last + bool(
                self.s.find(guest.last, "state-head", "state") or definite(self.s.word(guest.last))
            )
            return (
                Party(
                    i,
                    last,
                    "person",
                    span.of(self.s.text),
                    span,
                    guest.cut,
                    Why("lexicon/guest", span),
                    anaphor="guest",
                ),
            )
        found = self.s.find(i, "both")
        if found is None or self.s.find(found.last, "nationality"):
            return ()
        span = self.s.range(i, found.last, found.cut.lead)
        return (
            Party(
                i,
                found.last,
                "person",
                span.of(self.s.text),
                span,
                found.cut,
                Why("lexicon/both", span),
                anaphor="both",
                plural=True,
            ),
        )

    # -- persons -----------------------------------------------------------------------------

    def _skip(self, i: int, commas: bool = False) -> int:
        """The token behind quotes, brackets, one comma and titles that may stand before a name."""
        at = i
        if commas and self.s.word(at) == "،":
            at += 1
        while at < len(self.s.tokens):
            if at in self.names:
                return at
            title = self.s.find(at, "title")
            if title and not (title.cut.conj and at > i):
                at = title.last
            elif self._light(at):
                at += 1
            else:
                break
        return at

    def _light(self, at: int) -> bool:
        """A quotation mark, a bracket that opens before a name, the stop of an abbreviated title."""
        word = self.s.word(at)
        return (
            word in _QUOTES
            or (word == "(" and at + 1 in self.names)
            or (word == "." and self.s.word(at - 1) in ("د", "ا", "م"))
        )

    def _close(self, last: int) -> int:
        while self.s.word(last) in _QUOTES or (
            self.s.word(last) == ")" and "(" in [t.text for t in self.s.tokens[max(0, last - 8) : last]]
        ):
            last += 1
        return last

    def _person(self, i: int) -> tuple[Party, ...]:
        name = self.names.get(i)
        return (self._named(i, name, None),) if name else ()

    def _titled(self, i: int) -> tuple[Party, ...]:
        title = self.s.find(i, "title")
        if title is None:
            return ()
        at = self._skip(i)
        name = self.names.get(at)
        if name is not None and at > i:
            return (replace(self._named(i, name, None), cut=title.cut, titled=True),)
        return ()

    def _named(self, first: int, name: Name, office: Office | None) -> Party:
        """A named person, with the office before it or in apposition behind it."""
        last = self._close(name.last) if self.s.word(name.last) in _QUOTES else name.last
        person = Party(
            first, last, "person", clean(name.why.span.of(self.s.text)), name.why.span,
            office.head.cut if office else name.cut, name.why, name.entry,
        )  # fmt: skip
        if office and office.last - office.first == 1 and office.head.cut.stem.startswith("ال"):
            return self._apposition(person if office.head.cut.stem in _TITLES else self._holds(person, office))
        if office:
            return self._holds(person, office)
        return self._apposition(person)

    def _holds(self, person: Party, office: Office) -> Party:
        wording = offices.text(self.s, office)
        wording = f"{person.office}، {wording}" if person.office else wording
        why = Why("office/apposition", self.s.range(office.first, office.last), (person.why,))
        return replace(
            person, office=wording, represents=_merge(person.represents, self._stands_for(office)), why=why,
            last=max(person.last, office.last),
        )  # fmt: skip

    def _apposition(self, person: Party) -> Party:
        """«فلان، وزير الخارجية المصري،»: the office behind the name, when no other name follows it."""
        at = person.last
        comma = self.s.word(at) == "،"
        at += comma or (self.s.word(at) in "(" and 0 < at < len(self.s.tokens) and 1)
        office = offices.parse(self.s, at, self.names, self.dates) if at < len(self.s.tokens) else None
        if office is None or office.plural or office.head.cut.conj or office.head.cut.prep or office.head.cut.future:
            return person
        if self._skip(office.last, commas=False) in self.names:
            return person
        after = self._skip(office.last, commas=True)
        if (
            comma
            and after in self.names
            and not self.names[after].cut.conj
            and self.s.word(self.names[after].last) == "،"
        ):
            return person
        held = replace(self._holds(replace(person, last=office.last), office), titled=comma)
        again = (
            offices.parse(self.s, held.last + 1, self.names, self.dates)
            if comma and self.s.word(held.last) == "،"
            else None
        )
        if (
            again
            and not again.plural
            and not again.head.cut.lead
            and not again.nationality
            and again.head.cut.stem.startswith("ال")
        ) and (self._skip(again.last, commas=True) not in self.names or self.s.word(again.last) == "،"):
            return self._holds(held, again)
        return held

    def _stands_for(self, office: Office) -> tuple[tuple[MentionKind, str, str | None], ...]:
        """The states and organisations whose officer it is; a ministry for a minister."""
        found = [_reference(self._of(entry)) for entry in office.parties]
        if office.head.entry.id == "wazir":
            found.extend(self._ministry(office))
        elif office.body and not any(kind == "organization" for kind, _, _ in found):
            start, _ = office.body
            phrase = self.s.find(start, "org-head", "organization")
            name = self.s.label(start, offices.body_end(self.s, office), phrase.cut if phrase else Cut("", 0))
            found.append(("organization", name, None))
        return tuple(dict.fromkeys(found))

    def _ministry(self, office: Office) -> list[tuple[MentionKind, str, str | None]]:
        """«وزير الخارجية المصري» stands for «وزارة الخارجية المصرية»; a minister of state for no ministry."""
        nation = office.nationality
        last = nation.first if nation else office.last
        inner = range(office.head.last, last)
        if (
            not inner
            or any(self.s.find(i, "office", "state-head") for i in inner)
            or not definite(self.s.word(last - 1))
        ):
            return []
        name = f"وزارة {clean(self.s.range(office.head.last, last).of(self.s.text))}"
        if nation is not None:
            form = self.s.tokens[nation.first].form
            name += f" {form if form.endswith(('ة', 'ه')) else form + 'ة'}"
        return [("organization", name, None)]

    def _of(self, entry: Entry) -> Entry:
        """What an adjective or a capital stands for: the state or organisation."""
        if entry.tag == "nationality":
            return self.knowledge.entries.get(entry.value, entry)
        return entry

    def _office(self, i: int) -> tuple[Party, ...]:
        office = offices.parse(self.s, i, self.names, self.dates)
        if office is None:
            return ()
        if office.plural:
            return self._offices(i, office)
        at = self._skip(office.last)
        if at not in self.names or self.names[at].cut.conj or self.names[at].cut.prep:
            behind = self._skip(office.last, commas=True)
            at = (
                behind
                if behind in self.names and not (self.names[behind].cut.conj or self.names[behind].cut.prep)
                else -1
            )
            if at > 0 and not self._apposed(office, self.names[at]):
                at = -1
            at = self._seated(office) if at < 0 else at
        if at > 0:
            return (self._named(office.first, self.names[at], office),)
        return (self._nameless(office),)

    def _seated(self, office: Office) -> int:
        """«مدير مكتب التعليم بالرويضة عبد الرحمن البصري»: the name behind the town of an office, or -1."""
        town = offices.seat(self.s, office.last) if office.last - office.first > 1 else 0
        at = self._skip(town) if town else -1
        return at if at in self.names and not (self.names[at].cut.conj or self.names[at].cut.prep) else -1

    def _apposed(self, office: Office, name: Name) -> bool:
        """Whether the name behind a comma is the holder's: not when it has an office of its own."""
        last = name.last + (self.s.word(name.last) == "،")
        following = offices.parse(self.s, last, self.names, self.dates) if last < len(self.s.tokens) else None
        return (
            following is None
            or following.head.cut.conj
            or following.head.cut.prep != ""
            or self._skip(following.last, True) in self.names
        )

    def _nameless(self, office: Office) -> Party:
        span = self.s.range(office.first, office.last, office.head.cut.lead)
        parties = self._stands_for(office)
        vague = office.last - office.first == 1 or not parties
        wording = offices.text(self.s, office)
        why = Why(f"lexicon/{office.head.entry.id}", span)
        return Party(
            office.first, office.last, "person", wording, span, office.head.cut, why, None, wording, parties,
            anaphor="office" if vague or wording.startswith("ال") or office.head.cut.det else "",
        )  # fmt: skip

    def _offices(self, i: int, office: Office) -> tuple[Party, ...]:
        """«الرئيسان الأمريكي فلان والروسي فلان»، «وزيري الخارجية السعودي والمصري»، «رئيسي وزراء الهند وباكستان»."""
        singular = _SINGULAR.get(office.head.entry.id, "")
        between = self._between(office)
        base = " ".join([singular, *between]) if between or not office.nationality else f"ال{singular}"
        parts: list[Party] = []
        at = office.last
        entries = [self._of(e) for e in office.parties]
        first_at = office.nationality.first if office.nationality else office.first
        parts.append(self._part(base, entries[:1], first_at, office.last, office))
        at = parts[0].last
        while at < len(self.s.tokens):
            item = self.s.find(at, "nationality", "state")
            if item is None or not (item.cut.conj or self.s.word(at - 1) == "،"):
                break
            parts.append(self._part(base, [self._of(item.entry)], at, item.last, office))
            at = parts[-1].last
        if len(parts) < 2 and office.last - office.first == 1 and not definite(self.s.word(i)):
            return ()
        if len(parts) < 2:
            return (
                replace(
                    self._nameless(office),
                    plural=True,
                    anaphor="both" if office.number == 2 and not entries else "",
                    people=True,
                ),
            )
        parts[0] = replace(parts[0], first=office.first, cut=office.head.cut)
        return tuple(parts)

    def _between(self, office: Office) -> list[str]:
        end = office.nationality.first if office.nationality else office.last
        return [
            t.form for t in self.s.tokens[office.head.last : end] if not self.s.find(self.s.tokens.index(t), "state")
        ]

    def _part(self, base: str, entries: list[Entry], first: int, last: int, office: Office) -> Party:
        at = self._skip(last, commas=False)
        holder = self.names.get(at)
        refs = tuple(_reference(e) for e in entries)
        if holder is not None and not holder.cut.conj:
            return Party(
                first,
                holder.last,
                "person",
                clean(holder.why.span.of(self.s.text)),
                holder.why.span,
                Cut("", 0, conj=True),
                holder.why,
                holder.entry,
                base,
                refs,
            )
        state = self.s.find(first, "state")
        name = state.entry.name if state else _adjective(self.s, first) if office.nationality else ""
        label = f"{base} {name or (refs[0][1] if refs else '')}".strip()
        span = self.s.range(first, last)
        return Party(
            first,
            last,
            "person",
            label,
            span,
            Cut("", 0, conj=True),
            Why(f"lexicon/{office.head.entry.id}", span),
            None,
            label,
            refs,
        )

    # -- counterparts and groups -------------------------------------------------------------

    def _counterpart(self, i: int) -> tuple[Party, ...]:
        """«نظيره الأردني فلان»: the same office as the other party's, of another state."""
        found = self.s.find(i, "counterpart")
        if found is None:
            return ()
        parts: list[Party] = []
        at = found.last
        refs: list[tuple[MentionKind, str, str | None]] = []
        while True:
            item = self.s.find(at, "nationality") or self.s.find(at, "organization", "state")
            if (
                item is not None
                and item.cut.conj == bool(parts or refs)
                and (item.tag == "nationality" or not item.cut.conj)
            ):
                refs = [_reference(self._of(item.entry))]
                at = item.last
            elif not (refs and not parts and self.s.word(at) == "في"):
                break
            name_at = self._skip(at, commas=True)
            name = self.names.get(name_at)
            if name is not None and not name.cut.conj:
                parts.append(
                    Party(
                        i,
                        name.last,
                        "person",
                        clean(name.why.span.of(self.s.text)),
                        name.why.span,
                        found.cut,
                        name.why,
                        name.entry,
                        None,
                        tuple(refs),
                        "counterpart",
                    )
                )
                at = name.last
            elif refs:
                span = self.s.range(i, at)
                parts.append(
                    Party(
                        i,
                        at,
                        "person",
                        "",
                        span,
                        found.cut,
                        Why("lexicon/counterpart", span),
                        None,
                        None,
                        tuple(refs),
                        "counterpart",
                    )
                )
            if found.entry.value == "1" or item is None:
                break
        if not parts:
            name_at = self._skip(at, commas=True)
            name = self.names.get(name_at)
            span = name.why.span if name else self.s.range(i, at)
            text = clean(span.of(self.s.text)) if name else ""
            parts.append(
                Party(
                    i,
                    name.last if name else at,
                    "person",
                    text,
                    span,
                    found.cut,
                    name.why if name else Why("lexicon/counterpart", span),
                    None,
                    None,
                    (),
                    "counterpart",
                )
            )
        return tuple(
            p if k == 0 else replace(p, first=parts[k - 1].last, cut=Cut("", 0, conj=True)) for k, p in enumerate(parts)
        )

    def _group(self, i: int) -> tuple[Party, ...]:
        """«وفد من حركة حماس»، «الوفد الإيراني»، «ممثلين عن المجتمع المدني»."""
        found = self.s.find(i, "group")
        if found is not None and found.entry.value == "some":
            inner = self._group(found.last) or self._office(found.last)
            if inner and inner[0].plural:
                return (replace(inner[0], first=i, cut=found.cut),)
            return ()
        if found is None:
            return ()
        at = found.last
        refs: list[tuple[MentionKind, str, str | None]] = []
        while at < len(self.s.tokens) and at - i < 10:
            marker = self.s.find(at, "marker")
            party = self.s.find(at, "nationality", "organization", "state")
            body = self._body(at) if not party else ()
            leaders = self.s.find(at, "office") if not refs and self.s.find(at - 1, "marker") else None
            leaders = leaders if leaders and leaders.entry.value.endswith("group") else None
            if (
                at in self.names
                or at in self.dates
                or self.s.find(at, "verb-meet", "verb-receive", "verb-visit", "verb-light")
            ):
                break
            if party and party.cut.prep in ("", "ل"):
                if party.cut.conj and party.tag != "nationality":
                    break
                refs.append(_reference(self._of(party.entry)))
                at = party.last
            elif leaders and not leaders.cut.length and at > found.last:
                at = leaders.last
            elif body and not body[0].cut.conj and body[0].cut.prep in ("", "ل"):
                refs += [(body[0].kind, body[0].name, body[0].entry), *body[0].represents]
                at = body[0].last
            elif marker and marker.entry.value in ("from", "of") and not marker.cut.conj and not refs:
                at = marker.last
            elif self._qualifies(at) or (not refs and at - found.last < 2 and self._relational(at)):
                at += 1
            else:
                break
        span = self.s.range(i, at, found.cut.lead)
        kind: MentionKind = "organization" if found.entry.value == "organization" else "delegation"
        people = found.entry.value.endswith("people")
        own = found.entry.value.endswith("own")
        told = people and at > found.last and found.cut.stem.startswith(_TELLING)
        why = Why(f"lexicon/{found.entry.id}", span)
        anaphor = "own" if own and not refs else "" if refs or told or found.entry.value.endswith("staff") else "group"
        group = Party(i, at, kind, self.s.label(i, at, found.cut), span, found.cut, why, plural=True)
        return (replace(group, represents=tuple(dict.fromkeys(refs)), anaphor=anaphor, people=people),)

    def _qualifies(self, i: int) -> bool:
        """«رفيع المستوى»، «المرافق له», and any definite adjective."""
        word = self.s.word(i)
        if word in ("يمثل", "رفيع", "المستوي", "المرافق", "له", "لها"):
            return True
        return definite(word) and word[:2] == "ال" and not self.s.find(i, "title", "office", "event-noun", "place")

    def _relational(self, i: int) -> bool:
        """An indefinite adjective of what a delegation is: «وفدا برلمانيا تونسيا»."""
        word, phrases = self.s.word(i), self.s.phrases[i]
        return len(word) > 4 and word.endswith(("ي", "يا", "يه")) and not definite(word) and not phrases

    # -- states and organisations ------------------------------------------------------------

    def _proper(self, i: int) -> tuple[Party, ...]:
        found = self.s.find(i, "organization", "state") or self.s.find(i, "place")
        if self._capital(i) or (found and found.tag == "state" and self._other_land(i, found.entry)):
            found = self.s.find(i, "place") or found
        if found is None:
            return ()
        longer = self._body(i)
        if longer and longer[0].last > found.last:
            return longer
        span = self.s.range(found.first, found.last, found.cut.lead)
        kind: MentionKind = {"organization": "organization", "state": "state"}.get(found.tag, "place")  # type: ignore[assignment]
        return (
            Party(
                i,
                self._close(found.last),
                kind,
                self._written(i, found.last, found) if kind == "place" else found.entry.name,
                span,
                found.cut,
                Why(f"gazetteer/{found.entry.id}", span),
                found.entry.id,
                anaphor="capital" if found.entry.id in self.knowledge.capitals else "",
            ),
        )

    def _written(self, i: int, last: int, found: Phrase) -> str:
        """A place as it is written, but the list's name where that is part of it or «العاصمة اليمنية» stands for it."""
        words, listed = (fold(name).split() for name in (self.s.label(i, last, found.cut), found.entry.name))
        own = set(words) & set(listed) and not set(listed) <= set(words)
        return self.s.label(i, last, found.cut) if own else found.entry.name

    def _other_land(self, i: int, state: Entry) -> bool:
        """«عمان» is the town where the sentence speaks of Jordan and not of the sultanate."""
        town = self.s.find(i, "place")
        if town is None or town.entry.country in ("", state.country) or " " in self.s.label(i, town.last, town.cut):
            return False
        home = f"state-{town.entry.country.lower()}"
        named = (self.s.find(j, "nationality", "state") for j in range(len(self.s.tokens)) if j != i)
        return any(home in (p.entry.id, p.entry.value) for p in named if p)

    def _capital(self, i: int) -> bool:
        """«العاصمة الأردنية عمّان»: behind a word for a town the name is the town, not the state."""
        before = i - 1 if self.s.find(i - 1, "place-head") else i - 2 if self.s.find(i - 1, "nationality") else -1
        return self.s.find(before, "place-head") is not None

    def _body(self, i: int) -> tuple[Party, ...]:
        """A body that is in no list: an organisation head and its complement, or the tagger's word."""
        head = self.s.find(i, "org-head")
        if head is None:
            tagged = self.tagged.get(i)
            if (
                tagged is None
                or any(j in self.names for j in range(i, tagged.end_token))
                or self.s.find(i, "event-noun", "office", "marker", "status")
            ):
                return ()
            cut = proclitic(self.s.word(i), frozenset())
            span = self.s.range(i, tagged.end_token, cut.length)
            kind: MentionKind = "organization" if tagged.label == "ORG" else "place"
            return (
                Party(
                    i,
                    tagged.end_token,
                    kind,
                    clean(span.of(self.s.text)),
                    span,
                    cut,
                    Why(f"crf/{tagged.label}", span),
                ),
            )
        at, bare = head.last, not head.cut.det and not self.s.word(head.last - 1).startswith("ال")
        refs: list[tuple[MentionKind, str, str | None]] = []
        while at < len(self.s.tokens) and at - i < 12 and at not in self.dates and at not in self.names:
            word = self.s.word(at)
            item = self.s.find(at, "nationality", "state", "organization")
            noun = self.s.find(at, "noun", "org-head")
            if item and not item.cut.conj and item.cut.prep in ("", "ل"):
                if item.tag != "nationality" and not (bare or item.cut.prep):
                    break
                refs.append(_reference(self._of(item.entry)))
                at, bare = item.last, False
            elif noun and not noun.cut.conj and (bare or noun.cut.prep == "ل"):
                at, bare = noun.last, not noun.cut.det and not self.s.word(noun.last - 1).startswith("ال")
            elif self.s.find(at, *offices.STOPS) or self.s.find(at, "marker", "group", "office"):
                break
            elif definite(word) and (
                word.startswith(("ال", "لل")) or (word.startswith("وال") and not bare and at > head.last)
            ):
                if not bare and at == head.last and not agrees(self.s.word(head.last - 1), word):
                    break
                at, bare = at + 1, False
            elif bare and word[:1].isalpha() and at == head.last and not word.startswith(("و", "ب")):
                at, bare = at + 1, True
            else:
                break
        span = self.s.range(i, at, head.cut.lead)
        text = self.s.label(i, at, head.cut)
        anaphor = "body" if at == head.last else ""
        return (
            Party(
                i,
                at,
                "organization",
                text,
                span,
                head.cut,
                Why(f"lexicon/{head.entry.id}", span),
                None,
                None,
                tuple(dict.fromkeys(refs)),
                anaphor,
            ),
        )


def agrees(noun: str, adjective: str) -> bool:
    """Whether a definite adjective may belong to a definite noun: feminine to feminine, and no plural.

    >>> agrees("الحركه", "الاسلاميه"), agrees("الحركه", "المستجدات"), agrees("المجلس", "الاعلي")
    (True, False, True)
    """
    return adjective.endswith(("ه", "ا", "ي")) if noun.endswith("ه") else not adjective.endswith(("ه", "ات"))


#: Groups whose complement says who they are, whatever body it is: «ممثلي المنظمات الوطنية».
_TELLING = ("ممثل", "مندوب", "وجهاء", "شيوخ", "اعيان", "مشايخ")
_TITLES = frozenset(["الامير", "الملك", "الشيخ", "السلطان", "النايب", "المستشار", "الزعيم", "الاميره", "القيادي"])
_SINGULAR = {
    "rais-dual": "رئيس", "rais-plural": "رئيس", "wazir-dual": "وزير", "wazir-plural": "وزير", "qaid-dual": "زعيم",
    "safir-plural": "سفير", "qaid-plural": "قائد", "amin-plural": "أمين", "mustashar-plural": "مستشار",
}  # fmt: skip


def _reference(entry: Entry) -> tuple[MentionKind, str, str | None]:
    kind: MentionKind = "state" if entry.tag == "state" else "place" if entry.tag == "place" else "organization"
    return kind, entry.name, entry.id


def _merge(
    left: tuple[tuple[MentionKind, str, str | None], ...],
    right: tuple[tuple[MentionKind, str, str | None], ...],
) -> tuple[tuple[MentionKind, str, str | None], ...]:
    return tuple(dict.fromkeys((*left, *right)))


def _adjective(sentence: Sentence, i: int) -> str:
    word = sentence.tokens[i].form
    return word[1:] if word.startswith("وال") else word
