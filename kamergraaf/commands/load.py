"""``kamergraaf load``: files and folders into the graph."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from kamergraaf.commands import add_graph, complain, cores

if TYPE_CHECKING:
    import argparse
    from collections import Counter

    from kamergraaf.loading import Summary

MUCH = 4 << 20  # bytes: less is read before other processes are there to read it

EXAMPLES = """examples:
  kamergraaf load letter.txt                 one saved page
  kamergraaf load pages/ more.html -g mijn   a folder and a file, into the graph in ./mijn
  kamergraaf load zaak.jsonl.gz papers.zip   a dump and an archive of papers
  kamergraaf load brief.pdf                  a letter without a number: kamergraaf show brief.pdf
  kamergraaf load corrections.csv            what references mean, told by hand (docs/corrections.md)

Forms are recognised by content. What cannot be read is said and counted; the rest is loaded, and the exit status is 1.
Loading the same again changes nothing; a load that was stopped goes on when it is begun again."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("source", nargs="+", metavar="SOURCE", help="a file, an archive of files, or a folder")
    parser.add_argument("--jobs", type=cores, metavar="N", help="how many cores to use (default: all, if it is much)")
    forget = "take back the corrections by hand of these files, named as when they were loaded"
    parser.add_argument("--forget", action="store_true", help=forget)
    add_graph(parser)


def run(options: argparse.Namespace) -> int:
    """Load, tell what was wrong, and sum up."""
    from tqdm import tqdm

    from kamergraaf.opened import open_graph
    from loaders.folders import size_of

    if options.forget:
        return _forget(options)
    total = size_of(options.source)
    jobs = options.jobs or ((os.cpu_count() or 1) if total > MUCH else 1)
    bar = tqdm(total=total, unit="B", unit_scale=True, unit_divisor=1024, disable=not sys.stderr.isatty())
    with open_graph(options.graph) as graph, bar:
        summary = graph.load(options.source, jobs=jobs, each=lambda at: bar.update(at - bar.n))
    status = complain(summary.problems)
    print("\n".join(summary_lines(summary)))
    return status


def _forget(options: argparse.Namespace) -> int:
    """Take corrections back, and tell which files have none."""
    from kamergraaf.opened import open_graph

    with open_graph(options.graph, create=False) as graph:
        unknown = [source for source in options.source if not graph.archive.forget(source)]
    return complain(f"{source}: no corrections were loaded from a file of this name" for source in unknown)


def summary_lines(summary: Summary) -> list[str]:
    """Return the lines that tell what a load did."""
    found = sum(summary.references.values())
    return [
        f"documents   {_counts(summary.documents)}",
        *([f"no number   {_counts(summary.unnumbered)}; show them by their file"] if summary.unnumbered else []),
        *([f"register    {_counts(summary.entities)}"] if summary.entities.total() else []),
        *([f"corrections {_counts(summary.corrections)}"] if summary.corrections else []),
        f"references  {found}{_of(summary.references)}",
        f"resolved    {sum(summary.resolved.values())}{_of(summary.resolved)}",
        f"unresolved  {sum(summary.unresolved.values())}{_of(summary.unresolved)}",
    ]


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counter.items())) or "0"


def _of(counter: Counter[str]) -> str:
    return f"  ({_counts(counter)})" if counter else ""
