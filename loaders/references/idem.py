"""Notes that repeat the one before: "Idem.", "Ibid., p. 4", "Idem, nr. 6". Resolving gives them their targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.grammar import GAP, NUMBERS, PAGES, compiled, expand, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.model import Document

__all__ = ["find_idem"]

_IDEM = rf"[\s\d]{{0,6}} (?: [Zz]ie {GAP} )? (?P<idem> [Ii]dem | [Ii]bid(?:em)? ) \b"
_REST = rf"""
    (?: \.? ,? {GAP} (?P<numbers> {NUMBERS} ) )?
    (?: \.? ,? {GAP} (?P<pages> {PAGES} ) )?
    """


def find_idem(document: Document) -> Iterator[Reference]:
    """Yield the repeats at the beginning of the document's notes."""
    for note in document.notes:
        idem = compiled(_IDEM).match(document.text, note.start, note.end)
        if idem and (found := compiled(_REST).match(document.text, idem.end(), note.end)):
            start, end = idem.start("idem"), found.end("numbers") if found["numbers"] else idem.end()
            yield Reference(
                start=start,
                end=end,
                quote=document.text[start:end],
                kind="kamerstuk",
                finder="idem",
                pinpoint=one_line(found["pages"]) if found["pages"] else None,
                clues=Clues(numbers=expand(found["numbers"] or "")),
            )
