"""What follows from the official number of a publication, whatever form it was read in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from graph.identifiers import PUBLISHER, Aanhangsel, Handelingen, Kamerstuk, parse

if TYPE_CHECKING:
    from graph.model import Document

__all__ = ["finished"]


def finished(document: Document, source: str, *, suffix: str) -> Document:
    """Add what follows from the identifier, and tell that a date is missing where one is due.

    ``suffix`` is what the address of the file has after the number (".xml"). No date is due in the Handelingen, where
    the first item of a sitting alone bears it.
    """
    official = parse(document.id)
    if official is None:
        raise UnreadableError(source, f"no official number ('{document.id}'): it names neither itself nor its dossier")
    year = official.year if isinstance(official, Kamerstuk | Handelingen | Aanhangsel) else ""
    chamber = official.chamber if isinstance(official, Handelingen | Aanhangsel) else None
    due = document.date is None and not isinstance(official, Handelingen)
    return replace(
        document,
        source=f"{PUBLISHER}{document.id}{suffix}",
        vergaderjaar=document.vergaderjaar or (f"{year[:4]}-{year[4:]}" if year else None),
        chamber=document.chamber or chamber,
        problems=(*document.problems, "no date stands in the file") if due else document.problems,
    )
