"""``kamergraaf stats``: what is in the graph, and how it was resolved."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from kamergraaf.commands import add_format, add_graph

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from graph.model import Record

EXAMPLES = """examples:
  kamergraaf stats
  kamergraaf stats --format jsonl"""

COLUMNS = ("what", "which", "count")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add_graph(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Count."""
    from kamergraaf.listing import list_rows
    from kamergraaf.opened import open_graph

    with open_graph(options.graph, create=False) as graph:
        counts = statistics(graph.records())
    list_rows(_rows(counts), COLUMNS, form=options.format, out=sys.stdout)
    return 0


def statistics(records: Iterable[Record]) -> dict[str, Counter[str]]:
    """Count documents by soort, references by kind, and how each was resolved or why not, in one pass."""
    loaded, cited = set[str](), set[str]()
    names = ("documents", "references", "resolved", "unresolved", "with problems", "cited documents")
    counts = {name: Counter[str]() for name in names}
    for record in records:
        loaded.add(record.document.id)
        counts["documents"][record.document.soort or "unknown"] += 1
        counts["with problems"].update(record.document.problems[:1])
        for reference in record.references:
            cited.update(reference.targets)
            counts["references"][reference.kind] += 1
            outcome = counts["resolved" if reference.targets else "unresolved"]
            outcome[reference.method or reference.reason or "not-tried"] += 1
    counts["cited documents"].update(loaded=len(cited & loaded), **{"not loaded": len(cited - loaded)})
    return counts


def _rows(counts: dict[str, Counter[str]]) -> Iterator[dict[str, object]]:
    for what, counter in counts.items():
        for which, count in [("all", counter.total()), *sorted(counter.items())]:
            yield {"what": what, "which": which, "count": count}
