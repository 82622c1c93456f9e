"""``kamergraaf references``: the references in files, without a graph."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kamergraaf.commands import add_format, complain, cores
from kamergraaf.finding import find_references, read_catalogue, reference_row
from kamergraaf.listing import list_rows
from kamergraaf.texts import each_text
from loaders.references.unread import unread

if TYPE_CHECKING:
    import argparse

    from graph.model import Document

EXAMPLES = """examples:
  kamergraaf references letter.txt
  kamergraaf references pages/ texts.jsonl --format jsonl --jobs 4
  kamergraaf references letter.txt --known identifiers.txt.xz

Reads saved pages, plain text, and .jsonl with a text a line:
{"id", "text"[, "document", "dossier", "date", "chamber"]}.
Offsets count the characters (Unicode code points) of the text. With -g or --known, targets that are known are told
from those that are only well-formed. --unread adds to JSON Lines what looks like a reference but was not read."""

COLUMNS = ("document", "where", "quote", "kind", "targets")
RESOLVED = ("method", "confidence", "candidates", "reason")  # with a graph


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("file", nargs="+", metavar="FILE", help="a file or a folder")
    parser.add_argument("--jobs", type=cores, default=1, metavar="N", help="how many cores to use (default: 1)")
    known = parser.add_mutually_exclusive_group()
    known.add_argument("-g", "--graph", type=Path, metavar="DIR", dest="known", help="resolve against this graph")
    known.add_argument("--known", type=Path, metavar="FILE", help="known identifiers, one a line; may be .xz or .gz")
    parser.add_argument("--unread", action="store_true", help="also list what looks like a reference but was not read")
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Find and list."""
    problems: list[str] = []
    if options.known:
        read_catalogue(options.known)
    if options.format == "jsonl":
        work = partial(_line, options.known, with_unread=options.unread)
        sys.stdout.writelines(each_text(options.file, work, problems, jobs=options.jobs))
    else:
        texts = each_text(options.file, partial(_rows, options.known), problems, jobs=options.jobs)
        columns = (*COLUMNS, *RESOLVED) if _is_graph(options.known) else COLUMNS
        list_rows((row for rows in texts for row in rows), columns, form=options.format, out=sys.stdout)
    return complain(problems)


def _is_graph(known: Path | None) -> bool:
    return known is not None and known.is_dir()


def _rows(known: Path | None, document: Document) -> list[dict[str, object]]:
    catalogue = read_catalogue(known) if known else None
    references = find_references(document, catalogue=catalogue, mentions=_is_graph(known))
    return [{"document": document.id, **reference_row(reference, catalogue)} for reference in references]


def _line(known: Path | None, document: Document, *, with_unread: bool) -> str:
    """Return the line of JSON for a document."""
    import json

    catalogue = read_catalogue(known) if known else None
    references = find_references(document, catalogue=catalogue, mentions=_is_graph(known))
    rows = [reference_row(reference, catalogue) for reference in references]
    place = {"source": document.source} if document.source else {}
    facts: dict[str, object] = {"id": document.id, **place, "references": rows}
    if with_unread:
        left = unread(document, references)
        facts["unread"] = [{"start": one.start, "end": one.end, "quote": one.quote} for one in left]
    return json.dumps(facts, ensure_ascii=False) + "\n"
