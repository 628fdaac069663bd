"""People of the gazetteer under a longer name or another spelling than the gazetteer lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.resolution.evidence import COMMON, Evidence, link
from kg.resolution.gazetteer import entries
from kg.resolution.matching import namesakes, skeleton, units
from kg.resolution.offices import home, is_minor, offices_of

_Name = tuple[str, ...]


def find(name: _Name, evidence: Evidence) -> str | None:
    """The id of the one listed person of whom ``name`` is a form; None when there is none, or two.

    The list's country and the offices held on the day stand against the article's evidence: a state
    must be shared, or the office.
    """
    near = {entry for key in _ends(name) for entry in _index().get(key, ())}
    found = {entry for entry, form in near if _joins(entry, form, name, evidence)}
    return found.pop() if len(found) == 1 else None


def denies(entry: str, name: _Name, evidence: Evidence) -> bool:
    """Whether an article says of a bearer of a usual name what the list denies of the person ``entry``.

    That is another state, or only offices of which a state has many, where the list has none such.
    """
    if namesakes(name) < COMMON:
        return False
    state, held = home(entry), offices_of(entry, None)
    if state and evidence.states and state not in evidence.states:
        return True
    return bool(evidence.offices) and all(map(is_minor, evidence.offices)) and not any(map(is_minor, held))


def _joins(entry: str, form: _Name, name: _Name, evidence: Evidence) -> bool:
    state = home(entry)
    listed = Evidence(
        states=(state,) if state else (),
        offices=tuple(sorted(offices_of(entry, evidence.day))),
        day=evidence.day,
    )
    return link((form, listed), (name, evidence)) > 1


def _ends(name: _Name) -> tuple[str, ...]:
    """Under what the index keeps a name: by its first two units, and by the first and the last."""
    if len(name) < 2:
        return ()
    bones = [skeleton(unit) for unit in name]
    return tuple(sorted({f"{bones[0]} {bones[1]}", f"{bones[0]} {bones[-1]}"}))


@cache
def _index() -> Mapping[str, tuple[tuple[str, _Name], ...]]:
    index: dict[str, list[tuple[str, _Name]]] = defaultdict(list)
    for entry_id, entry in entries().items():
        for form in entry.forms if entry.kind == "person" else ():
            for key in _ends(units(form)):
                index[key].append((entry_id, units(form)))
    return MappingProxyType({key: tuple(found) for key, found in index.items()})
