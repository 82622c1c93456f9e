"""Who cites a paper, and in which words: the references in, as records have them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from graph.model import Note, Reference  # noqa: TC001  (the server describes these shapes by their annotations)
from graph.page.words import passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.archive import Archive
    from graph.model import Record

__all__ = ["Citing", "Quoted", "citing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A reference as a reader meets it: what stands before and after the quote in its paragraph.

    ``sentence`` is the one in the body that bears the mark of the note, where it stands in one.
    """

    before: str
    quote: str
    after: str
    sentence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """A document that cites another: what it is, the references that mean the other, and the notes they stand in.

    ``passages`` are the references as a reader meets them, in the same order.
    """

    id: str
    title: str | None = None
    soort: str | None = None
    date: str | None = None
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()
    passages: tuple[Quoted, ...] = ()


def citing(archive: Archive, name: str, *, limit: int | None = None, after: str = "") -> list[Citing]:
    """Return the documents that cite something, by its name in the graph, in the order of their identifiers.

    What is cited need not be loaded. With ``after`` only those that come after that identifier.
    """
    found = (_citing(record, name) for record in archive.about(name, after=after))
    return list(islice((one for one in found if one.references), limit))


def _citing(record: Record, name: str) -> Citing:
    document = record.document
    references = tuple(reference for reference in record.references if name in reference.targets)
    return Citing(
        id=document.id,
        title=document.title,
        soort=document.soort,
        date=document.date.isoformat() if document.date else None,
        references=references,
        notes=tuple(dict.fromkeys(_notes(record, references))),
        passages=tuple(_quoted(record, reference) for reference in references),
    )


def _quoted(record: Record, reference: Reference) -> Quoted:
    told = passage(record.document, reference)
    return Quoted(before=told["before"], quote=told["quote"], after=told["after"], sentence=told["sentence"] or None)


def _notes(record: Record, references: tuple[Reference, ...]) -> Iterator[Note]:
    notes = (record.document.note_of(reference) for reference in references if reference.note)
    return (note for note in notes if note)
