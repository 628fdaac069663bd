"""Statements: reported speech with its speaker.

`speech` finds the reporting verbs of a sentence; here it is decided who speaks: the party that is
named, the last speaker («وأضاف»), or whoever issued the document («وذكر البيان»).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extraction import speech
from kg.extraction.account import Account
from kg.extraction.party import Party
from kg.extraction.pointing import resolve
from kg.extraction.scene import Scene
from kg.extraction.speech import Report
from kg.model import Statement

_BODIES = ("organization", "state")


@dataclass(slots=True)
class _Told:
    """A statement until the article is read: ``about`` still in parties."""

    statement: Statement
    about: tuple[Party, ...]


class Listener:
    """Hears reported speech sentence by sentence; the speaker carries over (وأضاف)."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._told: list[_Told] = []
        self._pending: list[_Told] = []
        self._speakers: tuple[str, ...] = ()
        self._issuer: str | None = None
        self._until = 0

    @property
    def said(self) -> tuple[Statement, ...]:
        """All statements so far, in order of the text, each once."""
        self._date_back()
        found = [replace(told.statement, about=self._named(told)) for told in self._told]
        return tuple(dict.fromkeys(found))

    @property
    def speaker(self) -> str | None:
        """Who spoke last."""
        return self._speakers[0] if self._speakers else None

    def hear(self, scene: Scene) -> None:
        """Note the statements of one sentence."""
        self._date_back()
        first = True
        for report in speech.reports(scene, self._until):
            if report.cue.start < self._until:
                continue
            speakers = self._resolve(report, scene, first)
            first = False
            if report.nested and all(self.account.cast.get(s).kind in _BODIES for s in speakers):
                continue
            for speaker in speakers:
                self._note(report, speaker, scene)
            if report.content is not None:
                self._until = max(self._until, report.content.end)

    # -- speakers ----------------------------------------------------------------------------

    def _resolve(self, report: Report, scene: Scene, first: bool) -> tuple[str, ...]:
        """The ids of who speaks, which become the last speakers."""
        if report.subject.source == "unnamed":
            self._speakers = ()
        elif report.subject.source == "document":
            self._speakers = (self._issuer,) if self._issuer else ()
        elif report.subject.source == "both":
            last = self.account.last
            self._speakers = tuple(side[0] for side in last.sides) if last else ()
        elif report.subject.source == "named":
            self._speakers = self._identify(report.subject.parties, report.cue.start)
        elif first and _dependent(report, scene):
            self._speakers = self._clause(report, scene) or self._speakers
        return self._speakers

    def _identify(self, parties: Sequence[Party], at: int) -> tuple[str, ...]:
        found: list[str] = []
        for party in parties:
            if party.people or (party.kind == "delegation" and party.plural and party.people):
                continue
            chosen = self._capital(party) if party.kind == "place" else resolve(self.account, party, at)
            found.extend(actor for actor in chosen if self._identifiable(actor))
        for actor in found:
            if self.account.cast.get(actor).kind in _BODIES:
                self._issuer = actor
        return tuple(dict.fromkeys(found))

    def _identifiable(self, actor_id: str) -> bool:
        """Whether it is known who it is: «الرئيس», «مسؤول» with no holder in the article is nobody."""
        actor = self.account.cast.get(actor_id)
        return not (actor.nameless and len(actor.name.split()) == 1)

    def _capital(self, party: Party) -> list[str]:
        """«أعلنت طهران»: the state whose capital speaks; any other place is nobody."""
        entries = self.account.cast.knowledge.entries
        states = (e for e in entries.values() if e.tag == "state" and party.entry and e.value == party.entry)
        state = next(states, None)
        return [self.account.cast.by_reference(("state", state.name, state.id))] if state else []

    def _clause(self, report: Report, scene: Scene) -> tuple[str, ...]:
        """The subject that a participle or bare verb goes on with; behind «تلقى اتصالا من» the caller."""
        sentence = scene.sentence
        feminine = report.cue.of(sentence.text).endswith(("ة", "ت"))
        received = any(sentence.find(i, "verb-get") for i in range(len(sentence.tokens)))
        for group in scene.groups:
            if sentence.tokens[group.first].start >= report.cue.start:
                break
            fit = feminine or group.parties[0].kind not in _BODIES
            if group.marker == ("from" if received else "") and not group.place and fit:
                return self._identify(group.parties[:1], report.cue.start)
        return ()

    # -- statements --------------------------------------------------------------------------

    def _note(self, report: Report, speaker: str, scene: Scene) -> None:
        content = report.content
        if content is None or len(content.of(scene.sentence.text).split()) < 2:
            return
        named = (p for g in scene.groups for p in g.parties if p.kind != "place")
        about = tuple(p for p in named if content.covers(p.span))
        statement = Statement(speaker, report.cue, content, (), None, scene.sentence.span, report.why)
        told = _Told(statement, about)
        self._told.append(told)
        self._pending.append(told)

    def _date_back(self) -> None:
        """Tie the statements of the last sentence to the last encounter, if their speaker took part in it."""
        last = self.account.last
        for told in self._pending:
            if last is not None and told.statement.speaker in last.actors:
                number = self.account.drafts.index(last) + 1
                told.statement = replace(told.statement, event=f"event-{number}")
        self._pending.clear()

    def _named(self, told: _Told) -> tuple[str, ...]:
        """The actors that the content names, without the speaker."""
        cast = self.account.cast
        found: list[str] = []
        for party in told.about:
            if party.kind == "person":
                actor = cast.holder(party) if party.name == party.office else cast.full_name(party)
                found.extend([actor.id] if actor else [])
            elif not party.anaphor and party.kind in _BODIES:
                found.append(cast.by_reference((party.kind, party.name, party.entry)))
        return tuple(dict.fromkeys(a for a in found if a != told.statement.speaker))


def _dependent(report: Report, scene: Scene) -> bool:
    """Whether the cue goes on with its sentence's subject: a participle, or a verb inside it without «و»."""
    if report.why.rule.endswith("participle"):
        return True
    return any(i > 1 and token.start == report.cue.start for i, token in enumerate(scene.sentence.tokens))
