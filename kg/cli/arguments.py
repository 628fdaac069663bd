"""The arguments of every command. docs/cli.md is made from here, so a help text is documentation."""

from __future__ import annotations

import argparse
from types import ModuleType
from typing import TYPE_CHECKING

import kg
from kg.cli import commands, counting, outputs, serving, storing, uploading
from kg.cli.values import count as _count
from kg.cli.values import day as _day
from kg.graph.questions import queries
from kg.model import STATUSES

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_INPUT = (
    "a file (text, HTML, JSON Lines, CSV, RSS, Atom, WARC), a folder of them, the http(s) address of a feed or page, "
    "or - for JSON Lines from standard input"
)
_GRAPH = "an RDF file (.ttl .trig .nq .nt .jsonld .rdf, .gz may follow), or a store"
_OUTPUT = (
    "a file to write, again for more; its ending is its format: .ttl .trig .nq .nt .jsonld "
    ".rdf (.gz may follow), .html for the page, .graphml or .gexf for networks; or what --format says: "
    "a folder for csv and neo4j, - for standard output"
)
_FORMAT = (
    "the format, whatever the ending: RDF (turtle trig nquads ntriples jsonld rdfxml), html, graphml, gexf; csv, a "
    "folder with the tables meetings, participations and actors; neo4j, a folder for neo4j-admin database import"
)
_MEANINGS = {
    "actor": "an Arabic or English name in any spelling, or an IRI",
    "day": "a day as 2026-02-11, or 2026-02, or 2026",
    "text": "a text or an IRI",
}
_EVIDENCE = (
    "with the words that each fact rests on, in one graph per article (default: in .trig and .nq, and nowhere else)"
)

_PAIRS = "a table of your own word on who is whom: same or different, one, the other; or the word none"


def parser() -> argparse.ArgumentParser:
    """The parser of ``kg``; each command sets ``run``, a function from the arguments to an exit code."""
    top = argparse.ArgumentParser(
        prog="kg", description="From Arabic political news to a knowledge graph of actors and meetings."
    )
    top.add_argument("--version", action="version", version=f"kg {kg.__version__}")
    sub = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _build(sub)
    _extract(sub)
    _explain(sub)
    _ingest(sub)
    _forget(sub)
    _export(sub)
    _store_remotely(sub)
    _query(sub)
    _stats(sub)
    _view(sub)
    _serve(sub)
    _check(sub)
    _evaluate(sub)
    return top


def _command(sub: Commands, name: str, text: str, home: ModuleType = commands) -> argparse.ArgumentParser:
    """A command with the options that all have, bound to the function of its name in ``home``."""
    command = sub.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    command.add_argument("-v", "--verbose", action="store_true", help="say more; show tracebacks")
    command.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    command.set_defaults(run=getattr(home, name))
    return command


def _inputs(command: argparse.ArgumentParser, number: str = "+", text: str = f"{_INPUT}; or a store") -> None:
    """What the commands that read articles have in common."""
    command.add_argument("inputs", nargs=number, metavar="INPUT", help=text)
    command.add_argument(
        "--date", type=_day, metavar="DAY", help="the date of publication of every input, as 2026-02-11"
    )
    command.add_argument("--data", metavar="DIR", help="a folder like data/, to take in place of Mahdar's own")


def _jobs(command: argparse.ArgumentParser) -> None:
    """What the commands that extract many articles have in common."""
    command.add_argument(
        "--recogniser", choices=["camel"], help="a further recogniser of names, where its model is installed"
    )
    command.add_argument(
        "-j", "--jobs", type=_count, default=1, metavar="N", help="processes to share the work (default 1)"
    )


def _build(sub: Commands) -> None:
    command = _command(sub, "build", "read articles and write their knowledge graph")
    _inputs(command)
    _jobs(command)
    _output(command)
    _description(command)
    command.add_argument("--base", metavar="IRI", help="what the IRIs of the data begin with")
    _pairs(command)
    command.add_argument("--validate", action="store_true", help="check the graph against the SHACL shapes")
    command.add_argument("--summary", action="store_true", help="print a table of the meetings")


def _description(command: argparse.ArgumentParser) -> None:
    """What the commands that write RDF say of it."""
    command.add_argument(
        "--describe",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="say in RDF what is in it, in VoID and DCAT (default): counts, outlets, days, vocabularies",
    )
    command.add_argument("--licence", metavar="IRI", help="the licence that the description gives (default: none)")


def _extract(sub: Commands) -> None:
    command = _command(sub, "extract", "read articles and write what they say as JSON Lines")
    _inputs(command)
    _jobs(command)
    command.add_argument("-o", "--output", metavar="OUT", help="a file to write (default: standard output)")


def _explain(sub: Commands) -> None:
    command = _command(sub, "explain", "show which rules and words led to what was found")
    _inputs(command)
    command.set_defaults(recogniser=None)
    command.add_argument("--id", metavar="ID", help="only the article with this id")
    joined = command.add_mutually_exclusive_group()
    joined.add_argument(
        "--entity", metavar="NAME", help="who is called so in all inputs (or has this IRI), and why they are one"
    )
    joined.add_argument(
        "--event", metavar="IRI", help="which tellings are this encounter (or those that the article ID tells), and why"
    )
    _pairs(command)


def _output(command: argparse.ArgumentParser, *, required: bool = False) -> None:
    """What the commands that write a graph have in common."""
    command.add_argument("-o", "--output", action="append", required=required, default=[], metavar="OUT", help=_OUTPUT)
    command.add_argument("--format", choices=outputs.FORMATS, help=_FORMAT)
    command.add_argument("--evidence", action=argparse.BooleanOptionalAction, default=None, help=_EVIDENCE)


