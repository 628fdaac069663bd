"""Assembly: tellings that tell the same encounter become one event, with its sides and circumstances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from kg.arabic.folding import fold
from kg.extraction import circumstances
from kg.extraction.cast import Actor, Cast, office_class
from kg.extraction.groups import Group
from kg.extraction.party import Party
from kg.extraction.phrases import Phrase, Sentence
from kg.extraction.scene import Scene
from kg.extraction.status import status as status_of
from kg.extraction.telling import Telling
from kg.model import Abstention, EventKind, Participation, Role, Span, Status, When, Why

_IN_PERSON = ("meeting", "talks", "summit")
_STATE_OFFICES = frozenset(
    {
        "pm",
        "fm",
        "dm",
        "president",
        "king",
        "crown",
        "deputy-crown",
        "emir",
        "speaker",
        "envoy",
        "secretary-general",
    }
)
#: Where one article tells a meeting that did not take place in several ways, the firmest word counts.
_FIRMER = {"proposed": 1, "planned": 2, "postponed": 3, "cancelled": 4}
#: Verbs that say that two spoke, not whether they sat together: «ناقش مع»، «تباحث مع».
_SPOKEN = ("discuss-", "meet-tabahatha", "meet-tahadatha", "meet-tashawara")
_SPECIFIC = {"meeting": 0, "talks": 1, "summit": 2, "call": 3, "visit": 3}
_THAT = frozenset(["ان", "بان", "وان", "لان", "لكن", "حيث", "فان", "الا"])
_SPOKESMEN = ("متحدث", "ناطق")


@dataclass(slots=True)
class Draft:
    """One event under construction: ``sides`` and ``attending`` hold actor ids in order of mention.

    ``aims`` are those of its ``topics`` that it was held for («لبحث …»).
    """

    kind: EventKind
    status: Status
    weak: bool
    sides: list[list[str]]
    when: When | None = None
    weekday: int | None = None
    attending: dict[str, str] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)
    topics: dict[Span, None] = field(default_factory=dict)
    aims: dict[Span, None] = field(default_factory=dict)
    spans: dict[Span, None] = field(default_factory=dict)
    whys: list[Why] = field(default_factory=list)
    words: dict[str, Span] = field(default_factory=dict)
    capacity: dict[str, str] = field(default_factory=dict)
    strength: int = 0
    neutral: bool = False
    hearsay: bool = False

    def rename(self, gone: str, kept: str) -> None:
        """Put ``kept`` wherever ``gone`` stood."""
        self.sides = [list(dict.fromkeys(kept if a == gone else a for a in side)) for side in self.sides]
        if gone in self.attending:
            self.attending.setdefault(kept, self.attending.pop(gone))
        if gone in self.roles:
            self.roles.setdefault(kept, self.roles.pop(gone))

    @property
    def actors(self) -> set[str]:
        """All actor ids in it."""
        return {a for side in self.sides for a in side} | set(self.attending)


class Assembler:
    """Reads tellings in order; knows the last events and the last subject, for what points back."""

    def __init__(self, cast: Cast, reference: date | None) -> None:
        self.cast = cast
        self.reference = reference
        self.drafts: list[Draft] = []
        self.abstentions: list[Abstention] = []
        self.subject: str | None = None
        self.last: Draft | None = None
        self.told: list[tuple[Telling, Draft]] = []
        self.trips: dict[str, list[tuple[int, str]]] = {}
        self.traveller: str | None = None
        self.heard = -1
        self.dateline: Party | None = None
        self.scene: Scene | None = None
        self.previous: Scene | None = None

    # -- one telling -------------------------------------------------------------------------

    def read(self, telling: Telling, view: Scene) -> None:
        """Resolve the telling's parties and make an event of it, or join it to one, or abstain."""
        status, weak = status_of(telling, view)
        if telling.anaphoric:
            self._point_back(telling, view)
            return
        sides = self._sides(telling, view)
        if not self._enough(telling, sides):
            if telling.noun and not telling.sides and telling.verb is None:
                self._point_back(telling, view)
            else:
                self._abstain(telling)
            return
        if not self._political(telling, sides):
            telling.reason = "no actor of public life takes part"
            self._abstain(telling)
            return
        planned = status in ("planned", "proposed", "postponed")
        when = circumstances.when(telling, view, self.reference, planned)
        if when is None and status == "held" and self.previous is not None and view.sentence.find(0, "speech-event"):
            when = circumstances.said_on(self.previous, self.reference)
        if status == "held":
            status, when = self._not_ahead(telling, view, when)
        for part in self._split(telling, sides):
            draft = Draft(telling.kind, status, weak, part, when, circumstances.weekday(telling, view))
            draft.hearsay = status == "held" and _hearsay(view, telling.token)
            self._describe(draft, telling, view)
            self.last = self._join(draft)
            self.told.append((telling, self.last))
        if sides and sides[0]:
            self.subject = sides[-1 if telling.object_pronoun else 0][0]
        self.heard = telling.sentence.index
        if telling.kind == "visit" and telling.places:
            self._travel([a for side in sides for a in side], telling)

    def _not_ahead(self, telling: Telling, view: Scene, when: When | None) -> tuple[Status, When | None]:
        """What is held was not on a day to come: such a day belongs to something else, or the meeting is to come."""
        ahead = when or circumstances.when(telling, view, self.reference, planned=True)
        if ahead is None or self.reference is None or ahead.start <= self.reference:
            return "held", when
        return ("planned", ahead) if telling.verb is None and not telling.pronouns else ("held", None)

    def _travel(self, actors: Iterable[str], telling: Telling) -> None:
        """Remember where the actors went: a meeting of theirs without a place took place there."""
        place = self.cast.see(telling.places[0], telling.span.start)
        for actor in actors:
            self.trips.setdefault(actor, []).append((telling.span.start, place.id))
            self.traveller = actor

    def arrive(self, view: Scene) -> None:
        """«وصل A إلى P»، «توجه A إلى P»: A is at P from here on."""
        self.previous, self.scene = self.scene, view
        self.dateline = self.dateline or _dateline(view)
        for i in range(len(view.sentence.tokens)):
            verb = view.sentence.find(i, "verb-arrive", "verb-depart")
            if verb is None:
                continue
            after = [g for g in view.groups if g.first >= verb.last]
            goal = next((g for g in after if g.marker == "to" and (g.place or g.parties[0].kind == "state")), None)
            goers = [
                g
                for g in view.groups
                if g.marker == "" and not g.place and g.parties[0].kind in ("person", "delegation")
            ]
            goer = next((g for g in goers if g.first >= verb.last), None) or next(
                (g for g in reversed(goers) if g.last <= verb.first), None
            )
            if goal is None or goer is None:
                continue
            at = view.sentence.start(i)
            actors = [actor for party in goer.parties for actor in self.resolve(party, at)]
            heads = [p for g in view.groups if g.marker == "head" and g.first >= goer.last for p in g.parties]
            if actors:
                self.subject = actors[0]
                self._arrival(verb, view, actors, goal.parties[0], heads)

    def _arrival(self, verb: Phrase, view: Scene, actors: list[str], goal: Party, heads: list[Party]) -> None:
        """An arrival is a visit under way: «وصل الرئيس إلى مسقط»."""
        s = view.sentence
        span = s.range(verb.first, verb.last)
        kind: EventKind = "visit"
        telling = Telling(
            s,
            verb.first,
            "arrive",
            kind,
            [],
            span,
            Why("frame/arrive", s.span, (Why(f"lexicon/{verb.entry.id}", span),)),
            0,
            len(s.tokens),
            verb=verb,
        )
        telling.places.append(goal)
        telling.heads.extend(heads)
        self._travel(actors, telling)
        if verb.tag != "verb-arrive" or not any(
            self._officer(self.cast.get(a)) or self.cast.get(a).kind == "delegation" for a in actors
        ):
            return
        status, weak = status_of(telling, view)
        when = circumstances.when(telling, view, self.reference, status == "planned")
        draft = Draft(kind, status, weak, [actors], when)
        self._describe(draft, telling, view)
        self._join(draft)

    def settle(self) -> None:
        """Give each meeting without a place the place that its parties travelled to."""
        for draft in self.drafts:
            if draft.places or draft.kind in ("call", "visit") or draft.status not in ("held", "planned"):
                continue
            place = self._reached(draft) or self._written(draft)
            if place is not None:
                draft.places.setdefault(place)
                draft.when = draft.when or self._visit_day(draft, place)

    def _reached(self, draft: Draft) -> str | None:
        """Where its parties last went before the article tells of it, or else first after that."""
        end = max(span.end for span in draft.spans)
        trips = sorted({trip for side in draft.sides for actor in side for trip in self.trips.get(actor, ())})
        before = [place for at, place in trips if at < end]
        after = [place for at, place in trips if at >= end]
        return before[-1] if before else after[0] if after else None

    def _written(self, draft: Draft) -> str | None:
        """The dateline's town or state, where the host is of that state: there hosts receive."""
        entry = self.cast.knowledge.entries.get(self.dateline.entry or "") if self.dateline else None
        state = self.cast.knowledge.country_entry(entry.country) if entry and entry.country else None
        hosts = [self.cast.get(actor) for actor, role in draft.roles.items() if role == "host"]
        if self.dateline is None or state is None:
            return None
        own = any(ref[2] == state.id for host in hosts for ref in host.represents)
        return self.cast.see(self.dateline, self.dateline.span.start).id if own else None

    def _visit_day(self, draft: Draft, place: str) -> When | None:
        """The day of the visit that the meeting belongs to, where the visit is told as one day."""
        for visit in self.drafts:
            alike = visit.kind == "visit" and visit.status == draft.status and place in visit.places
            if alike and visit.when and visit.when.start == visit.when.end and visit.actors & draft.actors:
                return visit.when
        return None

    def _split(self, telling: Telling, sides: list[list[str]]) -> list[list[list[str]]]:
        """«اتصالين مع نظيريه A وB» are two calls: one for each actor of the other side."""
        many = len(sides) == 2 and len(sides[1]) > 1 and all(self.cast.get(a).kind == "person" for a in sides[1])
        if telling.count > 1 and many:
            return [[sides[0], [other]] for other in sides[1]]
        return [sides]

    def _abstain(self, telling: Telling) -> None:
        trigger = telling.verb or telling.noun
        if trigger is not None:
            words = telling.span.of(telling.sentence.text)
            self.abstentions.append(
                Abstention(telling.span, words, telling.reason or "its parties are not identifiable")
            )

    def _enough(self, telling: Telling, sides: list[list[str]]) -> bool:
        actors = {a for side in sides for a in side}
        if telling.kind == "visit":
            return (
                bool(actors)
                and not telling.reason
                and any(self.cast.get(a).kind in ("person", "delegation") for a in actors)
            )
        many = any(p.plural and p.kind == "person" and p.represents for side in telling.sides for p in side)
        return len(actors) >= 2 or (len(actors) == 1 and many and telling.verb is not None)

    def _political(self, telling: Telling, sides: list[list[str]]) -> bool:
        """Whether an actor of public life takes part; in a sentence of sport or show, an officer of state must."""
        actors = [self.cast.get(a) for side in sides for a in side]
        words = telling.sentence
        foreign = any(words.find(i, "domain") for i in range(len(words.tokens)))
        if foreign:
            return any(a.kind == "person" and self._officer(a) for a in actors)
        return any(a.entry or a.represents or a.holds or a.kind == "state" for a in actors)

    def _officer(self, actor: Actor) -> bool:
        return any(
            office_class(title, self.cast.knowledge) in _STATE_OFFICES
            or fold(title).startswith(("وزير", "الوزير", "سفير", "السفير"))
            for title, _, _, _ in actor.holds
        )

    def _sides(self, telling: Telling, view: Scene) -> list[list[str]]:
        """Actor ids by side, pronouns and counterparts resolved."""
        sides: list[list[str]] = []
        for parties in telling.sides:
            ids: list[str] = []
            for party in parties:
                ids.extend(self.resolve(party, telling.span.start, [a for side in sides for a in side] + ids))
            if ids:
                sides.append(list(dict.fromkeys(ids)))
        if telling.pronouns:
            known = [a for side in sides for a in side]
            subject = self._salient(telling, view, known)
            if subject is not None and telling.verb is None:
                subject = self._spoken_for(subject)
            if subject is not None:
                sides.insert(len(sides) if telling.object_pronoun else 0, [subject])
            elif self.last and telling.frame != "visit" and not telling.implied:
                others = [a for side in self.last.sides for a in side if a not in known]
                sides.extend([others[:1]] if others else [])
        return [side for side in sides if side]

    def _spoken_for(self, actor_id: str) -> str | None:
        """«أكد الناطق باسم الخارجية أن المحادثات مع إيران …»: a spokesman tells of the talks of whom he speaks for."""
        actor = self.cast.get(actor_id)
        if not any(fold(title).removeprefix("ال").startswith(_SPOKESMEN) for title, _, _, _ in actor.holds):
            return actor_id
        return self.cast.by_reference(next(iter(actor.represents))) if actor.represents else None

    def _salient(self, telling: Telling, view: Scene, known: Sequence[str]) -> str | None:
        """Whom a pronoun or an unsaid subject means: the last subject before it, else the sentence before's."""
        used = {id(p) for side in telling.sides for p in side}
        if (subject := self._ahead(telling, view, known)) is not None:
            return subject
        if (
            telling.implied
            and telling.verb
            and self.heard == telling.sentence.index
            and self.subject
            and self.subject not in known
        ):
            return self.subject
        free = [g for g in reversed(view.groups) if g.last <= telling.token and not (g.marker or g.place)]
        for group in sorted(free, key=lambda g: _possessed(view, g)):
            party = group.parties[0]
            if party.kind not in ("person", "delegation") or party.anaphor == "both" or id(party) in used:
                continue
            actor = self.resolve(party, telling.span.start - 1)
            if actor and actor[0] not in known:
                return actor[0]
        return self.subject if self.subject not in known else None

    def _ahead(self, telling: Telling, view: Scene, known: Sequence[str]) -> str | None:
        """«عقب اجتماعه بـB صرح A»: the pronoun of a phrase that opens the sentence means the subject behind it."""
        if telling.verb is not None or telling.noun is None or telling.noun.first > 2 or telling.object_pronoun:
            return None
        behind = max((p.last for side in telling.sides for p in side), default=telling.noun.last)
        speech = next((i for i in range(behind, len(view.sentence.tokens)) if view.sentence.find(i, "speech")), None)
        subject = next((g for g in view.groups if speech is not None and speech < g.first <= speech + 2), None)
        if subject is None or subject.marker or subject.parties[0].kind not in ("person", "delegation"):
            return None
        actor = self.resolve(subject.parties[0], telling.span.start - 1)
        return actor[0] if actor and actor[0] not in known else None

    def resolve(self, party: Party, at: int, before: Sequence[str] = ()) -> list[str]:
        """The actor ids that ``party`` stands for; «الجانبان» stands for the parties of the last event."""
        if (
            party.anaphor == "group"
            and (party.people or len(party.name.split()) == 1)
            and self.cast.find_group(party) is None
        ):
            return []
        if party.anaphor == "own":
            owner = self.cast.last_body(at)
            return [owner] if owner else []
        if party.anaphor == "guest":
            return [self.traveller] if self.traveller else []
        if party.anaphor == "both":
            pair = [side[0] for side in self.last.sides] if self.last else []
            return pair if len(pair) > 1 or self.last is None else self.cast.last_officers(at, pair)
        if party.kind == "place":
            state = self.cast.knowledge.capitals.get(party.entry or "")
            return [self.cast.by_reference(("state", self.cast.knowledge.entries[state].name, state))] if state else []
        other = self.cast.get(before[0]) if before else (self.cast.get(self.subject) if self.subject else None)
        if party.anaphor != "counterpart":
            other = None
        return [self.cast.see(party, at, other).id]

    # -- joining -----------------------------------------------------------------------------

    def _describe(self, draft: Draft, telling: Telling, view: Scene) -> None:
        """Roles, places, topics and evidence of a telling."""
        at = telling.span.start
        for party in telling.attending:
            for actor in self.resolve(party, at, [a for side in draft.sides for a in side]):
                draft.attending.setdefault(actor, "")
        for party in telling.heads:
            for actor in self.resolve(party, at):
                draft.roles[actor] = "head"
                self._enter_head(draft, actor, telling, party)
        for party in telling.mediators:
            for actor in self.resolve(party, at):
                draft.roles[actor] = "mediator"
                draft.attending.setdefault(actor, "")
        if telling.frame == "chair" and telling.pronouns and draft.sides:
            draft.roles.setdefault(draft.sides[0][0], "head")
        if telling.host is not None and draft.sides:
            for actor in draft.sides[0]:
                draft.roles.setdefault(actor, "host")
        self._locate(draft, telling.places, at)
        draft.spans.setdefault(telling.sentence.span)
        draft.neutral = telling.noun is None and telling.verb is not None and telling.verb.entry.id.startswith(_SPOKEN)
        draft.whys.append(telling.why)
        draft.strength = -1 if telling.sentence.heading else 0
        for side in telling.sides:
            for party in side:
                found = self.cast.full_name(party) if party.kind == "person" and party.name else None
                if found:
                    draft.words.setdefault(found.id, party.span)

    def _enter_head(self, draft: Draft, actor: str, telling: Telling, party: Party) -> None:
        """A head stands on the side of the delegation that it leads."""
        if actor in draft.actors:
            return
        for side, parties in zip(draft.sides, telling.sides, strict=False):
            if any(p.kind == "delegation" and p.last <= party.first for p in parties) or parties[-1].kind in (
                "delegation",
                "organization",
            ):
                side.append(actor)
                for p in parties:
                    for ref in p.represents if p.kind == "delegation" else ():
                        self.cast.get(actor).represents.setdefault(ref)
                return
        draft.attending.setdefault(actor, "")

    def _locate(self, draft: Draft, places: Iterable[Party], at: int) -> None:
        for party in places:
            actor = self.cast.see(party, at)
            draft.places.setdefault(actor.id)

    def _join(self, draft: Draft) -> Draft:
        """Merge into the event that it tells again, or keep it as a new one."""
        for old in reversed(self.drafts):
            pairs = self._same(old, draft)
            if pairs is not None:
                for new_one, old_one in pairs.items():
                    self._unify(new_one, old_one)
                _absorb(old, draft, self.cast)
                return old
        self.drafts.append(draft)
        return draft

    def _unify(self, a: str, b: str) -> None:
        """Two names of one person, one of them an office alone: the named one takes over everywhere."""
        if a == b or self.cast.get(a).kind != "person" or self.cast.get(b).kind != "person":
            return
        gone, kept = (a, b) if self.cast.get(a).nameless else (b, a)
        if not self.cast.get(gone).nameless:
            return
        self.cast.unify(gone, kept)
        for draft in self.drafts:
            draft.rename(gone, kept)
        if self.subject == gone:
            self.subject = kept
        if gone in self.trips:
            self.trips.setdefault(kept, []).extend(self.trips.pop(gone))

    def _same(self, a: Draft, b: Draft) -> dict[str, str] | None:
        """Whether ``b`` tells the event ``a`` again: then which actor of one is which of the other."""
        if not self._compatible(a, b):
            return None
        if a.kind == "visit":
            shared = {x for side in a.sides for x in side} & {x for side in b.sides for x in side}
            return {} if shared and (not a.places or not b.places or self._lands(a) & self._lands(b)) else None
        small, large = (a, b) if len(a.actors) <= len(b.actors) else (b, a)
        return self._pairs(small, large)

    def _lands(self, draft: Draft) -> set[str]:
        """The countries of its places, or their names where no list knows them."""
        found = set()
        for place in draft.places:
            actor = self.cast.get(place)
            entry = self.cast.knowledge.entries.get(actor.entry or "")
            found.add(entry.country if entry and entry.country else actor.name)
        return found

    def _compatible(self, a: Draft, b: Draft) -> bool:
        if (a.kind in _IN_PERSON) != (b.kind in _IN_PERSON) and a.kind != b.kind and not _either_way(a, b):
            return False
        if _disputed(a, b):
            return True
        if a.status != b.status and not (a.weak or b.weak) and not self._firmer(a, b):
            return False
        if a.when and b.when:
            return a.when.start <= b.when.end and b.when.start <= a.when.end
        return a.weekday is None or b.weekday is None or a.weekday == b.weekday

    def _firmer(self, a: Draft, b: Draft) -> bool:
        """Whether one may tell what became of the other's plan: planned, then put off, in the same circle."""
        if not {a.status, b.status} <= _FIRMER.keys():
            return False
        same = sum(map(len, a.sides)) == sum(map(len, b.sides))
        return same or {a.status, b.status} == {"proposed", "planned"}

    def _pairs(self, small: Draft, large: Draft) -> dict[str, str] | None:
        """For every principal of ``small`` one of ``large``: the same, what it represents, or its office's holder."""
        order = [x for side in large.sides for x in side] + list(large.attending)
        mine = [actor for side in small.sides for actor in self._people(side) or side]
        pairs = {
            actor: next((x for x in order if x == actor), None)
            or next((x for x in order if self.alike(actor, x)), None)
            or next((x for x in order if self._same_office(actor, x)), None)
            for actor in mine
        }
        if any(actor == found for actor, found in pairs.items()):
            free = [x for x in order if x not in pairs.values()]
            for actor, found in pairs.items():
                if found is None:
                    pairs[actor] = next((x for x in free if self._may_be(actor, x)), None)
        found_all = {actor: found for actor, found in pairs.items() if found is not None}
        if len(found_all) < len(pairs) or len(set(found_all.values())) < 2:
            return None
        return found_all

    def _people(self, side: list[str]) -> list[str]:
        return [actor for actor in side if self.cast.get(actor).kind == "person"]

    def _may_be(self, a: str, b: str) -> bool:
        """Whether an office without a name may mean the other person: one state, no other office known."""
        one, two = self.cast.get(a), self.cast.get(b)
        if "delegation" in (one.kind, two.kind) and any(w.rule == "lexicon/group-staff" for *_, w in one.mentions):
            return True  # «مستشاريه» in the headline, their names in the text
        if "person" not in (one.kind, two.kind) or not (one.nameless or two.nameless) or one.kind != two.kind:
            return False
        states = [{r[1] for r in x.represents if r[0] == "state"} for x in (one, two)]
        if states[0] and states[1] and not states[0] & states[1]:
            return False
        classes = [self._classes(x) for x in (one, two)]
        vague = any(len(x.name.split()) <= 2 for x in (one, two) if x.nameless)
        heads = [{name.split()[0] for name in found} for found in classes]
        return not (classes[0] and classes[1]) or bool(classes[0] & classes[1]) or (vague and bool(heads[0] & heads[1]))

    def _classes(self, actor: Actor) -> set[str]:
        return {office_class(title, self.cast.knowledge) for title, _, _, _ in actor.holds} - {""}

    def _same_office(self, a: str, b: str) -> bool:
        """Whether one of two is an office without a name that the other holds: same office, same state."""
        one, two = self.cast.get(a), self.cast.get(b)
        if one.kind != "person" or two.kind != "person" or one.nameless == two.nameless:
            return False
        states = [{r[1] for r in x.represents if r[0] == "state"} for x in (one, two)]
        return bool(states[0] & states[1]) and bool(self._classes(one) & self._classes(two))

    def alike(self, a: str, b: str) -> bool:
        """Whether two actors may be named for each other: the same, or one represents the other."""
        if a == b:
            return True
        one, two = self.cast.get(a), self.cast.get(b)
        return (
            _stands(one, two)
            or _stands(two, one)
            or (
                "person" not in (one.kind, two.kind)
                and bool({r[1] for r in one.represents} & {r[1] for r in two.represents})
            )
        )

    def _point_back(self, telling: Telling, view: Scene) -> None:
        """«خلال اللقاء»، «وحضر الاجتماع فلان»: what it says belongs to the last event of that kind."""
        draft = self.referent(telling.kind)
        if draft is None:
            return
        self.told.append((telling, draft))
        status, weak = status_of(telling, view)
        pointing = telling.noun is not None and (telling.noun.cut.det or telling.noun.cut.stem.startswith("ال"))
        if pointing and draft.status in ("planned", "proposed") and status in ("postponed", "cancelled") and not weak:
            draft.status = status  # «كان من المقرر أن يلتقيا، لكن اللقاء ألغي»
        at = telling.span.start
        self._locate(draft, telling.places if not draft.places else (), at)
        if draft.when is None:
            draft.when = circumstances.when(telling, view, self.reference, draft.status == "planned")
        for party in telling.heads:
            for actor in self.resolve(party, at):
                if actor in draft.actors:
                    draft.roles[actor] = "head"
        for party in telling.attending:
            for actor in self.resolve(party, at):
                draft.attending.setdefault(actor, "")
        draft.spans.setdefault(telling.sentence.span)

    def told_in(self, sentence: Sentence) -> list[tuple[Telling, Draft]]:
        """What the last sentence told or pointed back to, in order of reading."""
        found = list(takewhile(lambda pair: pair[0].sentence is sentence, reversed(self.told)))
        return found[::-1]

    def referent(self, kind: str) -> Draft | None:
        """The last encounter of that kind: a call, a visit, or a meeting of people."""
        return next(
            (
                d
                for d in reversed(self.drafts)
                if (d.kind == "call") == (kind == "call") and (d.kind == "visit") == (kind == "visit")
            ),
            self.last if kind != "visit" else None,
        )

    def attend(self, parties: Iterable[tuple[Party, str]], sentence: Span, at: int, speaker: str | None = None) -> None:
        """Add those who attended the last event; ``str`` is the state or body they sat for.

        Where it is not said, it is the body that announces them, or the host's state.
        """
        if self.last is None:
            return
        for party, side in parties:
            for actor in self.resolve(party, at):
                self.last.attending.setdefault(actor, side)
                self._sit(self.cast.get(actor), side, speaker)
        self.last.spans.setdefault(sentence)

    def chair(self, party: Party, led: Party | None, sentence: Span, at: int) -> None:
        """Let ``party`` head its side of the last event, and attend it if it was not named before."""
        if self.last is None or self.last.kind == "call":
            return
        for actor in self.resolve(party, at):
            if actor not in self.last.actors:
                self.last.attending[actor] = ""
            self.last.roles.setdefault(actor, "head")
            person = self.cast.get(actor)
            for ref in led.represents if led and not any(r[0] == "state" for r in person.represents) else ():
                person.represents.setdefault(ref)
            self._sit(person, "", None)
            self.last.spans.setdefault(sentence)

    def _sit(self, actor: Actor, side: str, speaker: str | None) -> None:
        """Whom an attendant represents: the side that was named, the body that speaks, or the host's state."""
        if (
            actor.kind != "person"
            or any(ref[0] == "state" and ref != actor.home for ref in actor.represents)
            or self.last is None
        ):
            return
        entry = self.cast.knowledge.entries.get(side)
        if entry is not None:
            actor.represents.setdefault(("state" if entry.tag == "state" else "organization", entry.name, entry.id))
            return
        teller = self.cast.get(speaker) if speaker else None
        if (
            teller is not None
            and not actor.holds
            and any(_stands(self.cast.get(a), teller) or a == teller.id for a in self.last.actors)
        ):
            kind = teller.kind
            actor.represents.setdefault((kind, teller.name, teller.entry))
            return
        for host in (a for a, role in self.last.roles.items() if role == "host"):
            if actor.holds:
                for ref in self.cast.get(host).represents:
                    if ref[0] == "state":
                        actor.represents.setdefault(ref)


