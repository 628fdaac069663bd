"""Groups: parties that stand together in a clause, with the word that marks their part.

«التقى A وB، اليوم، مع C بحضور D»: A and B form one unmarked group, C is marked ``with``, D ``attend``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.party import Party
from kg.extraction.phrases import Phrase, Sentence

_LISTS = ("attend", "include", "side", "between", "head")
_PREP = {"ب": "by", "ل": "for", "ك": "as"}
_LIGHT = frozenset("\"«»“”'()[]")
_PLAIN = ("with", "between", "in", "to", "from", "of", "on")


@dataclass(frozen=True, slots=True)
class Group:
    """Parties side by side. ``marker`` is empty for a subject or object, else what precedes it."""

    parties: tuple[Party, ...]
    marker: str

    @property
    def first(self) -> int:
        """Its first token."""
        return self.parties[0].first

    @property
    def last(self) -> int:
        """The token behind it."""
        return self.parties[-1].last

    @property
    def place(self) -> bool:
        """Whether it can only be a place."""
        return all(party.kind == "place" for party in self.parties)

    @property
    def capital(self) -> bool:
        """Whether it names capitals, which may stand for their states: «واشنطن وبكين»."""
        return self.place and len(self.parties) > 1 and all(party.anaphor == "capital" for party in self.parties)

    @property
    def setting(self) -> bool:
        """Whether it can only say where: «بالقاهرة»، «بمصر»."""
        return all(p.kind == "place" or (p.kind == "state" and p.cut.prep == "ب") for p in self.parties)

    @property
    def lands(self) -> bool:
        """Whether it names states and places alone."""
        return all(p.kind in ("state", "place") for p in self.parties)

    @property
    def facing(self) -> list[tuple[Party, ...]]:
        """«بين A وB»: the two face each other; of more, nobody says who sits with whom."""
        apart = self.marker == "between" and len(self.parties) == 2
        return [(party,) for party in self.parties] if apart else [self.parties]

    @property
    def many(self) -> bool:
        """Whether it names more than one actor by itself."""
        return len(self.parties) > 1 or self.parties[0].anaphor == "both"


def gather(sentence: Sentence, parties: Sequence[Party], dates: Sequence[int]) -> tuple[Group, ...]:
    """The groups of a sentence in order."""
    groups: list[Group] = []
    for party in parties:
        marker = _marker(sentence, party)
        if groups and _names_of(sentence, groups[-1], party, marker):
            groups[-1] = Group((party,), groups[-1].marker)
        elif len(groups) > 1 and _resumes(sentence, groups, party, marker):
            groups[-2] = Group((*groups[-2].parties, party), groups[-2].marker)
        elif groups and _continues(sentence, groups[-1], party, marker, frozenset(dates)):
            groups[-1] = Group((*groups[-1].parties, party), groups[-1].marker)
        else:
            groups.append(Group((party,), marker))
    return tuple(groups)


def _names_of(sentence: Sentence, group: Group, party: Party, marker: str) -> bool:
    """«مستشاريه الدكتور فلان، وفلان»: the names that follow a leader's staff are theirs."""
    staff = len(group.parties) == 1 and group.parties[0].why.rule == "lexicon/group-staff"
    return staff and party.kind == "person" and not (marker or party.cut.conj) and party.first - group.last <= 2


def _resumes(sentence: Sentence, groups: list[Group], party: Party, marker: str) -> bool:
    """«بين وفد برئاسة A، وB»: behind a comma, B goes on with the delegation, not with its head."""
    return (
        groups[-1].marker == "head"
        and groups[-2].marker in ("between", "")
        and party.cut.conj
        and not marker
        and party.first - groups[-1].last <= 2
        and sentence.word(groups[-1].last) == "،"
    )


def _before(sentence: Sentence, i: int) -> int:
    """The token before ``i``, past quotes and كل من."""
    at = i - 1
    while at >= 0:
        each = next((p for j in (at, at - 1, at - 2) if (p := sentence.find(j, "each")) and p.last == at + 1), None)
        if each:
            at = each.first - 1
        elif sentence.word(at) in _LIGHT:
            at -= 1
        elif (title := _ending(sentence, at, "title")) is not None:
            at = title.first - 1
        else:
            return at
    return at


def _ending(sentence: Sentence, i: int, *tags: str) -> Phrase | None:
    """The longest phrase with one of ``tags`` that ends with token ``i``."""
    for start in range(max(0, i - 4), i + 1):
        found = sentence.find(start, *tags)
        if found and found.last == i + 1:
            return found
    return None


def _marker(sentence: Sentence, party: Party) -> str:
    if party.cut.prep:
        return _PREP.get(party.cut.prep, "")
    each = sentence.find(party.first - 2, "each") or sentence.find(party.first - 1, "each")
    if each and each.cut.prep:
        return _PREP.get(each.cut.prep, "")
    at = _before(sentence, party.first)
    if party.kind in ("place", "state"):
        while (
            at > 0
            and (sentence.find(at, "nationality") or sentence.word(at) == "،")
            and (sentence.find(at, "nationality") or sentence.find(at - 1, "place-head", "nationality"))
        ):
            at = _before(sentence, at)
    found = _ending(sentence, at, "marker", "place-head")
    if found is None:
        return ""
    if found.tag == "place-head":
        if party.kind == "person":
            return ""
        if found.cut.prep == "ب":
            return "in"
        before = _ending(sentence, found.first - 1, "marker", "place-head")
        return before.entry.value if before and before.tag == "marker" else "in" if before else ""
    return found.entry.value


def _continues(sentence: Sentence, group: Group, party: Party, marker: str, dates: frozenset[int]) -> bool:
    """Whether ``party`` goes on with ``group``: joined by و, or by a comma inside a list."""
    between = [i for i in range(group.last, party.first) if i not in dates]
    words = [sentence.word(i) for i in between if not (sentence.find(i, "title") or sentence.word(i) in _LIGHT)]
    conj = (
        party.cut.conj
        or "و" in words
        or any(sentence.find(i, "title", "each") and sentence.word(i).startswith("و") for i in between)
    )
    plain = [
        w
        for w in words
        if w not in ("،", ",", "و", "من", "كل", "-", "/", "ايضا", "وكل", "وكذا", "وكذلك", ".", "د", "ود")
    ]
    if plain or len(words) > 5:
        return False
    if conj:
        return marker in ("", group.marker) or (marker == "from" and "كل" in " ".join(words))
    comma = any(word in ("،", ",") for word in words)
    return (
        comma
        and not marker
        and not (group.marker == "head" and dates.intersection(range(group.last, party.first)))
        and (group.marker in _LISTS or len(group.parties) > 1)
        and party.kind == group.parties[-1].kind
    )
