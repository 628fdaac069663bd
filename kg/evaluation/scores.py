"""The figures: what was found, counted against the annotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.evaluation.matching import (
    Found,
    Gold,
    Match,
    Row,
    align,
    found_meetings,
    match_places,
    overlap,
    same_name,
)

COUNTED = ("detection", "participants", "place", "represents", "facts")
JUDGED = ("date", "status", "kind", "role")
_SAME_WORDS = 0.5


@dataclass(slots=True)
class Tally:
    """Right, false and missed items."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def add(self, right: int = 0, false: int = 0, missed: int = 0) -> None:
        """Count further items."""
        self.right += right
        self.false += false
        self.missed += missed

    def report(self) -> dict[str, float]:
        """Precision ``p``, recall ``r``, ``f1`` to three places, and ``n``, the items demanded.

        >>> Tally(3, 1, 2).report()
        {'p': 0.75, 'r': 0.6, 'f1': 0.667, 'n': 5}
        """
        p = _share(self.right, self.right + self.false)
        r = _share(self.right, self.right + self.missed)
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return {"p": round(p, 3), "r": round(r, 3), "f1": round(f1, 3), "n": self.right + self.missed}


@dataclass(slots=True)
class Outcome:
    """What became of one meeting: ``verdict`` is right, optional, false or missed.

    ``meeting`` is the IRI of what was found, ``gold`` the annotation; one of them may be missing.
    ``faults`` say what is wrong with a right one.
    """

    article: str
    verdict: str
    meeting: str = ""
    gold: Gold | None = None
    faults: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """The running counts. ``judged`` holds right and all; ``false_held`` told as held and all."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in COUNTED})
    judged: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0] for name in JUDGED})
    topics: list[float] = field(default_factory=list)
    false_held: list[int] = field(default_factory=lambda: [0, 0])
    outcomes: list[Outcome] = field(default_factory=list)

    def count(self, names: Iterable[str], right: int = 0, false: int = 0, missed: int = 0) -> None:
        """Count the same items in several tallies."""
        for name in names:
            self.tallies[name].add(right, false, missed)

    def judge(self, name: str, right: bool) -> None:
        """Count one judgement."""
        self.judged[name][0] += right
        self.judged[name][1] += 1


def score_meetings(gold: Iterable[Gold], rows: Iterable[Row]) -> Sheet:
    """Every meeting of the rows of the query ``meetings`` counted against the annotated ``gold``."""
    sheet, found = Sheet(), found_meetings(rows)
    for record in gold:
        _score_article(sheet, record["id"], found.get(record["id"], []), record["meetings"])
    return sheet


def _score_article(sheet: Sheet, article: str, found: Sequence[Found], gold: Sequence[Gold]) -> None:
    matches = align(found, gold)
    for match in matches:
        _score_match(sheet, article, found[match.found], gold[match.gold], match)
    for i in sorted(set(range(len(found))) - {match.found for match in matches}):
        _score_false(sheet, article, found[i])
    for j in sorted(set(range(len(gold))) - {match.gold for match in matches}):
        if not gold[j].get("optional"):
            _score_missed(sheet, article, gold[j])


def _score_false(sheet: Sheet, article: str, found: Found) -> None:
    actors = len(found.participants)
    sheet.count(["detection"], false=1)
    sheet.count(["participants"], false=actors)
    sheet.count(["facts"], false=actors + len(found.places) + bool(found.date))
    sheet.outcomes.append(Outcome(article, "false", found.meeting))


def _score_missed(sheet: Sheet, article: str, gold: Gold) -> None:
    actors = sum(not one.get("optional") for one in gold["participants"])
    sheet.count(["detection"], missed=1)
    sheet.count(["participants"], missed=actors)
    sheet.count(["facts"], missed=actors + len(gold.get("places", ())) + bool(gold.get("date")))
    sheet.outcomes.append(Outcome(article, "missed", gold=gold))


def _score_match(sheet: Sheet, article: str, found: Found, gold: Gold, match: Match) -> None:
    """A meeting that is annotated; the details of an optional one are not judged."""
    outcome = Outcome(article, "optional" if gold.get("optional") else "right", found.meeting, gold)
    sheet.outcomes.append(outcome)
    if gold.get("optional"):
        return
    sheet.count(["detection"], right=1)
    _score_actors(sheet, outcome, found, gold, match)
    right, extra, missing = match_places(found, gold)
    sheet.count(["place", "facts"], right, extra, missing)
    if extra or missing:
        outcome.faults.append(f"places {' | '.join(sorted(found.places))}")
    _score_date(sheet, outcome, found, gold)
    _score_words(sheet, outcome, found, gold)
    for name, i in match.pairs:
        _score_part(sheet, found, name, gold["participants"][i])
    if gold.get("topics"):
        sheet.topics.append(overlap(" ".join(sorted(found.topics)), " ".join(gold["topics"])))


def _score_actors(sheet: Sheet, outcome: Outcome, found: Found, gold: Gold, match: Match) -> None:
    wanted = gold["participants"]
    paired = {i for _, i in match.pairs}
    names = {name for name, _ in match.pairs}
    extra = [name for name in found.participants if name not in names]
    missing = [one["names"][0] for i, one in enumerate(wanted) if i not in paired and not one.get("optional")]
    right = sum(not wanted[i].get("optional") for i in paired)
    sheet.count(["participants", "facts"], right, len(extra), len(missing))
    if extra:
        outcome.faults.append(f"extra {' | '.join(extra)}")
    if missing:
        outcome.faults.append(f"missing {' | '.join(missing)}")


def _score_date(sheet: Sheet, outcome: Outcome, found: Found, gold: Gold) -> None:
    """The day, where it is annotated; any day of an annotated span is right."""
    day, last = gold.get("date"), gold.get("date_end")
    if not day:
        return
    right = found.date == day or bool(last and day <= found.date <= last)
    sheet.judge("date", right)
    sheet.count(["facts"], right, bool(found.date) and not right, not right)
    if not right:
        outcome.faults.append(f"date {found.date or 'none'} for {day}")


def _score_words(sheet: Sheet, outcome: Outcome, found: Found, gold: Gold) -> None:
    """Status and kind; and the error that misleads most, a meeting told as held that was not."""
    for name, value in (("status", found.status), ("kind", found.kind)):
        if gold.get(name):
            right = value in _accepted(gold, name)
            sheet.judge(name, right)
            if not right:
                outcome.faults.append(f"{name} {value} for {gold[name]}")
    if "held" not in _accepted(gold, "status"):
        sheet.false_held[0] += found.status == "held"
        sheet.false_held[1] += 1


def _accepted(gold: Gold, name: str) -> list[str]:
    return [gold[name], *gold.get(f"{name}_also", ())]


def _score_part(sheet: Sheet, found: Found, name: str, wanted: Gold) -> None:
    part = found.participants[name]
    if wanted.get("role") in ("head", "host", "mediator"):
        sheet.judge("role", part.role == wanted["role"])
    if bodies := wanted.get("represents"):
        right = any(same_name(one, names, person=False) for one in part.represents for names in bodies)
        sheet.count(["represents", "facts"], right, bool(part.represents) and not right, not right)


def score_statements(gold: Iterable[Gold], rows: Iterable[Row]) -> Tally:
    """The rows of the query ``statements``: the speaker, and half of the words of the content."""
    return _score_rows(
        gold,
        rows,
        "statements",
        lambda row, wanted: (
            same_name(row["speaker"], wanted["speaker"], person=True)
            and overlap(row["content"], wanted["content"]) >= _SAME_WORDS
        ),
    )


def score_positions(gold: Iterable[Gold], rows: Iterable[Row]) -> Tally:
    """The rows of the query ``positions``: the person, and half of the words of the office."""
    return _score_rows(
        gold,
        rows,
        "positions",
        lambda row, wanted: (
            same_name(row["person"], wanted["person"], person=True)
            and max(overlap(row["position"], form) for form in wanted["position"]) >= _SAME_WORDS
        ),
    )


def _score_rows(gold: Iterable[Gold], rows: Iterable[Row], key: str, same: Callable[[Row, Gold], bool]) -> Tally:
    """Each row takes the first annotation that it equals; articles without ``key`` are left out."""
    by_article: Mapping[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_article[row["article"]].append(row)
    tally = Tally()
    for record in gold:
        if key not in record:
            continue
        left = list(record[key])
        for row in by_article.get(record["id"], ()):
            hit = next((i for i, wanted in enumerate(left) if same(row, wanted)), None)
            optional = hit is not None and left.pop(hit).get("optional")
            tally.add(right=hit is not None and not optional, false=hit is None)
        tally.add(missed=sum(not wanted.get("optional") for wanted in left))
    return tally


def report(sheet: Sheet) -> dict[str, Any]:
    """The figures of the meetings, by name."""
    figures: dict[str, Any] = {name: tally.report() for name, tally in sheet.tallies.items()}
    for name, (right, n) in sheet.judged.items():
        figures[name] = {"accuracy": _mean(right, n), "n": n}
    figures["topics"] = {"token_f1": _mean(sum(sheet.topics), len(sheet.topics)), "n": len(sheet.topics)}
    figures["false_held"] = {"count": sheet.false_held[0], "n": sheet.false_held[1]}
    return figures


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _mean(total: float, n: int) -> float | None:
    return round(total / n, 3) if n else None
