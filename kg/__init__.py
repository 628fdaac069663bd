"""Mahdar: from Arabic political news to a knowledge graph of actors and meetings.

>>> import kg
>>> sorted(set(kg.__all__) - set(dir(kg)))
[]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg import graph
    from kg.documents import read
    from kg.errors import MahdarError
    from kg.extraction import explain, extract
    from kg.model import Corpus, Document, Extraction
    from kg.pipeline import extract_all
    from kg.resolution import resolve

__version__ = "0.1.0"

__all__ = [
    "Corpus",
    "Document",
    "Extraction",
    "MahdarError",
    "explain",
    "extract",
    "extract_all",
    "graph",
    "read",
    "resolve",
]

_HOME = {
    "Corpus": "kg.model",
    "Document": "kg.model",
    "Extraction": "kg.model",
    "MahdarError": "kg.errors",
    "explain": "kg.extraction",
    "extract": "kg.extraction",
    "extract_all": "kg.pipeline",
    "read": "kg.documents",
    "resolve": "kg.resolution",
}


def __getattr__(name: str) -> Any:
    """Load a public name on first use: ``import kg`` itself loads no library."""
    if name == "graph":
        return import_module("kg.graph")
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
