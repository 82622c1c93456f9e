"""What resolving knows of a reference's surroundings: the document, what was resolved before it, what was not read."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from graph.identifiers import Dossier, dossier_of
from loaders.references.unread import unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.model import Document, Reference
    from loaders.resolving.catalogue import Catalogue

__all__ = ["Context"]

_REACH = 2000


class Context:
    """One document while its references are resolved in the order of its text.

    ``catalogue`` holds the identifiers that are known, if any catalogue is given.
    """

    def __init__(self, document: Document, references: Sequence[Reference], catalogue: Catalogue | None) -> None:
        self.document = document
        self.catalogue = catalogue
        self._references = references
        self._latest: Reference | None = None

    def remember(self, reference: Reference) -> None:
        """Take note of a reference that is done, for those after it."""
        if reference.targets:
            self._latest = reference

    def nearest(self, reference: Reference, *, within: int = 0) -> Reference | None:
        """Return the nearest earlier reference with a target that ends after ``within``.

        None where a string in between looks like a reference and was not read.
        """
        earlier = self._latest
        if not earlier or earlier.end <= within or self.obscured(earlier.end, reference.start):
            return None
        return earlier

    def dossier_before(self, reference: Reference, *, within: int = 0) -> str | None:
        """Return the dossier of the nearest earlier reference that ends after ``within`` and names one."""
        earlier = self.nearest(reference, within=within)
        return _dossier(earlier.targets[-1]) if earlier else None

    def line_start(self, reference: Reference) -> int:
        """Return where the line of a reference begins, at most 2,000 characters back."""
        reach = max(0, reference.start - _REACH)
        return max(reach, self.document.text.rfind("\n", reach, reference.start) + 1)

    def obscured(self, start: int, end: int) -> bool:
        """Tell whether a string between two offsets looks like a reference and was not read."""
        index = bisect_left(self._unread, start)
        return index < len(self._unread) and self._unread[index] < end

    @cached_property
    def _unread(self) -> list[int]:
        return [selection.start for selection in unread(self.document, self._references)]


def _dossier(target: str) -> str | None:
    dossier = Dossier.parse(target) if target.startswith("dossier-") else None
    return str(dossier) if dossier else dossier_of(target)
