"""The same actor or place across articles: only where gazetteer, name and evidence say so.

Settled profiles are one cluster for each key. The others are people: within a component the best
supported pairs are joined first, and two groups become one only where nothing in them contradicts.
Bearers of whom nothing but the name is known join the others of that name when these all agree;
where two people bear it, each stays alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from kg.arabic.folding import fold
from kg.model import MENTION_KINDS, Cluster
from kg.resolution.components import connect
from kg.resolution.evidence import APART, NAME_ONLY, Evidence, link, shared
from kg.resolution.gazetteer import Entry, english_label, entries
from kg.resolution.generic import is_office
from kg.resolution.linkage import join
from kg.resolution.matching import likeness
from kg.resolution.profiles import Profile, same_spelling

_Bearer = tuple[tuple[str, ...], Evidence]
_Links = dict[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class _Group:
    """Profiles that are one person so far, the bearers (name, evidence) among them, and why."""

    profiles: tuple[Profile, ...]
    bearers: tuple[_Bearer, ...]
    reasons: frozenset[str]


def resolve_entities(profiles: Iterable[Profile]) -> tuple[Cluster, ...]:
    """The clusters of ``profiles``, sorted by key; each profile is in exactly one.

    The clusters of a whole are those of its components (`kg.resolution.components.connect`).
    """
    settled: dict[str, list[Profile]] = defaultdict(list)
    rest = []
    for profile in sorted(profiles, key=lambda profile: profile.member):
        if profile.key:
            settled[profile.key].append(profile)
        else:
            rest.append(profile)
    clusters = [_cluster(key, some, {profile.reason for profile in some}) for key, some in settled.items()]
    clusters += [cluster for component in connect(rest) for cluster in _people(component)]
    return tuple(sorted(clusters, key=lambda cluster: cluster.key))


def _people(component: list[Profile]) -> list[Cluster]:
    """The clusters of one component of unsettled people."""
    atoms = _atoms(component)
    links = {
        (i, j): strength
        for (i, one), (j, other) in combinations(enumerate(atoms), 2)
        if (strength := _strength(one, other))
    }
    supported = {pair: strength for pair, strength in links.items() if strength > NAME_ONLY}
    parts = join(len(atoms), supported, lambda i, j: links.get((i, j)) == APART)
    groups = [group for some in _by_name_only(parts, links) for group in _settle(some, atoms, links)]
    keys = _keys(groups)
    return [_cluster(key, group.profiles, group.reasons) for key, group in zip(keys, groups, strict=True)]


def _atoms(component: list[Profile]) -> list[_Group]:
    """What is one before anything is compared: the user's groups, and equal names with equal evidence."""
    found: dict[tuple[object, ...], list[Profile]] = defaultdict(list)
    for profile in component:
        e = profile.evidence
        own = (profile.units, e.states, e.offices, e.bodies, e.year, profile.apart)
        found[(profile.together,) if profile.together else own].append(profile)
    return [_atom(members) for members in found.values()]


def _atom(members: list[Profile]) -> _Group:
    bearers = ((p.units, p.evidence) for p in (members if members[0].together else members[:1]))
    reason = "pairs/same" if members[0].together else "the same full name"
    return _Group(tuple(members), tuple(dict.fromkeys(bearers)), frozenset([reason]))


def _strength(one: _Group, other: _Group) -> int:
    """How strongly two atoms are one person; the user's word goes before everything else."""
    ends = {end for profile in one.profiles for end in profile.apart}
    if any((theirs, mine) in ends for profile in other.profiles for mine, theirs in profile.apart):
        return APART
    return max(link(a, b) for a in one.bearers for b in other.bearers)


def _union(groups: list[_Group]) -> _Group:
    """Several groups as one; the reasons say which forms of the name met, and over what."""
    if len(groups) == 1:
        return groups[0]
    profiles = sorted((p for group in groups for p in group.profiles), key=lambda profile: profile.member)
    bearers = tuple(bearer for group in groups for bearer in group.bearers)
    reasons = {reason for group in groups for reason in group.reasons}
    return _Group(tuple(profiles), bearers, frozenset(reasons | _meetings(groups)))


