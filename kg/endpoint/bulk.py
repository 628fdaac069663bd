"""Files for the bulk loader of Amazon Neptune, which reads them from S3; no network is used here.

Source: https://docs.aws.amazon.com/neptune/latest/userguide/load-api-reference-load.html
"""

from __future__ import annotations

import gzip
import shlex
import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from kg.endpoint.graphs import Part, Source, lines
from kg.endpoint.requests import iri
from kg.errors import UsageError

#: Triples in one file.
SIZE = 1_000_000

_KIND = "neptune"
_COMMANDS = """aws s3 sync --delete {load} s3://BUCKET/PREFIX
curl https://ENDPOINT:8182/sparql --data-urlencode update@{drop}
curl https://ENDPOINT:8182/loader -H 'Content-Type: application/json' -d '{{"source": "s3://BUCKET/PREFIX", \
"format": "nquads", "iamRoleArn": "ROLE", "region": "REGION", "failOnError": "TRUE", "queueRequest": "TRUE"}}'"""


def folder(name: str, profile: str | None = None) -> Path | None:
    """The folder of ``neptune+FOLDER``, or of FOLDER with the ``profile`` neptune; None for another target.

    >>> str(folder("neptune+out")), folder("oxigraph+http://localhost:7878")
    ('out', None)
    """
    kind, sign, path = name.partition("+")
    if sign and kind.lower() == _KIND:
        return Path(path)
    return Path(name) if profile == _KIND else None


def write(source: Source, parts: Iterable[Part], folder: Path, size: int = SIZE) -> str:
    """Write ``parts`` as gzipped N-Quads into ``folder``/load, and what removes their graphs as drop.ru.

    What an earlier call has written there is replaced. The result is the commands that load the files:
    the loader only adds, so the graphs are dropped first. Raises `UsageError` when the folder holds
    something else, `OSError` when it cannot be written.
    """
    load, drop = folder / "load", folder / "drop.ru"
    if folder.exists() and not (folder.is_dir() and {path.name for path in folder.iterdir()} <= {"load", "drop.ru"}):
        raise UsageError(str(folder), "this holds something else", "name a new folder")
    if load.exists():
        shutil.rmtree(load)
    load.mkdir(parents=True)
    parts = tuple(parts)
    drop.write_text("".join(f"DROP SILENT GRAPH {iri(part.graph)} ;\n" for part in parts), "utf-8", newline="\n")
    quads = _quads(source, parts)
    for number, first in enumerate(quads, 1):
        data = b"".join([first, *islice(quads, size - 1)])
        (load / f"graphs-{number:05}.nq.gz").write_bytes(gzip.compress(data, mtime=0))
    return _COMMANDS.format(load=shlex.quote(load.as_posix()), drop=shlex.quote(drop.as_posix()))


def _quads(source: Source, parts: Iterable[Part]) -> Iterator[bytes]:
    for part in parts:
        end = f"{iri(part.graph)} .\n".encode()
        yield from (line.removesuffix(b".") + end for line in lines(source, part.graph))
