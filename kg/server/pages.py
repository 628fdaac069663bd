"""Pages for people: templates in the reader's language, and what they see when something goes wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

import kg.graph
from kg.errors import MahdarError, UsageError
from kg.graph.queries import DAY
from kg.graph.vocabulary import MHD
from kg.server.negotiation import best
from kg.server.settings import Settings

_HOME = Path(__file__).parent
#: Where the letters and the words are that the single-file page has too.
ASSETS = Path(kg.graph.__file__).parent / "assets"
#: Where the files under ``/static`` are.
STATIC = _HOME / "static"
LANGUAGES = ("ar", "en")
_PLAIN = re.compile(r"[A-Za-z0-9_~.-]*[A-Za-z0-9_~-]")
_ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}){1,2}")
_DIRECTIONS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """``template`` filled with ``values``, as an answer in the reader's language.

    Every template extends ``base.html`` and has, beside ``values``: ``lang``, ``dir``, ``text(key)`` for the
    words of ``texts.json``, which are ``texts``, ``link(path, name=value)`` for an address on this server that
    keeps the language, ``path_of(iri)``, ``in_words(date)``, ``settings``, and ``other``, this page in the
    other language. All values are escaped; data belongs into ``<bdi>``.
    """
    lang = language(request)
    texts = _texts()[lang]
    chosen = {"lang": lang} if request.query_params.get("lang") == lang else {}
    other = LANGUAGES[1 - LANGUAGES.index(lang)]
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    values |= {
        "lang": lang,
        "chosen": chosen,
        "dir": "rtl" if lang == "ar" else "ltr",
        "texts": texts,
        "text": lambda key: texts.get(key, key),
        "link": lambda path, **more: _link(path, {**more, **chosen}),
        "settings": request.app.state.settings,
        "path_of": lambda iri: path_of(iri, request.app.state.settings),
        "in_words": lambda iso: in_words(iso, texts["months"].split()),
        "other": f"{request.url.path}?{urlencode([*query, ('lang', other)])}",
    }
    body = _templates().get_template(template).render(values)
    return HTMLResponse(body, status, {"Content-Language": lang, "Vary": "Accept, Accept-Language"})


def language(request: Request) -> str:
    """The language of the answer: that of ``?lang=``, else the one that the browser likes best, else Arabic."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    likes = re.sub(r"([a-z]{2})(-[a-z0-9-]+)?", r"\1/x", request.headers.get("accept-language", "").lower())
    return (best(likes, ["ar/x", "en/x"]) or "ar/x")[:2]


async def tell(request: Request, error: Exception) -> Response:
    """What went wrong, in one line: as a page for a browser, as plain text for all others."""
    status, line, headers = _meaning(error)
    if best(request.headers.get("accept", ""), ["text/plain", "text/html"]) == "text/html":
        answer = page(request, "error.html", status, line=line, code=status)
    else:
        answer = PlainTextResponse(line + "\n", status)
    answer.headers.update(headers)
    return answer


def _meaning(error: Exception) -> tuple[int, str, Mapping[str, str]]:
    if isinstance(error, HTTPException):
        return error.status_code, error.detail, error.headers or {}
    if isinstance(error, MahdarError):
        return 400 if isinstance(error, UsageError) else 500, str(error), {}
    return 500, "internal error; the server's own output says more", {}


def path_of(iri: str, settings: Settings) -> str:
    """Where on this server the resource ``iri`` is described.

    >>> path_of("https://w3id.org/mahdar/data/person-1", Settings())
    '/data/person-1'
    """
    if iri.startswith(settings.base) and _PLAIN.fullmatch(local := iri[len(settings.base) :]):
        return f"/data/{local}"
    return f"/ontology#{iri[len(MHD) :]}" if iri.startswith(MHD) else f"/resource?iri={quote(iri, safe='')}"


def in_words(iso: str, months: Sequence[str]) -> str:
    """An ISO day, month or year as people write it; other text as it is.

    >>> in_words("2026-02", ["Jan", "Feb"])
    'Feb 2026'
    """
    parts = iso.split("-")
    if not DAY.fullmatch(iso) or (len(parts) > 1 and not 1 <= int(parts[1]) <= len(months)):
        return iso
    return " ".join([*(str(int(day)) for day in parts[2:]), *(months[int(m) - 1] for m in parts[1:2]), parts[0]])


def _link(path: str, parameters: Mapping[str, Any]) -> str:
    before, mark, fragment = path.partition("#")
    sign = "&" if "?" in before else "?"
    return before + (sign + urlencode(parameters) if parameters else "") + mark + fragment


def _calm(text: str) -> str:
    """``text`` without the characters that turn its surroundings around, where no ``<bdi>`` can stand."""
    return _DIRECTIONS.sub("", text)


@cache
def _texts() -> dict[str, dict[str, str]]:
    """The words of the single-file page, and those that only the server's pages have."""
    shared, own = (json.loads(path.read_text("utf-8")) for path in (ASSETS / "texts.json", _HOME / "texts.json"))
    return {lang: shared[lang] | own[lang] for lang in LANGUAGES}


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(_HOME / "templates")
    templates = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    templates.filters["calm"] = _calm
    templates.filters["dated"] = dated
    return templates


def dated(text: str) -> Markup:
    """``text`` escaped, its ISO days each an island from left to right: in Arabic they would be read backwards.

    >>> str(dated("<لقاء> (2025-04-07)"))
    '&lt;لقاء&gt; (<bdi dir="ltr">2025-04-07</bdi>)'
    """
    return Markup(_ISO.sub(r'<bdi dir="ltr">\g<0></bdi>', str(escape(text))))
