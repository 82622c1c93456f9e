"""``kamergraaf show``: one document, its facts, what it cites, what became of it if it is a motion, what cites it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from kamergraaf.commands import add_graph

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from graph.model import Document, Origin, Record
    from kamergraaf.opened import Graph

EXAMPLES = """examples:
  kamergraaf show kst-28638-179
  kamergraaf show "35 300, nr. 25"        also a document that is only cited: it shows who cites it"""

STEPS = ("date", "step", "by", "quote", "words")
COLUMNS = ("where", "quote", "document", "how", "sure", "or", "corrected")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("id", metavar="ID", help="a document's number, in any spelling")
    add_graph(parser)


def run(options: argparse.Namespace) -> int:
    """Show the facts, then the lists."""
    from kamergraaf.identify import identify_in
    from kamergraaf.opened import open_graph

    with open_graph(options.graph, create=False) as graph:
        return _show(graph, identify_in(graph.archive, options.id))


def _show(graph: Graph, name: str) -> int:
    from graph.errors import UnknownError
    from graph.fate import fate_in
    from kamergraaf.listing import list_rows

    citing = [row for record in graph.archive.about(name) for row in _citing(record, name)]
    fate = fate_in(graph.archive, name)
    if name in graph.archive:
        record = graph.archive.record(name)
        print("\n".join(_facts(record.document)))
        print(f"\ncites ({len(record.references)})")
        list_rows(_cited(record), COLUMNS, form="table", out=sys.stdout)
    elif citing:
        print(f"{name}  (cited here, not loaded)")
    else:
        raise UnknownError(name, "neither loaded nor cited in this graph")
    if fate:
        print(f"\nbecame: {fate.words}")
        list_rows(map(asdict, fate.steps), STEPS, form="table", out=sys.stdout)
    print(f"\ncited by ({len(citing)})")
    list_rows(citing, COLUMNS, form="table", out=sys.stdout)
    return 0


def _facts(document: Document) -> Iterator[str]:
    from graph.identifiers import parse

    identifier = parse(document.id)
    yield f"{document.id}  {document.title or ''}"
    facts = {
        "soort": document.soort,
        "datum": document.date,
        "vergaderjaar": document.vergaderjaar,
        "dossier": "; ".join(f"{dossier.number} {dossier.title or ''}".strip() for dossier in document.dossiers),
        "documentnummer": document.documentnummer,
        "andere namen": ", ".join(document.aliases),
        "ondertekend": "; ".join(f"{actor.name}, {actor.office or actor.relation}" for actor in document.actors),
        "zaken": ", ".join(zaak.number for zaak in document.zaken),
        "noten": len(document.notes),
        "officieel": identifier.page if identifier else None,
        "bron": document.source,
        "ook in": "; ".join(origin.source or origin.loader or "" for origin in document.origins[1:]),
        "tegenspraak": "; ".join(f"{one.fact} {one.value} ({_name(one.origin)})" for one in document.conflicts),
        "let op": "; ".join(document.problems),
    }
    yield from (f"  {name:<15} {value}" for name, value in facts.items() if value)


def _name(origin: Origin) -> str:
    return origin.loader or origin.source or "onbekend"


def _cited(record: Record) -> Iterator[dict[str, object]]:
    for reference in record.references:
        yield {
            "where": reference.where,
            "quote": reference.quote,
            "document": reference.targets,
            "how": reference.method or reference.reason,
            "sure": reference.confidence,
            "or": reference.candidates,
            "corrected": f"{reference.corrected.who}: {reference.corrected.why}" if reference.corrected else None,
        }


def _citing(record: Record, name: str) -> Iterator[dict[str, object]]:
    for reference in record.references:
        if name in reference.targets:
            yield {
                "where": reference.where,
                "quote": reference.quote,
                "document": record.document.id,
                "how": reference.method,
            }
