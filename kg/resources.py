"""Where ``data/`` and ``ontology/`` are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder ``name`` ("data" or "ontology").

    >>> (folder("data") / "README.md").is_file()
    True
    """
    inside = _PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


#: The folders of ``data/`` whose files decide what is found in an article.
_KNOWN = ("frames", "gazetteer", "lexicon", "models")


@cache
def data_version(data: Path | None = None) -> str:
    """The SHA-256 of all that a folder like ``data/`` knows (default: the shipped one), in hexadecimal.

    Any change of a word list, a frame or a model gives another version; samples do not count.

    >>> len(data_version())
    64
    """
    home = data or folder("data")
    digest = hashlib.sha256()
    for path in sorted(path for name in _KNOWN for path in (home / name).rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(home).as_posix()}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
