"""``kamergraaf export``: the graph, or a part of it, in a format that other programs read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.commands import add_graph

if TYPE_CHECKING:
    import argparse

EXAMPLES = """examples:
  kamergraaf export -o graph.ttl
  kamergraaf export --format trig --of kst-28638-179
  kamergraaf export --format nquads --of 28638 -o dossier.nq"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    from graph.export import EXPORTS

    parser.add_argument("--format", choices=sorted(EXPORTS), default="turtle", help="default: turtle")
    parser.add_argument("--of", metavar="ID|DOSSIER", help="only this document or dossier")
    parser.add_argument("-o", "--out", type=Path, metavar="OUT", help="default: standard output")
    add_graph(parser)


def run(options: argparse.Namespace) -> int:
    """Write the records as asked."""
    from graph.export import export, extract, write
    from kamergraaf.identify import identify
    from kamergraaf.opened import open_graph

    with open_graph(options.graph, create=False) as graph:
        records = extract(graph.archive, identify(options.of) if options.of else None)
        if options.out:
            export(records, options.out, form=options.format)
        else:
            write(records, sys.stdout.buffer, form=options.format)
    return 0
