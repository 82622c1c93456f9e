"""``kamergraaf sync``: bring a source over the net into the graph, and keep it up to date."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kamergraaf.commands import add_graph, complain

if TYPE_CHECKING:
    from collections import Counter
    from contextlib import AbstractContextManager

    from loaders.harvest import Report

EXAMPLES = """sources:
  tweedekamer     a dossier, a year or a paper with everything that hangs on it, by OData
  bekendmakingen  papers of officielebekendmakingen.nl, of both chambers
  syncfeed        the register of the Tweede Kamer, whole or of one dossier, and what changes in it
  opentk          texts that nothing else gave; one person's server, asked once a second

examples:
  kamergraaf sync tweedekamer --dossier 28638
  kamergraaf sync tweedekamer --paper kst-35300-25 --paper 2020D18650            a motion with its votes, a letter
  kamergraaf sync bekendmakingen --dossier 28638 --since 2024-01-01 --cited
  kamergraaf sync bekendmakingen --vergaderjaar 2019-2020 --soort handelingen
  kamergraaf sync syncfeed --category Zaak --category Besluit
  kamergraaf sync tweedekamer --dossier 28638 --base-url http://127.0.0.1:8123   another server

It can be stopped at any moment and run again: it goes on where it was. Run later, it fetches what changed. What cannot
be had is named at the end, and the exit status is 1."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("name", metavar="NAME", help="the source: tweedekamer, bekendmakingen, syncfeed or opentk")
    parser.add_argument("--dossier", metavar="N", help="one dossier: 28638, 35300-XVII")
    parser.add_argument("--paper", metavar="ID", action="append", default=[], help="one by number; may be repeated")
    parser.add_argument("--vergaderjaar", metavar="J", help="a parliamentary year: 2019-2020")
    parser.add_argument("--since", metavar="D", type=_day, help="papers of this day and later: 2024-01-01")
    parser.add_argument("--until", metavar="D", type=_day, help="papers of this day and before")
    parser.add_argument("--soort", metavar="S", help="papers of one series: kamerstuk, handelingen or aanhangsel")
    parser.add_argument("--cited", action="store_true", help="also the papers that these cite")
    parser.add_argument("--category", metavar="C", action="append", default=[], help="of the SyncFeed; may be repeated")
    parser.add_argument(
        "--texts",
        action=argparse.BooleanOptionalAction,
        help="also the files of documents, or what the register tells only (default: all, of the whole SyncFeed none)",
    )
    parser.add_argument("--base-url", metavar="U", help="ask another server than the real one")
    parser.add_argument("--dry-run", action="store_true", help="tell what would be fetched, store nothing")
    parser.add_argument(
        "--contact",
        metavar="C",
        default=os.environ.get("KAMERGRAAF_CONTACT"),
        help="how the server can reach you (default: $KAMERGRAAF_CONTACT, else it is not told)",
    )
    add_graph(parser)


def run(options: argparse.Namespace) -> int:
    """Bring the source up to date, tell what was wrong, and sum up."""
    from tqdm import tqdm

    from kamergraaf.opened import open_graph
    from kamergraaf.syncing import Wish, sync

    wish = Wish(
        dossier=options.dossier,
        papers=tuple(options.paper),
        year=options.vergaderjaar,
        since=options.since,
        until=options.until,
        soort=options.soort,
        cited=options.cited,
        categories=tuple(options.category),
        texts=options.texts,
        base=options.base_url,
    )
    bar = tqdm(unit="", unit_scale=True, disable=not sys.stderr.isatty())
    with _folder(options) as folder, open_graph(folder) as graph, bar:

        def each(done: int, total: int | None) -> None:
            bar.total = total
            bar.update(done - bar.n)

        report = sync(graph, options.name, wish, dry=options.dry_run, contact=options.contact, each=each)
    status = complain(report.skipped)
    print("\n".join(summary_lines(report, dry=options.dry_run)))
    return status


def _folder(options: argparse.Namespace) -> AbstractContextManager[str]:
    """Return the graph's folder; one that is gone at the end where there is none and nothing is to be written."""
    there = Path(options.graph, "archive.sqlite").exists()
    return TemporaryDirectory() if options.dry_run and not there else nullcontext(options.graph)


def summary_lines(report: Report, *, dry: bool = False) -> list[str]:
    """Return the lines that tell what a run did, or would do."""
    if dry:
        return [*report.planned, f"would fetch {len(report.planned)}, asked {report.requests} times"]
    missing = f"  ({', '.join(sorted(report.missing))})" if report.missing else ""
    return [
        f"papers      {_counts(report.papers)}",
        f"register    {_counts(report.entities)}",
        f"references  {_counts(report.references)}",
        f"unchanged   {report.unchanged}",
        f"not there   {len(report.missing)}{missing}",
        f"skipped     {len(report.skipped)}",
        f"requests    {report.requests}",
    ]


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counter.items())) or "0"


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day, such as 2024-01-01") from None
