"""Notes that repeat the one before: "Idem.", "Ibid., p. 4", "Idem, nr. 6". Resolving gives them their targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.grammar import GAP, NUMBERS, PAGES, compiled, expand, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.model import Document

__all__ = ["find_idem"]

_IDEM = rf"""
    [\s\d]{{0,6}} (?: [Zz]ie {GAP} )? (?P<idem> [Ii]dem | [Ii]bid(?:em)? ) \b
    (?: \.? ,? {GAP} (?P<numbers> {NUMBERS} ) )?
    (?: \.? ,? {GAP} (?P<pages> {PAGES} ) )?
    """


def find_idem(document: Document) -> Iterator[Reference]:
    """Yield the repeats at the beginning of the document's notes."""
    for note in document.notes:
        if found := compiled(_IDEM).match(document.text, note.start, note.end):
            end = found.end("numbers" if found["numbers"] else "idem")
            yield Reference(
                start=found.start("idem"),
                end=end,
                quote=document.text[found.start("idem") : end],
                kind="kamerstuk",
                finder="idem",
                pinpoint=one_line(found["pages"]) if found["pages"] else None,
                clues=Clues(numbers=expand(found["numbers"] or "")),
            )