def _possessed(view: Scene, group: Group) -> bool:
    """Whether a noun of no list stands right before a group: «مقتل فلان», unlike a subject behind a verb or أنّ."""
    at, s = group.first - 1, view.sentence
    found = s.phrases[at] or any(g.first <= at < g.last for g in view.groups)
    return len(s.word(at)) > 2 and not found and s.word(at)[0] not in "يتن" and s.word(at) not in _THAT


def _disputed(a: Draft, b: Draft) -> bool:
    """One tells it as held, the other denies it: one encounter of the same two on one day, and it is denied.

    What the media are said to tell («ذكرت وسائل إعلام أنهما التقيا أمس») is what the other denies, whatever its day.
    """
    if {a.status, b.status} != {"held", "denied"}:
        return False
    same = a.when is not None and b.when is not None and (a.when.start, a.when.end) == (b.when.start, b.when.end)
    principals = [{actor for side in draft.sides for actor in side} for draft in (a, b)]
    return (same or a.hearsay or b.hearsay) and principals[0] == principals[1]


def _dateline(view: Scene) -> Party | None:
    """«القاهرة - …»، «العراق / نبأ – …»: the town or state before the dash that opens a sentence."""
    s = view.sentence
    party = view.groups[0].parties[0] if view.groups and not s.heading else None
    if party is None or party.first > 0 or party.kind not in ("place", "state"):
        return None
    dash = next((i for i in range(party.last, party.last + 5) if s.word(i) in ("-", "–", "—", "--", "(")), None)
    return party if dash is not None and not any(s.find(i, "speech") for i in range(party.last, dash)) else None


