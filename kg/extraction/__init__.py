"""Extraction: one article in, its actors, meetings, statements and positions out.

The story, top to bottom:

1. `reading.scenes` cuts the article into sentences and tokens, looks words up (`phrases`), finds
   names (`people`, `tagger`) and dates, and chunks actors with title, office and state: `parties` asks
   for people (`holders`, `officers`, `counterparts`), `delegations` and `bodies` at each token, and
   `groups` says which stand together, and behind which word.
2. `encounters.tellings` fills each trigger's frame from the groups of its clause: `verbs`, `nouns`, `visits`
   and `chairing` say who meets whom, `company` who else is there and where, and in what `nearness`.
3. `assembly.Assembler` decides who is who (`cast`) and which tellings tell one event
   (`status`, `circumstances`: the date); `topics` and `whereabouts` add what the sentence says besides,
   and `seats` whom those represent of whom it is said by those beside them.
4. `statements` and `positions` read reported speech and offices from the same scenes.
5. `results.extraction` freezes it all into an `Extraction`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.extraction import attendance, encounters, knowledge, reading, results, statements, topics, whereabouts
from kg.extraction.assembly import Assembler
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
    assembler = Assembler(cast, doc.date)
    scenes = reading.scenes(doc, known, recognisers)
    results.introduce(cast, scenes)
    speech = statements.Listener(assembler)
    for scene in scenes:
        speech.hear(scene)
        assembler.arrive(scene)
        for telling in encounters.tellings(scene, known.frames):
            assembler.read(telling, scene)
        topics.note(assembler, scene)
        whereabouts.note(assembler, scene)
        attendance.note(assembler, scene, speech.speaker)
    return results.extraction(doc, cast, assembler, speech, scenes)


def explain(doc: Document, *, data: Path | None = None) -> str:
    """The parse behind each event of ``doc``, and why a trigger yielded nothing, as text."""
    from kg.extraction.explanation import write  # noqa: PLC0415  only who asks pays for it

    return write(extract(doc, data=data))
