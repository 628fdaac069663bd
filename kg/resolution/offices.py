"""Offices as evidence: what a title says of its holder, and who held a listed office on a day."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType

from kg.arabic.folding import fold
from kg.resolution.gazetteer import entries
from kg.resolution.words import bare, envoys, minor, nationalities, office_classes, read_table
from kg.resources import folder

_COLUMNS = {"id", "person", "office", "country", "from", "to"}
#: Offices that one person holds at a time in one state.
_SOLE = frozenset(["president", "king", "pm", "fm", "dm", "crown", "deputy-crown", "speaker", "chief-of-staff"])
#: What stands before the state to which somebody is sent.
_ABROAD = frozenset(["لدي", "الي", "في"])


@dataclass(frozen=True, slots=True)
class Tenure:
    """A row of ``offices.tsv``: ``person`` surely held the ``office`` of ``state`` from ``start`` to ``end``."""

    person: str
    office: str
    state: str
    start: date
    end: date


@lru_cache(1 << 14)
def office(title: str) -> str:
    """What a title means, whatever its wording; "" for one bare word that says too little.

    A class of office (``fm``) where the wording is one and only a country follows, otherwise the
    words without article and country. Of an envoy, the state to which they are sent is the office.

    >>> office("وزير الخارجية الإيراني"), office("رئيس لجنة الإغاثة"), office("المتحدث")
    ('fm', 'رييس لجنه اغاثه', '')
    >>> office("السفير الصيني لدى مصر"), office("سفير جمهورية الصين في مصر")
    ('سفير state-eg', 'سفير state-eg')
    """
    words, post = _split([bare(word) for word in fold(title).split()])
    if sent := next((entry for at in range(len(post)) if (entry := _country_at(post, at)[1])), ""):
        return f"{words[0]} {sent}"
    words = _without_countries([*words, *post])
    plain = " ".join(words)
    if (sort := office_classes().get(plain)) in _SOLE:
        return str(sort)
    return plain if len(words) > 1 else ""


def is_sole(meaning: str) -> bool:
    """Whether one person at a time holds, in one state, the office that `office` words so.

    >>> is_sole("fm"), is_sole("وزير داخليه"), is_sole("عضو مجلس")
    (True, True, False)
    """
    return meaning in _SOLE or meaning.startswith(("وزير ", "وزيره "))


def is_minor(meaning: str) -> bool:
    """Whether the office that `office` words so is one of the many: a governor, a spokesman, a member.

    >>> is_minor(office("محافظ الطائف")), is_minor(office("وزير التعليم"))
    (True, False)
    """
    return meaning.partition(" ")[0] in minor()


def countries(title: str) -> tuple[str, ...]:
    """The keys of the states that the words of a title name, by adjective or by name, sorted.

    The state to which an envoy is sent is not theirs.

    >>> countries("وزير خارجية الولايات المتحدة"), countries("السفير التركي لدى مصر")
    (('state:state-us',), ('state:state-tr',))
    """
    words = _split([bare(word) for word in fold(title).split()])[0][1:]
    found = {entry for i in range(len(words)) for _, entry in [_country_at(words, i)] if entry}
    return tuple(sorted(f"state:{entry}" for entry in found if entry.startswith("state-")))


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    """The words of a title, and those that say where an envoy is sent: «لدى مصر», «إلى اليمن», «بتركيا»."""
    for at, word in enumerate(words if words and words[0] in envoys() else ()):
        if word in _ABROAD:
            return words[:at], words[at:]
        if word.startswith("ب") and _country_at(there := [bare(word[1:]), *words[at + 1 :]], 0)[0]:
            return words[:at], there
    return words, []


def _without_countries(words: list[str]) -> list[str]:
    """The words that are no adjective or name of a state; the first always stays."""
    kept, at = words[:1], 1
    while at < len(words):
        length, _ = _country_at(words, at)
        kept += [] if length else [words[at]]
        at += length or 1
    return kept


def _country_at(words: list[str], at: int) -> tuple[int, str]:
    """How many words from ``at`` name a state, and its gazetteer id; 0 and "" where none does."""
    for length in range(min(4, len(words) - at), 0, -1):
        entry = _country_words().get(tuple(words[at : at + length]))
        if entry:
            return length, entry
    return 0, ""


@cache
def _country_words() -> Mapping[tuple[str, ...], str]:
    """The adjectives and names of states, as bare words."""
    known = ((entry_id, entry) for entry_id, entry in entries().items() if entry.kind == "state")
    names = {form: entry_id for entry_id, entry in known for form in entry.forms}
    found = {tuple(bare(word) for word in fold(form).split()): entry_id for form, entry_id in names.items()}
    return MappingProxyType(found | {(bare(form),): entry_id for form, entry_id in nationalities().items()})


def holder(title: str, states: Iterable[str], day: date | None) -> str:
    """The id of who held the office that ``title`` means in one of ``states`` on ``day``, or ""."""
    sort = office(title)
    if day is None or sort not in _SOLE:
        return ""
    held = [t for state in sorted(set(states)) for t in _tenures()[1].get((sort, state), ()) if t.start <= day <= t.end]
    people = {tenure.person for tenure in held}
    return people.pop() if len(people) == 1 else ""


def offices_of(person: str, day: date | None) -> frozenset[str]:
    """The offices of a listed person on ``day``, or ever where no day is known."""
    held = _tenures()[0].get(person, ())
    return frozenset(t.office for t in held if t.office and (day is None or t.start <= day <= t.end))


@cache
def _tenures() -> tuple[Mapping[str, tuple[Tenure, ...]], Mapping[tuple[str, str], tuple[Tenure, ...]]]:
    """The tenures by person, and by office and state."""
    by_person: dict[str, list[Tenure]] = defaultdict(list)
    by_office: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for _, row in read_table(folder("data") / "gazetteer" / "offices.tsv", _COLUMNS):
        state = _states().get(row["country"], "")
        start, end = _surely_from(row["from"]), _surely_to(row["to"])
        tenure = Tenure(row["person"], office(row["office"]), state, start, end)
        by_person[tenure.person].append(tenure)
        if state:
            by_office[tenure.office, state].append(tenure)
    return MappingProxyType({k: tuple(v) for k, v in by_person.items()}), MappingProxyType(
        {k: tuple(v) for k, v in by_office.items()}
    )


def _surely_from(text: str) -> date:
    """The last day that YEAR, YEAR-MM or YEAR-MM-DD may mean; the first of days for "" ."""
    parts = [int(part) for part in text.split("-")] if text else [1, 1, 1]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def _surely_to(text: str) -> date:
    """The first day that YEAR, YEAR-MM or YEAR-MM-DD may mean; the last of days for ""."""
    parts = [int(part) for part in text.split("-")] if text else [9999, 12, 31]
    return date(*[*parts, 1, 1][:3])


@cache
def _states() -> Mapping[str, str]:
    """The key of each state by its country code."""
    known = ((entry_id, entry) for entry_id, entry in entries().items() if entry.kind == "state")
    return MappingProxyType({entry.country: f"state:{entry_id}" for entry_id, entry in known if entry.country})


def home(entry_id: str) -> str:
    """The key of the state to which a listed person belongs; "" where the list names none."""
    entry = entries().get(entry_id)
    return _states().get(entry.country or "", "") if entry else ""
