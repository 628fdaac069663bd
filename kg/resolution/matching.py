"""Matching of personal names, made for Arabic: units, longer and shorter forms, spellings of foreign names.

A name is compared by its *units*: folded, without article and «بن», compounds joined («عبد الله»,
«أبو مازن», «صلاح الدين», «آل ثاني» are one unit each). Foreign names are written as they are heard
(بلينكن and بلنكن, غروسي and جروسي): their *skeleton* lets long vowels go and makes one letter of those
that stand for one sound. Arabic names differ by just these letters (حسن and حسين, سعد and سعيد), so a
skeleton never joins two units that are both known names.

Longer and shorter forms follow the usage of bibliographic name authorities: the same given name, and
the shorter is the beginning of the longer, or has its last unit.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from kg.arabic.folding import fold
from kg.arabic.names import name_units
from kg.resolution.words import bare

Likeness = Literal["same", "spelling", "first-and-last", "beginning"]

_FORWARD = frozenset(["عبد", "ابو", "ابي", "ابا", "ام"])
_BACKWARD = frozenset(["الله", "الدين"])
_DROPPED = frozenset(["بن", "ابن", "بنت", "ال"])
_WORD = re.compile(r"[^\W_]+")
_SOUNDS = str.maketrans("غقثصطذظ", "ججتستزز")
_SILENT = re.compile(r"[اويهء]")
_LEAST_SKELETON = 5


@lru_cache(1 << 16)
def units(name: str) -> tuple[str, ...]:
    """The comparable units of a personal name.

    >>> units("محمد بن عبد الله آل ثاني") == units("محمد بن عبدالله آل ثاني")
    True
    """
    found: list[str] = []
    joining = False
    for word in _WORD.findall(fold(name)):
        if found and (joining or word in _BACKWARD):
            found[-1] += word
        elif word not in _DROPPED:
            found.append(word)
        joining = word in _FORWARD
    return tuple(bare(unit) for unit in found)


@lru_cache(1 << 16)
def skeleton(unit: str) -> str:
    """What is left of a unit when the spellings of foreign names are made one.

    >>> skeleton("بلينكن") == skeleton("بلنكن"), skeleton("غروسي") == skeleton("جروسي")
    (True, True)
    """
    sounds = unit.replace("تش", "ش").translate(_SOUNDS)
    bones = sounds[:1] + _SILENT.sub("", sounds[1:])
    return re.sub(r"(.)\1+", r"\1", bones)


@lru_cache(1 << 16)
def same_sound(one: str, other: str) -> bool:
    """Whether two units are one foreign name in two spellings.

    >>> same_sound("بلينكن", "بلنكن"), same_sound("حسن", "حسين")
    (True, False)
    """
    if one == other:
        return True
    if skeleton(one) != skeleton(other):
        return False
    known, latter = _latin(one), _latin(other)
    return known is None or latter is None or known == latter


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness | None:
    """How two names of two units or more are alike; None when they are not forms of one name.

    >>> likeness(units("سامي الخطيب"), units("سامي محمد الخطيب"))
    'first-and-last'
    """
    if one == other:
        return "same"
    short, long = sorted((one, other), key=lambda name: (len(name), name))
    if len(short) < 2:
        return None
    if len(short) == len(long):
        telling = sum(len(skeleton(unit)) for unit in short) >= _LEAST_SKELETON
        return "spelling" if telling and all(map(same_sound, short, long)) else None
    if short == long[: len(short)]:
        return "beginning"
    if same_sound(short[0], long[0]) and same_sound(short[-1], long[-1]) and _within(short[1:-1], long[1:-1]):
        return "first-and-last"
    return None


def _within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether ``few`` come in ``many`` in this order."""
    rest = iter(many)
    return all(unit in rest for unit in few)


@lru_cache(1 << 16)
def namesakes(name: tuple[str, ...]) -> float:
    """How many people of the name lexicon one expects to bear ``name``, if its units were drawn apart.

    >>> namesakes(units("محمد علي")) > 10 > 0.1 > namesakes(units("سيرغي لافروف"))
    True
    """
    expected = _bearers(name[0]) if name else 0.0
    for unit in name[1:]:
        expected *= _bearers(unit) / _population()
    return expected


def _bearers(unit: str) -> float:
    return float(_known().get(unit, (0, None))[0]) or 0.5


def _latin(unit: str) -> str | None:
    """The Latin spelling of a known unit, without marks and article."""
    return _known().get(unit, (0, None))[1]


@cache
def _population() -> int:
    return sum(unit.given for unit in name_units().values())


@cache
def _known() -> dict[str, tuple[int, str | None]]:
    """How many bear each unit, under its bare joined form, and its Latin spelling."""
    counts: dict[str, tuple[int, str | None]] = {}
    for form, unit in name_units().items():
        key = "".join(units(form))
        before = counts.get(key, (0, None))
        latin = "".join(c for c in (unit.en or "").lower().removeprefix("al-") if c.isalpha())
        counts[key] = (before[0] + unit.given + unit.surname, before[1] or latin or None)
    return counts
