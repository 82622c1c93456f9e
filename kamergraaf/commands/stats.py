"""``kamergraaf stats``: what is in the graph, how it was resolved, and what is not in it."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from kamergraaf.commands import add_format, add_graph

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from graph.archive import Archive

EXAMPLES = """examples:
  kamergraaf stats
  kamergraaf stats --format jsonl
  kamergraaf stats --measures cited,pagerank --top 10     what counts for most
  kamergraaf stats --measures community                   how large the communities are

Lists what is loaded (from when to when, by soort and by source), what is cited but not loaded, what could not be
resolved and what could not be read, with the reasons."""

COLUMNS = ("what", "which", "count", "first", "last")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    from graph.measures import MEASURES

    told = "; ".join(f"{name}, {measure.says}" for name, measure in MEASURES.items())
    parser.add_argument(
        "--measures", type=lambda words: words.split(","), metavar="LIST", help=f"instead, with commas between: {told}"
    )
    parser.add_argument("--top", type=int, default=20, metavar="N", help="how many of each measure; default: 20")
    add_graph(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Count."""
    from kamergraaf.coverage import coverage
    from kamergraaf.listing import list_rows
    from kamergraaf.opened import open_graph

    with open_graph(options.graph, create=False) as graph:
        if options.measures:
            list_rows(_measured(graph.archive, options), COLUMNS[:3], form=options.format, out=sys.stdout)
        else:
            list_rows(map(asdict, coverage(graph.archive)), COLUMNS, form=options.format, out=sys.stdout)
    return 0


def _measured(archive: Archive, options: argparse.Namespace) -> Iterator[dict[str, object]]:
    """Yield what has most of each measure; of a measure that tells groups how large the groups are."""
    from graph.answers import measured_in
    from graph.measures import MEASURES

    for name, values in measured_in(archive, options.measures).items():
        counts = values if MEASURES[name].amount else Counter(map(str, values.values()))
        for which, count in sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))[: options.top]:
            yield {"what": name, "which": which, "count": count}
