"""Corrections by hand: what a reference means, told by somebody, which wins over all that is worked out.

A correction names a document, the words of a reference in it, and, where these words stand there more than once, which
of them: by its offset, or by its place among them. So it holds when the document is loaded anew. Where its reference is
not there, or several may be meant, it is kept and changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.model import Document, Reference

__all__ = ["Corrected", "Correction", "Corrections", "names_of", "placed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """By whom and why a reference was corrected by hand, and in which file and line that stands."""

    who: str
    why: str
    source: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What somebody says that a reference means: ``targets`` are identifiers, none where it means nothing.

    ``document`` is any name of the document it stands in, ``quote`` its words. ``start`` is its offset, ``nth`` its
    place among the references with those words, from 1. ``line`` is where it stands in its file.
    """

    document: str
    quote: str
    targets: tuple[str, ...]
    who: str
    why: str
    start: int | None = None
    nth: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Corrections:
    """All the corrections of one source, which take the place of what it said before."""

    source: str
    rows: tuple[Correction, ...]


def names_of(document: Document) -> tuple[str, ...]:
    """Return the names by which a correction may call a document."""
    return tuple(filter(None, (document.id, document.documentnummer, *document.aliases)))


def placed(
    corrections: Iterable[tuple[str, Correction]], references: Sequence[Reference]
) -> dict[int, tuple[Correction, Corrected]]:
    """Return which correction each reference gets, by the reference's start; of several the first one.

    A correction without a place is for the only reference with its words.
    """
    found: dict[int, tuple[Correction, Corrected]] = {}
    for source, one in corrections:
        if reference := _meant(one, references):
            found.setdefault(reference.start, (one, Corrected(who=one.who, why=one.why, source=source, line=one.line)))
    return found


def _meant(correction: Correction, references: Sequence[Reference]) -> Reference | None:
    """Return the reference that a correction is for, None where it is not there or several may be meant."""
    words = correction.quote.split()
    same = [reference for reference in references if reference.quote.split() == words]
    at = [reference for reference in same if reference.start == correction.start]
    if at:
        return at[0]
    if correction.nth:
        return same[correction.nth - 1] if correction.nth <= len(same) else None
    return same[0] if len(same) == 1 else None
