"""The RDF graph: building, files, queries, shapes, networkx and the HTML page.

The functions live in the modules of this package; they are imported when first used, so that
importing `kg.graph` loads neither rdflib nor networkx. The list of named queries is
`kg.graph.questions.queries`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph.files import load, write
    from kg.graph.names import BASE
    from kg.graph.network import to_networkx
    from kg.graph.notebook import meetings
    from kg.graph.page import view
    from kg.graph.queries import query
    from kg.graph.shapes import validate
    from kg.graph.triples import build

__all__ = ["BASE", "build", "load", "meetings", "query", "to_networkx", "validate", "view", "write"]

_HOMES = {
    "BASE": "names",
    "build": "triples",
    "load": "files",
    "meetings": "notebook",
    "query": "queries",
    "to_networkx": "network",
    "validate": "shapes",
    "view": "page",
    "write": "files",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