def _hearsay(view: Scene, token: int) -> bool:
    """Whether a clause before ``token`` says that the media or rumours tell it."""
    return any(view.sentence.find(i, "hearsay") for i in range(token))


def _either_way(a: Draft, b: Draft) -> bool:
    """Whether two tellings of the same parties may differ in manner: «ناقش مع»، «مباحثات» may be by telephone."""
    if (a.neutral and b.kind == "call") or (b.neutral and a.kind == "call"):
        return True
    return {a.kind, b.kind} == {"call", "talks"} and (a.when is None or b.when is None) and a.actors == b.actors


def _stands(a: Actor, b: Actor) -> bool:
    """Whether ``a`` represents ``b``: by name or by gazetteer entry."""
    return any(
        ref[1] == b.name or (ref[2] is not None and ref[2] == b.entry) or ref[1] in b.forms for ref in a.represents
    )


def _absorb(old: Draft, new: Draft, cast: Cast) -> None:
    """Add what ``new`` says to ``old``; the plainer telling wins where they disagree."""
    if _disputed(old, new):
        old.status, old.weak = "denied", False
        old.when = new.when if new.hearsay else old.when
    elif (old.weak and not new.weak) or (not new.weak and _FIRMER.get(new.status, 0) > _FIRMER.get(old.status, 0)):
        old.status, old.weak = new.status, False
    old.weekday = new.weekday if old.weekday is None else old.weekday
    if old.when is None or (new.when is not None and old.weak):
        old.when = new.when or old.when
    if _SPECIFIC[new.kind] > _SPECIFIC[old.kind] and new.kind != "visit":
        old.kind = new.kind
    for k, side in enumerate(new.sides):
        for actor in side:
            if actor not in old.actors:
                _place(old, actor, k, side, cast)
    for actor, side_name in new.attending.items():
        if actor not in old.actors:
            old.attending[actor] = side_name
    for actor, role in new.roles.items():
        old.roles.setdefault(actor, role)
    old.neutral = old.neutral and new.neutral
    old.places.update(new.places)
    old.topics.update(new.topics)
    old.aims.update(new.aims)
    old.spans.update(new.spans)
    old.whys.extend(new.whys)
    old.words.update({a: s for a, s in new.words.items() if a not in old.words})


