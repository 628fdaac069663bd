import csv
import io
import json


def test_stats_in_every_format(run, write, meeting):
    run("build", write("a.txt", f"date 2026-03-03\n{meeting}"), "-o", "g.ttl")
    table = run("stats", "g.ttl")
    assert table.returncode == 0
    assert "pairs" in table.stdout.decode()
    found = json.loads(run("stats", "g.ttl", "--by", "quarter", "--format", "json").stdout)
    assert [row["period"] for row in found["periods"]] == ["2026-Q1"]
    done = run("stats", "g.ttl", "--table", "pairs", "--top", "1", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert [row["encounters"] for row in rows] == ["1"]


def test_stats_refuses_what_it_cannot_mean(run, write, meeting):
    run("build", write("a.txt", f"date 2026-03-03\n{meeting}"), "-o", "g.ttl")
    assert run("stats", "g.ttl", "--format", "csv").returncode == 2
    assert run("stats", "g.ttl", "--from", "yesterday").returncode == 2
