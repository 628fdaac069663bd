"""Answers and summaries on stdout: tables for people, CSV, JSON or Turtle for programs."""

from __future__ import annotations

import io
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from kg.cli.console import harmless
from kg.errors import UsageError

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.graph.queries import Table
    from kg.graph.questions import Question

_UNFOLDED = 100_000
_LAST = "~"  # sorts after every date
_NARROWEST = 12  # columns of a terminal that one column of a table needs to be read


def print_questions(questions: Iterable[Question], form: str) -> None:
    """The named queries: name, parameters, titles; with "ttl" whole, as Turtle."""
    if form == "ttl":
        from kg.graph.files import FORMATS, serialize  # noqa: PLC0415  (loads pyoxigraph)
        from kg.graph.library import describe  # noqa: PLC0415

        sys.stdout.write(serialize(describe(questions), FORMATS[".ttl"]).decode())
        return
    grid = _grid("query", "parameters", "question", "السؤال")
    for question in questions:
        names = " ".join(f"--{parameter.name}" for parameter in question.parameters)
        _row(grid, question.name, names, question.titles["en"], question.titles["ar"])
    _print(grid)


def print_answer(rdf: Graph, question: str, values: dict[str, str], form: str) -> None:
    """What ``rdf`` answers to the question, its parameters given, as "table", "csv", "json" or "ttl"."""
    from kg.graph.queries import query, write  # noqa: PLC0415  (loads pyoxigraph)

    if form in ("csv", "json"):
        sys.stdout.write(write(rdf, question, form, **values))
        return
    table = query(rdf, question, **values)
    if form == "ttl":
        sys.stdout.write(to_turtle(table))
    else:
        _print_table(table.columns, table.texts())


def to_turtle(table: Table) -> str:
    """The triples that a CONSTRUCT or DESCRIBE gave, as Turtle; raises `UsageError` for other answers."""
    import pyoxigraph as ox  # noqa: PLC0415

    from kg.graph.vocabulary import PREFIXES  # noqa: PLC0415

    if table.columns != ("subject", "predicate", "object"):
        raise UsageError("--format ttl", "the answer is no graph", "use CONSTRUCT, or --format csv")
    triples = [ox.Triple(*cast("tuple[Any, Any, Any]", row)) for row in table.rows]
    return str(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"", "utf-8")


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Side by side where the terminal is wide enough, else one line a value."""
    if sys.stdout.isatty() and len(columns) * _NARROWEST > Console().width:
        _print_records(columns, rows)
        return
    grid = _grid(*columns)
    for row in rows:
        _row(grid, *row)
    _print(grid)


def _print_records(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    width = max(map(len, columns))
    for number, row in enumerate(rows, 1):
        print(f"-- {number}")
        for column, value in zip(columns, row, strict=True):
            if value:
                print(f"{column:{width}}  {harmless(value)}")


def print_rows(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table under its title, with an empty line behind it; several values of a cell come joined by |."""
    print(title)
    _print_table(columns, [[value.replace("|", "، ") for value in row] for row in rows])
    print()


def print_summary(table: Table) -> None:
    """The meetings of the query "meetings", one a row: date, kind, status, place, sides."""
    places = {name: i for i, name in enumerate(table.columns)}
    meetings: dict[str, list[list[str]]] = defaultdict(list)
    for row in table.texts():
        meetings[row[places["meeting"]]].append(row)
    grid = _grid("date", "kind", "status", "place", "who met")
    for _, rows in sorted((rows[0][places["date"]] or _LAST, rows) for rows in meetings.values()):
        cells = [_joined(row[places[name]] for row in rows) for name in ("date", "kind", "status", "place")]
        who = [(row[places["article"]], row[places["side"]], row[places["participant"]]) for row in rows]
        _row(grid, *cells, _sides(who))
    _print(grid)


def _joined(values: Iterable[str]) -> str:
    """The different values, in their order; several in one cell of the query come joined by |."""
    return "، ".join(dict.fromkeys(part for value in values for part in value.split("|") if part))


def _sides(who: Iterable[tuple[str, str, str]]) -> str:
    """The participants side by side, each once; ``who`` are an article, a side there ("" for none) and a name.

    The article that tells most sides seats them; who else sat beside one of them sits there.

    >>> _sides([("a", "A", "x"), ("a", "A", "y"), ("b", "A", "x"), ("b", "B", "y"), ("b", "", "z")])
    'x ↔ y ↔ z'
    """
    told: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for article, side, name in sorted(who, key=lambda row: (row[0], row[1] or _LAST)):
        told[article][side][name] = None
    seats: list[dict[str, None]] = []
    for sides in sorted(told.values(), key=len, reverse=True):
        for names in sides.values():
            beside = next((seat for seat in seats if seat.keys() & names.keys()), None)
            if beside is None:
                seats.append(beside := {})
            beside.update((name, None) for name in names if not any(name in seat for seat in seats))
    return " ↔ ".join("، ".join(names) for names in seats)


def _grid(*columns: str) -> Grid:
    grid = Grid(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        grid.add_column(Text(column))
    return grid


def _row(grid: Grid, *values: str) -> None:
    """A row of plain text: no value is read as rich's markup."""
    grid.add_row(*(Text(harmless(value)) for value in values))


def _print(grid: Grid) -> None:
    """Print to stdout: folded to a terminal's width; into a file or pipe unfolded and without colours."""
    if sys.stdout.isatty():
        Console(file=sys.stdout, highlight=False).print(grid)
        return
    page = io.StringIO()
    Console(file=page, width=_UNFOLDED, highlight=False, no_color=True).print(grid)
    sys.stdout.writelines(line.rstrip() + "\n" for line in page.getvalue().splitlines())
