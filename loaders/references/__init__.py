"""References in the text of a document: spans, what they spell out, and the clues around them.

``FINDERS`` lists the finders. A new kind of reference is one more module with a ``FINDER`` and one more line there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    wet,
    zitting,
)
from loaders.references.binding import bind
from loaders.references.choosing import choose
from loaders.references.finding import find_anchored
from loaders.references.placing import place

if TYPE_CHECKING:
    from graph.model import Document, Reference

__all__ = ["FINDERS", "find"]

FINDERS = (
    identifier.FINDER,
    kamerstuk.FINDER,
    stuk.FINDER,
    handelingen.FINDER,
    aanhangsel.FINDER,
    motie.FINDER,
    staatsblad.FINDER,
    *eu.FINDERS,
    ecli.FINDER,
    wet.FINDER,
    zitting.FINDER,
)


def find(document: Document) -> tuple[Reference, ...]:
    """Return the references in a document's text from its head on, in order, none overlapping.

    A reference has the targets that its own words spell out; what only the context can tell is left to resolving.
    """
    chosen = choose(find_anchored(FINDERS, document.text, document.head))
    return tuple(place(document, bind(document.text, chosen)))
