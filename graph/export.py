"""The graph, or a part of it, written for other programs to read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO

from graph.errors import UnknownError
from graph.identifiers import Dossier, parse
from graph.jsonld import jsonld
from graph.rdf import quads
from graph.turtle import nquads, ntriples, ordered, rdfxml, trig, turtle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from graph.archive import Archive
    from graph.model import Record

__all__ = ["EXPORTS", "export", "extract", "write"]


def export(records: Iterable[Record], path: Path, *, form: str = "turtle") -> None:
    """Write records to a file in one of the formats of EXPORTS; the file is there whole or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("wb") as file:
            write(records, file, form=form)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def write(records: Iterable[Record], file: BinaryIO, *, form: str = "turtle") -> None:
    """Write records to an open file in one of the formats of EXPORTS; UnknownError for any other.

    The same records give the same bytes, in whatever order they come.
    """
    if form not in EXPORTS:
        raise UnknownError(form, f"not a format to export to; there are {', '.join(EXPORTS)}")
    EXPORTS[form](records, file)


def extract(archive: Archive, of: str | None = None) -> Iterator[Record]:
    """Yield the records that an export is made of: all, those of one dossier, or that of one document.

    ``of`` is an identifier; UnknownError where nothing of it is loaded.
    """
    if of is None:
        return archive.records()
    dossier = parse(of)
    if not isinstance(dossier, Dossier):
        return iter([archive.record(of)])
    found = [record for record in archive.about(f"dossier-{dossier}") if _in(record, str(dossier))]
    if not found:
        raise UnknownError(of, "no document of this dossier is loaded")
    return iter(found)


def _in(record: Record, number: str) -> bool:
    return any(dossier.number == number for dossier in record.document.dossiers)


# ── formats ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _turtle(records: Iterable[Record], file: BinaryIO) -> None:
    file.write(turtle(quad.triple for quad in quads(records)))


def _ntriples(records: Iterable[Record], file: BinaryIO) -> None:
    file.write(ntriples(quad.triple for quad in quads(records)))


def _trig(records: Iterable[Record], file: BinaryIO) -> None:
    file.write(trig(quads(records)))


def _nquads(records: Iterable[Record], file: BinaryIO) -> None:
    file.write(nquads(quads(records)))


def _jsonld(records: Iterable[Record], file: BinaryIO) -> None:
    file.write(jsonld(ordered(quads(records))))


def _rdfxml(records: Iterable[Record], file: BinaryIO) -> None:
    file.write(rdfxml(quad.triple for quad in quads(records)))


EXPORTS: dict[str, Callable[[Iterable[Record], BinaryIO], None]] = {
    "jsonld": _jsonld,
    "nquads": _nquads,
    "ntriples": _ntriples,
    "rdfxml": _rdfxml,
    "trig": _trig,
    "turtle": _turtle,
}
