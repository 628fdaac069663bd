"""Which of several media types a client likes best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The media type of ``offered`` that the ``Accept`` header wants most, None when it wants none.

    Of equals the one offered first; an empty header accepts everything. A range that says more about a
    type goes before one that says less (RFC 9110, section 12.5.1).

    >>> best("text/*;q=0.5, application/json", ["text/turtle", "application/json"])
    'application/json'
    >>> best("text/html", ["text/turtle"]) is None
    True
    """
    ranges = list(_ranges(accept or "*/*"))
    wishes = [(_quality(kind, ranges), -place, kind) for place, kind in enumerate(offered)]
    quality, _, kind = max(wishes, default=(0.0, 0, ""))
    return kind if quality > 0 else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    """Each media range of the header, in small letters and without parameters, with its quality."""
    for part in accept.split(","):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            yield kind, min(max(float(quality), 0.0), 1.0)
        except ValueError:
            yield kind, 0.0


def _quality(kind: str, ranges: Sequence[tuple[str, float]]) -> float:
    for known in (kind, kind.partition("/")[0] + "/*", "*/*"):
        found = [quality for name, quality in ranges if name == known]
        if found:
            return max(found)
    return 0.0