def _pairs(command: argparse.ArgumentParser) -> None:
    command.add_argument("--pairs", metavar="FILE", help=f"{_PAIRS} (default: those of the store that is read, if any)")


def _ingest(sub: Commands) -> None:
    command = _command(sub, "ingest", "take new and changed articles into a store", storing)
    _inputs(command, "*", _INPUT)
    _jobs(command)
    _store(command)
    command.add_argument("--base", metavar="IRI", help="what the IRIs of a new store's data begin with")
    command.add_argument("--pairs", metavar="FILE", help=f"{_PAIRS}; kept in the store, in place of the former")
    command.add_argument(
        "--refresh",
        action="store_true",
        help="also read again what another version of Mahdar or of its data has read",
    )
    command.add_argument("--watch", action="store_true", help="go on and take what comes or changes, until interrupted")
    command.add_argument(
        "--every", type=_count, default=60, metavar="SECONDS", help="how often --watch looks (default 60)"
    )


def _forget(sub: Commands) -> None:
    command = _command(sub, "forget", "take articles out of a store, with all that they alone said", storing)
    command.add_argument("ids", nargs="+", metavar="ID", help="the id of an article")
    _store(command)


def _export(sub: Commands) -> None:
    command = _command(sub, "export", "write a graph or that of a store in other formats", storing)
    command.add_argument("graph", metavar="GRAPH", help=_GRAPH)
    _output(command, required=True)
    _description(command)
    command.add_argument("--infer", action="store_true", help="with what follows in SEM, schema.org, FOAF and PROV")


def _store_remotely(sub: Commands) -> None:
    command = _command(
        sub, "store", "send a graph or that of a store to a SPARQL server, and what changed again", uploading
    )
    command.add_argument("graph", metavar="GRAPH", help=_GRAPH)
    uploading.add_options(command)


def _store(command: argparse.ArgumentParser) -> None:
    command.add_argument("--store", required=True, metavar="DIR", help="the folder of the store")


def _query(sub: Commands) -> None:
    command = _command(sub, "query", "ask a graph a question")
    command.add_argument("graph", nargs="?", metavar="GRAPH", help=_GRAPH)
    command.add_argument(
        "question",
        nargs="?",
        metavar="QUERY",
        help="a query's name, SPARQL, a .rq file, or - for SPARQL from standard input",
    )
    command.add_argument("--list", action="store_true", help="list the named queries; with --format ttl as RDF")
    command.add_argument(
        "--format",
        choices=["table", "csv", "json", "ttl"],
        default="table",
        help="table for people (default), csv, json (SPARQL results), ttl (CONSTRUCT, DESCRIBE and --list)",
    )
    command.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a text or an IRI for a parameter of the query, VALUES ?NAME { UNDEF }; again for more",
    )
    asked = command.add_argument_group("parameters of the named queries")
    meanings = {p.name: p for question in queries() for p in question.parameters}
    for name, parameter in sorted(meanings.items()):
        asked.add_argument(
            f"--{name}", dest=f"param_{name}", metavar=parameter.kind.upper(), help=_MEANINGS[parameter.kind]
        )


def _stats(sub: Commands) -> None:
    command = _command(sub, "stats", "count who met whom over time", counting)
    command.add_argument("graph", metavar="GRAPH", help=_GRAPH)
    command.add_argument("--by", choices=["month", "quarter", "year"], help="each period apart (default: all as one)")
    command.add_argument("--from", dest="first", metavar="DAY", help=f"what was on or after it: {_MEANINGS['day']}")
    command.add_argument("--to", dest="last", metavar="DAY", help=f"what was up to it: {_MEANINGS['day']}")
    command.add_argument(
        "--status",
        action="append",
        choices=STATUSES,
        metavar="STATUS",
        help=f"which encounters count, again for more: {' '.join(STATUSES)} (default held)",
    )
    command.add_argument("--top", type=_count, default=10, metavar="N", help="rows of a table in a period (default 10)")
    command.add_argument(
        "--table",
        choices=["periods", "pairs", "actors", "communities"],
        help="only this one: how much there was, who met whom, who stands between the others, who belongs together",
    )
    command.add_argument(
        "--format",
        choices=["table", "csv", "json"],
        default="table",
        help="table for people (default), csv (needs --table), json",
    )


def _view(sub: Commands) -> None:
    command = _command(sub, "view", "write a graph as one interactive HTML page that needs no network")
    command.add_argument("graph", metavar="GRAPH", help=_GRAPH)
    command.add_argument("-o", "--output", required=True, metavar="OUT", help="the page, ending in .html")
    command.add_argument("--lang", choices=["ar", "en"], default="ar", help="the page's language (default ar)")


def _serve(sub: Commands) -> None:
    command = _command(sub, "serve", "serve a graph over HTTP", serving)
    command.add_argument("graph", metavar="GRAPH", help=_GRAPH)
    serving.add_options(command)


def _check(sub: Commands) -> None:
    command = _command(sub, "check", "check data files, frames and their examples, and the ontology")
    command.add_argument("data", nargs="?", metavar="DIR", help="a folder like data/ (default: Mahdar's own)")


def _evaluate(sub: Commands) -> None:
    command = _command(sub, "evaluate", "compare what is found with annotated articles")
    command.add_argument("gold", metavar="GOLD", help="the annotation, JSON Lines")
    command.add_argument("texts", metavar="TEXTS", help="the articles, JSON Lines")
    command.add_argument(
        "--format", choices=["table", "json"], default="table", help="table for people (default), or json"
    )
