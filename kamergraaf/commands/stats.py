"""``kamergraaf stats``: what is in the graph, how it was resolved, and what is not in it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from kamergraaf.commands import add_format, add_graph

if TYPE_CHECKING:
    import argparse

EXAMPLES = """examples:
  kamergraaf stats
  kamergraaf stats --format jsonl

Lists what is loaded (from when to when, by soort and by source), what is cited but not loaded, what could not be
resolved and what could not be read, with the reasons."""

COLUMNS = ("what", "which", "count", "first", "last")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_graph(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Count."""
    from kamergraaf.coverage import coverage
    from kamergraaf.listing import list_rows
    from kamergraaf.opened import open_graph

    with open_graph(options.graph, create=False) as graph:
        list_rows(map(asdict, coverage(graph.archive)), COLUMNS, form=options.format, out=sys.stdout)
    return 0