def _place(old: Draft, actor: str, k: int, side: list[str], cast: Cast) -> None:
    """Put a newly named actor on the side of those it is named with, or that it represents."""
    for mine in old.sides:
        if any(a in side for a in mine) or any(_stands(cast.get(actor), cast.get(a)) for a in mine):
            mine.append(actor)
            return
    refs = set(cast.get(actor).represents)
    for mine in old.sides:
        if any(refs & set(cast.get(a).represents) for a in mine):
            mine.append(actor)
            return
    old.sides[min(k, len(old.sides) - 1)].append(actor)


def participations(draft: Draft, cast: Cast) -> tuple[Participation, ...]:
    """The draft's actors with role, side and whom they represent; a body is left out where its people are named."""
    rows: list[Participation] = []
    named = [a for a in draft.actors if cast.get(a).kind == "person" and not cast.get(a).nameless]
    for k, side in enumerate(draft.sides):
        for actor_id in dict.fromkeys(side):
            if any(row.actor == actor_id for row in rows):
                continue
            rows.append(_row(draft, cast, actor_id, chr(ord("A") + min(k, 25))))
    for actor_id, side_name in draft.attending.items():
        if actor_id not in {r.actor for r in rows}:
            rows.append(_row(draft, cast, actor_id, _side_of(draft, cast, actor_id, side_name)))
    kept = [r for r in rows if not _redundant(cast.get(r.actor), [cast.get(a) for a in named])]
    return tuple(kept if len(kept) >= 2 or draft.kind == "visit" else rows)


