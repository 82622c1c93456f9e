"""Which readings stay where several claim the same words: the more specific one, and among equals the first."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.model import Reference

__all__ = ["choose"]


def choose(references: Iterable[Reference]) -> list[Reference]:
    """Return references that do not overlap, in the order of the text."""
    chosen: list[Reference] = []
    starts: list[int] = []
    for reference in sorted(references, key=_rank):
        place = bisect_left(starts, reference.end)
        if not place or chosen[place - 1].end <= reference.start:
            starts.insert(place, reference.start)
            chosen.insert(place, reference)
    return chosen


def _rank(reference: Reference) -> tuple[int, int, int]:
    """Rank a reading: papers before dossiers, those before numbers without a dossier, names last; then by length."""
    if reference.targets:
        return int(reference.kind == "dossier"), reference.start - reference.end, reference.start
    return 3 if reference.clues.names else 2, reference.start - reference.end, reference.start
