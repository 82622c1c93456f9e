"""How corrections by hand stand: which hold, and which have no reference, or no document, to correct."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.corrections import placed

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from graph.archive import Archive
    from graph.corrections import Correction

__all__ = ["ASTRAY", "Standing", "standings"]

HOLDS, ELSEWHERE = "applied", "document not loaded"
NOT_THERE, SEVERAL, OVERRULED = "reference not found", "several such references", "another correction holds"
ASTRAY = frozenset({NOT_THERE, SEVERAL, OVERRULED})  # something is to be done about these


@dataclass(frozen=True, slots=True)
class Standing:
    """A correction with what became of it: "applied", "document not loaded", or one of ``ASTRAY``."""

    source: str
    correction: Correction
    state: str

    def __str__(self) -> str:
        one = self.correction
        return f"{self.source}:{one.line}: {one.document} «{one.quote}»: {self.state}{_ADVICE.get(self.state, '')}"


_ADVICE = {
    NOT_THERE: ": the correction is kept, and holds again when these words are found there as a reference",
    SEVERAL: ": tell which by its start or nth",
}


def standings(archive: Archive, *, within: Container[str] | None = None) -> Iterator[Standing]:
    """Yield how each correction stands, in the order of their sources; ``within`` are the sources asked for."""
    for source, correction in archive.all_corrections():
        if within is None or source in within:
            yield Standing(source, correction, _state(archive, source, correction))


def _state(archive: Archive, source: str, correction: Correction) -> str:
    if correction.document not in archive:
        return ELSEWHERE
    references = archive.record(correction.document).references
    meant = next(iter(placed([(source, correction)], references)), None)
    if meant is None:
        words = correction.quote.split()
        return SEVERAL if any(each.quote.split() == words for each in references) else NOT_THERE
    held = next(each for each in references if each.start == meant)
    mine = held.corrected and (held.corrected.source, held.corrected.line) == (source, correction.line)
    return HOLDS if mine or (held.corrected and held.targets == correction.targets) else OVERRULED
