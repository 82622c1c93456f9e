"""Which readings stay where several claim the same words: the more specific one, and among equals the first."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from loaders.references.motie import Naming

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.model import Reference

__all__ = ["choose"]


def choose(readings: Iterable[Reference | Naming]) -> Iterator[Reference | Naming]:
    """Yield readings that do not overlap, in the order of the text."""
    rivals: list[Reference | Naming] = []
    end = 0
    for reading in sorted(readings, key=attrgetter("start")):
        if reading.start >= end:
            yield from _best(rivals)
            rivals = []
        rivals.append(reading)
        end = max(end, reading.end)
    yield from _best(rivals)


def _best(rivals: list[Reference | Naming]) -> list[Reference | Naming]:
    """Return the surest of a chain of overlapping readings, then the surest that it leaves room for, and so on."""
    if len(rivals) < 2:
        return rivals
    best: list[Reference | Naming] = []
    for rival in sorted(rivals, key=_rank):
        place = bisect_left(best, rival.end, key=attrgetter("start"))
        if not place or best[place - 1].end <= rival.start:
            best.insert(place, rival)
    return best


def _rank(reading: Reference | Naming) -> tuple[int, int, int]:
    """Rank a reading: papers before dossiers, those before numbers without a dossier, names last; then by length."""
    if isinstance(reading, Naming):
        return 3, reading.start - reading.end, reading.start
    order = 2 if not reading.targets else int(reading.kind == "dossier")
    return order, reading.start - reading.end, reading.start
