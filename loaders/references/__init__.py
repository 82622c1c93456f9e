"""References in the text of a document: spans, what they spell out, and the clues around them.

``FINDERS`` lists the finders, those that know more of what they read first. A new kind of reference is one more module
with a ``FINDER`` and one more line there.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graph.changing import changed
from loaders.references import (
    aanhangsel,
    ecli,
    eu,
    handelingen,
    identifier,
    kamerstuk,
    motie,
    staatsblad,
    stuk,
    toezegging,
    wet,
    zitting,
)
from loaders.references.binding import bind
from loaders.references.choosing import choose
from loaders.references.done import say_done
from loaders.references.finding import find_anchored
from loaders.references.idem import find_idem
from loaders.references.placing import place

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from graph.model import Document, Reference

__all__ = ["FINDERS", "find"]

FINDERS = (
    toezegging.FINDER,
    identifier.FINDER,
    kamerstuk.FINDER,
    stuk.FINDER,
    handelingen.FINDER,
    aanhangsel.FINDER,
    *motie.FINDERS,
    staatsblad.FINDER,
    *eu.FINDERS,
    ecli.FINDER,
    wet.FINDER,
    zitting.FINDER,
)


def find(document: Document, *, kinds: Container[str] | None = None, mentions: bool = False) -> tuple[Reference, ...]:
    """Return the references in a document's text from its head on, in order, none overlapping.

    A reference has the targets that its own words spell out; what only the context can tell is left to resolving.
    ``kinds`` are the kinds to return, all where it is None. Without "motie" and "amendement", for example, names that
    stand by no number are left out; those that do are part of a reference of another kind. With ``mentions`` there are
    also papers that the text calls by their day ("mijn brief van 13 november jl.") or their title, toezeggingen by whom
    they were made to, and words that point back ("deze motie"): without an archive to look them up in they tell little.
    """
    text = _without_marks(document)
    found = [*find_anchored(FINDERS, text, document.head), *find_idem(document)]
    if mentions:
        for look in _mention_finders():
            found += look(document)
    references = say_done(document, place(document, bind(text, choose(found))))
    return tuple(
        reference if text is document.text else changed(reference, quote=document.text[reference.start : reference.end])
        for reference in references
        if kinds is None or reference.kind in kinds
    )


_INVISIBLE = "\u200b\ufeff"  # blanks without width, of web pages


@cache
def _mention_finders() -> tuple[Callable[[Document], Sequence[Reference]], ...]:
    """Import what finds mentions where they are asked for: once, since saying it for each text takes its time."""
    from loaders.references.back import find_back
    from loaders.references.dated import find_dated
    from loaders.references.promised import find_promised
    from loaders.references.titled import find_titled

    return find_dated, find_back, find_titled, find_promised


def _without_marks(document: Document) -> str:
    """Return the text with blanks for what has no width and for note marks: "nr. 1643" may be "nr. 164³"."""
    text = document.text
    for invisible in _INVISIBLE:
        text = text.replace(invisible, " ")
    marks = [note for note in document.notes if note.anchor_at and text.startswith(note.number, note.anchor_at)]
    if not marks:
        return text
    parts: list[str] = []
    done = 0
    for at, number in sorted((note.anchor_at or 0, note.number) for note in marks):
        parts += text[done:at], " " * len(number)
        done = at + len(number)
    return "".join((*parts, text[done:]))
