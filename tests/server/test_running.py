"""``kg serve`` as a process: what it says, what it serves, how it ends."""

import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.server.conftest import address_of, process_of

COUNT = {"query": "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a mhd:Article }"}


def count(address):
    answer = httpx.get(f"{address}sparql", params=COUNT, timeout=20).json()
    return int(answer["results"]["bindings"][0]["n"]["value"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals between processes")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_running_ends_well_and_quickly_when_told_to(graph, number):
    with process_of(graph) as process:
        address = address_of(process)
        assert address.startswith("http://127.0.0.1:")
        assert count(address) == 1
        start = time.monotonic()
        process.send_signal(number)
        assert process.wait(10) == 0
        assert time.monotonic() - start < 3
        assert process.stderr.read() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals between processes")
def test_running_ends_a_query_under_way_when_told_to(heavy):
    endless = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}
    with process_of(heavy) as process, ThreadPoolExecutor(1) as threads:
        address = address_of(process)
        asked = threads.submit(httpx.get, f"{address}sparql", params=endless, timeout=30)
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        assert asked.exception(20) is not None or asked.result().status_code >= 500


def test_running_a_store_is_served_as_it_grows(run, serve, write, meeting):
    store = write("one.txt", meeting).with_name("kept")
    run("ingest", "one.txt", "--store", "kept", "--base", "https://own.example/news/")
    with serve(store) as address:
        assert count(address) == 1
        write("two.txt", meeting)
        assert run("ingest", "two.txt", "--store", "kept").returncode == 0
        assert count(address) == 2
        query = {"query": "SELECT ?a { ?a a mhd:Article } LIMIT 1", "format": "csv"}
        iri = httpx.get(f"{address}sparql", params=query).text.split()[1]
        local = iri.removeprefix("https://own.example/news/")
        assert httpx.get(f"{address}data/{local}").status_code == 200


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [("broken.ttl", 1, "broken.ttl:1"), ("graph.txt", 2, "unknown ending"), ("none.ttl", 1, "none.ttl")],
)
def test_running_refuses_what_is_no_graph(run, write, name, code, words):
    write("broken.ttl", "<a> <b")
    done = run("serve", name, "--port", "0")
    assert done.returncode == code
    assert words in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_running_says_when_the_port_is_taken(graph, serve, run):
    with serve(graph) as address:
        done = run("serve", graph, "--port", address.rstrip("/").rpartition(":")[2])
    assert done.returncode == 3
    assert b"choose another --port" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_running_can_be_stopped_while_a_file_is_loaded(tmp_path):
    endless = tmp_path / "graph.nt"
    os.mkfifo(endless)
    with process_of(endless) as process, endless.open("w"):  # opened when the loader has opened it
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
