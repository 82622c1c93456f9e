"""``kamergraaf motions``: the motions that a document cites."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from kamergraaf.commands import add_format, add_graph

if TYPE_CHECKING:
    import argparse

    from kamergraaf.motions import CitedMotion

EXAMPLES = """examples:
  kamergraaf motions kst-28638-179
  kamergraaf motions "28 638, nr. 179" --format jsonl

Submitters and outcome come from what is loaded of the motion and of its zaak, else from the words that cite it. The
form jsonl has the day of the vote, the seats and who voted what too, and in "fate" each step that is known: when the
motion was tabled, changed, voted on, which letters answer it, and which say that it is done with, in which words."""

COLUMNS = ("id", "submitters", "outcome", "state", "where", "quote", "title", "link")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("id", metavar="ID", help="a document's number, in any spelling")
    add_graph(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """List the motions."""
    from kamergraaf.listing import list_rows
    from kamergraaf.opened import open_graph

    with open_graph(options.graph, create=False) as graph:
        rows = [motion_row(motion) for motion in graph.motions(options.id)]
    list_rows(rows, COLUMNS, form=options.format, out=sys.stdout)
    return 0


def motion_row(motion: CitedMotion) -> dict[str, object]:
    """Return a motion as a row: its facts, its first mention, and all mentions."""
    from graph.records import present

    first = motion.mentions[0]
    return {
        **asdict(replace(motion, fate=None)),
        "fate": present(motion.fate) if motion.fate else None,
        "quote": first.quote,
        "where": first.where,
        "words": first.words,
        "anchor": first.anchor,
        "state": motion.fate.words if motion.fate else None,
    }
