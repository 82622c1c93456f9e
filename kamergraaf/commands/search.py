"""``kamergraaf search``: find documents by words or by number."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kamergraaf.commands import add_format, add_graph

if TYPE_CHECKING:
    import argparse

EXAMPLES = """examples:
  kamergraaf search opvang slachtoffers
  kamergraaf search '"van der graaf" minister-president' --soort motie --from 2020-01-01
  kamergraaf search "28 638, nr. 179"             what has that number comes first, then what names it
  kamergraaf search --dossier 28638 --format csv  the newest first
  kamergraaf search -- opvang OR onderdak -asiel

A paper must hold all words; of the last one, and of word*, the beginning will do; words in quotes must stand together.
Of words with OR (or OF) between them one is enough, a word with - before it (after --) must not be there. Who signed it
and the title of its dossier count as its words. Capitals, accents and hyphens do not matter. The first search after a
load takes longer: it reads what was loaded."""

COLUMNS = ("id", "date", "soort", "title", "snippet")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("words", metavar="WORDS", nargs="*", help="what to look for")
    parser.add_argument("--soort", metavar="S", help="only this sort of document, or a word of it: motie, brief")
    parser.add_argument("--dossier", metavar="N", help="only in this dossier")
    parser.add_argument("--submitter", metavar="NAME", help="only signed by somebody with this surname")
    parser.add_argument("--from", dest="since", type=_day, metavar="D", help="only of this day and later: 2024-01-31")
    parser.add_argument("--to", dest="until", type=_day, metavar="D", help="only of this day and before")
    parser.add_argument("--limit", type=_count, default=20, metavar="N", help="how many at most; default: 20")
    add_graph(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Search; how much more there is goes to standard error."""
    from dataclasses import asdict

    from kamergraaf.listing import list_rows
    from kamergraaf.opened import open_graph

    filters = {name: getattr(options, name) for name in ("soort", "dossier", "submitter", "since", "until")}
    with open_graph(options.graph, create=False) as graph:
        found = graph.search(" ".join(options.words), limit=options.limit, **filters)
    list_rows(map(asdict, found.hits), COLUMNS, form=options.format, out=sys.stdout)
    if found.total > len(found.hits):
        print(f"kamergraaf: {len(found.hits)} of {found.total}; --limit shows more", file=sys.stderr)
    return 0


def _day(words: str) -> str:
    import argparse
    import datetime as dt

    try:
        return dt.date.fromisoformat(words).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{words!r} is not a day, as in 2024-01-31") from error


def _count(words: str) -> int:
    import argparse

    if not words.isdecimal() or not int(words):
        raise argparse.ArgumentTypeError(f"{words!r} is not a number from 1 on")
    return int(words)
