"""Who may ask, and what every answer carries."""

import pytest

from kg.server.guard import HEADERS
from tests.server.conftest import client_of

QUERY = {"query": "ASK {}"}


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/sparql?query=x", 400), ("/none", 404), ("/static/site.css", 200), ("/static/../app.py", 404)],
)
def test_guard_every_answer_has_the_same_security_headers(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_guard_headers_are_there_when_the_server_itself_fails(client, monkeypatch):
    monkeypatch.setattr("kg.server.home.entries", lambda store, iris: 1)  # cannot be sent to a worker
    answer = client.get("/")
    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000", "192.0.2.1"])
def test_guard_answers_to_its_addresses(client, host):
    assert client.get("/static/site.css", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["rebound.example", "rebound.example:8000", "localhost.example", "", "[::1"])
def test_guard_refuses_a_foreign_host(client, host):
    assert client.get("/static/site.css", headers={"Host": host}).status_code == 421


def test_guard_answers_to_the_name_that_it_was_bound_to(graph):
    with client_of(graph, host="graph.example") as client:
        assert client.get("/static/site.css", headers={"Host": "graph.example:8000"}).status_code == 200


def test_guard_no_other_site_may_read_by_default(client):
    answer = client.get("/sparql", params=QUERY, headers={"Origin": "https://other.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_guard_no_other_site_may_ask_in_the_background(client):
    fetched = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/sparql", params=QUERY, headers=fetched).status_code == 403
    assert client.get("/sparql", params=QUERY, headers=followed).status_code == 200


def test_guard_a_site_that_the_user_named_may_read(graph):
    fetch = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}
    with client_of(graph, origins=("https://own.example",)) as client:
        own = client.get("/sparql", params=QUERY, headers={"Origin": "https://own.example", **fetch})
        other = client.get("/sparql", params=QUERY, headers={"Origin": "https://other.example", **fetch})
        asked = client.options(
            "/sparql", headers={"Origin": "https://own.example", "Access-Control-Request-Method": "POST"}
        )
    assert own.headers["access-control-allow-origin"] == "https://own.example"
    assert "X-SPARQL-MaxRows" in own.headers["access-control-expose-headers"]
    assert other.status_code == 403
    assert asked.status_code == 200


@pytest.mark.parametrize("path", ["/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static//etc/passwd"])
def test_guard_static_files_are_those_of_one_folder(client, path):
    assert client.get(path).status_code == 404
