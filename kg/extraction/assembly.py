"""Assembly: tellings that tell the same encounter become one event, with its sides and circumstances."""

from __future__ import annotations

from kg.extraction import circumstances
from kg.extraction.account import Account, Draft
from kg.extraction.describing import describe, locate
from kg.extraction.joining import join
from kg.extraction.pointing import resolve, sides_of
from kg.extraction.scene import Scene
from kg.extraction.standing import enough, political
from kg.extraction.status import status as status_of
from kg.extraction.telling import Telling
from kg.extraction.travel import travelled
from kg.model import Abstention, Status, When


def read(account: Account, telling: Telling, scene: Scene) -> None:
    """Resolve the telling's parties and make an event of it, or join it to one, or abstain."""
    status, weak = status_of(telling, scene)
    if telling.anaphoric:
        _point_back(account, telling, scene)
        return
    sides = sides_of(account, telling, scene)
    if not enough(account.cast, telling, sides):
        if telling.noun and not telling.sides and telling.verb is None:
            _point_back(account, telling, scene)
        else:
            _abstain(account, telling)
        return
    if not political(account.cast, telling, sides):
        telling.reason = "no actor of public life takes part"
        _abstain(account, telling)
        return
    planned = status in ("planned", "proposed", "postponed")
    when = circumstances.when(telling, scene, account.reference, planned)
    if when is None and status == "held" and account.previous is not None and scene.sentence.find(0, "speech-event"):
        when = circumstances.said_on(account.previous, account.reference)
    if status == "held":
        status, when = _not_ahead(account, telling, scene, when)
    elif telling.kind == "visit" and status == "planned" and _goes_on(account, telling, when):
        status = "held"
    for part in _split(account, telling, sides):
        draft = Draft(telling.kind, status, weak, part, when, circumstances.weekday(telling, scene))
        draft.hearsay = status == "held" and _hearsay(scene, telling.token)
        describe(account, draft, telling)
        account.last = join(account, draft)
        account.told.append((telling, account.last))
    if sides and sides[0]:
        account.subject = sides[-1 if telling.object_pronoun else 0][0]
    account.heard = telling.sentence.index
    if telling.kind == "visit" and telling.places:
        travelled(account, [a for side in sides for a in side], telling)


def _point_back(account: Account, telling: Telling, scene: Scene) -> None:
    """«خلال اللقاء»، «وحضر الاجتماع فلان»: what it says belongs to the last event of that kind."""
    draft = account.referent(telling.kind)
    if draft is None:
        return
    account.told.append((telling, draft))
    status, weak = status_of(telling, scene)
    pointing = telling.noun is not None and (telling.noun.cut.det or telling.noun.cut.stem.startswith("ال"))
    if pointing and draft.status in ("planned", "proposed") and status in ("postponed", "cancelled") and not weak:
        draft.status = status  # «كان من المقرر أن يلتقيا، لكن اللقاء ألغي»
    at = telling.span.start
    locate(account, draft, telling.places if not draft.places else (), at)
    if draft.when is None:
        draft.when = circumstances.when(telling, scene, account.reference, draft.status == "planned")
    for party in telling.heads:
        for actor in resolve(account, party, at):
            if actor in draft.actors:
                draft.roles[actor] = "head"
    for party in telling.attending:
        for actor in resolve(account, party, at):
            draft.attending.setdefault(actor, "")
    draft.spans.setdefault(telling.sentence.span)


def _not_ahead(account: Account, telling: Telling, scene: Scene, when: When | None) -> tuple[Status, When | None]:
    """What is held was not on a day to come: such a day belongs to something else, or the meeting is to come."""
    ahead = when or circumstances.when(telling, scene, account.reference, planned=True)
    if ahead is None or account.reference is None or ahead.start <= account.reference:
        return "held", when
    past = telling.verb is not None and telling.verb.entry.value.startswith("past")
    return ("held", None) if past or telling.pronouns else ("planned", ahead)


def _goes_on(account: Account, telling: Telling, when: When | None) -> bool:
    """«يؤدي زيارة من 4 إلى 6 يناير», told on the fifth: the visit has begun."""
    verb = telling.verb
    present = verb is not None and verb.entry.value.startswith("present") and not verb.cut.future
    began = when is not None and account.reference is not None and when.start < account.reference <= when.end
    return present and began


def _split(account: Account, telling: Telling, sides: list[list[str]]) -> list[list[list[str]]]:
    """«اتصالين مع نظيريه A وB» are two calls: one for each actor of the other side."""
    many = len(sides) == 2 and len(sides[1]) > 1 and all(account.cast.get(a).kind == "person" for a in sides[1])
    if telling.count > 1 and many:
        return [[sides[0], [other]] for other in sides[1]]
    return [sides]


def _abstain(account: Account, telling: Telling) -> None:
    """Note that the telling yields no event, and why."""
    words = telling.span.of(telling.sentence.text)
    account.abstentions.append(Abstention(telling.span, words, telling.reason or "its parties are not identifiable"))


def _hearsay(scene: Scene, token: int) -> bool:
    """Whether a clause before ``token`` says that the media or rumours tell it."""
    return any(scene.sentence.find(i, "hearsay") for i in range(token))
