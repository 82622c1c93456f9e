"""``kamergraaf annotate``: a text as HTML with every reference linked and marked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.commands import complain

if TYPE_CHECKING:
    import argparse

EXAMPLES = """examples:
  kamergraaf annotate letter.txt -o letter.html"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a saved page or plain text")
    parser.add_argument("-o", "--out", type=Path, metavar="OUT.html", help="default: standard output")


def run(options: argparse.Namespace) -> int:
    """Read, find, and write the page."""
    from graph.writing.annotating import annotate
    from kamergraaf.loading import read_record
    from kamergraaf.texts import each_text

    problems: list[str] = []
    page = "\n".join(map(annotate, each_text([options.file], read_record, problems)))
    if not page:
        return complain(problems)
    if options.out:
        options.out.write_text(page, encoding="utf-8")
    else:
        sys.stdout.write(page)
    return complain(problems)
