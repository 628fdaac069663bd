"""A process to be killed: keeps articles one by one, and says each when it is safe."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.model import Document
from kg.workspace.ingesting import Kept, ingest
from kg.workspace.stores import writing

NAMES = ("بدر عبد العاطي", "أيمن الصفدي", "سامي الخطيب", "ناصر الحوسني", "رائد المرزوقي")


def documents(count: int) -> list[Document]:
    """Short articles about meetings of a few people."""
    return [
        Document(
            f"n{i}", f"التقى {NAMES[i % 5]} نظيره {NAMES[(i // 5 + i + 1) % 5]} في القاهرة يوم {i % 28 + 1} مارس 2026."
        )
        for i in range(count)
    ]


def keep(store: Path, count: int) -> None:
    """Keep the articles; they are said on standard output."""
    with writing(store) as space:
        for kept in ingest(space, documents(count)):
            if isinstance(kept, Kept):
                print(kept.id, flush=True)


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]))
