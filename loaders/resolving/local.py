"""Numbers without a dossier, settled by the context: "op stuk nr. 12", "t.v.v. nr. 22", "nr. 25 van dit dossier"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.references.kamerstuk import target_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.model import Document, Reference

__all__ = ["locally"]


def locally(document: Document, earlier: Sequence[Reference], reference: Reference) -> Reference | None:  # noqa: ARG001  (all ways are called alike)
    """Read the numbers as papers of the document's own dossier."""
    if reference.finder != "stuk" or not document.dossier:
        return None
    numbers = reference.clues.numbers
    targets = tuple(target_of(document.dossier, number, None, None) for number in numbers)
    return replace(reference, targets=targets, method="local")
