"""What resolving knows of a reference's surroundings: the document, what was resolved before it, what was not read."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from graph.corrections import names_of, placed
from graph.identifiers import Dossier, dossier_of
from loaders.references.unread import unread
from loaders.resolving.likeness import alike, pieces
from loaders.sentences import sentence_end, sentence_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.corrections import Corrected, Correction
    from graph.model import Document, Reference
    from loaders.resolving.catalogue import Catalogue

__all__ = ["Context"]

_REACH = 2000
_pieces = lru_cache(maxsize=10_000)(pieces)  # of the titles of dossiers
_NEIGHBOURS = 10  # references on either side among which another name is looked for


class Context:
    """One document while its references are resolved in the order of its text.

    ``catalogue`` holds the identifiers that are known, if any catalogue is given.
    """

    def __init__(self, document: Document, references: Sequence[Reference], catalogue: Catalogue | None) -> None:
        self.document = document
        self.catalogue = catalogue
        self._references = references
        self._papers: list[Reference] = []  # those that may name a dossier
        self._done: list[Reference] = []
        self._tabled: dict[str, list[tuple[int, str]]] = {}  # where a number was given out, and in which dossier
        self._likenesses: dict[str, float] = {}  # of the titles of dossiers to those of the document's own
        self._noted: dict[int, list[Reference]] = {}  # what stands in a note, by the note's start

    @cached_property
    def corrections(self) -> dict[int, tuple[Correction, Corrected]]:
        """What was corrected by hand, by the start of the reference."""
        told = self.catalogue.corrections(names_of(self.document)) if self.catalogue else ()
        return placed(told, self._references) if told else {}

    @cached_property
    def dossiers(self) -> dict[str, str]:
        """The dossiers that the document stands in, with their titles; of a zaak that is known, those of the zaak."""
        own = {dossier.number: dossier.title or "" for dossier in self.document.dossiers}
        return own or (self.catalogue.dossiers_of(self.document.id) if self.catalogue else {})

    def dossiers_near(self, reference: Reference) -> frozenset[str]:
        """Return the dossiers that speak for a paper: those of the document, and those named in the same sentence."""
        text = self.document.text
        start, end = sentence_start(text, reference.start), sentence_end(text, reference.end)
        first = bisect_left(self._references, start, key=attrgetter("start"))
        near = (one for one in self._references[first : first + _NEIGHBOURS] if one.end <= end and one is not reference)
        named = (_dossier(target) for one in near for target in one.targets if target.startswith(("kst-", "dossier-")))
        return frozenset(filter(None, named)).union(self.dossiers)

    def likeness_of_place(self, titles: str) -> float:
        """Return how alike the titles of those dossiers and those of other dossiers are, from 0 to 1."""
        if titles not in self._likenesses:
            self._likenesses[titles] = sum(alike(self._place, _pieces(titles))) / 2
        return self._likenesses[titles]

    @cached_property
    def _place(self) -> int:
        return pieces(" ".join(self.dossiers.values()))

    def between(self, reference: Reference, reach: int) -> tuple[int, int]:
        """Return where the words around a reference begin and end that are about it, within its line and a reach.

        They end where another is named with its people, and begin behind what such a one is about.
        """
        text, index = self.document.text, bisect_left(self._references, reference.start, key=attrgetter("start"))
        start = max(text.rfind("\n", 0, reference.start) + 1, reference.start - reach)
        end = min(at if (at := text.find("\n", reference.end)) >= 0 else len(text), reference.end + reach)
        for earlier in reversed(self._references[:index][-_NEIGHBOURS:]):
            if earlier.clues.names:
                behind = earlier.end + len(earlier.clues.subject or "")
                start = max(start, min(behind, reference.start))
                break
        later = (each for each in self._references[index + 1 :][:_NEIGHBOURS] if each.clues.names)
        return start, min([end, *(each.start for each in later)])

    def remember(self, reference: Reference) -> None:
        """Take note of a reference that is done, for those after it."""
        self._done.append(reference)
        if not reference.targets:
            return
        if reference.targets[-1].startswith(("kst-", "dossier-")):
            self._papers.append(reference)
            if reference.finder == "stuk" and reference.method == "number":
                self._note_where_tabled(reference)
        if reference.note and (note := self.document.note_of(reference)):
            self._noted.setdefault(note.start, []).append(reference)

    def before(self, reference: Reference) -> Sequence[Reference]:
        """Return the references that are done and stand before one, in the order of the text."""
        return [done for done in self._done if done.end <= reference.start]

    def between_offsets(self, start: int, end: int) -> Sequence[Reference]:
        """Return the references that are done and stand between two offsets."""
        return [done for done in self._done if start <= done.start and done.end <= end]

    def dossier_before(self, reference: Reference, *, within: int = 0) -> str | None:
        """Return the dossier of the nearest earlier reference that ends after ``within`` and names one.

        None where a string in between looks like a reference and was not read.
        """
        dossier = self._latest_dossier()
        if not dossier:
            return None
        earlier = self._papers[-1]
        return None if earlier.end <= within or self.obscured(earlier.end, reference.start) else dossier

    def _latest_dossier(self) -> str | None:
        """Return the dossier of the latest reference that names one, and forget those after it, which name none."""
        while self._papers:
            if dossier := _dossier(self._papers[-1].targets[-1]):
                return dossier
            self._papers.pop()
        return None

    def _note_where_tabled(self, reference: Reference) -> None:
        if dossier := _dossier(reference.targets[-1]):
            for target in reference.targets:
                self._tabled.setdefault(target.rpartition("-")[2], []).append((reference.start, dossier))

    def dossier_where_tabled(self, reference: Reference, number: str) -> str | None:
        """Return the dossier in which a number was given out in the item in hand: "Zij krijgt nr. 471 (27830)"."""
        item = self.item_start(reference)
        for start, dossier in self._read_out.get(number, []) + self._tabled.get(number, [])[::-1]:
            if item <= start < reference.start:
                return dossier
        return None

    def dossier_behind(self, reference: Reference) -> str | None:
        """Return the dossier in brackets behind a number: "op stuk nr. 45 (36410-XXII, nr. 45)"."""
        index = bisect_left(self._references, reference.end, key=attrgetter("start"))
        behind = self._references[index] if index < len(self._references) else None
        if not behind or self.document.text[reference.end : behind.start].strip() != "(":
            return None
        numbers = tuple(target.rpartition("-")[2] for target in behind.targets)
        return _dossier(behind.targets[0]) if numbers == reference.clues.numbers else None

    def dossiers_in_hand(self, reference: Reference) -> tuple[str, ...]:
        """Return the dossiers that the passage around a reference is about, the innermost that is about any."""
        passages = self.document.passages_at(reference.start)
        return next((passage.dossiers for passage in passages if passage.dossiers), ())

    def item_start(self, reference: Reference) -> int:
        """Return where the item of a debate begins that a reference stands in; 0 where there are no items."""
        passages = self.document.passages_at(reference.start)
        return passages[-1].start if passages else 0

    def in_note_before(self, reference: Reference) -> Sequence[Reference]:
        """Return what the note before that of a reference cites."""
        own = self.document.note_of(reference)
        starts = sorted(note.start for note in self.document.notes)
        index = bisect_left(starts, own.start) if own else 0
        return self._noted.get(starts[index - 1], ()) if index else ()

    def line_start(self, reference: Reference) -> int:
        """Return where the line of a reference begins, at most 2,000 characters back."""
        reach = max(0, reference.start - _REACH)
        return max(reach, self.document.text.rfind("\n", reach, reference.start) + 1)

    def obscured(self, start: int, end: int) -> bool:
        """Tell whether a string between two offsets looks like a reference and was not read."""
        index = bisect_left(self._unread, start)
        return index < len(self._unread) and self._unread[index] < end

    @cached_property
    def _read_out(self) -> dict[str, list[tuple[int, str]]]:
        """Where papers are read out, and their dossiers, by their numbers."""
        papers: dict[str, list[tuple[int, str]]] = {}
        for passage in self.document.passages:
            if passage.id and (dossier := dossier_of(passage.id)):
                papers.setdefault(passage.id.rpartition("-")[2], []).append((passage.start, dossier))
        return papers

    @cached_property
    def _unread(self) -> list[int]:
        return [selection.start for selection in unread(self.document, self._references)]


def _dossier(target: str) -> str | None:
    dossier = Dossier.parse(target) if target.startswith("dossier-") else None
    return str(dossier) if dossier else dossier_of(target)
