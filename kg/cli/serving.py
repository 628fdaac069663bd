"""``kg serve``, from the parsed arguments to an exit code."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.console import say
from kg.cli.values import count, port
from kg.errors import SurroundingsError

_EXTRA = ("starlette", "uvicorn", "jinja2", "anyio", "h11")


def add_options(command: argparse.ArgumentParser) -> None:
    """Where to listen, what to serve, and how much a query may cost."""
    command.add_argument("--host", default="127.0.0.1", help="the address to listen at (default 127.0.0.1)")
    command.add_argument("--port", type=port, default=8000, help="the port (default 8000; 0: a free one)")
    command.add_argument("--sparql", action="store_true", help="with a SPARQL 1.1 endpoint at /sparql")
    command.add_argument(
        "--allow-update", action="store_true", help="also take SPARQL updates and write them to GRAPH, which is a file"
    )
    command.add_argument(
        "--timeout", type=count, default=30, metavar="SECONDS", help="the most time of a query (default 30)"
    )
    command.add_argument(
        "--limit", type=count, default=100_000, metavar="N", help="the most rows of an answer (default 100000)"
    )
    command.add_argument(
        "--memory", type=count, default=1024, metavar="MB", help="the most memory of a query (default 1024)"
    )
    command.add_argument(
        "--workers", type=count, default=2, metavar="N", help="queries answered at the same time (default 2)"
    )
    command.add_argument(
        "--cors",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="a site whose scripts may read the answers, as https://example.org, again for more; * for all",
    )


def serve(args: argparse.Namespace) -> int:
    """``kg serve``: `kg.server.running.serve`."""
    try:
        from kg.server.running import serve as run  # noqa: PLC0415  (an extra)
        from kg.server.settings import Settings  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name not in _EXTRA:
            raise
        raise SurroundingsError("serve", f"{error.name} is not installed", "pip install 'mahdar[serve]'") from error
    settings = Settings(
        host=args.host,
        port=args.port,
        sparql=args.sparql or args.allow_update,
        file=Path(args.graph).absolute() if args.allow_update else None,
        timeout=args.timeout,
        limit=args.limit,
        memory=args.memory,
        workers=args.workers,
        origins=tuple(args.cors),
    )
    run(Path(args.graph), settings, lambda words: None if args.quiet else say(words))
    return 0
