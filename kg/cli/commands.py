"""One function per command, from the parsed arguments to an exit code."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import kg
from kg.cli import outputs, storing
from kg.cli.console import progress, say
from kg.errors import InputError, UsageError
from kg.resources import this_reader

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.model import Corpus, Extraction
    from kg.resolution import Pairs

_FEW = 5


class _Tally:
    """What went through a command, and what failed on the way."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.done = self.failed = 0
        self.without: list[str] = []

    def good(self, items: Iterable[Extraction | InputError]) -> Iterator[Extraction]:
        """The extractions among ``items``; each failure is said as it comes."""
        for item in progress(items, self.args.quiet):
            if isinstance(item, InputError):
                self.failed += 1
                say(str(item))
                continue
            self.done += 1
            if not item.events:
                self.without.append(item.document.id)
            yield item

    def close(self) -> int:
        """Say in which articles nothing was found; the exit code."""
        if not self.args.quiet:
            few = self.without if len(self.without) <= _FEW or self.args.verbose else []
            for doc_id in few:
                say(f"{doc_id}: no meeting found; kg explain shows what was seen")
            if self.without and not few:
                say(f"no meeting found in {len(self.without)} of {self.done} articles")
        return 1 if self.failed else 0


def _extractions(args: argparse.Namespace, tally: _Tally, jobs: int) -> Iterator[Extraction]:
    from kg.workspace.reading import extractions  # noqa: PLC0415

    stores, others = storing.split(args.inputs)
    kept = (extraction for store in stores for extraction in extractions(Path(store)))
    documents = kg.read(*others, date=args.date)
    fresh = kg.extract_all(documents, jobs=jobs, data=args.data, recogniser=args.recogniser)
    return tally.good(chain(kept, fresh if others else ()))


def build(args: argparse.Namespace) -> int:
    """``kg build``: `kg.read`, `kg.extract_all`, `kg.resolve`, `kg.graph.build`, `kg.graph.write`."""
    if not args.output and not args.summary:
        raise UsageError("build", "nothing to write", "give -o OUT, or --summary")
    outputs.check(args.output, args.format)
    outputs.check_description(args)
    if args.base:
        outputs.check_base(args.base)
    pairs = _pairs(args)
    tally = _Tally(args)
    extractions = list(_extractions(args, tally, args.jobs))
    if not extractions:
        say("no article could be read; nothing is written")
        return 1
    corpus = kg.resolve(extractions, pairs)
    valid = _write_graphs(args, corpus)
    if not args.quiet and args.output:
        counts = (
            f"articles: {len(corpus.extractions)}",
            f"encounters: {len(corpus.events)}",
            f"actors and places: {len(corpus.entities)}",
        )
        say(f"{', '.join(counts)}; written: {' '.join(args.output)}")
    return tally.close() or (0 if valid else 1)


def _write_graphs(args: argparse.Namespace, corpus: Corpus) -> bool:
    """Every output, and the summary; whether the graph is valid, if that was asked."""
    graphs: dict[bool, Dataset] = {}

    def graph(evidence: bool) -> Dataset:
        if evidence not in graphs:
            base = {"base": args.base} if args.base else {}
            reader = this_reader(args.data, args.recogniser)
            graphs[evidence] = kg.graph.build(corpus, evidence=evidence, reader=reader, **base)
        return graphs[evidence]

    for name in args.output:
        outputs.write_graph(graph(outputs.with_evidence(name, args)), name, args)
    rdf = next(iter(graphs.values())) if graphs else graph(False)
    if args.summary:
        from kg.cli import tables  # noqa: PLC0415  (loads rich)

        tables.print_summary(kg.graph.query(rdf, "meetings"))
    return _is_valid(rdf) if args.validate else True


def _is_valid(rdf: Dataset) -> bool:
    """Whether ``rdf`` keeps to the shapes; each violation is said."""
    violations = kg.graph.validate(rdf)
    for violation in violations:
        say(f"{violation.focus}: {violation.english} ({violation.shape}); found {violation.value!r}")
    return not violations


def extract(args: argparse.Namespace) -> int:
    """``kg extract``: `kg.read`, `kg.extract_all`, `kg.records.record`."""
    from kg.records import record  # noqa: PLC0415

    if args.output:
        outputs.check_place(args.output)
    tally = _Tally(args)
    with outputs.replacing(args.output) if args.output else nullcontext(sys.stdout) as file:
        for extraction in _extractions(args, tally, args.jobs):
            file.write(json.dumps(record(extraction), ensure_ascii=False) + "\n")
    return tally.close()


