"""What runs away is stopped, and the server goes on."""

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import httpx
import pytest

from tests.server.conftest import client_of

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HUNGRY = {
    "order by": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY DESC(?f) ?c",
    "group_concat": "SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f)); separator='-') AS ?x) { ?a ?b ?c . ?d ?e ?f }",
    "distinct": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(?c, ?f) AS ?x) }",
}
QUICK = "ASK {}"
TIMEOUT = 3


def ask(client, query):
    start = time.monotonic()
    return client.get("/sparql", params={"query": query}), time.monotonic() - start


@pytest.fixture(scope="module")
def client(heavy):
    with client_of(heavy, timeout=TIMEOUT, memory=400, workers=1) as found:
        assert ask(found, QUICK)[0].status_code == 200
        yield found


def test_workers_stop_an_endless_query_in_time_and_answer_the_next(client):
    answer, seconds = ask(client, ENDLESS)
    assert answer.status_code == 504
    assert f"{TIMEOUT} seconds" in answer.text
    assert seconds < TIMEOUT + 1
    assert ask(client, QUICK)[0].json()["boolean"] is True


@pytest.mark.parametrize("query", HUNGRY.values(), ids=HUNGRY)
def test_workers_stop_a_hungry_query_and_answer_the_next(client, query):
    answer, seconds = ask(client, query)
    assert answer.status_code in (500, 504)
    assert "stopped" in answer.text
    assert seconds < TIMEOUT + 1
    assert ask(client, QUICK)[0].json()["boolean"] is True


def test_workers_stop_what_their_client_no_longer_waits_for(heavy, serve):
    with serve(heavy, "--timeout", "60", "--workers", "1") as address:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{address}sparql", params={"query": ENDLESS}, timeout=4)
        start = time.monotonic()
        assert httpx.get(f"{address}sparql", params={"query": QUICK}, timeout=20).status_code == 200
        assert time.monotonic() - start < 10


def test_workers_turn_away_who_would_wait_too_long(client, monkeypatch):
    monkeypatch.setattr("kg.server.workers._PATIENCE", 0.2)
    with ThreadPoolExecutor(2) as threads:
        answers = [answer for answer, _ in threads.map(partial(ask, client), [ENDLESS, ENDLESS])]
    assert sorted(answer.status_code for answer in answers) == [503, 504]
    assert [answer.headers["retry-after"] for answer in answers if answer.status_code == 503] == ["5"]


def test_workers_turn_away_a_crowd_at_once(client, monkeypatch):
    monkeypatch.setattr("kg.server.workers._QUEUE", 0)
    assert ask(client, QUICK)[0].status_code == 503
