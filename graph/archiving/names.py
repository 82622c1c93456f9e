"""What is known by which name, for resolving to ask; what was asked is noted, since the answer may change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.archiving.calendar import day_of
from graph.archiving.surnames import fold_name, last_name
from graph.register.placing import place_of, present

if TYPE_CHECKING:
    import datetime as dt
    import sqlite3
    from collections.abc import Iterable

    from graph.archiving.calendar import Calendar, Dated
    from graph.archiving.concordance import Concordance, Named
    from graph.archiving.correction_list import CorrectionList
    from graph.archiving.headings import Headed, Headings
    from graph.corrections import Correction
    from graph.register.stored import StoredRegister

__all__ = ["DAY", "HEADED", "SIGNED", "Lists", "Names"]

DAY = "day:"  # before a page of the calendar, in what was asked
HEADED = "headed:"  # before a heading, in what was asked
SIGNED = "signed:"  # before a surname, in what was asked: what this person tabled


class Lists(NamedTuple):
    """The lists by which papers are found that texts do not call by a number: by who tabled them, their day, title."""

    concordance: Concordance
    calendar: Calendar
    headings: Headings


class Names:
    """The names in an archive.

    ``asked`` is what was asked since these were taken in hand: names, series ("h-tk-20072008-*"), surnames.
    """

    def __init__(
        self, db: sqlite3.Connection, lists: Lists, register: StoredRegister, corrections: CorrectionList
    ) -> None:
        self._db = db
        self._corrections = corrections
        self._concordance, self._calendar, self._headings = lists
        self._register = register
        self.asked: set[str] = set()

    def __contains__(self, name: object) -> bool:
        return self._document(str(name)) is not None

    def canonical(self, name: str) -> str:
        """Return the name under which a paper stands in the graph; a name that is not known stands for itself."""
        return self._document(name) or name

    def starting(self, prefix: str) -> tuple[str, ...]:
        """Return the names that begin with a prefix, in order."""
        self.asked.add(f"{prefix}*")
        query = "SELECT name FROM called WHERE name >= ? AND name < ? ORDER BY name"  # no name holds a "~"
        return tuple(name for (name,) in self._db.execute(query, [prefix, f"{prefix}~"]))

    def signed(self, names: Iterable[str]) -> list[Named]:
        """Return the motions and amendments that all of these people tabled, else those that any of them did."""
        several = tuple(names)
        self.asked.update(f"{SIGNED}{last_name(fold_name(name))}" for name in several)
        return self._concordance.signed(several)

    def named(self, name: str) -> Named | None:
        """Return what is listed of a motion or amendment, by any of its names; None for anything else."""
        return self._concordance.named(self.canonical(name))

    def on(self, sort: str, date: dt.date) -> Iterable[Dated]:
        """Return the papers of a sort (brief, kamervraag, debat) and a day, by identifier."""
        page = day_of(sort, date)
        self.asked.add(f"{DAY}{page}")
        return self._calendar.on(page)

    def under(self, headings: Iterable[str]) -> Iterable[Headed]:
        """Return what stands under the first of these headings that anything stands under."""
        for heading in headings:
            self.asked.add(f"{HEADED}{heading}")
            if found := self._headings.under(heading):
                return found
        return ()

    def corrections(self, names: Iterable[str]) -> list[tuple[str, Correction]]:
        """Return what was corrected by hand in a document, by all its names, with where that was said.

        That need not be asked again: when corrections change, their documents are settled anew.
        """
        return self._corrections.of(names)

    def dossiers_of(self, name: str) -> dict[str, str]:
        """Return the dossiers that a zaak stands in, by number, with their titles; of a paper its record tells them."""
        places = (place_of(self._register, zaak) for zaak in present(self._register.numbered("zaak", name)))
        return {dossier.number: dossier.title or "" for place in places for dossier in place.dossiers}

    def _document(self, name: str) -> str | None:
        self.asked.add(name)
        row = self._db.execute("SELECT document FROM called WHERE name = ?", [name]).fetchone()
        return row[0] if row else None
