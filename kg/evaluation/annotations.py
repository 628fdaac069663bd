"""Annotated articles: reading them, and refusing what could not be scored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import EVENT_KINDS, MENTION_KINDS, ROLES, STATUSES

_WORDS = {"kind": EVENT_KINDS, "status": STATUSES, "type": MENTION_KINDS, "role": ROLES}


def read_annotations(path: str | Path) -> list[dict[str, Any]]:
    """The annotated articles of a JSON Lines file: ``id``, ``meetings`` and what else there is.

    Raises `InputError`, with file and line, when the file or a line cannot be used.
    """
    records: list[dict[str, Any]] = []
    lines: dict[str, int] = {}
    for number, line in _lines(path):
        where = f"{path}:{number}"
        record = _record(where, line)
        if record["id"] in lines:
            raise InputError(where, f"the id {record['id']!r} is already that of line {lines[record['id']]}")
        lines[record["id"]] = number
        records.append(record)
    return records


def _lines(path: str | Path) -> Iterator[tuple[int, str]]:
    try:
        with open(path, encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, line
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(str(path), reason, "give a JSON Lines file in UTF-8") from error


def _record(where: str, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError(where, f"not JSON: {error}", "write one object a line") from None
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise InputError(where, "there is no id", 'give each line an "id"')
    faults = [*_meeting_faults(record), *_speech_faults(record)]
    if faults:
        raise InputError(where, faults[0], "see data/gold/README.md for the fields")
    return record


def _meeting_faults(record: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the meetings of one article."""
    meetings = record.get("meetings")
    if not _objects(meetings):
        yield '"meetings" is not a list of objects'
        return
    for i, meeting in enumerate(meetings or (), 1):
        at = f"meeting {i}"
        yield from _word_faults(at, meeting, ("kind", "status"))
        for name in ("date", "date_end"):
            if meeting.get(name) is not None and not _is_day(meeting[name]):
                yield f"{at}: {name} {meeting[name]!r} is not an ISO day"
        for name in ("places", "places_optional"):
            if not _name_lists(meeting.get(name, [])):
                yield f"{at}: {name} is not a list of lists of names"
        if not _names(meeting.get("topics", [])):
            yield f"{at}: topics is not a list of phrases"
        yield from _participant_faults(at, meeting.get("participants"))


def _participant_faults(at: str, participants: Any) -> Iterator[str]:
    if not _objects(participants):
        yield f"{at}: participants is not a list of objects"
        return
    for one in participants:
        if not one.get("names") or not _names(one["names"]):
            yield f"{at}: a participant has no names"
        if not _name_lists(one.get("represents", [])):
            yield f"{at}: represents is not a list of lists of names"
        yield from _word_faults(at, one, ("type", "role"))


def _word_faults(at: str, entry: dict[str, Any], fields: tuple[str, ...]) -> Iterator[str]:
    """Words outside the vocabulary; only ``kind`` and ``status`` must be there."""
    for name in fields:
        also = entry.get(f"{name}_also") or []
        values = [entry[name]] if name in entry else []
        if name in ("kind", "status") and not values:
            yield f"{at}: no {name}"
        wrong = [value for value in [*values, *also] if value not in _WORDS[name]]
        if wrong:
            yield f"{at}: {name} {wrong[0]!r} is none of {', '.join(_WORDS[name])}"


def _speech_faults(record: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the statements and positions of one article."""
    for key, names, text in (("statements", "speaker", "content"), ("positions", "person", "position")):
        if not _objects(record.get(key, [])):
            yield f"{key} is not a list of objects"
            continue
        for i, entry in enumerate(record.get(key, []), 1):
            if not entry.get(names) or not _names(entry[names]):
                yield f"{key} {i}: {names} is not a list of names"
            value = entry.get(text)
            if not value or not (isinstance(value, str) if text == "content" else _names(value)):
                yield f"{key} {i}: no {text}"


def _objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _name_lists(value: Any) -> bool:
    return isinstance(value, list) and all(_names(item) for item in value)


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
