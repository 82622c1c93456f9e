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
  kamergraaf validate graph.ttl    a file of RDF (.ttl, .trig, .nt, .nq, .jsonld, .rdf)

Each line is one thing that is wrong: in which document, with which node, by which shape and property, and the value.
The exit status is 1 where anything is wrong."""

COLUMNS = ("document", "node", "shape", "path", "message", "value")


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
    documents = len({violation.document for violation in violations})
    print(f"{len(violations)} violations in {documents} documents" if violations else "conforms", file=sys.stderr)
    return 1 if violations else 0


def _violations(options: argparse.Namespace) -> tuple[Violation, ...]:
    from tqdm import tqdm

    from graph.validation import validate
    from kamergraaf.opened import open_graph

    with tqdm(unit=" statements", unit_scale=True, disable=not sys.stderr.isatty()) as bar:

        def each(done: float, of: int) -> None:
            bar.total = of
            bar.update(done)

        if options.file:
            return validate(options.file, each=each)
        with open_graph(options.graph, create=False) as graph, graph.store() as store:
            return validate(store, each=each)
