"""Strings that look like a reference but were not read: what a finder may have missed, said instead of kept silent."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from graph.model import Selection
from loaders.references.grammar import GAP, START, compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.model import Document, Reference

__all__ = ["unread"]

_PAPER = r"[Kk]amerstuk(?:ken)?"
_LOOKS_LIKE = rf"""
    {START} (?: {_PAPER} | Handelingen | [Aa]anhangsel (?! \s [0-9]{{1,3}} (?![0-9]) ) ) (?! [a-z] )  # a page's foot
        [^.;()\n]{{0,40}}? [0-9] (?: [0-9./\u2013-]* [0-9] )?                                     # Kamerstuk 295238-129
  | {START} [Ss]tuk(?:ken)? {GAP} nrs?\.? {GAP} [0-9]+                                           # stuk nr. 12345
  | (?<![0-9.,/\u2013-]) [1-3][0-9]\s?[0-9]{{3}} {GAP} ,? {GAP} [Nn]r\.? {GAP} [0-9]+              # 31066, nr. 12345
"""
_TRAP = r"(?:\b(?:NEN|EN|ISO|IEC|DIN|DIS|NPR|BS|CAS|ICS)|[Nn]ummer|[Pp]ostbus)[\s/:-]{0,3}\Z"


def unread(document: Document, references: Sequence[Reference]) -> tuple[Selection, ...]:
    """Return the strings from the document's head on that look like a reference and are no part of ``references``.

    ``references`` are in the order of the text.

    >>> from graph.model import Document
    >>> unread(Document(id="x", text="Zie Kamerstuk 295238-129."), ())
    (Selection(start=4, end=24, quote='Kamerstuk 295238-129'),)
    """
    ends = [reference.end for reference in references]
    selections: list[Selection] = []
    for found in compiled(_LOOKS_LIKE).finditer(document.text, document.head):
        index = bisect_left(ends, found.start() + 1)
        read = index < len(references) and references[index].start < found.end()
        if not read and not compiled(_TRAP).search(document.text, max(0, found.start() - 10), found.start()):
            selections.append(Selection(found.start(), found.end(), found[0]))
    return tuple(selections)
