"""The command as users run it: in its own process, with real files."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.resources import folder

DATED = "date 2026-03-03\n"


@pytest.fixture
def article(write, meeting) -> Path:
    return write("a.txt", DATED + meeting)


def errors(done) -> str:
    return done.stderr.decode()


# build


@pytest.mark.parametrize(
    "name",
    ["g.ttl", "g.trig", "g.nq", "g.nt", "g.jsonld", "g.rdf", "g.ttl.gz", "g.html", "g.graphml", "g.gexf"],
)
def test_build_writes_every_format(run, article, tmp_path, name):
    done = run("build", article, "-o", name)
    assert (done.returncode, done.stdout) == (0, b""), errors(done)
    assert (tmp_path / name).stat().st_size > 500


def test_build_writes_several_outputs_with_evidence_by_format(run, article, tmp_path):
    assert run("build", article, "-o", "g.ttl", "-o", "g.trig").returncode == 0
    assert b"TextPositionSelector" not in (tmp_path / "g.ttl").read_bytes()
    assert b"TextPositionSelector" in (tmp_path / "g.trig").read_bytes()


@pytest.mark.parametrize(("option", "expected"), [("--evidence", True), ("--no-evidence", False)])
def test_build_evidence_option_rules_every_format(run, article, tmp_path, option, expected):
    run("build", article, option, "-o", "g.ttl", "-o", "g.trig")
    for name in ("g.ttl", "g.trig"):
        assert (b"TextPositionSelector" in (tmp_path / name).read_bytes()) is expected


def test_build_evidence_offsets_count_the_text_as_read(run, write, meeting, tmp_path):
    text = f"  date 2026-03-03 {meeting}"
    assert run("build", write("a.txt", text), "-o", "g.trig").returncode == 0
    rdf = kg.graph.load(tmp_path / "g.trig")
    answer = kg.graph.query(
        rdf,
        "SELECT ?start ?end ?exact "
        "{ ?r oa:hasSelector ?p, ?q . ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?exact }",
    )
    rows = answer.texts()
    assert rows
    assert all(text[int(start) : int(end)] == exact for start, end, exact in rows)


def test_build_base_begins_the_iris(run, article, tmp_path):
    run("build", article, "--base", "https://example.org/kg/", "-o", "g.nt")
    text = (tmp_path / "g.nt").read_text()
    assert "<https://example.org/kg/encounter-" in text
    assert "w3id.org/mahdar/data/" not in text


def test_build_validates(run, article):
    done = run("build", article, "-o", "g.ttl", "--validate")
    assert done.returncode == 0, errors(done)


def test_build_summary_is_a_readable_table(run, article):
    done = run("build", article, "--summary")
    head, *rows = done.stdout.decode().splitlines()
    assert head.split() == ["date", "kind", "status", "place", "who", "met"]
    assert any(
        "2026-03-03" in row and "القاهرة" in row and "أيمن الصفدي" in row and "held" in row for row in rows
    )


def test_build_same_bytes_for_any_jobs_and_hash_seed(run, write_lines, meeting, tmp_path):
    articles = [{"id": f"n{i}", "date": f"2026-03-{i % 28 + 1:02}", "text": meeting} for i in range(40)]
    path = write_lines("a.jsonl", *articles)
    run("build", path, "-o", "one.trig", PYTHONHASHSEED="1")
    done = run("build", path, "-o", "two.trig", "--jobs", "2", PYTHONHASHSEED="2")
    assert done.returncode == 0, errors(done)
    assert (tmp_path / "one.trig").read_bytes() == (tmp_path / "two.trig").read_bytes()


def test_build_failed_input_is_named_and_the_others_are_built(run, write_lines, meeting, tmp_path):
    path = write_lines(
        "a.jsonl", {"id": "1", "date": "2026-03-03", "text": meeting}, "{", {"id": "3", "text": meeting}
    )
    done = run("build", path, "no-such.txt", "-o", "g.ttl")
    assert done.returncode == 1
    assert f"kg: {path}:2: broken JSON" in errors(done)
    assert "kg: no-such.txt: no such file or folder; check the path" in errors(done)
    assert kg.graph.query(kg.graph.load(tmp_path / "g.ttl"), "meetings").rows


def test_build_with_nothing_readable_writes_nothing(run, write, tmp_path):
    (tmp_path / "g.ttl").write_text("old")
    assert run("build", write("a.txt", b""), "-o", "g.ttl").returncode == 1
    assert (tmp_path / "g.ttl").read_text() == "old"


def test_build_without_meeting_is_done_with_a_note(run, write, quiet):
    done = run("build", write("q.txt", quiet), "-o", "g.ttl")
    assert done.returncode == 0
    assert "kg: q: no meeting found" in errors(done)


def test_build_quiet_says_nothing(run, write, quiet):
    assert run("build", "-q", write("q.txt", quiet), "-o", "g.ttl").stderr == b""


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["-o", "g.doc"], "unknown ending"),
        (["-o", "missing/g.ttl"], "there is no folder missing"),
        (["-o", "folder.ttl"], "this is a folder"),
        ([], "nothing to write"),
        (["-o", "g.ttl", "--base", "nonsense"], "cannot begin an IRI"),
        (["-o", "g.ttl", "--date", "yesterday"], "is not a date"),
        (["-o", "g.ttl", "--jobs", "0"], "is not a number from 1 up"),
        (["-o", "g.ttl", "--data", "no-such-folder"], "no-such-folder"),
    ],
)
def test_build_senseless_request_is_usage_error(run, article, tmp_path, args, words):
    (tmp_path / "folder.ttl").mkdir()
    done = run("build", article, *args)
    assert done.returncode == 2
    assert words in errors(done)
    assert "Traceback" not in errors(done)
    assert not list(tmp_path.glob("g.*"))


def test_build_missing_model_is_the_surroundings(run, article, tmp_path):
    done = run(
        "build", article, "-o", "g.ttl", "--recogniser", "camel", CAMELTOOLS_DATA=str(tmp_path / "none")
    )
    assert done.returncode == 3
    assert "Traceback" not in errors(done)


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on processes")
@pytest.mark.parametrize("name", ["g.ttl", "g.html", "g.graphml", "x.jsonl"])
def test_build_failing_write_leaves_the_old_file(article, tmp_path, name):
    (tmp_path / name).write_text("old")
    # A limit on file sizes is as good as a full disk: the write fails in the middle.
    script = "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    script += "resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))\n"
    script += "from kg.cli import main; sys.exit(main(sys.argv[1:]))"
    command = "extract" if name == "x.jsonl" else "build"
    done = subprocess.run(
        [sys.executable, "-B", "-c", script, command, str(article), "-o", name],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(kg.__file__).parent.parent)},
        capture_output=True,
        check=False,
    )
    assert done.returncode in (1, 3)
    assert name in errors(done)
    assert "Traceback" not in errors(done)
    assert (tmp_path / name).read_text() == "old"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_build_ten_megabytes_in_one_line_give_one_error(run, write_lines, meeting, tmp_path):
    long = meeting * (10_000_000 // len(meeting.encode()))
    done = run(
        "build",
        write_lines("a.jsonl", {"id": "long", "text": long}, {"id": "b", "text": meeting}),
        "-o",
        "g.nt",
    )
    assert done.returncode == 1
    assert errors(done).count(":1: ") == 1
    assert "too many for one article" in errors(done)
    assert (tmp_path / "g.nt").exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_build_encoding_makes_no_difference(run, write, meeting, tmp_path, encoding):
    run("build", write("one/a.txt", DATED + meeting), "-o", "one.ttl")
    run("build", write("two/a.txt", (DATED + meeting).encode(encoding)), "-o", "two.ttl")
    assert (tmp_path / "one.ttl").read_bytes() == (tmp_path / "two.ttl").read_bytes()


# extract and explain


def test_extract_lines_hold_offsets_and_words(run, article):
    done = run("extract", article)
    assert done.returncode == 0, errors(done)
    (line,) = done.stdout.decode().splitlines()
    record = json.loads(line)
    assert list(record)[:3] == ["id", "text", "date"]
    mentions = [mention for entity in record["entities"] for mention in entity["mentions"]]
    assert mentions
    for span in (mention["span"] for mention in mentions):
        assert record["text"][span["start"] : span["end"]] == span["text"]


def test_extract_keeps_order_and_goes_on_after_errors(run, write_lines, meeting):
    path = write_lines("a.jsonl", {"id": "b", "text": meeting}, "[]", {"id": "a", "text": meeting})
    done = run("extract", path, "--jobs", "2")
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.decode().splitlines()] == ["b", "a"]


def test_extract_output_file_is_whole_or_untouched(run, article, tmp_path):
    assert run("extract", article, "-o", "x.jsonl").returncode == 0
    assert json.loads((tmp_path / "x.jsonl").read_text("utf-8"))["id"] == "a"
    assert not list(tmp_path.glob(".x.jsonl*"))


def test_extract_reads_standard_input(run, meeting):
    done = run("extract", "-", stdin=json.dumps({"id": "s", "text": meeting}).encode())
    assert json.loads(done.stdout)["id"] == "s"


def test_explain_names_rules_and_words(run, article):
    done = run("explain", article)
    assert done.returncode == 0
    assert "القاهرة" in done.stdout.decode()


def test_explain_unknown_id_is_usage_error(run, article):
    assert run("explain", article, "--id", "b").returncode == 2


# query and view


@pytest.fixture
def graph(run, article, tmp_path) -> Path:
    assert run("build", article, "-o", "g.ttl").returncode == 0
    return tmp_path / "g.ttl"


def test_query_csv_has_the_columns_of_the_query(run, graph):
    done = run("query", graph, "meetings", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert {row["participant"] for row in rows} == {"بدر عبد العاطي", "أيمن الصفدي"}
    assert {(row["article"], row["status"], row["date"], row["place"]) for row in rows} == {
        ("a", "held", "2026-03-03", "القاهرة")
    }


def test_query_json_is_sparql_results(run, graph):
    answer = json.loads(run("query", graph, "meetings", "--format", "json").stdout)
    assert answer["results"]["bindings"][0]["article"] == {"type": "literal", "value": "a"}


def test_query_table_shows_every_value_unfolded(run, graph):
    lines = run("query", graph, "meetings").stdout.decode().splitlines()
    assert len(lines) == 3
    assert all("بدر عبد العاطي، اليوم الثلاثاء" in line for line in lines[1:])


def test_query_file_stdin_and_text_agree(run, graph, write):
    sparql = "SELECT (COUNT(*) AS ?n) { ?m a mhd:Meeting }"
    answers = {
        run("query", graph, write("q.rq", sparql), "--format", "csv").stdout,
        run("query", graph, "-", "--format", "csv", stdin=sparql.encode()).stdout,
        run("query", graph, sparql, "--format", "csv").stdout,
    }
    assert answers == {b"n\n1\n"}


def test_query_construct_as_turtle(run, graph):
    done = run("query", graph, "CONSTRUCT { ?m a mhd:Seen } { ?m a mhd:Meeting }", "--format", "ttl")
    assert b" mhd:Seen ." in done.stdout


def test_query_turtle_of_a_table_is_usage_error(run, graph):
    assert run("query", graph, "meetings", "--format", "ttl").returncode == 2


def test_query_param_is_a_value_and_never_sparql(run, graph):
    sparql = "SELECT ?name { VALUES ?wanted { UNDEF } ?x skos:prefLabel ?name FILTER(STR(?name) = ?wanted) }"
    for value, lines in (("القاهرة", 2), ('x") } DROP ALL #', 1)):
        done = run("query", graph, sparql, "--param", f"wanted={value}", "--format", "csv")
        assert (done.returncode, len(done.stdout.splitlines())) == (0, lines), errors(done)


@pytest.mark.parametrize(
    "args",
    [
        ["no-such-query"],
        ["SELECT nonsense"],
        ["missing.rq"],
        [],
        ["meetings", "--param", "novalue"],
        ["DROP ALL"],
    ],
)
def test_query_senseless_request_is_usage_error(run, graph, args):
    done = run("query", graph, *args)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_query_broken_graph_is_named_with_its_line(run, write):
    done = run("query", write("bad.ttl", "@prefix a: <x> .\na:b nonsense"), "meetings")
    assert done.returncode == 1
    assert "bad.ttl:2: " in errors(done)


def test_query_list_names_the_queries(run):
    out = run("query", "--list").stdout.decode()
    assert all(name in out for name in ("meetings", "statements", "positions"))
    assert "--actor --from --to" in out
    assert "لقاءات فاعل في مدة" in out


def test_query_list_as_turtle_is_the_file_of_the_ontology(run):
    out = run("query", "--list", "--format", "ttl").stdout
    assert out.decode() == (folder("ontology") / "queries.ttl").read_text("utf-8")


def test_view_writes_the_page(run, graph, tmp_path):
    assert run("view", graph, "-o", "p.html", "--lang", "en").returncode == 0
    assert "القاهرة" in (tmp_path / "p.html").read_text("utf-8")


def test_view_of_another_ending_is_usage_error(run, graph):
    assert run("view", graph, "-o", "p.ttl").returncode == 2


# the surroundings


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_main_output_is_utf8_in_any_locale(run, article, locale):
    done = run("build", article, "--summary", **locale)
    assert done.returncode == 0
    assert "القاهرة" in done.stdout.decode("utf-8")


def test_main_closed_pipe_ends_quietly(write_lines, meeting):
    path = write_lines("a.jsonl", *({"id": str(i), "text": meeting} for i in range(300)))
    command = [sys.executable, "-m", "kg", "extract", str(path)]
    env = {**os.environ, "PYTHONPATH": str(Path(kg.__file__).parent.parent)}
    kg_process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    kg_process.stdout.readline()
    kg_process.stdout.close()
    words = kg_process.stderr.read()
    assert kg_process.wait(timeout=120) == 0
    assert words == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_main_full_device_is_told(article):
    env = {**os.environ, "PYTHONPATH": str(Path(kg.__file__).parent.parent)}
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "kg", "extract", str(article)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=env, check=False)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_main_version_and_help(run):
    assert run("--version").stdout.decode().strip() == f"kg {kg.__version__}"
    assert b"COMMAND" in run("--help").stdout
    assert run().returncode == 2


def test_main_verbose_shows_the_traceback(run, tmp_path):
    assert b"Traceback" in run("view", "-v", "none.ttl", "-o", "p.html").stderr


# check and evaluate


def test_check_names_faults_and_fails(run, write):
    path = write("own/lexicon/verbs.tsv", "id\ttag\tforms\tvalue\tnote\nb\tx\tالتقی\t\t\n")
    done = run("check", path.parent.parent)
    assert done.returncode == 2
    assert f"kg: {path}:2: التقی: a letter of another language" in errors(done)


def test_evaluate_prints_the_figures(run, write_lines, meeting):
    gold = write_lines("gold.jsonl", {"id": "a", "date": "2026-03-03", "meetings": []})
    texts = write_lines("texts.jsonl", {"id": "a", "date": "2026-03-03", "text": meeting})
    done = run("evaluate", gold, texts, "--format", "json")
    assert done.returncode == 0, errors(done)
    assert json.loads(done.stdout)["negatives"]["with_false_meeting"] == 1
    assert (
        "articles without a meeting: 1; with a false one: 1" in run("evaluate", gold, texts).stdout.decode()
    )


def test_query_takes_the_parameters_of_a_question_as_options(run, article, tmp_path):
    run("build", article, "-o", "g.ttl")
    name = csv_rows(run("query", "g.ttl", "meetings-of", "--format", "csv"))[0]["name"]
    for option in (("--actor", name), ("--param", f"actor={name}")):
        rows = csv_rows(run("query", "g.ttl", "meetings-of", *option, "--from", "2026-03", "--format", "csv"))
        assert {row["name"] for row in rows} == {name}
    assert run("query", "g.ttl", "meetings", "--actor", name).returncode == 2
    assert run("query", "g.ttl", "meetings-of", "--from", "yesterday").returncode == 2


def csv_rows(done):
    return list(csv.DictReader(io.StringIO(done.stdout.decode())))


# who is whom


def test_explain_entity_says_who_and_why(run, article):
    done = run("explain", article, "--entity", "person-badr-abdelatty")
    assert done.returncode == 0
    assert "  because: gazetteer/person-badr-abdelatty" in done.stdout.decode()


def test_explain_unknown_entity_is_usage_error(run, article):
    assert run("explain", article, "--entity", "فلان الفلاني").returncode == 2


def test_explain_event_says_which_tellings_are_one_and_why(run, write_lines, meeting):
    path = write_lines("a.jsonl", *({"id": one, "date": "2026-03-03", "text": meeting} for one in ("one", "two")))
    run("build", path, "-o", "g.ttl")
    found = run("query", "g.ttl", "SELECT DISTINCT ?e { ?e mhd:participant ?a }", "--format", "csv")
    (iri,) = {row["e"] for row in csv_rows(found)}
    by_iri, by_article = (run("explain", path, "--event", name).stdout.decode() for name in (iri, "two"))
    assert by_iri == by_article
    assert "  because: the same day and parties" in by_iri
    assert "  in one: held, 2026-03-0" in by_iri
    assert "  in two: held, 2026-03-0" in by_iri


def test_explain_unknown_event_is_usage_error(run, article):
    assert run("explain", article, "--event", "encounter-1").returncode == 2


def test_build_pairs_that_are_none_are_a_usage_error(run, article, write):
    done = run("build", article, "--summary", "--pairs", write("pairs.tsv", "sane\tسامي\tناصر\n"))
    assert done.returncode == 2
    assert "pairs.tsv:1: not a pair" in errors(done)
