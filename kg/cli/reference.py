"""docs/cli.md, written from the arguments: ``python -m kg.cli.reference > docs/cli.md``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from kg.cli.arguments import parser
from kg.cli.console import speak_utf8

_HEAD = """# The kg command

This page is written from the program's own help (`make docs`); a test compares the two.

Data goes to standard output, words for people go to standard error, as
`kg: FILE:LINE: what is wrong; what to do`. Both are UTF-8 whatever the locale.
A file is written whole or left as it was.

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | done, but the answer is no, or some inputs failed (each is named) |
| 2 | usage, or a bad data or rule file |
| 3 | the surroundings: a model is missing, a disk is full |
| 130 | interrupted |
"""


def reference() -> str:
    """The Markdown text of docs/cli.md."""
    return "\n".join([_HEAD, *(_section(name, command) for name, command in _commands())])


def _commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def _section(name: str, command: argparse.ArgumentParser) -> str:
    rows = [_row(action) for action in command._actions if action.dest != "help"]
    table = "\n".join(["| argument | meaning |", "| --- | --- |", *rows])
    return f"## kg {name}\n\n{command.description}\n\n{table}\n"


def _row(action: argparse.Action) -> str:
    """One argument: its names with the value that it takes, and its help."""
    value = action.metavar or ("|".join(action.choices) if action.choices else "")
    if not action.option_strings:
        words = f"`{value}`" + (" …" if action.nargs == "+" else "")
    else:
        words = ", ".join(f"`{name} {value}`" if value else f"`{name}`" for name in action.option_strings)
    return f"| {words.replace('|', chr(92) + '|')} | {action.help} |"


if __name__ == "__main__":
    speak_utf8()
    sys.stdout.write(reference())
