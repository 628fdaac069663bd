"""``kg stats``, from the parsed arguments to an exit code."""

from __future__ import annotations

import argparse
import csv
import json
import sys

import kg
from kg.cli import storing
from kg.errors import UsageError


def stats(args: argparse.Namespace) -> int:
    """``kg stats``: `kg.graph.load`, `kg.graph.to_networkx`, `kg.graph.statistics.statistics`."""
    from kg.graph.measures import gatherings  # noqa: PLC0415  (loads networkx)
    from kg.graph.queries import DAY  # noqa: PLC0415  (loads rdflib)
    from kg.graph.statistics import COLUMNS, statistics  # noqa: PLC0415

    if args.format == "csv" and not args.table:
        raise UsageError("--format csv", "several tables are no CSV", f"choose with --table: {' '.join(COLUMNS)}")
    for option, day in (("--from", args.first), ("--to", args.last)):
        if day and not DAY.fullmatch(day):
            raise UsageError(option, f"{day!r} is no day", "write it as 2026-02-11, or 2026-02, or 2026")
    network = kg.graph.to_networkx(storing.load(args.graph))
    met = gatherings(network, statuses=args.status or ("held",), first=args.first or "", last=args.last or "")
    names = [args.table] if args.table else list(COLUMNS)
    _print({name: statistics(network, met, name, by=args.by, top=args.top) for name in names}, args.format)
    return 0


def _print(tables: dict[str, list[dict[str, str | int | float]]], form: str) -> None:
    from kg.cli.tables import print_rows  # noqa: PLC0415  (loads rich)
    from kg.graph.statistics import COLUMNS  # noqa: PLC0415

    if form == "json":
        print(json.dumps(tables, ensure_ascii=False, indent=1))
        return
    for name, rows in tables.items():
        columns = ("period", *COLUMNS[name])
        cells = [[str(row[column]) for column in columns] for row in rows]
        if form == "csv":
            csv.writer(sys.stdout, lineterminator="\n").writerows([columns, *cells])
        else:
            shown = columns if any(row["period"] for row in rows) else columns[1:]
            print_rows(name, shown, [row[len(columns) - len(shown) :] for row in cells])
