"""When two names, places or meetings are the same: what every figure of the evaluation rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.arabic.folding import fold

Row = Mapping[str, str]
Gold = Mapping[str, Any]

_WORD = re.compile(r"\w+")
_ENOUGH = 0.6


@dataclass(slots=True)
class Part:
    """What the rows say of one participant: ``type``, ``role``, and whom it ``represents``."""

    type: str
    role: str = ""
    represents: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Found:
    """One encounter of one article as the query ``meetings`` tells it; ``meeting`` is its IRI.

    ``participants`` are by name, in the order of the rows.
    """

    meeting: str
    kind: str
    status: str
    date: str
    places: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    participants: dict[str, Part] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """The encounter ``found`` and the annotation ``gold``, by index, with their participants in pairs.

    A pair is the name found and the index of the annotated participant.
    """

    found: int
    gold: int
    pairs: tuple[tuple[str, int], ...]


def words(text: str) -> list[str]:
    """The folded words of ``text``, without the article.

    >>> words("الرئيسُ المصريّ، في مكة")
    ['رييس', 'مصري', 'في', 'مكه']
    """
    return [word[2:] if word.startswith("ال") and len(word) > 4 else word for word in _WORD.findall(fold(text))]


def same_name(name: str, accepted: Iterable[str], *, person: bool) -> bool:
    """Whether ``name`` is one of the ``accepted`` forms, or near enough.

    A person's shorter form counts when all its words are in the longer one and both end alike;
    otherwise three fifths of all the words must be common to both.

    >>> same_name("كارتر", ["آشتون كارتر"], person=True), same_name("مصر", ["وزارة خارجية مصر"], person=False)
    (True, False)
    """
    mine = words(name)
    return bool(mine) and any(_alike(mine, words(form), person) for form in accepted)


def _alike(one: list[str], other: list[str], person: bool) -> bool:
    if not other:
        return False
    if "".join(one) == "".join(other):
        return True
    short, long = sorted((one, other), key=len)
    if person and set(short) <= set(long) and short[-1] == long[-1]:
        return True
    common = len(set(short) & set(long))
    return len(short) > 1 and common / len({*short, *long}) >= _ENOUGH


def overlap(one: str, other: str) -> float:
    """How much of their words two texts share, 0 to 1 (F1, each word as often as it occurs).

    >>> overlap("أمن الحدود", "أمن الحدود الشرقية")
    0.8
    """
    left, right = words(one), words(other)
    if not left or not right:
        return 0.0
    common = sum(min(left.count(word), right.count(word)) for word in set(left))
    return 2 * common / (len(left) + len(right))


def found_meetings(rows: Iterable[Row]) -> dict[str, list[Found]]:
    """The rows of the query ``meetings`` put together, by article."""
    found: dict[tuple[str, str], Found] = {}
    for row in rows:
        key = row["article"], row["meeting"]
        whole = found.setdefault(key, Found(key[1], row["kind"], row["status"], row["date"][:10]))
        whole.places |= _several(row["place"])
        whole.topics |= _several(row["topics"])
        if name := row["participant"]:
            part = whole.participants.setdefault(name, Part(row["type"]))
            part.role = row["role"] or part.role
            part.represents |= _several(row["represents"])
    by_article: dict[str, list[Found]] = {}
    for (article, _), whole in found.items():
        by_article.setdefault(article, []).append(whole)
    return by_article


def _several(cell: str) -> set[str]:
    return {item for item in cell.split("|") if item}


def pair_participants(found: Found, gold: Gold) -> tuple[tuple[str, int], ...]:
    """Each name found with at most one annotated participant: first the names that are equal."""
    pairs: dict[str, int] = {}
    for test in (_equal, _near):
        for name in found.participants:
            if name not in pairs:
                taken = pairs.values()
                free = (i for i, one in enumerate(gold["participants"]) if i not in taken and test(name, one))
                if (first := next(free, None)) is not None:
                    pairs[name] = first
    return tuple(pairs.items())


def _equal(name: str, wanted: Gold) -> bool:
    return any(words(name) == words(form) for form in wanted["names"])


def _near(name: str, wanted: Gold) -> bool:
    return same_name(name, wanted["names"], person=wanted.get("type", "person") == "person")


def match_places(found: Found, gold: Gold) -> tuple[int, int, int]:
    """How many places are right, too many, and missing; optional ones count as neither."""
    missing: list[Sequence[str]] = list(gold.get("places", ()))
    right = extra = 0
    for place in sorted(found.places):
        hit = next((names for names in missing if same_name(place, names, person=False)), None)
        if hit is not None:
            missing.remove(hit)
            right += 1
        elif not any(same_name(place, names, person=False) for names in gold.get("places_optional", ())):
            extra += 1
    return right, extra, len(missing)


def align(found: Sequence[Found], gold: Sequence[Gold]) -> list[Match]:
    """Each encounter found with at most one annotated, the likest first; one common actor is needed."""
    options = [
        (_likeness(one, wanted, pairs), -i, -j, pairs)
        for i, one in enumerate(found)
        for j, wanted in enumerate(gold)
        if (pairs := pair_participants(one, wanted))
    ]
    matches: list[Match] = []
    for _, i, j, pairs in sorted(options, reverse=True, key=lambda option: option[:3]):
        if not any(match.found == -i or match.gold == -j for match in matches):
            matches.append(Match(-i, -j, pairs))
    return matches


def _likeness(found: Found, gold: Gold, pairs: tuple[tuple[str, int], ...]) -> float:
    """The F1 of the participants, and something for day, status, kind and place."""
    paired = {i for _, i in pairs}
    wanted = sum(i in paired or not one.get("optional") for i, one in enumerate(gold["participants"]))
    return (
        2 * len(pairs) / (len(found.participants) + wanted)
        + 0.05 * (not gold.get("optional"))
        + 0.3 * (bool(gold.get("date")) and found.date == gold["date"])
        + 0.1 * (found.status == gold.get("status"))
        + 0.1 * (found.kind == gold.get("kind"))
        + 0.1 * (match_places(found, gold)[0] > 0)
    )
