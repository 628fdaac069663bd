"""Where ``data/`` and ``ontology/`` are, and in which version; which folders are stores."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder ``name`` ("data" or "ontology").

    >>> (folder("data") / "README.md").is_file()
    True
    """
    inside = _PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


#: The file that makes a folder a store: its articles and what they say.
STORE = "articles.sqlite"


def is_store(path: str | os.PathLike[str]) -> bool:
    """Whether ``path`` is the folder of a store that `kg.workspace` keeps.

    >>> is_store(folder("data"))
    False
    """
    return (Path(path) / STORE).is_file()


#: The folders of ``data/`` whose files decide what is found in an article.
_KNOWN = ("frames", "gazetteer", "lexicon", "models")
#: The packages whose code decides it.
_READING = ("arabic", "extraction")


@cache
def data_version(data: Path | None = None) -> str:
    """The SHA-256 of all that a folder like ``data/`` knows (default: the shipped one), in hexadecimal.

    Any change of a word list, a frame or a model gives another version; samples do not count.

    >>> len(data_version())
    64
    """
    home = data or folder("data")
    return _digest(home, (path for name in _KNOWN for path in (home / name).rglob("*") if path.is_file()))


@cache
def code_version(*packages: str) -> str:
    """The first 12 digits of the SHA-256 of the Python files of some of this program's packages.

    It is the same for the same files, be they installed or a checkout: a change of the code is seen without
    a new number of the version.

    >>> len(code_version("arabic"))
    12
    """
    return _digest(_PACKAGE, (path for name in packages for path in (_PACKAGE / name).rglob("*.py")))[:12]


def _digest(home: Path, paths: Iterable[Path]) -> str:
    """The SHA-256 of the names below ``home`` and the bytes of ``paths``, in whatever order they come."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.relative_to(home).as_posix()}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Reader:
    """Who read an article: the version of this program and of its code, and the SHA-256 of the data that it knew."""

    tool: str
    data: str


def this_reader(data: str | os.PathLike[str] | None = None, recogniser: str | None = None) -> Reader:
    """This program, with a folder of the shape of ``data/`` (default: its own) and a further recogniser."""
    try:
        tool = metadata.version("mahdar")
    except metadata.PackageNotFoundError:
        tool = "unreleased"
    tool += f"+{code_version(*_READING)}" + (f".{recogniser}" if recogniser else "")
    return Reader(tool, data_version(Path(data) if data else None))
