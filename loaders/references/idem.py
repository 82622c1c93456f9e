"""Notes that repeat the one before: "Idem.", "Ibid., p. 4". Found without a target; resolving gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Reference
from loaders.references.grammar import GAP, PAGES, compiled, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.model import Document

__all__ = ["find_idem"]

_IDEM = rf"""
    [\s\d]{{0,6}} (?: [Zz]ie {GAP} )? (?P<idem> [Ii]dem | [Ii]bid(?:em)? ) \b
    (?: \.? ,? {GAP} (?P<pages> {PAGES} ) )?
    """


def find_idem(document: Document) -> Iterator[Reference]:
    """Yield the repeats at the beginning of the document's notes."""
    for note in document.notes:
        if found := compiled(_IDEM).match(document.text, note.start, note.end):
            yield Reference(
                start=found.start("idem"),
                end=found.end("idem"),
                quote=found["idem"],
                kind="kamerstuk",
                finder="idem",
                pinpoint=one_line(found["pages"]) if found["pages"] else None,
            )
