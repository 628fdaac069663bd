"""Statements: reported speech with its speaker."""

from __future__ import annotations

from kg.extraction.assembly import Assembler
from kg.extraction.encounters import Scene
from kg.model import Statement


class Listener:
    """Hears reported speech sentence by sentence; the speaker carries over (وأضاف)."""

    def __init__(self, assembler: Assembler) -> None:
        self.assembler = assembler
        self.said: list[Statement] = []

    def hear(self, scene: Scene) -> None:
        """Note the statements of one sentence."""
