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
  kamergraaf export --format trig --of kst-28638-179     the letter, what it cites and what cites it
  kamergraaf export --format nquads --of 28638 -o dossier.nq
  kamergraaf export --format csv -o tables               nodes.csv and edges.csv, in the folder tables
  kamergraaf export --format parquet -o tables.zip       both in one file
  kamergraaf export --format gexf --measures pagerank,community -o graph.gexf
  kamergraaf export --format html --of kst-28638-179 -o brief.html

On standard output csv and parquet are the edges alone. The same graph gives the same bytes every time."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    from graph.export import ALSO, EXPORTS
    from graph.measures import MEASURES

    parser.add_argument(
        "--format",
        type=lambda word: ALSO.get(word, word),
        choices=sorted(EXPORTS),
        default="turtle",
        help=f"one of {', '.join(sorted(EXPORTS))}; default: turtle",
        metavar="FORMAT",
    )
    parser.add_argument(
        "--of", metavar="ID|DOSSIER", help="only this dossier, or this document with what it cites and what cites it"
    )
    parser.add_argument(
        "--measures",
        type=lambda words: words.split(","),
        default=[],
        metavar="LIST",
        help=f"more about each node, for tables and files of networks: {', '.join(MEASURES)}, with commas between",
    )
    parser.add_argument("-o", "--out", type=Path, metavar="OUT", help="default: standard output")
    add_graph(parser)


def run(options: argparse.Namespace) -> int:
    """Write the records as asked."""
    from tqdm import tqdm

    from graph.export import export, part_of, write
    from kamergraaf.identify import identify_in
    from kamergraaf.opened import open_graph

    quiet = not sys.stderr.isatty() or (options.out is None and sys.stdout.isatty())
    with open_graph(options.graph, create=False) as graph, tqdm(unit=" documents", disable=quiet) as bar:
        of = identify_in(graph.archive, options.of) if options.of else None
        part = part_of(graph.archive, of, measures=options.measures, each=bar.update)
        if options.out:
            export(part, options.out, form=options.format)
        else:
            write(part, sys.stdout.buffer, form=options.format)
    return 0
