"""``kamergraaf demo``: the three first questions, answered on the bundled sample."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from kamergraaf.opened import Graph

EXAMPLES = """examples:
  kamergraaf demo            into ./kamergraaf-demo
  kamergraaf demo elders     into ./elders

The sample is a fictitious letter with some papers around it; the forms of its references are real."""

SAMPLE = Path(__file__).parents[1] / "sample"
LETTER, DOSSIER = "kst-28638-990", "dossier-28638"
COLUMNS = ("id", "submitters", "outcome", "where", "quote")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path("kamergraaf-demo"), metavar="DIR")


def run(options: argparse.Namespace) -> int:
    """Load the sample and answer the three questions."""
    from kamergraaf.commands import complain
    from kamergraaf.opened import open_graph

    with open_graph(options.folder) as graph:
        summary = graph.load(sorted(SAMPLE.glob("*.txt")))
        _answer(graph, options.folder)
    return complain(summary.problems)


def _answer(graph: Graph, folder: Path) -> None:
    from graph.export import export
    from graph.network import told_around
    from graph.view import write_view
    from kamergraaf.commands.motions import motion_row
    from kamergraaf.listing import list_rows

    print(f"1. Which motions does {LETTER} cite?\n")
    list_rows(map(motion_row, graph.motions(LETTER)), COLUMNS, form="table", out=sys.stdout)
    write_view(folder / "dossier-28638.html", told_around(graph.archive, DOSSIER), DOSSIER)
    print(f"\n2. Dossier 28638, who cites whom: open {folder / 'dossier-28638.html'}")
    export(graph.records(), folder / "graph.ttl", form="turtle")
    print(f"3. The graph as Turtle: {folder / 'graph.ttl'}")
