"""Results: the cast and the drafts of one article, frozen into an `Extraction`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction import positions, seats, topics, travel, whereabouts
from kg.extraction.account import Account, Draft
from kg.extraction.actors import Actor, words
from kg.extraction.cast import Cast
from kg.extraction.participations import participations
from kg.extraction.scene import Scene
from kg.extraction.statements import Listener
from kg.model import Document, Entity, Event, Extraction, Mention, Span, Why


def introduce(cast: Cast, scenes: Sequence[Scene]) -> None:
    """Enter every fully named person first, so that a short form in the headline finds its full name."""
    for scene in scenes:
        for group in scene.groups:
            for party in group.parties:
                if (
                    party.kind == "person"
                    and party.name != party.office
                    and (len(words(party.name)) > 1 or party.entry)
                ):
                    actor = cast.see(party, -1)
                    actor.mentions.clear()
                    actor.places.append(party.span.start)
                    actor.holds = [(title, refs, -1, why) for title, refs, _, why in actor.holds]


def extraction(doc: Document, cast: Cast, account: Account, speech: Listener, scenes: Sequence[Scene]) -> Extraction:
    """Everything that was found, with the actors that it names."""
    travel.settle(account)
    whereabouts.narrow(account, scenes)
    _mention_rest(cast, scenes)
    headings = [scene.sentence.span for scene in scenes if scene.sentence.heading]
    for draft in account.drafts:
        seats.settle(draft, cast)
        draft.topics = dict.fromkeys(topics.chosen(_said(draft), doc.text, headings))
    events = tuple(_event(draft, cast, k) for k, draft in enumerate(account.drafts, 1))
    held = positions.positions(cast, scenes)
    used = {p.actor for e in events for p in e.participations} | {
        r for e in events for p in e.participations for r in p.represents
    }
    used |= (
        {place for e in events for place in e.places}
        | {p.person for p in held}
        | {p.organization for p in held if p.organization}
    )
    said = speech.said
    used |= {s.speaker for s in said} | {a for s in said for a in s.about}
    entities = tuple(_entity(actor) for actor in cast.actors if actor.id in used)
    return Extraction(
        doc,
        entities,
        events,
        said,
        held,
        tuple(account.abstentions),
        tuple(scene.sentence.span for scene in scenes),
    )


def _said(draft: Draft) -> dict[Span, None]:
    """Its topics; where several tellings say what it was held for, that is the agenda and the rest is talk."""
    return draft.aims if len(draft.aims) > 1 else draft.topics


def _mention_rest(cast: Cast, scenes: Sequence[Scene]) -> None:
    """Give every named person its mention, also where no event took it."""
    known = {span for actor in cast.actors for span, _, _, _ in actor.mentions}
    for party in (party for scene in scenes for group in scene.groups for party in group.parties):
        if party.kind != "person" or party.name == party.office or party.span in known:
            continue
        actor = cast.full_name(party)
        if actor is not None:
            known.add(party.span)
            actor.mentions.append((party.span, party.name, party.entry, party.why))


def _event(draft: Draft, cast: Cast, number: int) -> Event:
    spans = tuple(draft.spans)
    why = Why(draft.whys[0].rule, draft.whys[0].span, (*draft.whys[0].parts, *draft.whys[1:]))
    places = _specific(cast, draft)
    return Event(
        f"event-{number}", draft.kind, draft.status, participations(draft, cast), draft.when, places,
        tuple(draft.topics), spans, why,
    )  # fmt: skip


def _specific(cast: Cast, draft: Draft) -> tuple[str, ...]:
    """The most specific places: no state beside one of its towns."""
    ids = list(draft.places)
    towns = [i for i in ids if cast.get(i).kind == "place"]
    return tuple(towns or ids)[:2]


def _entity(actor: Actor) -> Entity:
    mentions = tuple(
        Mention(span, actor.kind, name or actor.name, entry, why)
        for span, name, entry, why in sorted(actor.mentions, key=lambda m: m[0])
    )
    return Entity(actor.id, actor.kind, actor.name, tuple(sorted({actor.name, *actor.forms})), actor.entry, mentions)