def _redundant(actor: Actor, named: list[Actor]) -> bool:
    """Whether people who are named stand for the body; «الوفد المرافق له» are others than he."""
    whole = actor.kind == "delegation" and "المرافق" not in actor.name
    return actor.kind in ("organization", "state", "delegation") and any(
        _stands(person, actor) or (whole and set(actor.represents) & set(person.represents)) for person in named
    )


def _row(draft: Draft, cast: Cast, actor_id: str, side: str | None) -> Participation:
    actor = cast.get(actor_id)
    refs = tuple(cast.by_reference(ref) for ref in actor.represents)
    span = draft.words.get(actor_id) or (actor.mentions[0][0] if actor.mentions else next(iter(draft.spans)))
    title = actor.holds[0][0] if actor.holds else None
    return Participation(
        actor_id,
        draft.roles.get(actor_id, "participant"),
        span,
        side,
        tuple(dict.fromkeys(r for r in refs if r != actor_id)),
        title,
    )


def _side_of(draft: Draft, cast: Cast, actor_id: str, side_name: str) -> str | None:
    refs = {r[1] for r in cast.get(actor_id).represents} | {side_name}
    for k, side in enumerate(draft.sides):
        if any(refs & ({r[1] for r in cast.get(a).represents} | {cast.get(a).name}) for a in side):
            return chr(ord("A") + min(k, 25))
    return None
