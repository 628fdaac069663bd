"""Real servers for tests, each on a port of this machine's loopback, and what they hold."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pyoxigraph as ox
import pytest


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def program(name: str) -> str:
    """The path of an installed program, from beside this Python first; the test is skipped where there is none."""
    beside = str(Path(sys.executable).parent)
    found = shutil.which(name, path=beside) or shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


@contextmanager
def running(command: list[str], url: str, folder: Path | None = None) -> Iterator[str]:
    """``command`` at work, from when it answers at ``url``; it is ended afterwards."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(process, url)
        yield url
    finally:
        process.kill()
        process.wait()


def _await(process: subprocess.Popen[bytes], url: str) -> None:
    for _ in range(300):
        try:
            urlopen(url, timeout=5).close()
            return
        except HTTPError:
            return  # an answer, though there is nothing at this address
        except OSError:
            assert process.poll() is None, "the server has ended"
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


@contextmanager
def oxigraph(*options: str, port: int = 0) -> Iterator[str]:
    """A real Oxigraph server, its data in memory unless ``options`` say otherwise."""
    port = port or free_port()
    command = [program("oxigraph"), "serve", "--bind", f"127.0.0.1:{port}", *options]
    with running(command, f"http://127.0.0.1:{port}") as url:
        yield url


def held(url: str) -> list[str]:
    """All that an Oxigraph server holds, as sorted N-Quads."""
    with urlopen(f"{url}/store", timeout=30) as answer:
        quads = ox.parse(answer.read(), format=ox.RdfFormat.from_media_type(answer.headers.get_content_type()))
        return sorted(map(str, quads))


_VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 2000
MaxDirtyBuffers = 1500
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """A real Virtuoso server, its data in ``folder``; dba, with the password dba, may write."""
    port = free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(sql=free_port(), http=port))
    command = [program("virtuoso-t"), "+configfile", "virtuoso.ini", "+foreground"]
    with running(command, f"http://127.0.0.1:{port}", folder) as url:
        yield url
