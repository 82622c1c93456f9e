"""``kamergraaf view``: a page on which to look at a dossier or a document."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph.identifiers import Dossier, parse
from graph.numbers.numbering import OWN, PUBLISHER
from kamergraaf.commands import add_graph
from kamergraaf.commands.query import gathered, parameter, written

if TYPE_CHECKING:
    from queries import Answer

EXAMPLES = """examples:
  kamergraaf view 28638                        writes dossier-28638.html
  kamergraaf view kst-28638-179 -o brief.html  one document and what it cites and is cited by
  kamergraaf view 28638 --unfold --nodes 5000  each paper, whatever their number
  kamergraaf view --query motions-cited --param letter=kst-28638-179

The page holds everything it needs: open it with a double click, also without a network."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("id", nargs="?", metavar="ID|DOSSIER", help="a document or a dossier, its number in any spelling")
    parser.add_argument("-o", "--out", type=Path, metavar="OUT.html", help="default: the identifier with .html")
    what.add_argument("--query", metavar="NAME|FILE.rq|-", help="show what a query gives, instead of a document")
    parser.add_argument("--param", action="append", default=[], type=parameter, metavar="K=V", help="of the query")
    parser.add_argument("--unfold", action="store_true", help="show each paper, also what is folded by dossier")
    parser.add_argument("--nodes", type=_count, metavar="N", help="fold what has more nodes than this (default: 2000)")
    parser.add_argument("--language", choices=("nl", "en"), default="nl", help="of the page (default: nl)")
    add_graph(parser)


def run(options: argparse.Namespace) -> int:
    """Write the page and tell where it is."""
    from graph.network import told_around
    from graph.view import MOST, write_view
    from kamergraaf.identify import identify_in
    from kamergraaf.opened import open_graph

    draw = partial(write_view, most=options.nodes or MOST, unfold=options.unfold, language=options.language)
    with open_graph(options.graph, create=False) as graph:
        if options.query:
            path = options.out or Path(f"{Path(options.query).stem.strip('-') or 'query'}.html")
            names = _papers(graph.ask(written(options.query), **gathered(options.param)))
            draw(path, graph.archive.everything(), only=names)
        else:
            subject = identify_in(graph.archive, options.id)
            path = options.out or Path(f"{subject}.html")
            draw(path, told_around(graph.archive, subject), subject)
    print(path)
    return 0


def _papers(answer: Answer) -> set[str]:
    """Return the papers and dossiers that an answer names, as nodes of the graph."""
    values = (value for row in answer for value in row if isinstance(value, str))
    found = {parse(value.removeprefix(PUBLISHER).removeprefix(f"{OWN}document/")) for value in values}
    return {f"dossier-{each}" if isinstance(each, Dossier) else str(each) for each in found if each}


def _count(words: str) -> int:
    """Read a number of nodes, as the type of an option."""
    if not words.isdecimal() or int(words) < 2:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number of nodes")
    return int(words)