def explain(args: argparse.Namespace) -> int:
    """``kg explain``: `kg.read`, `kg.explain`; with ``--entity`` or ``--event`` what `kg.resolve` joined, and why."""
    if args.entity is not None or args.event is not None:
        return _explain_joined(args)
    from kg.workspace.reading import extractions  # noqa: PLC0415

    failed = shown = 0
    data = Path(args.data) if args.data else None
    stores, others = storing.split(args.inputs)
    kept = (extraction.document for store in stores for extraction in extractions(Path(store)))
    for doc in chain(kept, kg.read(*others, date=args.date)):
        if isinstance(doc, InputError):
            failed += 1
            say(str(doc))
        elif args.id in (None, doc.id):
            shown += 1
            print(kg.explain(doc, data=data))
    if args.id is not None and not shown:
        raise UsageError(args.id, "no article has this id", "see the ids with kg extract")
    return 1 if failed else 0


def _explain_joined(args: argparse.Namespace) -> int:
    """The actors and places of a name, a gazetteer id or an IRI; the encounters of an IRI or of an article."""
    from kg.graph.reports import encounter_iri, entity_iri  # noqa: PLC0415  (loads rdflib)
    from kg.resolution import explanation  # noqa: PLC0415

    tally = _Tally(args)
    corpus = kg.resolve(_extractions(args, tally, 1), _pairs(args))
    wanted = args.entity if args.event is None else args.event
    local = re.split("[/#:]", wanted)[-1]
    if args.event is None:
        by_iri = tuple(cluster for cluster in corpus.entities if str(entity_iri("", cluster.key)) == local)
        shown = explanation.write(corpus, explanation.named(corpus, wanted) or by_iri)
        missing = "no article has this name", "give a name as an article writes it, or an IRI"
    else:
        by_iri = tuple(cluster for cluster in corpus.events if str(encounter_iri("", cluster.key)) == local)
        shown = explanation.write_events(corpus, by_iri or explanation.told(corpus, wanted))
        missing = "no article tells of this encounter", "give its IRI, or the id of an article that tells of one"
    if not shown:
        raise UsageError(wanted, *missing)
    print(shown)
    return 1 if tally.failed else 0


def _pairs(args: argparse.Namespace) -> Pairs:
    """What the user says on who is whom, now or to the store that is read."""
    said = storing.pairs(args)
    return storing.pairs_of(storing.split(args.inputs)[0]) if said is None else said


def query(args: argparse.Namespace) -> int:
    """``kg query``: `kg.graph.load`, `kg.graph.query`, or `kg.graph.queries` with ``--list``."""
    from kg.cli import tables  # noqa: PLC0415  (loads rich)

    if args.list:
        from kg.graph.questions import queries  # noqa: PLC0415  (only for --list)

        tables.print_questions(queries(), args.format)
        return 0
    if not args.graph or not args.question:
        raise UsageError("query", "a graph and a query are needed", "kg query GRAPH QUERY, or --list")
    named = {name.removeprefix("param_"): value for name, value in vars(args).items() if name.startswith("param_")}
    given = {name: value for name, value in named.items() if value is not None}
    parameters = given | dict(map(_parameter, args.param))
    tables.print_answer(storing.load(args.graph), _question(args.question), parameters, args.format)
    return 0


def _parameter(pair: str) -> tuple[str, str]:
    name, sign, value = pair.partition("=")
    if not sign or not name.isidentifier():
        raise UsageError("--param", f"{pair!r} is not NAME=VALUE", "write --param name=value")
    return name, value


def _question(question: str) -> str:
    """SPARQL from standard input or a file; a name, or SPARQL itself, as it is."""
    if question == "-":
        return sys.stdin.buffer.read().decode("utf-8")
    if not question.endswith(".rq"):
        return question
    try:
        return Path(question).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(question, f"the query cannot be read: {error}", "check the path") from error


def view(args: argparse.Namespace) -> int:
    """``kg view``: `kg.graph.load`, `kg.graph.view`."""
    if outputs.find_format(args.output) != "html":
        raise UsageError(args.output, "a page ends in .html", "name it so")
    outputs.check_place(args.output)
    kg.graph.view(storing.load(args.graph), args.output, lang=args.lang)
    return 0


def check(args: argparse.Namespace) -> int:
    """``kg check``: `kg.checks.check`."""
    from kg.checks import check as faults  # noqa: PLC0415  (loads the words of data/)

    found = 0
    for fault in faults(Path(args.data) if args.data else None):
        found += 1
        say(str(fault))
    if not args.quiet:
        say(f"faults: {found}" if found else "the data files and the ontology keep their rules")
    return 2 if found else 0


def evaluate(args: argparse.Namespace) -> int:
    """``kg evaluate``: `kg.evaluation.evaluate`."""
    from kg import evaluation  # noqa: PLC0415

    figures = evaluation.evaluate(args.gold, args.texts)
    if args.format == "json":
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        print("\n".join(evaluation.table(figures)))
    for words in figures["failed"]:
        say(words)
    return 1 if figures["failed"] else 0
