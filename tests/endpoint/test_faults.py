"""Nothing is lost and nothing doubled between client and server, whatever happens to the requests.

A real proxy in front of a real Oxigraph server drops, delays and refuses them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.endpoint.targets import target
from kg.endpoint.uploading import PATIENCE
from tests.endpoint import servers
from tests.endpoint.conftest import Store
from tests.endpoint.graphs import quads, sent, write
from tests.endpoint.proxy import proxy
from tests.endpoint.sending import send_all
from tests.endpoint.servers import held

FAULTS = ["pass", "drop", "lose", "cut", "late", "503", "429", "500"]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with servers.oxigraph() as url:
        yield url


@pytest.mark.parametrize("update", [False, True])
@given(first=st.lists(st.sampled_from(FAULTS), max_size=30), second=st.lists(st.sampled_from(FAULTS), max_size=30))
@settings(max_examples=8)
def test_faults_lose_and_double_nothing(server: str, update: bool, first: list[str], second: list[str]) -> None:
    noted: dict[str, str] = {}
    later = [*quads(range(1, 3), 9), *quads(range(3, 5), 6, "later")]
    with proxy(server, first) as between:
        counts = send_all(quads(range(4), 9), between, noted, target(between.url, "oxigraph", update=update))
    assert held(server) == sent(quads(range(4), 9))
    assert sum(counts.values()) == 40
    with proxy(server, second) as between:
        send_all(later, between, noted, target(between.url, "oxigraph", update=update))
    assert held(server) == sent(later)
    with proxy(server) as between:
        send_all([], between, noted, target(between.url, "oxigraph", update=update))
    assert held(server) == []


@pytest.mark.parametrize("update", [False, True])
def test_faults_late_request_that_undoes_a_later_one_is_made_good(oxigraph: str, update: bool) -> None:
    noted: dict[str, str] = {}
    with proxy(oxigraph, ["pass", "late"]) as between:
        counts = send_all(quads(range(2), 9), between, noted, target(between.url, "oxigraph", update=update))
        assert len(between.seen) > 7 + 3 + 1  # seven requests and one again, the count, a graph again, its count
    assert held(oxigraph) == sent(quads(range(2), 9))
    assert sum(counts.values()) == 20


def test_faults_answer_that_comes_too_late_is_no_loss(store: Store, oxigraph: str, tmp_path: Path) -> None:
    path = write(tmp_path / "g.nq", quads(range(2)))
    with proxy(oxigraph, ["pass", "slow", "pass"]) as between:
        assert store(path, f"oxigraph+{between.url}", "--timeout", "1") == 0
    assert held(oxigraph) == sent(quads(range(2)))


@pytest.mark.parametrize("moment", [2, 5, 9])
def test_faults_killed_upload_is_finished_by_the_next(oxigraph: str, tmp_path: Path, moment: int) -> None:
    path = write(tmp_path / "g.nq", quads(range(4), 9))
    env = {**os.environ, "PYTHONPATH": str(Path(kg.__file__).parent.parent)}
    with proxy(oxigraph) as between:
        command = [sys.executable, "-m", "kg", "store", path, f"oxigraph+{between.url}", "--batch", "4"]
        first = subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.DEVNULL)
        between.watch = lambda number: first.kill() if number == moment else None
        assert first.wait(timeout=60) != 0
        assert held(oxigraph) != sent(quads(range(4), 9))
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    assert held(oxigraph) == sent(quads(range(4), 9))
    assert (b"skipped: 0" in done.stderr) == (moment < 3)


def test_faults_server_killed_and_started_again_has_everything(store: Store, tmp_path: Path) -> None:
    path, port = write(tmp_path / "g.nq", quads(range(4), 9)), servers.free_port()
    options = ("--location", str(tmp_path / "data"))
    first, second = ExitStack(), ExitStack()
    url = first.enter_context(servers.oxigraph(*options, port=port))
    again = threading.Timer(0.7, lambda: second.enter_context(servers.oxigraph(*options, port=port)))

    def kill(number: int) -> None:
        if number == 6:
            first.close()
            again.start()

    with first, second, proxy(url) as between:
        between.watch = kill
        assert store(path, f"oxigraph+{between.url}", "--batch", "4") == 0
        again.join()
        assert len(between.seen) > 15  # some were sent again
        assert held(url) == sent(quads(range(4), 9))


def test_faults_server_that_stays_away_is_one_line_and_the_rest_is_sent_later(
    store: Store, oxigraph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "g.nq", quads(range(2)))
    with proxy(oxigraph, ["pass", "pass", *["503"] * 2]) as between:
        assert store(path, f"oxigraph+{between.url}", "--retries", "1") == 3
        said = capsys.readouterr().err
        assert said == f"kg: {between.url}: the server answers 503: Try again; {said.split('; ')[-1]}"
        assert store(path, f"oxigraph+{between.url}") == 0
    assert held(oxigraph) == sent(quads(range(2)))


def test_faults_refused_graph_is_named_and_the_others_are_sent(
    store: Store, oxigraph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "g.nq", quads(range(3)))
    with proxy(oxigraph, ["pass", "pass", "400"]) as between:
        assert store(path, f"oxigraph+{between.url}") == 1
    said = capsys.readouterr().err
    assert "the server answers 400: Try again" in said
    assert "failed: 1" in said


def test_faults_server_that_refuses_everything_is_given_up(store: Store, oxigraph: str, tmp_path: Path) -> None:
    path = write(tmp_path / "g.nq", quads(range(30)))
    with proxy(oxigraph, ["pass", *["400"] * 99]) as between:
        assert store(path, f"oxigraph+{between.url}") == 1
        assert len(between.seen) == 1 + PATIENCE
    assert held(oxigraph) == []


def test_faults_waiting_is_told(
    store: Store, oxigraph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "g.nq", quads(range(1)))
    with proxy(oxigraph, ["drop", "drop"]) as between:
        assert store(path, f"oxigraph+{between.url}") == 0
        assert capsys.readouterr().err.startswith(f"kg: {between.url} gives no answer or is busy: again in 1 s\n")
