"""Joining: tellings that tell the same encounter become one event.

The headline, «التقى A B» and «خلال مباحثات A وB» are one where the parties, the manner, the status and the days agree.
"""

from __future__ import annotations

from kg.extraction.account import Account, Draft
from kg.extraction.cast import Cast
from kg.extraction.likeness import pairs

_IN_PERSON = ("meeting", "talks", "summit")
#: Where one article tells a meeting that did not take place in several ways, the firmest word counts.
_FIRMER = {"proposed": 1, "planned": 2, "postponed": 3, "cancelled": 4}
_SPECIFIC = {"meeting": 0, "talks": 1, "summit": 2, "call": 3, "visit": 3}


def join(account: Account, draft: Draft) -> Draft:
    """Merge into the event that it tells again, or keep it as a new one."""
    for old in reversed(account.drafts):
        same = _same(account.cast, old, draft)
        if same is not None:
            for new_one, old_one in same.items():
                _unify(account, new_one, old_one)
            _absorb(old, draft, account.cast)
            return old
    account.drafts.append(draft)
    return draft


def _unify(account: Account, a: str, b: str) -> None:
    """Two names of one person, one of them an office alone: the named one takes over everywhere."""
    cast = account.cast
    if a == b or cast.get(a).kind != "person" or cast.get(b).kind != "person":
        return
    gone, kept = (a, b) if cast.get(a).nameless else (b, a)
    if not cast.get(gone).nameless:
        return
    cast.unify(gone, kept)
    for draft in account.drafts:
        draft.rename(gone, kept)
    if account.subject == gone:
        account.subject = kept
    if gone in account.trips:
        account.trips.setdefault(kept, []).extend(account.trips.pop(gone))


def _same(cast: Cast, a: Draft, b: Draft) -> dict[str, str] | None:
    """Whether ``b`` tells the event ``a`` again: then which actor of one is which of the other."""
    if not _compatible(a, b):
        return None
    if a.kind == "visit":
        met = not a.places or not b.places or _lands(cast, a) & _lands(cast, b)
        return {} if a.principals & b.principals and met else None
    small, large = (a, b) if len(a.actors) <= len(b.actors) else (b, a)
    return pairs(cast, small, large)


def _lands(cast: Cast, draft: Draft) -> set[str]:
    """The countries of its places, or their names where no list knows them."""
    found = set()
    for place in draft.places:
        actor = cast.get(place)
        entry = cast.knowledge.entries.get(actor.entry or "")
        found.add(entry.country if entry and entry.country else actor.name)
    return found


def _compatible(a: Draft, b: Draft) -> bool:
    """Whether manner, status and days of two tellings allow that they tell one encounter."""
    if (a.kind in _IN_PERSON) != (b.kind in _IN_PERSON) and a.kind != b.kind and not _either_way(a, b):
        return False
    if _disputed(a, b):
        return True
    if a.status != b.status and not (a.weak or b.weak) and not _firmer(a, b):
        return False
    if a.when and b.when:
        return a.when.start <= b.when.end and b.when.start <= a.when.end
    return a.weekday is None or b.weekday is None or a.weekday == b.weekday


def _firmer(a: Draft, b: Draft) -> bool:
    """Whether one may tell what became of the other's plan: planned, then put off, in the same circle."""
    if not {a.status, b.status} <= _FIRMER.keys():
        return False
    same = sum(map(len, a.sides)) == sum(map(len, b.sides))
    return same or {a.status, b.status} == {"proposed", "planned"}


def _disputed(a: Draft, b: Draft) -> bool:
    """One tells it as held, the other denies it: one encounter of the same two on one day, and it is denied.

    What the media are said to tell («ذكرت وسائل إعلام أنهما التقيا أمس») is what the other denies, whatever its day.
    """
    if {a.status, b.status} != {"held", "denied"}:
        return False
    same = a.when is not None and b.when is not None and (a.when.start, a.when.end) == (b.when.start, b.when.end)
    return (same or a.hearsay or b.hearsay) and a.principals == b.principals


def _either_way(a: Draft, b: Draft) -> bool:
    """Whether two tellings of the same parties may differ in manner: «ناقش مع»، «مباحثات» may be by telephone."""
    if (a.neutral and b.kind == "call") or (b.neutral and a.kind == "call"):
        return True
    return {a.kind, b.kind} == {"call", "talks"} and (a.when is None or b.when is None) and a.actors == b.actors


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
    entering = cast.get(actor)
    refs = set(entering.represents)
    with_them = (m for m in old.sides if any(a in side or entering.stands_for(cast.get(a)) for a in m))
    for_the_same = (m for m in old.sides if any(refs & set(cast.get(a).represents) for a in m))
    chosen = next(with_them, None) or next(for_the_same, None) or old.sides[min(k, len(old.sides) - 1)]
    chosen.append(actor)
