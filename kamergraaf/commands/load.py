"""``kamergraaf load``: files and folders into the graph."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kamergraaf.commands import add_graph, complain

if TYPE_CHECKING:
    import argparse
    from collections import Counter

    from kamergraaf.loading import Summary

EXAMPLES = """examples:
  kamergraaf load letter.txt                 one saved page
  kamergraaf load pages/ more.html -g mijn   a folder and a file, into the graph in ./mijn

Forms are recognised by content. What cannot be read is said and counted; the rest is loaded, and the exit status is 1.
Loading the same document again changes nothing."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("source", nargs="+", metavar="SOURCE", help="a file or a folder")
    add_graph(parser)


def run(options: argparse.Namespace) -> int:
    """Load, tell what was wrong, and sum up."""
    from tqdm import tqdm

    from kamergraaf.opened import open_graph

    with open_graph(options.graph) as graph, tqdm(unit=" documents", disable=not sys.stderr.isatty()) as bar:
        summary = graph.load(options.source, each=lambda _name: bar.update())
    status = complain(summary.problems)
    print("\n".join(summary_lines(summary)))
    return status


def summary_lines(summary: Summary) -> list[str]:
    """Return the lines that tell what a load did."""
    found = sum(summary.references.values())
    return [
        f"documents   {_counts(summary.documents)}",
        f"references  {found}{_of(summary.references)}",
        f"resolved    {sum(summary.resolved.values())}{_of(summary.resolved)}",
        f"unresolved  {sum(summary.unresolved.values())}{_of(summary.unresolved)}",
    ]


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counter.items())) or "0"


def _of(counter: Counter[str]) -> str:
    return f"  ({_counts(counter)})" if counter else ""
