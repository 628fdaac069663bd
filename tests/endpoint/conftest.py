"""Fixtures: no credentials of whoever runs the tests, a server, the command run in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.cli import main
from tests.endpoint import servers

Store = Callable[..., int]


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No name, password or token is known, and no proxy."""
    for name in ("MAHDAR_USER", "MAHDAR_PASSWORD", "MAHDAR_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "no-netrc"))


@pytest.fixture
def oxigraph() -> Iterator[str]:
    """The address of a real Oxigraph server that holds nothing yet."""
    with servers.oxigraph() as url:
        yield url


@pytest.fixture
def store() -> Store:
    """Run ``kg store``; its exit code."""

    def run(*args: str | Path) -> int:
        return main(["store", *map(str, args)])

    return run
