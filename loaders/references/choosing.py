"""Which readings stay where several claim the same words: the more specific one, and among equals the first."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.model import Reference

__all__ = ["choose"]


def choose(references: Iterable[Reference]) -> Iterator[Reference]:
    """Yield references that do not overlap, in the order of the text."""
    rivals: list[Reference] = []
    end = 0
    for reference in sorted(references, key=attrgetter("start")):
        if reference.start >= end:
            yield from _best(rivals)
            rivals = []
        rivals.append(reference)
        end = max(end, reference.end)
    yield from _best(rivals)


def _best(rivals: list[Reference]) -> list[Reference]:
    """Return the surest of a chain of overlapping references, then the surest that it leaves room for, and so on."""
    if len(rivals) < 2:
        return rivals
    best: list[Reference] = []
    for rival in sorted(rivals, key=_rank):
        place = bisect_left(best, rival.end, key=attrgetter("start"))
        if not place or best[place - 1].end <= rival.start:
            best.insert(place, rival)
    return best


def _rank(reference: Reference) -> tuple[int, int, int]:
    """Rank a reading: papers before dossiers, those before numbers without a dossier, names last; then by length."""
    if reference.targets:
        return int(reference.kind == "dossier"), reference.start - reference.end, reference.start
    return 3 if reference.clues.names else 2, reference.start - reference.end, reference.start
