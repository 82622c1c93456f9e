"""``kamergraaf references``: the references in files, without a graph."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, TypeVar

from graph.errors import UnreadableError
from kamergraaf.batch import Done, each_text
from kamergraaf.commands import add_format, complain
from kamergraaf.finding import find_references, reference_row
from kamergraaf.listing import list_rows

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from graph.model import Document

T = TypeVar("T")

EXAMPLES = """examples:
  kamergraaf references letter.txt
  kamergraaf references pages/ texts.jsonl --format jsonl --jobs 4

Reads saved pages, plain text, and .jsonl with a text a line:
{"id", "text"[, "document", "dossier", "date", "chamber"]}.
Offsets count the characters (Unicode code points) of the text."""

COLUMNS = ("document", "where", "quote", "kind", "targets")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("file", nargs="+", metavar="FILE", help="a file or a folder")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="how many cores to use (default: 1)")
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Find and list."""
    problems: list[str] = []
    if options.format == "jsonl":
        for done in _sound(each_text(options.file, _line, jobs=options.jobs), problems):
            sys.stdout.write(f'{{"id": {json.dumps(done.id, ensure_ascii=False)}, "references": {done.result}}}\n')
    else:
        texts = _sound(each_text(options.file, _rows, jobs=options.jobs), problems)
        rows = ({"document": done.id, **row} for done in texts for row in done.result)
        list_rows(rows, COLUMNS, form=options.format, out=sys.stdout)
    return complain(problems)


def _rows(document: Document) -> list[dict[str, object]]:
    return [reference_row(reference) for reference in find_references(document)]


def _line(document: Document) -> str:
    return json.dumps(_rows(document), ensure_ascii=False)


def _sound(results: Iterable[Done[T] | UnreadableError], problems: list[str]) -> Iterator[Done[T]]:
    """Pass on what was done, and put aside what was wrong."""
    for done in results:
        if isinstance(done, UnreadableError):
            problems.append(str(done))
        else:
            problems.extend(f"{done.source}: {problem}" for problem in done.problems)
            yield done
