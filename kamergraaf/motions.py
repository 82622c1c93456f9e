"""The first question, answered: the motions that a document cites, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.identifiers import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.model import Document, Record, Reference

__all__ = ["CitedMotion", "Mention", "cited_motions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a motion is cited: the words, where they stand, and the sentence that carries the note."""

    start: int
    quote: str
    where: str
    words: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedMotion:
    """A motion that a document cites.

    ``submitters`` are surnames, the first signatory first: from the motion's own record where it is loaded, else as the
    citing text names them. ``outcome`` is what the citing text says became of it. ``link`` is the official page.
    """

    id: str
    title: str | None
    date: str | None
    submitters: tuple[str, ...]
    outcome: str | None
    link: str
    loaded: bool
    mentions: tuple[Mention, ...]


def cited_motions(record: Record, find: Callable[[str], Document | None]) -> tuple[CitedMotion, ...]:
    """Return the motions a record cites, in the order of their first mention.

    ``find`` returns the document of an identifier, None where it is not loaded. A target is a motion where the citing
    words call it one, or where its own record does.
    """
    mentions: dict[str, list[Reference]] = {}
    for reference in record.references:
        for target in reference.targets:
            mentions.setdefault(target, []).append(reference)
    found = ((target, references, find(target)) for target, references in mentions.items())
    return tuple(
        _motion(record.document, target, references, document)
        for target, references, document in found
        if _is_motion(references, document)
    )


def _is_motion(references: list[Reference], document: Document | None) -> bool:
    if document and document.soort:
        return "motie" in document.soort.lower()
    return any(reference.clues.type == "motie" for reference in references)


def _motion(citing: Document, target: str, references: list[Reference], document: Document | None) -> CitedMotion:
    named = [reference.clues.names for reference in references if reference.clues.names]
    outcomes = [reference.clues.outcome for reference in references if reference.clues.outcome]
    identifier = parse(target)
    return CitedMotion(
        id=target,
        title=document.title if document else None,
        date=str(document.date) if document and document.date else None,
        submitters=tuple(actor.surname for actor in document.actors) if document else (named[0] if named else ()),
        outcome=outcomes[0] if outcomes else None,
        link=identifier.page if identifier else "",
        loaded=document is not None,
        mentions=tuple(_mentions(citing, references)),
    )


def _mentions(citing: Document, references: list[Reference]) -> Iterator[Mention]:
    for reference in references:
        yield Mention(
            start=reference.start,
            quote=reference.quote,
            where=reference.where,
            words=" … ".join(selection.quote for selection in reference.evidence) or None,
            anchor=note.anchor if (note := citing.note_of(reference)) else None,
        )
