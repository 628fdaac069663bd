"""A small annotated case of our own, worked out by hand, and rows made from any annotation."""

from __future__ import annotations

import random
from typing import Any

COLUMNS = (
    "article meeting kind status date place topics participant type role side represents position evidence"
)


def row(article: str, meeting: str, participant: str, **more: str) -> dict[str, str]:
    """One row of the query ``meetings``; what is not given is empty."""
    given = {
        "article": article,
        "meeting": meeting,
        "participant": participant,
        "kind": "meeting",
        "status": "held",
    }
    return dict.fromkeys(COLUMNS.split(), "") | given | more


def person(*names: str, **more: Any) -> dict[str, Any]:
    return {"names": list(names), "type": "person", **more}


def by_hand() -> tuple[list[dict[str, Any]], dict[str, list[dict[str, str]]]]:
    """Annotation and answers: one meeting with faults, one missed, one optional, one false, one denied."""
    held = {
        "kind": "meeting",
        "status": "held",
        "date": "2025-03-04",
        "date_end": "2025-03-06",
        "places": [["بغداد"], ["قصر السلام"]],
        "places_optional": [["العراق"]],
        "participants": [
            person("سامي الراوي", "الراوي", role="host", represents=[["العراق"]]),
            person("هدى منصور", represents=[["مصر"], ["وزارة النفط"]]),
            person("عدد من المسؤولين", optional=True),
        ],
        "topics": ["أمن الحدود الشرقية"],
    }
    missed = {"kind": "call", "status": "held", "date": "2025-03-01", "places": [["عمان"]],
              "participants": [person("نادر خوري"), person("لينا حداد")]}  # fmt: skip
    passing = {"kind": "visit", "status": "held", "date": None, "places": [], "optional": True,
               "participants": [person("جورج سليم")]}  # fmt: skip
    denied = {"kind": "talks", "kind_also": ["meeting"], "status": "denied", "date": None, "places": [],
              "participants": [person("كمال عطية"), person("وليد شاهين")]}  # fmt: skip
    gold = [
        {"id": "a", "phenomenon": "reception", "meetings": [held, missed, passing],
         "statements": [{"speaker": ["هدى منصور"], "content": "الحدود آمنة ومفتوحة للجميع"},
                        {"speaker": ["الراوي"], "content": "شكرا", "optional": True}],
         "positions": [{"person": ["هدى منصور"], "position": ["وزيرة النفط المصرية", "وزيرة النفط"]},
                       {"person": ["سامي الراوي"], "position": ["رئيس البرلمان"]}]},
        {"id": "b", "phenomenon": "denied", "meetings": [denied]},
        {"id": "c", "phenomenon": "negative", "meetings": [], "statements": []},
    ]  # fmt: skip
    facts = {"date": "2025-03-05", "place": "العراق|بغداد|دمشق", "topics": "أمن الحدود"}
    meetings = [
        row("a", "m1", "الراوي", role="host", represents="العراق", **facts),
        row("a", "m1", "هدى منصور", represents="سوريا", **facts),
        row("a", "m1", "طارق زيدان", **facts),
        row("a", "m2", "جورج سليم", kind="visit"),
        row("b", "m3", "كمال عطية", date="2025-03-07"),
        row("c", "m4", "فريق الاتحاد", date="2025-03-08", place="جدة"),
    ]
    statements = [
        {"article": "a", "speaker": "منصور", "content": "الحدود آمنة ومفتوحة"},
        {"article": "a", "speaker": "الراوي", "content": "شكرا"},
        {"article": "c", "speaker": "المدرب", "content": "فزنا"},
    ]
    positions = [{"article": "a", "person": "هدى منصور", "position": "وزيرة النفط"}]
    return gold, {"meetings": meetings, "statements": statements, "positions": positions}


def noisy(gold: list[dict[str, Any]], seed: int) -> dict[str, list[dict[str, str]]]:
    """Rows as a middling extractor would answer: forgetful, inventive, the same for the same seed."""
    dice = random.Random(seed)
    meetings, statements, positions = [], [], []
    for record in gold:
        for i, meeting in enumerate(record["meetings"]):
            if dice.random() > 0.2:
                meetings += _noisy_meeting(dice, record["id"], f"{record['id']}-{i}", meeting)
        if dice.random() < 0.2:
            meetings += [row(record["id"], f"{record['id']}-x", "مجهول", date="2020-01-01", place="روما")]
        for entry in record.get("statements", ()):
            content = " ".join(word for word in entry["content"].split() if dice.random() < 0.7)
            statements.append(
                {"article": record["id"], "speaker": dice.choice(entry["speaker"]), "content": content}
            )
        for entry in record.get("positions", ()):
            if dice.random() < 0.8:
                position = dice.choice([*entry["position"], "رئيس سابق"])
                positions.append(
                    {"article": record["id"], "person": entry["person"][-1], "position": position}
                )
    return {"meetings": meetings, "statements": statements, "positions": positions}


def _noisy_meeting(dice: random.Random, article: str, iri: str, gold: dict[str, Any]) -> list[dict[str, str]]:
    facts = {
        "kind": dice.choice([gold["kind"], "talks"]),
        "status": dice.choice([gold["status"], gold["status"], "held"]),
        "date": dice.choice([gold.get("date") or "", gold.get("date") or "", "", "2019-05-05"]),
        "place": "|".join(
            [dice.choice(names) for names in gold.get("places", ())] + dice.choice([[], ["روما"]])
        ),
        "topics": "|".join(gold.get("topics", ())[:1]),
    }
    rows = []
    for one in gold["participants"]:
        if dice.random() < 0.8:
            bodies = one.get("represents", [])
            part = {"role": dice.choice([one.get("role", "participant"), "participant"]), "type": one["type"]}
            body = dice.choice([*(names[0] for names in bodies), "", "كوكب المريخ"])
            rows.append(row(article, iri, dice.choice(one["names"]), represents=body, **facts, **part))
    return rows
