"""IRIs: minted in one way, from what a thing is and nothing else.

A local name is flat and ASCII, ``kind-`` and 16 hexadecimal digits of a SHA-256, so that every
tool and store writes it alike and the same input gets the same IRI in every run.
"""

from __future__ import annotations

import hashlib
import json
import re

from rdflib import URIRef

from kg.errors import UsageError

#: Where data lives unless ``--base`` says otherwise.
BASE = "https://w3id.org/mahdar/data/"

_BASE = re.compile(r"(?:https?://[^\s<>\"{}|\\^`/?#]+|urn:[a-z0-9][a-z0-9-]+:)[^\s<>\"{}|\\^`]*", re.I)


def mint(base: str, kind: str, *parts: str) -> URIRef:
    """The IRI under ``base`` of the thing of this ``kind`` (an ASCII word) that ``parts`` identify.

    >>> str(mint(BASE, "person", "person", "علي"))
    'https://w3id.org/mahdar/data/person-9e968af0aae321c7'
    """
    digest = hashlib.sha256(json.dumps([kind, *parts]).encode()).hexdigest()
    return URIRef(f"{base}{kind}-{digest[:16]}")


def check_base(base: str) -> str:
    """``base`` itself, when IRIs can be made by appending to it; raises `UsageError` otherwise.

    >>> check_base("https://example.org/news#")
    'https://example.org/news#'
    """
    if not _BASE.fullmatch(base) or base[-1] not in "/#:":
        raise UsageError("base", f"{base!r} cannot begin an IRI", "give an http(s) IRI that ends with / or #")
    return base
