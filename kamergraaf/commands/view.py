"""``kamergraaf view``: a page on which to look at a dossier or a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.commands import add_graph

if TYPE_CHECKING:
    import argparse

EXAMPLES = """examples:
  kamergraaf view 28638                        writes dossier-28638.html
  kamergraaf view kst-28638-179 -o brief.html  one document and what it cites and is cited by

The page holds everything it needs: open it with a double click, also without a network."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("id", metavar="ID|DOSSIER", help="a number of a document or a dossier, in any spelling")
    parser.add_argument("-o", "--out", type=Path, metavar="OUT.html", help="default: the identifier with .html")
    add_graph(parser)


def run(options: argparse.Namespace) -> int:
    """Write the page and tell where it is."""
    from graph.network import surroundings
    from graph.view import write_view
    from kamergraaf.identify import identify
    from kamergraaf.opened import open_graph

    subject = identify(options.id)
    path = options.out or Path(f"{subject}.html")
    with open_graph(options.graph, create=False) as graph:
        write_view(path, surroundings(graph.archive, subject), subject)
    print(path)
    return 0
