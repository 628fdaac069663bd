"""Extraction: one article in, its actors, meetings, statements and positions out.

The story, top to bottom:

1. `reading.scenes` cuts the article into sentences and tokens, looks words up (`phrases`), finds dates and
   names (`people`: those that are listed, that the `tagger` sees, that titles have `introduced`), and chunks
   actors with title, office and state: `parties` asks for people (`holders`, `officers`, `counterparts`),
   `delegations` and `bodies` at each token. `groups` says which stand together, and behind which word.
2. `encounters.tellings` fills each trigger's frame from the groups of its clause: `verbs`, `nouns`, `visits`
   and `chairing` say who meets whom, `company` who else is there and where, and in what `nearness`.
3. `assembly.read` makes events of the tellings, with their `status` and date (`circumstances`), and enters
   them in the `Account` of the article: `pointing` and `cast` say who is who, `standing` whether it is of
   public life, `describing` who had which part, and `joining` which tellings tell one event.
4. `travel`, `topics`, `whereabouts` and `attendance` add what the sentence says besides.
5. `statements` and `positions` read reported speech and offices from the same scenes.
6. `results.extraction` freezes it all into an `Extraction`, with whom each actor represents (`seats`,
   `participations`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.extraction import (
    assembly,
    attendance,
    encounters,
    knowledge,
    reading,
    results,
    statements,
    topics,
    travel,
    whereabouts,
)
from kg.extraction.account import Account
from kg.extraction.cast import Cast
from kg.extraction.reading import Recogniser
from kg.model import Document, Extraction

__all__ = ["Recogniser", "explain", "extract"]


def extract(doc: Document, *, data: Path | None = None, recognisers: Sequence[Recogniser] = ()) -> Extraction:
    """All that ``doc`` says of actors, meetings, statements and positions.

    ``data`` is a folder of the shape of ``data/`` in place of the shipped one; ``recognisers``
    propose further names. Pure: the same document gives the same extraction.

    >>> from datetime import date
    >>> text = "استقبل الرئيس المصري عبد الفتاح السيسي أمس نظيره الفرنسي إيمانويل ماكرون."
    >>> doc = Document("a", text, date(2026, 2, 11))
    >>> [(e.kind, e.status, e.when.start.isoformat()) for e in extract(doc).events]
    [('meeting', 'held', '2026-02-10')]
    """
    known = knowledge.load(data)
    cast = Cast(known)
    account = Account(cast, doc.date)
    scenes = reading.scenes(doc, known, recognisers)
    results.introduce(cast, scenes)
    speech = statements.Listener(account)
    for scene in scenes:
        speech.hear(scene)
        account.turn(scene)
        travel.note(account, scene)
        for telling in encounters.tellings(scene, known.frames):
            assembly.read(account, telling, scene)
        topics.note(account, scene)
        whereabouts.note(account, scene)
        account.speaker = speech.speaker
        attendance.note(account, scene)
    return results.extraction(doc, cast, account, speech, scenes)


def explain(doc: Document, *, data: Path | None = None) -> str:
    """The parse behind each event of ``doc``, and why a trigger yielded nothing, as text."""
    from kg.extraction.explanation import write  # noqa: PLC0415  only who asks pays for it

    return write(extract(doc, data=data))
