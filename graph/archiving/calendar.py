"""A calendar of papers that texts call by their day: letters of the cabinet, answers to questions, reports of debates.

A mention such as "mijn brief van 13 november jl." leads by it to the few papers of that day.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from graph.months import MONTHS
from graph.soort import is_answer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from graph.model import Document

__all__ = ["SCHEMA", "Calendar", "Dated", "day_of"]

SCHEMA = """
    CREATE TABLE IF NOT EXISTS dated (document TEXT PRIMARY KEY, day TEXT NOT NULL, facts BLOB NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS dated_day ON dated (day);
"""
_ANSWER = re.compile(r"antwoord schriftelijke vragen|aanhangsel", re.IGNORECASE)
_DEBATE = re.compile(
    r"verslag van een (?:algemeen|commissie|wetgevings|nota|plenair)|handelingen|stenogram|plenair", re.IGNORECASE
)
_HELD = re.compile(r"gehouden op (?P<day>[0-9]{1,2}) (?P<month>[a-z]+) (?P<year>[0-9]{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """What tells a paper from others of its day: its ``sort`` (brief, kamervraag, debat), ``offices`` that signed it.

    ``date`` is the day by which it is called, of a report that of the debate; ``printed`` when it was there.
    """

    document: str
    sort: str
    date: dt.date
    dossiers: tuple[str, ...]
    offices: tuple[str, ...]
    title: str
    printed: dt.date | None = None


_decoder = msgspec.json.Decoder(Dated)


def day_of(sort: str, date: dt.date) -> str:
    """Return the page of the calendar for a sort of paper and a day.

    >>> day_of("brief", dt.date(2019, 11, 13))
    'brief 2019-11-13'
    """
    return f"{sort} {date.isoformat()}"


class Calendar:
    """The calendar on disk."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def write(self, name: str, document: Document | None) -> set[str]:
        """List a paper, or take it off; return the pages on which something else stands than before."""
        facts = _dated(name, document) if document else None
        line = msgspec.json.encode(facts) if facts else None
        before = self._db.execute("SELECT day, facts FROM dated WHERE document = ?", [name]).fetchone()
        if (before[1] if before else None) == line:
            return set()
        pages = {before[0]} if before else set[str]()
        self._db.execute("DELETE FROM dated WHERE document = ?", [name])
        if facts:
            page = day_of(facts.sort, facts.date)
            self._db.execute("INSERT INTO dated VALUES (?, ?, ?)", [name, page, line])
            pages.add(page)
        return pages

    def on(self, page: str) -> Iterator[Dated]:
        """Yield the papers of a page, by identifier."""
        rows = self._db.execute("SELECT facts FROM dated WHERE day = ? ORDER BY document", [page])
        return (_decoder.decode(facts) for (facts,) in rows)


def _dated(name: str, document: Document) -> Dated | None:
    sort = _sort(name, document)
    date = _held(document) or document.date if sort == "debat" else document.date
    if not sort or not date:
        return None
    return Dated(
        document=name,
        sort=sort,
        date=date,
        dossiers=tuple(dossier.number for dossier in document.dossiers),
        offices=tuple(actor.office.casefold() for actor in document.actors if actor.office),
        printed=document.date if document.date != date else None,
        title=" ".join([document.title or "", *(dossier.title or "" for dossier in document.dossiers)]),
    )


def _sort(name: str, document: Document) -> str | None:
    soort = document.soort or ""
    if is_answer(document):
        return "brief"
    if name.startswith("ah-") or _ANSWER.match(soort):
        return "kamervraag"
    return "debat" if name.startswith(("h-", "verslag-")) or _DEBATE.match(soort) else None


def _held(document: Document) -> dt.date | None:
    """Return the day of a meeting of which the title of the report tells it."""
    found = _HELD.search(document.title or "")
    if not found or found["month"].lower() not in MONTHS:
        return None
    try:
        return dt.date(int(found["year"]), MONTHS[found["month"].lower()], int(found["day"]))
    except ValueError:
        return None
