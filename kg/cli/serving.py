"""``kg serve``, from the parsed arguments to an exit code."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.console import say
from kg.errors import SurroundingsError

_EXTRA = ("starlette", "uvicorn", "jinja2", "anyio", "h11")


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
