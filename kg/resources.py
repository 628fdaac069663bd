"""Where ``data/`` and ``ontology/`` are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder ``name`` ("data" or "ontology").

    >>> (folder("data") / "README.md").is_file()
    True
    """
    inside = _PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