def _meetings(groups: list[_Group]) -> set[str]:
    """For each form of the name how it meets the first form, and the evidence that both share."""
    (name, _), *_ = first = groups[0].bearers
    found = set()
    for group in groups[1:]:
        for other, evidence in group.bearers:
            if other != name and (like := likeness(name, other)):
                both = ", ".join(shared(first[0][1], evidence))
                found.add(f"{like}: «{' '.join(name)}», «{' '.join(other)}»" + (f" ({both})" if both else ""))
    return found


def _by_name_only(parts: list[list[int]], links: _Links) -> list[list[list[int]]]:
    """The parts that the name holds together, in lists."""
    place = {atom: number for number, part in enumerate(parts) for atom in part}
    held = {
        (min(place[i], place[j]), max(place[i], place[j])): 1.0
        for (i, j), strength in links.items()
        if strength >= NAME_ONLY and place[i] != place[j]
    }
    return [[parts[n] for n in some] for some in join(len(parts), held, lambda one, other: False)]


def _settle(parts: list[list[int]], atoms: list[_Group], links: _Links) -> list[_Group]:
    """One group where nothing contradicts, else each part for itself, and bare names one by one."""
    together = sorted(atom for part in parts for atom in part)
    if not any(links.get(pair) == APART for pair in combinations(together, 2)):
        return [_union([atoms[i] for i in together])]
    groups = [_union([atoms[i] for i in part]) for part in parts]
    return [alone for group in groups for alone in (_one_by_one(group) if _is_bare(group) else [group])]


def _is_bare(group: _Group) -> bool:
    """Whether nothing but the name is known of the whole group."""
    return not any(e.states or e.offices or e.bodies for _, e in group.bearers)


def _one_by_one(group: _Group) -> list[_Group]:
    return [_Group((p,), ((p.units, p.evidence),), frozenset(["one of several of this name"])) for p in group.profiles]


def _keys(groups: list[_Group]) -> list[str]:
    """A key for each group: the shortest full name; where two share it, with the evidence, or the member."""
    plain = [min((len(p.units), same_spelling(p.name)) for p in group.profiles)[1] for group in groups]
    keys = [f"person:{name}" for name in plain]
    for detail in (_states, _first_member):
        usage = Counter(keys)
        keys = [f"{key}{detail(g)}" if usage[key] > 1 else key for key, g in zip(keys, groups, strict=True)]
    return keys


def _states(group: _Group) -> str:
    return "".join(f"\t{state}" for state in sorted({state for _, e in group.bearers for state in e.states}))


def _first_member(group: _Group) -> str:
    return "\n" + "\n".join(group.profiles[0].member)


def _cluster(key: str, members: Iterable[Profile], reasons: Iterable[str]) -> Cluster:
    profiles = list(members)
    entry = entries().get(profiles[0].entry)
    kind = _kind(profiles)
    names = _names(kind, entry, profiles)
    return Cluster(
        key=key,
        kind=kind,
        names=names,
        english=english_label(entry, kind, names[0]) if not is_office(fold(names[0])) else None,
        wikidata=entry.wikidata if entry else None,
        members=tuple(profile.member for profile in profiles),
        reason="; ".join(sorted(reasons)) if len(profiles) > 1 or entry else "one article",
    )


def _kind(profiles: list[Profile]) -> str:
    """The most frequent kind; a state that is also a place is a state."""
    counts = Counter(profile.kind for profile in profiles)
    if len(counts) > 1:
        del counts["place"]
    return max(counts, key=lambda kind: (counts[kind], -MENTION_KINDS.index(kind)))


def _names(kind: str, entry: Entry | None, profiles: list[Profile]) -> tuple[str, ...]:
    """Every form, the label first: the gazetteer's for persons and states, else the usual one.

    The office by which an article calls a named person is no name of this person.
    """
    usual = Counter(profile.name for profile in profiles)
    label = max(usual, key=lambda name: (usual[name], len(name), name))
    if entry and kind in ("person", "state"):
        label = entry.forms[0]
    forms = {name for profile in profiles for name in profile.names}
    if kind == "person" and not is_office(fold(label)):
        forms = {name for name in forms if not is_office(fold(name))}
    return (label, *sorted(forms - {label}))
