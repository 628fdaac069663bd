"""SPARQL updates of a served file: done to a copy, written to the file, then seen by everybody, or nothing at all."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.graph.files import write
from kg.graph.queries import check_local
from kg.graph.stores import empty
from kg.graph.views import change
from kg.graph.vocabulary import PREFIXES

_LOAD = re.compile(r"(?<![\w:.-])load(?:\s|#[^\r\n]*[\r\n])*(?:silent|<|[^\s<>{}()\"']*:)", re.I)


def update(_store: ox.Store, text: str, folder: Path, file: Path) -> None:
    """Change the graph in ``folder`` by the SPARQL update ``text``, and write it to ``file``.

    Raises `UsageError` when the text is not an update of SPARQL or asks another host, and `InputError`
    when the file cannot be written.
    """
    check_local(text)
    if _LOAD.search(text):
        raise UsageError("update", "LOAD would ask another host", "leave it out")

    def act(graph: ox.Store) -> None:
        try:
            graph.update(text, prefixes=PREFIXES)
        except (SyntaxError, RuntimeError) as error:  # RuntimeError: such as a graph that is there already
            raise UsageError("update", f"this cannot be done: {error}", "correct it") from error
        write(empty(graph), file)

    change(folder, act)
