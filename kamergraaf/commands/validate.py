"""``kamergraaf validate``: the graph, or a file, held against the shapes."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.commands import add_format, add_graph

if TYPE_CHECKING:
    import argparse

    from graph.validation import Violation

EXAMPLES = """examples:
  kamergraaf validate              the graph in ./kamergraaf-graph
  kamergraaf validate graph.ttl    a file of RDF

The exit status is 1 where anything is wrong."""

COLUMNS = ("node", "path", "message", "value")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE.ttl", help="default: the graph")
    add_graph(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Validate, and list what is wrong."""
    from kamergraaf.listing import list_rows

    violations = _violations(options)
    if violations:
        list_rows(map(asdict, violations), COLUMNS, form=options.format, out=sys.stdout)
    print(f"{len(violations)} violations" if violations else "conforms", file=sys.stderr)
    return 1 if violations else 0


def _violations(options: argparse.Namespace) -> tuple[Violation, ...]:
    from graph.validation import validate
    from kamergraaf.opened import open_graph

    if options.file:
        return validate(options.file)
    with open_graph(options.graph, create=False) as graph, graph.store() as store:
        return validate(store)
