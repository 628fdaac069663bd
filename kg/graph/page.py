"""One self-contained HTML page of a graph: it opens offline and no word of an article runs in it.

The drawing library is vis-network 9.1.2 (dual licensed Apache-2.0 and MIT), as it lies in pyvis's package
files. Only that file of pyvis is used: its template asks the network for style sheets and turns texts into
markup.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rdflib import Dataset, Graph

from kg.errors import SurroundingsError, UsageError
from kg.graph.network import replace_file
from kg.graph.payload import page_data
from kg.graph.reading import read_facts

LANGUAGES = ("ar", "en")

_ASSETS = Path(__file__).parent / "assets"
_SCRIPTS = (
    "text.js",
    "model.js",
    "paths.js",
    "address.js",
    "room.js",
    "canvas.js",
    "unfold.js",
    "panel.js",
    "between.js",
    "timeline.js",
    "export.js",
    "page.js",
)
_FONTS = {  # the characters that the files of each script serve
    "arabic": "U+0600-06FF, U+200C-200F, U+00AB, U+00BB",
    "latin": "U+0020-007E, U+00A0-017F, U+2010-201E, U+2026, U+2039-203A, U+2190-2193, U+00D7, U+2212",
}
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_SLOT = re.compile(r"<!--slot:([a-z-]+)-->")


def view(rdf: Graph | Dataset, path: str | Path, *, lang: str = "ar") -> None:
    """Write the graph as one HTML file to ``path``; the reader can switch between Arabic and English.

    ``lang`` ("ar" or "en") is the language that the page opens in. The same triples give the same bytes.
    Raises `UsageError` for another ``lang`` and `SurroundingsError` where pyvis's files are missing.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     view(Graph(), Path(folder) / "graph.html")
    ...     text = (Path(folder) / "graph.html").read_text(encoding="utf-8")
    >>> text.startswith('<!DOCTYPE html>\\n<html lang="ar" dir="rtl">')
    True
    """
    if lang not in LANGUAGES:
        raise UsageError("view", f"no page language {lang!r}", f"use one of: {', '.join(LANGUAGES)}")
    replace_file(Path(path), render(page_data(read_facts(rdf)), lang))


def render(data: dict[str, Any], lang: str) -> str:
    """The page's text for what `kg.graph.payload.page_data` gave.

    Every value goes in as JSON that holds no ``<``, and comes out as text nodes; the policy in the page's
    head forbids every request, and every script and style but the ones whose hashes it names.
    """
    style, script = _fonts() + _asset("page.css"), _script()
    words = data["words"]
    slots = {
        "lang": lang,
        "dir": "rtl" if lang == "ar" else "ltr",
        "policy": _policy(style, (drawing_library(), script)),
        "style": style,
        "texts": embed(json.loads(_asset("texts.json"))),
        "data": embed({key: lean(value) for key, value in data.items() if key != "words"}),
        "words": embed(words),
        "vis": drawing_library(),
        "script": script,
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _asset("page.html"))


def lean(rows: list[Any]) -> list[Any]:
    """``rows`` without what is empty in those that are objects; the page fills it in again.

    >>> lean([{"ar": "مسقط", "en": "", "also": [], "clash": False, "actor": 0}, [1, ""]])
    [{'ar': 'مسقط', 'actor': 0}, [1, '']]
    """
    return [_lean(row) if isinstance(row, dict) else row for row in rows]


def _lean(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value not in ("", []) and value is not False}


def embed(value: Any) -> str:
    """``value`` as JSON that can stand inside a ``<script>`` element.

    >>> embed("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return re.sub("[<>&\u2028\u2029]", lambda found: _ESCAPES[found[0]], text)


def _policy(style: str, scripts: tuple[str, ...]) -> str:
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


@cache
def _fonts() -> str:
    """The page's own letters, so that it looks the same on every machine."""
    face = (
        "@font-face {{ font-family: 'Mahdar {name}'; font-weight: 400 700; font-display: block; "
        "src: url(data:font/woff2;base64,{data}) format('woff2'); unicode-range: {range}; }}\n"
    )
    return "".join(
        face.format(name=name, range=characters, data=b64encode(file.read_bytes()).decode())
        for name in ("Sans", "Naskh")
        for script, characters in _FONTS.items()
        for file in [_ASSETS / "fonts" / f"noto-{name.lower()}-{script}.woff2"]
    )


def _script() -> str:
    parts = "\n".join(_asset(name) for name in _SCRIPTS)
    return f"(() => {{\n'use strict';\n{parts}}})();\n"


@cache
def drawing_library() -> str:
    """The drawing library's own file: found, not imported, since importing pyvis starts IPython."""
    spec = find_spec("pyvis")
    folders = spec.submodule_search_locations if spec else None
    for folder in folders or ():
        if (file := Path(folder) / _VIS).is_file():
            code = file.read_text(encoding="utf-8").replace("\r\n", "\n")
            return re.sub(r"\n//# sourceMappingURL=.*\s*\Z", "\n", code)
    raise SurroundingsError("view", f"pyvis has no {_VIS}", "install pyvis 0.3.2")
