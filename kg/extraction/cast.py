"""The cast of an article: which parties are the same actor.

A short form joins the full name that contains it; an office without a name joins its holder; a
counterpart takes the other party's office; «الحركة» joins the last movement. What cannot be told is
an actor of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.arabic.folding import fold
from kg.extraction.actors import Actor, same_name, words
from kg.extraction.knowledge import Knowledge
from kg.extraction.party import Party, Reference
from kg.extraction.titles import bare, office_class, title_for
from kg.model import MentionKind

_GENERIC = frozenset(["المسوول", "المسووله", "الدبلوماسي", "الضيف", "الزعيم", "القيادي", "المتحدث"])


class Cast:
    """All actors of one article; grows while the article is read from top to bottom."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.actors: list[Actor] = []
        self.alias: dict[str, str] = {}

    def get(self, actor_id: str) -> Actor:
        """The actor with this id."""
        while actor_id in self.alias:
            actor_id = self.alias[actor_id]
        return self.actors[int(actor_id.rpartition("-")[2]) - 1]

    def unify(self, gone: str, kept: str) -> None:
        """Let ``kept`` have all that ``gone`` had; later mentions of either mean ``kept``."""
        old, new = self.get(gone), self.get(kept)
        self.alias[old.id] = new.id
        new.mentions.extend(old.mentions)
        new.holds.extend(old.holds)
        new.represents.update(old.represents)

    def add(self, kind: MentionKind, name: str, entry: str | None) -> Actor:
        """A new actor."""
        actor = Actor(f"{kind}-{len(self.actors) + 1}", kind, name, entry)
        self.actors.append(actor)
        return actor

    # -- finding -----------------------------------------------------------------------------

    def full_name(self, party: Party) -> Actor | None:
        """The person whose name contains this one or is contained in it."""
        mine = words(party.name)
        if not mine:
            return None
        best: Actor | None = None
        for actor in self.actors:
            if actor.kind != "person" or actor.nameless:
                continue
            if party.entry and actor.entry == party.entry:
                return actor
            if any(same_name(mine, words(form)) for form in actor.forms) and not self._clash(actor, party):
                best = actor if best is None or actor.last_seen > best.last_seen else best
        return best

    def _clash(self, actor: Actor, party: Party) -> bool:
        """Two people of one name: their states contradict each other."""
        mine = {ref for ref in party.represents if ref[0] == "state"}
        theirs = {ref for ref in actor.represents if ref[0] == "state"}
        return bool(
            mine
            and theirs
            and not mine & theirs
            and len(words(party.name)) > 1
            and len(words(actor.name)) > 1
            and words(party.name) != words(actor.name)
        )

    def holder(self, party: Party) -> Actor | None:
        """The person who holds the office that ``party`` names without its holder."""
        head = fold(party.name).split()[:1]
        states = {ref[1] for ref in party.represents if ref[0] == "state"}
        bodies = {fold(ref[1]) for ref in party.represents if ref[0] == "organization"}
        candidates = []
        for actor in self.actors:
            if actor.kind != "person":
                continue
            titles = [fold(title) for title, _, _, _ in actor.holds]
            own = {ref[1] for ref in actor.represents if ref[0] == "state"}
            if (states and own and not states & own) or states & actor.foreign:
                continue
            mine = fold(party.name)
            plain = " ".join(bare(mine.split()))
            held = [" ".join(bare(title.split())) for title in titles]
            exact = any(t == plain or t.startswith(plain + " ") or plain.startswith(t + " ") for t in held)
            kind = office_class(mine, self.knowledge)
            alike = any(office_class(title, self.knowledge) == kind for title in titles)
            first = any(bare(title.split()[:1]) == bare(head) for title in titles if title)
            same_body = bodies and any(fold(ref[1]) in bodies for ref in actor.represents)
            generic = head and head[0] in _GENERIC and states & own
            if (
                exact
                or (alike and (not states or states & own))
                or (first and (states & own or same_body) and (len(mine.split()) <= 2))
                or generic
            ) or (first and len(mine.split()) == 1 and not states):
                candidates.append(actor)
        return max(candidates, key=lambda a: a.last_seen, default=None)

    def body(self, name: str) -> Actor | None:
        """The organisation that «الحركة»، «الحزب» means: the last one whose name has that head."""
        head = bare(fold(name).split()[:1])
        candidates = []
        for actor in self.actors:
            if actor.kind != "organization":
                continue
            forms = {fold(f) for f in actor.forms}
            if actor.entry:
                forms |= self.forms_of(actor.entry)
            if any(bare(form.split()[:1]) == head and len(form.split()) > 1 for form in forms):
                candidates.append(actor)
        return max(candidates, key=lambda a: a.last_seen, default=None)

    def last_body(self, at: int) -> str | None:
        """The state or organisation named last before ``at``: whose delegation «وفدها» is."""
        bodies = (actor for actor in self.actors if actor.kind in ("state", "organization"))
        return _latest(((span.start, actor.id) for actor in bodies for span, _, _, _ in actor.mentions), at)

    def last_officers(self, at: int, known: list[str]) -> list[str]:
        """«الزعيمان» where only one of them was met before: with the holder of an office named last before ``at``."""
        officers = (a for a in self.actors if a.kind == "person" and a.holds and a.id not in known)
        other = _latest(((place, actor.id) for actor in officers for place in actor.places), at)
        return [*known, other] if other and known else []

    def styled(self, party: Party, at: int, known: Sequence[str]) -> str | None:
        """Whom «سموه» means: who of that style, and not ``known`` to be another, is named last before ``at``."""
        others = (actor for actor in self.actors if actor.id not in known)
        people = (actor for actor in others if any(word.endswith(party.style) for word in actor.styles))
        return _latest(((span.start, actor.id) for actor in people for span, _, _, _ in actor.mentions), at)

    def forms_of(self, entry: str) -> set[str]:
        """All folded forms of a gazetteer entry."""
        return self.knowledge.forms.get(entry, set())

    def by_name(self, kind: MentionKind, name: str, entry: str | None) -> Actor | None:
        """An organisation, state, place or delegation by entry or by its words."""
        mine = words(name)
        for actor in self.actors:
            if entry and actor.entry == entry:
                return actor
            if not entry and actor.kind == kind and any(words(form) == mine for form in actor.forms):
                return actor
        return None

    def by_reference(self, ref: Reference) -> str:
        """The id of the actor that a reference (kind, name, entry) names; it is added when new."""
        kind, name, entry = ref
        actor = self.by_name(kind, name, entry)
        if actor is None:
            actor = self.add(kind, name, entry)
            actor.forms.setdefault(name)
        return actor.id

    def _home(self, actor: Actor) -> None:
        """A listed person of whom the article says no state is of the state that the list gives."""
        entry = self.knowledge.entries.get(actor.entry or "")
        if actor.kind != "person" or entry is None or actor.represents or not entry.country:
            return
        state = self.knowledge.country_entry(entry.country)
        if state is not None:
            home: Reference = ("state", state.name, state.id)
            actor.home = home
            actor.represents.setdefault(home)

    def _dereference(self, ref: Reference) -> Reference:
        """«الحركة» as the body that someone represents is the last movement named."""
        kind, name, entry = ref
        if kind != "organization" or entry is not None or len(name.split()) > 1:
            return ref
        found = self.body(name)
        return (kind, found.name, found.entry) if found else ref

    # -- registering -------------------------------------------------------------------------

    def see(self, party: Party, at: int, other: Actor | None = None) -> Actor:
        """The actor that ``party`` names; ``at`` orders mentions, ``other`` is a counterpart's opposite."""
        actor = self._find(party, other) or self._new(party, other)
        actor = self.get(actor.id)
        if party.name:
            actor.forms.setdefault(party.name)
            if (
                len(party.name) > len(actor.name)
                and party.anaphor == ""
                and not (actor.nameless is False and party.office == party.name)
            ):
                actor.name = party.name
        if (
            actor.nameless
            and party.name
            and party.office != party.name
            and party.kind == "person"
            and party.anaphor != "office"
        ):
            actor.nameless, actor.name = False, party.name
        actor.entry = actor.entry or party.entry
        actor.styles.update(party.style)
        self._home(actor)
        actor.mentions.append((party.span, party.name, party.entry, party.why))
        actor.last_seen = max(actor.last_seen, at)
        for ref in party.represents:
            plain = self._dereference(ref)
            actor.represents.setdefault(plain)
            body = self.get(self.by_reference(plain))
            if plain[2] is not None or not plain[1].startswith("وزارة "):  # a ministry inferred is not one mentioned
                body.last_seen = max(body.last_seen, at)
        if party.anaphor == "counterpart" and other is not None:
            actor.foreign |= {ref[1] for ref in other.represents if ref[0] == "state"}
        if (
            party.anaphor == "counterpart"
            and other is not None
            and not actor.holds
            and (title := title_for(other, party, self.knowledge))
        ):
            actor.holds.append((title, party.represents, -1, party.why))
        if party.office and actor.kind == "person":
            actor.holds.append((party.office, party.represents, at, party.why))
        return actor

    def _find(self, party: Party, other: Actor | None) -> Actor | None:
        if party.kind == "person":
            if party.anaphor == "counterpart" and not party.name:
                return self._counterpart(party, other)
            if party.office and party.name == party.office:
                return self.holder(party)
            return self.full_name(party)
        if party.kind == "delegation":
            return self.find_group(party) or self.by_name("delegation", party.name, None)
        if party.anaphor == "body":
            return self.body(party.name) or self.by_name(party.kind, party.name, party.entry)
        return self.by_name(party.kind, party.name, party.entry)

    def find_group(self, party: Party) -> Actor | None:
        """The delegation that «الوفد» means: the last one."""
        if party.anaphor == "group" and fold(party.name).startswith(("الوفد", "وفده", "وفدها")):
            return max((a for a in self.actors if a.kind == "delegation"), key=lambda a: a.last_seen, default=None)
        return None

    def _counterpart(self, party: Party, other: Actor | None) -> Actor | None:
        states = {ref[1] for ref in party.represents}
        titles = [office_class(title, self.knowledge) for title, _, _, _ in other.holds] if other else []
        for actor in sorted(self.actors, key=lambda a: -a.last_seen):
            if actor.kind != "person" or actor is other or not states:
                continue
            own = {ref[1] for ref in actor.represents}
            if states & own and any(office_class(t, self.knowledge) in titles for t, _, _, _ in actor.holds):
                return actor
        return None

    def _new(self, party: Party, other: Actor | None) -> Actor:
        name, nameless = party.name, bool(party.office and party.name == party.office)
        if party.anaphor == "counterpart":
            nameless = not name
            name = name or title_for(other, party, self.knowledge)
        actor = self.add(party.kind, name or "نظيره", party.entry)
        actor.nameless = nameless
        actor.forms.setdefault(actor.name)
        if party.anaphor == "counterpart" and other and other.holds:
            title = title_for(other, party, self.knowledge)
            actor.holds.append((title, party.represents, -1, party.why))
        return actor


def _latest(named: Iterable[tuple[int, str]], at: int) -> str | None:
    """The id of the actor that is named last before ``at``, of pairs of where it is named and its id."""
    return max((one for one in named if one[0] < at), default=(0, None))[1]
