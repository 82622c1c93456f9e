"""Found references resolved: each gets its targets with the method that settled them, or the reason why not.

``WAYS`` are tried in order, surest first; the first that decides is kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.resolving.local import locally

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from graph.model import Document, Reference

__all__ = ["WAYS", "resolve"]


def by_number(document: Document, earlier: Sequence[Reference], reference: Reference) -> Reference | None:  # noqa: ARG001  (all ways are called alike)
    """Take the targets that the reference's own words spell out."""
    if not reference.targets:
        return None
    return replace(reference, method="number+name" if reference.clues.names else "number")


WAYS: tuple[Callable[[Document, Sequence[Reference], Reference], Reference | None], ...] = (by_number, locally)


def resolve(
    document: Document,
    references: Sequence[Reference],
    catalogue: Container[str] | None = None,  # noqa: ARG001  (read by the ways that look up)
) -> tuple[Reference, ...]:
    """Return the references with a method where their targets are settled, else with a reason.

    ``references`` are those of the document in the order of its text. ``catalogue`` holds the identifiers that are
    known; without one nothing is looked up.
    """
    resolved: list[Reference] = []
    for reference in references:
        found = (way(document, resolved, reference) for way in WAYS)
        resolved.append(next(filter(None, found), None) or replace(reference, reason="not-tried"))
    return tuple(resolved)
