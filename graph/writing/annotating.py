"""A text as HTML, as it stands, with each reference linked to the official text and each note to its mark and back."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.identifiers import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.model import Document, Note, Record, Reference

__all__ = ["annotate"]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # characters that HTML does not allow


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text as the page shows it: plain, a reference, a note mark, or the beginning of a note."""

    start: int
    end: int
    text: str = ""
    reference: Reference | None = None
    mark: str | None = None
    note: str | None = None
    links: tuple[tuple[str, str], ...] = ()


def annotate(record: Record) -> str:
    """Return a page of HTML whose text content is the document's text; all text is escaped.

    >>> from kamergraaf import Document, annotate, read_record
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nr. 164."))
    >>> "https://zoek.officielebekendmakingen.nl/kst-28638-164" in annotate(letter)
    True
    """
    from jinja2 import Environment, PackageLoader

    templates = Environment(loader=PackageLoader("graph", "page"), autoescape=True, trim_blocks=True)
    document = record.document
    return templates.get_template("annotated.html").render(
        title=_CONTROL.sub("\ufffd", document.title or document.id),
        pieces=list(_pieces(document, record.references)),
        kinds=sorted(Counter(reference.kind for reference in record.references).items()),
        unresolved=sum(not reference.targets for reference in record.references),
    )


def _pieces(document: Document, references: tuple[Reference, ...]) -> Iterator[_Piece]:
    """Cut the text into pieces, one after the other, none overlapping."""
    at = 0
    marked = sorted([*map(_referring, references), *_noted(document)], key=lambda piece: (piece.start, piece.end))
    for piece in marked:
        if piece.start >= at:
            yield _plain(document, at, piece.start)
            yield _with_text(piece, document)
            at = piece.end
    yield _plain(document, at, len(document.text))


def _referring(reference: Reference) -> _Piece:
    found = ((target, parse(target)) for target in reference.targets)
    links = tuple((target, identifier.page) for target, identifier in found if identifier)
    return _Piece(reference.start, reference.end, reference=reference, links=links)


def _noted(document: Document) -> Iterator[_Piece]:
    for note in document.notes:
        yield _Piece(note.start, note.start, note=note.number)
        if note.anchor_at is not None:
            yield _Piece(note.anchor_at, note.anchor_at + _mark_length(document, note), mark=note.number)


def _mark_length(document: Document, note: Note) -> int:
    return len(note.number) if document.text.startswith(note.number, note.anchor_at) else 0


def _plain(document: Document, start: int, end: int) -> _Piece:
    return _with_text(_Piece(start, end), document)


def _with_text(piece: _Piece, document: Document) -> _Piece:
    from dataclasses import replace

    return replace(piece, text=_CONTROL.sub("\ufffd", document.text[piece.start : piece.end]))
