"""Travel: who went where, and that a meeting without a place was where its parties had gone.

«وصل A إلى مسقط. … والتقى A B»: in Muscat. Where nobody travels, hosts receive where the article is written.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction import circumstances
from kg.extraction.account import Account, Draft
from kg.extraction.actors import Actor
from kg.extraction.cast import Cast
from kg.extraction.describing import describe
from kg.extraction.groups import Group
from kg.extraction.joining import join
from kg.extraction.party import Party
from kg.extraction.phrases import Phrase
from kg.extraction.pointing import resolve
from kg.extraction.scene import Scene
from kg.extraction.standing import officer
from kg.extraction.status import status as status_of
from kg.extraction.telling import Telling, start
from kg.model import When


def note(account: Account, scene: Scene) -> None:
    """«وصل A إلى P»، «توجه A إلى P»: A is at P from here on."""
    account.dateline = account.dateline or _dateline(scene)
    for i in range(len(scene.sentence.tokens)):
        verb = scene.sentence.find(i, "verb-arrive", "verb-depart")
        goal = _goal(scene, verb) if verb else None
        goer = _goer(scene, verb) if verb else None
        if verb is None or goal is None or goer is None:
            continue
        at = scene.sentence.start(i)
        actors = [actor for party in goer.parties for actor in resolve(account, party, at)]
        if actors:
            account.subject = actors[0]
            heads = [p for g in scene.groups if g.marker == "head" and g.first >= goer.last for p in g.parties]
            _arrival(account, verb, scene, actors, goal, heads)


def _goal(scene: Scene, verb: Phrase) -> Party | None:
    """Where the verb leads: the first place or state behind «إلى», and behind «ب» for «حل بالرباط»."""
    stays = verb.entry.id.startswith("arrive-halla") and any(g.first == verb.last for g in scene.groups)
    markers = ("to", "by") if stays else ("to",)
    after = [g for g in scene.groups if g.first >= verb.last and g.marker in markers]
    return next((g.parties[0] for g in after if g.place or g.parties[0].kind == "state"), None)


def _goer(scene: Scene, verb: Phrase) -> Group | None:
    """Who goes: the first people or delegation behind the verb, else the last before it."""
    plain = [g for g in scene.groups if g.marker == "" and g.parties[0].kind in ("person", "delegation")]
    behind = (g for g in plain if g.first >= verb.last)
    before = (g for g in reversed(plain) if g.last <= verb.first)
    return next(behind, None) or next(before, None)


def _arrival(account: Account, verb: Phrase, scene: Scene, actors: list[str], goal: Party, heads: list[Party]) -> None:
    """An arrival is a visit under way: «وصل الرئيس إلى مسقط»."""
    telling = start(scene, verb, "arrive", "visit", 0, len(scene.sentence.tokens), None)
    telling.verb = verb
    telling.places.append(goal)
    telling.heads.extend(heads)
    travelled(account, actors, telling)
    who = [account.cast.get(actor) for actor in actors]
    if verb.tag == "verb-arrive" and any(officer(account.cast, one) or one.kind == "delegation" for one in who):
        status, weak = status_of(telling, scene)
        when = circumstances.when(telling, scene, account.reference, status == "planned")
        draft = Draft("visit", status, weak, [actors], when)
        describe(account, draft, telling)
        joined = join(account, draft)
        account.last = account.last or joined


def travelled(account: Account, actors: Iterable[str], telling: Telling) -> None:
    """Remember where the actors went: a meeting of theirs without a place took place there."""
    place = account.cast.see(telling.places[0], telling.span.start)
    for actor in actors:
        account.trips.setdefault(actor, []).append((telling.span.start, place.id))
        account.traveller = actor


def settle(account: Account) -> None:
    """Give each meeting without a place the place that its parties travelled to."""
    for draft in account.drafts:
        if draft.places or draft.kind in ("call", "visit") or draft.status not in ("held", "planned"):
            continue
        place = _reached(account, draft) or _written(account, draft)
        if place is not None:
            draft.places.setdefault(place)
            draft.when = draft.when or _visit_day(account, draft, place)


def _reached(account: Account, draft: Draft) -> str | None:
    """Where its parties last went before the article tells of it, or else first after that."""
    end = max(span.end for span in draft.spans)
    trips = sorted({trip for side in draft.sides for actor in side for trip in account.trips.get(actor, ())})
    before = [place for at, place in trips if at < end]
    after = [place for at, place in trips if at >= end]
    return before[-1] if before else after[0] if after else None


def _written(account: Account, draft: Draft) -> str | None:
    """The dateline's town or state, where the host is of that state: there hosts receive."""
    town, cast = account.dateline, account.cast
    entry = cast.knowledge.entries.get(town.entry or "") if town else None
    state = cast.knowledge.country_entry(entry.country) if entry and entry.country else None
    if town is None or state is None:
        return None
    hosts = [cast.get(actor) for actor, role in draft.roles.items() if role == "host"]
    own = any(_of_state(cast, host, state.id) for host in hosts)
    return cast.see(town, town.span.start).id if own else None


def _of_state(cast: Cast, host: Actor, state: str) -> bool:
    """Whether a host is of the state, or an officer whose state nothing says: that of the dateline."""
    states = [ref[2] for ref in host.represents if ref[0] == "state"]
    return state in states if states else officer(cast, host)


def _visit_day(account: Account, draft: Draft, place: str) -> When | None:
    """The day of the visit that the meeting belongs to, where the visit is told as one day."""
    for visit in account.drafts:
        alike = visit.kind == "visit" and visit.status == draft.status and place in visit.places
        if alike and visit.when and visit.when.start == visit.when.end and visit.actors & draft.actors:
            return visit.when
    return None


def _dateline(scene: Scene) -> Party | None:
    """«القاهرة - …»، «العراق / نبأ – …»: the town or state before the dash that opens a sentence."""
    s = scene.sentence
    party = scene.groups[0].parties[0] if scene.groups and not s.heading else None
    if party is None or party.first > 0 or party.kind not in ("place", "state"):
        return None
    dash = next((i for i in range(party.last, party.last + 5) if s.word(i) in ("-", "–", "—", "--", "(")), None)
    return party if dash is not None and not any(s.find(i, "speech") for i in range(party.last, dash)) else None
