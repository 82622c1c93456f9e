"""``kamergraaf query``: a stored question, a file with SPARQL, or SPARQL from standard input."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from graph.identifiers import parse
from graph.numbers.numbering import OWN, PUBLISHER
from kamergraaf.commands import add_graph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries import Answer

EXAMPLES = """examples:
  kamergraaf query motions-cited --param letter=kst-28638-179
  kamergraaf query cited-by --param 'document=28 638, nr. 179'
  kamergraaf query dossier-timeline --param dossier=28638 --format csv
  echo 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' | kamergraaf query -
  kamergraaf query most-cited --endpoint http://localhost:7878/query

kamergraaf queries lists the stored questions. Official numbers are taken as values of parameters, in any spelling.
A name and password for an endpoint stand in its address or in .netrc, a token in $KAMERGRAAF_TOKEN."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("query", metavar="NAME|FILE.rq|-", help="a stored question, a file, or - for standard input")
    parser.add_argument("--param", action="append", default=[], type=parameter, metavar="K=V", help="may be repeated")
    parser.add_argument("--format", choices=("table", "csv", "json", "xml", "turtle"), help="default: table, or turtle")
    add_graph(parser)
    parser.add_argument("--endpoint", metavar="URL", help="ask this SPARQL endpoint instead of the graph")


def run(options: argparse.Namespace) -> int:
    """Ask, and write the answer."""
    from graph.remote import Remote
    from kamergraaf.asking import ask
    from kamergraaf.opened import open_graph

    parameters = gathered(options.param)
    if options.endpoint:
        with Remote(options.endpoint) as remote:
            _write(ask(remote, written(options.query), **parameters), options.format)
        return 0
    with open_graph(options.graph, create=False) as graph:
        _write(graph.ask(written(options.query), **parameters), options.format)
    return 0


def gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the values of each parameter, which may be given more than once."""
    parameters: dict[str, list[str]] = {}
    for name, value in pairs:
        parameters.setdefault(name, []).append(value)
    return parameters


def parameter(words: str) -> tuple[str, str]:
    """Read a name and its value, as the type of an option."""
    name, equals, value = words.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{words!r} is not a name, an equals sign and a value")
    return name, value


def written(query: str) -> str:
    """Return the SPARQL of a file or of standard input, and any other word as it is."""
    if query == "-":
        return sys.stdin.read()
    return Path(query).read_text(encoding="utf-8") if query.endswith(".rq") else query


def _write(answer: Answer, form: str | None) -> None:
    from kamergraaf.listing import list_rows

    form = form or ("turtle" if "turtle" in answer.forms else "table")
    if form == "table":
        rows = (dict(zip(answer.columns, map(_short, row), strict=True)) for row in answer)
        list_rows(rows, answer.columns, form="table", out=sys.stdout)
    else:
        sys.stdout.write(answer.write(form).decode())


def _short(value: object) -> object:
    """Write a paper or a dossier by its number rather than by its address."""
    number = value if isinstance(value, str) else ""
    for home in (PUBLISHER, "dossier/", f"{OWN}document/"):
        number = number.removeprefix(home)
    return number if parse(number) else value
