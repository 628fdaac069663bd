"""What a server is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.graph.names import BASE


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve a graph.

    ``title`` is the name of the graph for people and ``base`` what its IRIs begin with; ``timeout`` is in
    seconds, ``limit`` in rows or triples of an answer, ``memory`` in megabytes for each of the ``workers``
    processes. SPARQL updates are written to ``file``; without it there are none. ``origins`` are the sites
    whose scripts may read the answers.
    """

    title: str = "graph"
    base: str = BASE
    host: str = "127.0.0.1"
    port: int = 8000
    sparql: bool = False
    timeout: float = 30.0
    limit: int = 100_000
    memory: int = 1024
    workers: int = 2
    file: Path | None = None
    origins: tuple[str, ...] = ()
