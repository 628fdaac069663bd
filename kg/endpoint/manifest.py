"""What has arrived on which server, in a JSON file beside the source; replaced whole, never half written.

``{"format": 1, "servers": {ADDRESS: {GRAPH: SHA-256}}}``; an empty hash means that the graph is ours
but may be there in part. A graph that is not listed is none of ours, and is never removed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.errors import SurroundingsError
from kg.graph.views import lock_file

FORMAT = 1


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """No other upload that notes in ``path`` runs meanwhile. Raises `SurroundingsError`."""
    beside = path.with_name(f".{path.name}.lock")
    try:
        beside.touch()
    except OSError as error:
        raise _unwritten(path, error) from error
    lock = lock_file(beside, shared=False)
    if lock is None:
        raise SurroundingsError(str(path), "another upload notes there", "wait for its end")
    try:
        yield
    finally:
        lock.close()


def read(path: Path, address: str) -> dict[str, str]:
    """Graph → hash, of what was sent to the server at ``address``. Raises `SurroundingsError`."""
    return dict(_servers(path).get(address, {}))


def write(path: Path, address: str, graphs: Mapping[str, str]) -> None:
    """Note durably what is on the server at ``address``. Raises `SurroundingsError`."""
    servers = {**_servers(path), address: dict(graphs)}
    text = json.dumps({"format": FORMAT, "servers": servers}, ensure_ascii=False, indent=0, sort_keys=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise _unwritten(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def _unwritten(path: Path, error: OSError) -> SurroundingsError:
    return SurroundingsError(
        str(path), f"what is sent cannot be noted: {error.strerror}", "name another file with --state"
    )


def _servers(path: Path) -> dict[str, dict[str, str]]:
    try:
        return _checked(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        what = "this is no record of what was sent"
        raise SurroundingsError(str(path), what, "name another file with --state, or remove it") from error


def _checked(record: Any) -> dict[str, dict[str, str]]:
    if record["format"] != FORMAT or not all(
        isinstance(digest, str) for graphs in record["servers"].values() for digest in graphs.values()
    ):
        raise ValueError("another format")
    servers: dict[str, dict[str, str]] = record["servers"]
    return servers
