"""What an article says of a person besides the name: states, offices, bodies, the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.resolution.matching import likeness, namesakes

APART, _OPEN, NAME_ONLY, _SHARED_STATE, _SHARED_WORK = -1, 0, 1, 2, 3
#: From this many expected namesakes in the name lexicon on, a name alone joins nobody,
COMMON = 1.0
#: and from this many on, it joins only who is in the news within a year or so.
_SHARED_BY_FEW = 0.05


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Keys of states and organisations, offices as `kg.resolution.offices.office` words them; sorted.

    ``day`` is the day of publication, None where it is not known.
    """

    states: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    day: date | None = None

    @property
    def year(self) -> int:
        """The year of publication, 0 where it is not known."""
        return self.day.year if self.day else 0


def shared(one: Evidence, other: Evidence) -> tuple[str, ...]:
    """The offices and bodies that both have, else the states."""
    work = {*one.offices, *one.bodies} & {*other.offices, *other.bodies}
    return tuple(sorted(work or {*one.states} & {*other.states}))


def contradict(one: Evidence, other: Evidence) -> bool:
    """Whether each has states, and none is the other's."""
    return bool(one.states and other.states and not {*one.states} & {*other.states})


def link(one: tuple[tuple[str, ...], Evidence], other: tuple[tuple[str, ...], Evidence]) -> int:
    """How strongly two bearers (units of the name, evidence) are one person.

    3 for a shared office or body, 2 for a shared state, 1 for a name that hardly two people bear and
    nothing against it; 0 when that is not enough, -1 when they are two. A common name needs 3 and at
    most a year between; so does a name that is the beginning of a longer one, since a grandson has it
    as well; one with the same first and last unit needs 2, and so does another spelling.
    """
    like = likeness(one[0], other[0])
    if like is None or contradict(one[1], other[1]):
        return APART
    strength = _strength(one[1], other[1])
    bearers = min(namesakes(one[0]), namesakes(other[0]))
    near = not one[1].year or not other[1].year or abs(one[1].year - other[1].year) <= 1
    if bearers >= COMMON or like == "beginning":
        return strength if strength == _SHARED_WORK and near else _OPEN
    if strength == NAME_ONLY and (like in ("first-and-last", "spelling") or (bearers >= _SHARED_BY_FEW and not near)):
        return _OPEN
    return strength


def _strength(one: Evidence, other: Evidence) -> int:
    if {*one.offices, *one.bodies} & {*other.offices, *other.bodies}:
        return _SHARED_WORK
    return _SHARED_STATE if {*one.states} & {*other.states} else NAME_ONLY
