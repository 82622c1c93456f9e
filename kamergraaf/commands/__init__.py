"""The commands of ``kamergraaf``, one module each.

A module has ``EXAMPLES`` (shown by ``--help``), ``configure`` (which adds its options to a parser) and ``run`` (which
does the work and returns the exit status). The options that several commands share are here.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

__all__ = ["add_format", "add_graph", "complain", "cores", "default_graph"]


def default_graph() -> str:
    """Return the graph's folder where none is named: the environment's ``KAMERGRAAF_GRAPH``, else one here."""
    return os.environ.get("KAMERGRAAF_GRAPH", "kamergraaf-graph")


def add_graph(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the graph's folder."""
    help_text = "the graph's folder (default: $KAMERGRAAF_GRAPH, else ./kamergraaf-graph)"
    parser.add_argument("-g", "--graph", metavar="DIR", default=default_graph(), help=help_text)


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add the option that chooses between a table, JSON Lines and CSV."""
    parser.add_argument("--format", choices=("table", "jsonl", "csv"), default="table", help="default: table")


def cores(words: str) -> int:
    """Read a number of cores, as the type of an option.

    >>> cores("2")
    2
    """
    import argparse

    if not words.isdecimal() or not int(words):
        raise argparse.ArgumentTypeError(f"{words!r} is not a number of cores")
    return int(words)


def complain(problems: Iterable[str]) -> int:
    """Tell what was wrong, each on a line of standard error, and return the exit status that says so."""
    lines = [f"kamergraaf: {problem}" for problem in problems]
    print(*lines, sep="\n", end="\n" if lines else "", file=sys.stderr)
    return 1 if lines else 0
