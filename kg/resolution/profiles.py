"""What resolution keeps of an entity of one article: its name, its evidence, and its block keys.

A profile is made from one extraction alone. Where that is enough to tell who is meant (a gazetteer
entry, an office of a state, the full name of an organisation), the profile is *settled*: its ``key``
is the key of its cluster. Otherwise it is compared with the profiles that share a block with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.arabic.folding import fold
from kg.arabic.names import name_units
from kg.model import Entity, Extraction
from kg.resolution import listed
from kg.resolution.evidence import NAME_ONLY, Evidence, link
from kg.resolution.gazetteer import Entry, entries
from kg.resolution.generic import is_generic_body, is_office, is_sort
from kg.resolution.matching import skeleton, units
from kg.resolution.offices import countries, is_sole, office
from kg.resolution.pairs import NONE, Item, Pairs, apart, together
from kg.resolution.words import nationalities

Member = tuple[str, str]
_SERVANT = re.compile(r"\bعبد (?=ال)")
_ALONE = "one article"


@dataclass(frozen=True, slots=True, order=True)
class Profile:
    """One entity of one article, as far as resolution looks at it.

    ``key`` is the cluster's key where it is settled, else "", and ``reason`` says why it is.
    ``entry`` is the gazetteer id, or "". ``units`` of the name and the ``evidence`` are compared;
    ``together`` is what the user said is the same, ``apart`` the ends of what is different. Profiles
    that share one of ``blocks`` are resolved together.
    """

    member: Member
    kind: str
    name: str
    names: tuple[str, ...]
    entry: str
    key: str
    reason: str
    units: tuple[str, ...]
    evidence: Evidence
    together: tuple[Item, ...]
    apart: tuple[tuple[Item, Item], ...]
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Scene:
    """One extraction, with what each of its entities stands for and is called, by entity id."""

    extraction: Extraction
    behind: Mapping[str, Sequence[Entity]]
    titles: Mapping[str, Sequence[str]]
    pairs: Pairs

    @property
    def doc(self) -> str:
        return self.extraction.document.id


def profile_entities(extraction: Extraction, pairs: Pairs = NONE) -> tuple[Profile, ...]:
    """The profiles of all entities of one extraction, in its order."""
    scene = _Scene(extraction, _behind(extraction), _titles(extraction), pairs)
    return tuple(_profile(entity, scene) for entity in extraction.entities)


def same_spelling(name: str) -> str:
    """``name`` folded, with «عبد» joined to what it serves: both spellings are usual."""
    return _SERVANT.sub("عبد", " ".join(fold(name).split()))


def _profile(entity: Entity, scene: _Scene) -> Profile:
    against = apart(scene.pairs, scene.doc, entity)
    if any(other.entry and other.entry == entity.entry for _, other in against):
        entity = replace(entity, entry=None)
    same = together(scene.pairs, scene.doc, entity)
    evidence = _evidence(entity, scene)
    entry, key, reason = _by_user(entity, same) if same else _settle(entity, evidence, scene)
    if key and not entry and any(mine.article for mine, _ in against):
        key, reason = f"{key}\t{scene.doc}", "pairs/different"
    profile = Profile(
        member=(scene.doc, entity.id),
        kind=entity.kind,
        name=entity.name,
        names=tuple(sorted({name for name in (entity.name, *entity.names) if name.strip()})),
        entry=entry,
        key=key,
        reason=reason,
        units=units(entity.name),
        evidence=evidence,
        together=same,
        apart=against,
    )
    return replace(profile, blocks=(f"key\t{key}",) if key else _blocks(profile))


def _by_user(entity: Entity, same: tuple[Item, ...]) -> tuple[str, str, str]:
    """Entry, key and reason of what the user called the same; a person without entry is still compared."""
    entry = next((item.entry for item in same if item.entry in entries()), "")
    if entry:
        known = entries()[entry]
        return entry, f"{known.kind}:{entry}", "pairs/same"
    key = "" if entity.kind == "person" else f"{entity.kind}:{same[0].name}"
    return "", key, "pairs/same"


def _settle(entity: Entity, evidence: Evidence, scene: _Scene) -> tuple[str, str, str]:
    """Entry, key and reason, as far as this article alone can tell; no key where others must be compared."""
    known = entries().get(entity.entry or "")
    kind, name = known.kind if known else entity.kind, same_spelling(entity.name)
    if entity.entry and not (known and _is_another(entity, known, evidence)):
        return entity.entry, f"{kind}:{entity.entry}", f"gazetteer/{entity.entry}"
    own = f"{kind}:{name}\n{scene.doc}\n{entity.id}"
    if kind == "person":
        return _settle_person(entity, evidence, scene, own)
    if not name or kind == "delegation" or (kind == "organization" and is_generic_body(name)):
        return "", own, _ALONE
    return "", f"{kind}:{_whichever(name) if kind == 'organization' else name}", "the same full name"


def _whichever(name: str) -> str:
    """A name with each nationality as the id of the state: «الأميركية» and «الأمريكية» are one."""
    return " ".join(nationalities().get(word.removeprefix("ال"), word) for word in name.split())


def _is_another(entity: Entity, known: Entry, evidence: Evidence) -> bool:
    """Whether an entity may be another than the listed one: a body of every state, or a namesake."""
    if known.kind == "person":
        return listed.denies(entity.entry or "", units(entity.name), evidence)
    return all(is_sort(fold(form)) for form in known.forms)


def _settle_person(entity: Entity, evidence: Evidence, scene: _Scene, own: str) -> tuple[str, str, str]:
    name = same_spelling(entity.name)
    if is_office(name):
        return _settle_office(entity, evidence, scene, own)
    if len(units(name)) < 2 or name in name_units():  # «أبو مازن» is one name
        return "", own, _ALONE
    entry = listed.find(units(name), evidence)
    if entry:
        return entry, f"person:{entry}", f"gazetteer/{entry} by another form of the name"
    bearer = (units(name), evidence)
    return ("", own, _ALONE) if link(bearer, bearer) < NAME_ONLY else ("", "", "")


def _settle_office(entity: Entity, evidence: Evidence, scene: _Scene, own: str) -> tuple[str, str, str]:
    """An office without its holder is that office of this state in this year."""
    states, title = countries(entity.name) or evidence.states, office(entity.name)
    if not states or not evidence.year or not is_sole(title):
        return "", own, _ALONE
    return "", "\t".join((f"person:{title}", *states, str(evidence.year))), "the same office of a state in a year"


def _evidence(entity: Entity, scene: _Scene) -> Evidence:
    bodies = scene.behind.get(entity.id, ())
    titles = (*scene.titles.get(entity.id, ()), *filter(is_office, map(fold, entity.names)))
    keys = {key for body in bodies for _, key, _ in [_settle(body, Evidence(), scene)] if "\n" not in key}
    keys |= {state for title in titles for state in countries(title)}
    return Evidence(
        states=tuple(sorted(key for key in keys if key.startswith("state:"))),
        offices=tuple(sorted({office(title) for title in titles} - {""})),
        bodies=tuple(sorted(key for key in keys if key.startswith("organization:"))),
        day=scene.extraction.document.date,
    )


def _behind(extraction: Extraction) -> dict[str, list[Entity]]:
    """For each entity's id, the states and organisations on whose behalf it acts in this article."""
    known = {entity.id: entity for entity in extraction.entities}
    found: dict[str, list[Entity]] = defaultdict(list)
    for event in extraction.events:
        for part in event.participations:
            found[part.actor] += [known[body] for body in part.represents]
    for position in extraction.positions:
        found[position.person] += [known[position.organization]] if position.organization else []
    return {person: [b for b in bodies if b.kind in ("state", "organization")] for person, bodies in found.items()}


def _titles(extraction: Extraction) -> dict[str, list[str]]:
    """For each entity's id, the offices by which the article calls it."""
    found: dict[str, list[str]] = defaultdict(list)
    for event in extraction.events:
        for part in event.participations:
            found[part.actor] += [part.position] if part.position else []
    for position in extraction.positions:
        found[position.person].append(position.title)
    return found


def _blocks(profile: Profile) -> tuple[str, ...]:
    return tuple(sorted(set(_block_keys(profile))))


def _block_keys(profile: Profile) -> Iterator[str]:
    """Where `kg.resolution.evidence.link` can join two names, they share one of these.

    A whole name by its sound; first and last unit, or the first two, only with evidence, so that the
    many bearers of a given name do not all come together.
    """
    if profile.together:
        yield f"same\t{profile.together[0]}"
    if len(profile.units) < 2:
        return
    bones, evidence = [skeleton(unit) for unit in profile.units], profile.evidence
    yield "\t".join(("sound", *bones))
    for token in (*evidence.states, *evidence.offices, *evidence.bodies):
        yield "\t".join(("ends", bones[0], bones[-1], token))
    for token in (*evidence.offices, *evidence.bodies):
        yield "\t".join(("start", *profile.units[:2], token))
