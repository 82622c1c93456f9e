"""Find the references in a text: the public way in, which needs no graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Document
from loaders.references import find
from loaders.resolving import resolve

if TYPE_CHECKING:
    from graph.model import Reference

__all__ = ["find_references", "reference_row"]


def find_references(source: str | Document) -> tuple[Reference, ...]:
    """Return the references in a text or a document, in its order, with the targets that their words settle.

    >>> [(found.quote, found.targets) for found in find_references("Zie de brief (Kamerstuk 28 638, nr. 164).")]
    [('Kamerstuk 28 638, nr. 164', ('kst-28638-164',))]
    """
    document = source if isinstance(source, Document) else Document(id="", text=source)
    return resolve(document, find(document))


def reference_row(reference: Reference) -> dict[str, object]:
    """Return a reference as the command line writes it: what is always there, then what there is of the rest."""
    clues = reference.clues
    row: dict[str, object] = {
        "start": reference.start,
        "end": reference.end,
        "quote": reference.quote,
        "kind": reference.kind,
        "targets": list(reference.targets),
        "where": reference.where,
        "method": reference.method,
        "reason": reference.reason,
        "pinpoint": reference.pinpoint,
        "relation": "replaces" if reference.kind == "vervangt" else None,
        "candidates": list(reference.candidates) or None,
        "confidence": reference.confidence,
    }
    if clues.type == "motie":
        adopted = {"aangenomen": True, "verworpen": False}.get(clues.outcome or "")
        row["motion"] = {"submitters": list(clues.names), "adopted": adopted, "outcome": clues.outcome}
    elif clues.type:
        row[clues.type] = True
    always = ("targets",)
    return {name: value for name, value in row.items() if value is not None or name in always}
