"""Circumstances of a telling: when it took place."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kg.arabic.dates import Expression, resolve
from kg.extraction.phrases import Sentence
from kg.extraction.scene import Scene
from kg.extraction.telling import Telling
from kg.model import When

_NEAR = 6
#: How far into a sentence the day of a dateline begins, and what stands behind it.
_DATELINE, _AGENCY = 5, frozenset(["/", "(", "واس", "وام", "قنا", "بترا", "كونا", "بنا", "العمانيه", "سانا"])


def tense(telling: Telling, scene: Scene) -> str | None:
    """The tense of the date that belongs to the telling («غدا», «الأحد المقبل»), where it has one."""
    chosen = _expression(scene, telling)
    return chosen.tense if chosen else None


def weekday(telling: Telling, scene: Scene) -> int | None:
    """The day of the week that the telling names (Monday is 0): it parts encounters where the dates cannot be told."""
    chosen = _expression(scene, telling)
    return next((part.value for part in chosen.parts if part.name == "weekday"), None) if chosen else None


def _expression(scene: Scene, telling: Telling, unlike: str = "") -> Expression | None:
    """The date of the trigger: the nearest in its clause, then in its sentence; none of tense ``unlike``."""
    anchor = telling.token
    scored = []
    for e in scene.dates:
        if (unlike and e.tense == unlike) or _of_report(scene.sentence, telling, e) or _vague(scene, e):
            continue
        inside = telling.left <= e.first < telling.right
        if not inside and not _same_clause(scene, telling, e):
            continue
        distance = e.first - anchor if e.first > anchor else (anchor - e.last) * 1.5
        if _inside_other(scene, telling, e) or _in_dateline(scene, e):
            distance += 25
        scored.append((not inside, distance, e.first, e))
    return min(scored, default=(0, 0, 0, None))[3]


def _in_dateline(scene: Scene, e: Expression) -> bool:
    """«أبوظبي في 9 فبراير / وام /», «عمان 5 آذار (بترا)-»: the day on which it was written."""
    words = [scene.sentence.word(i) for i in range(e.last + 1, e.last + 4)]
    return e.first <= _DATELINE and any(word in _AGENCY for word in words)


def _vague(scene: Scene, e: Expression) -> bool:
    """«في وقت سابق اليوم»: what follows says more."""
    return e.rule == "date/vague" and any(other.first == e.last + 1 for other in scene.dates)


def _same_clause(scene: Scene, telling: Telling, e: Expression) -> bool:
    """A date outside the clause counts only when no other trigger or speech verb stands between."""
    low, high = sorted((telling.token, e.first))
    return not any(
        scene.sentence.find(i, "verb-meet", "verb-receive", "speech", "verb-visit", "event-noun")
        for i in range(low + 1, high)
        if i != telling.token and not (telling.noun and telling.noun.first <= i < telling.noun.last)
    )


def _of_report(s: Sentence, telling: Telling, e: Expression) -> bool:
    """«أعلن A اليوم أن B سيلتقي C»: the day is that of the announcement."""
    that = any(s.find(i, "speech-that", "speech-then") for i in range(e.last + 1, telling.token))
    return that and any(s.find(i, "speech", "speech-weak", "attribution") for i in range(e.first))


def _inside_other(scene: Scene, telling: Telling, e: Expression) -> bool:
    low, high = sorted((telling.token, e.first))
    return any(
        scene.sentence.find(i, "topic", "topic-for", "topic-verb", "event-noun")
        for i in range(low + 1, high)
        if not (telling.noun and telling.noun.first <= i < telling.noun.last)
    )


def when(telling: Telling, scene: Scene, reference: date | None, planned: bool) -> When | None:
    """The day or span of days of the telling, or None when the words give none."""
    chosen = _expression(scene, telling, "past" if planned else "")  # «قال أمس إنه سيلتقي …»
    if chosen is None:
        return None
    if scene.sentence.heading and telling.verb is None and chosen.rule == "date/weekday" and chosen.tense is None:
        return None  # «قمة بين A وB الثلاثاء» may be the last or the next one
    toward: Literal["past", "future"] = "future" if planned else "past"
    found = resolve(chosen, reference, toward)
    if found is not None and found.precision == "year" and abs(chosen.first - telling.token) > _NEAR:
        return None  # a year far from the trigger belongs to something else
    if (
        found is not None
        and reference is not None
        and not planned
        and found.start > reference
        and chosen.tense != "future"
    ):
        return None
    return found


def said_on(scene: Scene, reference: date | None) -> When | None:
    """The day of what the sentence reports: «قال A اليوم إن …. جاء هذا بعد لقائه B» dates the meeting, too."""
    near = (e for e in scene.dates if e.rule in ("date/relative-day", "date/relative-weekday") and e.tense != "future")
    chosen = next(near, None)
    return resolve(chosen, reference, "past") if chosen is not None else None
