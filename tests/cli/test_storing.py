"""A store as users keep it: articles come, change and go, and every command reads it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg

MORE = "التقى وزير الخارجية المصري بدر عبد العاطي، أمس الثلاثاء، في القاهرة نظيره الأردني أيمن الصفدي."


@pytest.fixture
def articles(write_lines, meeting, quiet) -> Path:
    return write_lines(
        "a.jsonl",
        {"id": "one", "date": "2026-03-03", "text": meeting, "source": "النيل"},
        {"id": "two", "date": "2026-03-04", "text": MORE, "source": "الخليج"},
        {"id": "three", "date": "2026-03-04", "text": quiet},
    )


@pytest.fixture
def store(run, articles, tmp_path) -> Path:
    done = run("ingest", articles, "--store", "store")
    assert (done.returncode, done.stdout) == (0, b""), done.stderr.decode()
    return tmp_path / "store"


@pytest.mark.parametrize("name", ["g.trig", "g.ttl", "g.nq.gz", "g.jsonld"])
def test_export_of_a_store_is_what_build_writes(run, articles, store, tmp_path, name):
    assert run("export", store, "-o", f"store-{name}").returncode == 0
    assert run("build", articles, "-o", f"built-{name}").returncode == 0
    assert (tmp_path / f"store-{name}").read_bytes() == (tmp_path / f"built-{name}").read_bytes()


def test_ingest_again_changes_nothing(run, articles, store, tmp_path):
    run("export", store, "-o", "before.nq")
    done = run("ingest", articles, "--store", store)
    assert done.stderr.decode() == "kg: same: 3\n"
    run("export", store, "-o", "after.nq")
    assert (tmp_path / "before.nq").read_bytes() == (tmp_path / "after.nq").read_bytes()


def test_ingest_edited_article_and_forget_equal_a_build_of_what_is_left(run, store, write_lines, meeting, tmp_path):
    edited = write_lines("b.jsonl", {"id": "one", "date": "2026-03-10", "text": meeting, "source": "النيل"})
    assert run("ingest", edited, "--store", store).stderr.decode() == "kg: changed: 1\n"
    assert run("forget", "two", "three", "--store", store).returncode == 0
    run("export", store, "-o", "store.trig")
    run("build", edited, "-o", "built.trig")
    assert (tmp_path / "store.trig").read_bytes() == (tmp_path / "built.trig").read_bytes()


def test_forget_unknown_id_is_named(run, store):
    done = run("forget", "none", "--store", store)
    assert done.returncode == 1
    assert "none: the store has no article with this id" in done.stderr.decode()


def test_ingest_names_what_fails_and_keeps_the_others(run, write_lines, meeting):
    path = write_lines("a.jsonl", {"id": "one", "text": meeting}, "{")
    done = run("ingest", path, "--store", "store")
    assert done.returncode == 1
    assert f"kg: {path}:2: broken JSON" in done.stderr.decode()
    assert "new: 1, failed: 1" in done.stderr.decode()


def test_commands_take_a_store_as_well(run, store, tmp_path):
    assert b"one" in run("query", store, "meetings", "--format", "csv").stdout
    assert run("view", store, "-o", "p.html").returncode == 0
    lines = run("extract", store).stdout.decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["one", "three", "two"]
    assert "القاهرة" in run("explain", store, "--id", "one").stdout.decode()
    assert run("build", store, "-o", "g.ttl").returncode == 0
    assert run("export", store, "-o", "h.ttl").returncode == 0
    assert (tmp_path / "g.ttl").read_bytes() == (tmp_path / "h.ttl").read_bytes()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["ingest", "--store", "new"], "nothing to take in"),
        (["ingest", "-", "--watch", "--store", "new"], "nothing to watch"),
        (["ingest", "a.txt", "--store", "full"], "this folder holds something else"),
        (["ingest", "a.txt", "--store", "full/file"], "this is no folder"),
        (["ingest", "a.txt", "--store", "new", "--base", "nonsense"], "cannot begin an IRI"),
        (["forget", "one", "--store", "none"], "this is no store"),
    ],
)
def test_senseless_request_is_usage_error(run, write, args, words):
    write("full/file", "x")
    done = run(*args)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="sends an interrupt")
def test_ingest_watch_takes_what_comes_and_ends_when_interrupted(run, write, meeting, tmp_path):
    write("in/a.txt", "date 2026-03-03\n" + meeting)
    command = [sys.executable, "-m", "kg", "ingest", "in", "--store", "store", "--watch", "--every", "1", "-v"]
    env = {**os.environ, "PYTHONPATH": str(Path(kg.__file__).parent.parent)}
    # A shell starts what runs in the background with interrupts ignored, and its children would inherit that.
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=env,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert process.stderr is not None
    assert process.stderr.readline() == b"kg: a: new\n"
    time.sleep(0.2)
    write("in/b.txt", "date 2026-03-03\n" + MORE)
    words = b""
    while b"b: new" not in words:
        words = process.stderr.readline()
        assert words
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert process.stderr.read() == b"kg: interrupted\n"
    assert len(run("query", "store", "SELECT ?a { ?a a mhd:Article }", "--format", "csv").stdout.splitlines()) == 3


def test_export_infers_what_follows(run, write, meeting, tmp_path):
    run("build", write("a.txt", f"date 2026-03-03\n{meeting}"), "-o", "g.ttl")
    assert run("export", "g.ttl", "-o", "more.ttl", "--infer").returncode == 0
    assert "sem:hasActor" in (tmp_path / "more.ttl").read_text("utf-8")
    assert "sem:hasActor" not in (tmp_path / "g.ttl").read_text("utf-8")


def test_ingest_pairs_are_kept_until_others_take_their_place(run, articles, store, write, tmp_path):
    pairs = write("pairs.tsv", "same\tبدر عبد العاطي\tايمن الصفدي\n")
    run("export", store, "-o", "before.nq")
    done = run("ingest", "--pairs", pairs, "--store", store)
    assert (done.returncode, done.stderr.decode()) == (0, "kg: articles that the pairs touch: 2\n")
    assert run("ingest", articles, "--store", store).returncode == 0
    for name, *command in (("kept.nq", "export", store), ("built.nq", "build", articles, "--pairs", pairs)):
        assert run(*command, "-o", name).returncode == 0
    assert (tmp_path / "kept.nq").read_bytes() == (tmp_path / "built.nq").read_bytes()
    assert (tmp_path / "kept.nq").read_bytes() != (tmp_path / "before.nq").read_bytes()
    assert run("ingest", "--pairs", "none", "--store", store).returncode == 0
    run("export", store, "-o", "after.nq")
    assert (tmp_path / "after.nq").read_bytes() == (tmp_path / "before.nq").read_bytes()


def test_build_of_a_store_takes_its_pairs_unless_others_are_given(run, articles, store, write, tmp_path):
    pairs = write("pairs.tsv", "same\tبدر عبد العاطي\tأيمن الصفدي\n")
    run("ingest", "--pairs", pairs, "--store", store)
    run("export", store, "-o", "kept.nq")
    run("build", store, "-o", "built.nq")
    assert (tmp_path / "kept.nq").read_bytes() == (tmp_path / "built.nq").read_bytes()
    run("build", store, "-o", "without.nq", "--pairs", "none")
    assert (tmp_path / "without.nq").read_bytes() != (tmp_path / "built.nq").read_bytes()
    run("ingest", articles, "--store", "other")
    done = run("explain", store, "other", "--entity", "بدر عبد العاطي")
    assert done.returncode == 2
    assert "pairs of their own" in done.stderr.decode()
