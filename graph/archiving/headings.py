"""Headings under which a text may look a thing up that has no number there: titles, and to whom a promise was made.

A bill stands under its citation title ("Wet seksuele misdrijven") and the title of its dossier, an annex or letter
under its title, a toezegging under the surname of each to whom it was made, and under its day.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (decoded by the annotations, so it must exist at run time)
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from graph.archiving.surnames import fold_name, last_name, plain
from graph.model import Document, Dossier, Toezegging, Zaak
from graph.soort import is_answer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from graph.model import Told

__all__ = ["SCHEMA", "Headed", "Headings", "heading", "made_on", "made_to", "numbered", "words_of"]

SCHEMA = """
    CREATE TABLE IF NOT EXISTS headed (source TEXT, heading TEXT, facts BLOB NOT NULL, PRIMARY KEY (source, heading))
        WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS headed_heading ON headed (heading);
"""
_CITED_AS = re.compile(r"\((?P<title> [A-Z] (?: [^()] | \([^()]*\) )+ )\) \s* \Z", re.VERBOSE)  # (Wet open overheid)
_ANNEX = re.compile(r"\b(?:bijlage|rapport|advies|evaluatie|onderzoek)", re.IGNORECASE)
_ABOUT_ANOTHER = re.compile(
    r"(?:beslisnota|aanbieding|reactie|kabinetsreactie|beleidsreactie|afschrift)", re.IGNORECASE
)
_SORT = re.compile(r"(?:(?:eind|onderzoeks)?rapport|advies|brief)\b[\s:‘’“”\"']*", re.IGNORECASE)
_MAIN = re.compile(r"[.:]\s|\s[-–/]\s")  # where a second title begins
_FEWEST = 12  # letters that a title has at least, for it to be known by that


@dataclass(frozen=True, slots=True)
class Headed:
    """A thing under a heading: its ``subject`` (a dossier, a paper, a toezegging), and what tells it from others.

    ``sort`` is wetsvoorstel, rapport, brief or toezegging; ``date`` is when it was there, None where that is not told;
    ``words`` are its title, or what was promised; ``offices`` who promised it.
    """

    subject: str
    sort: str
    date: dt.date | None
    words: str
    offices: tuple[str, ...] = ()


_decoder = msgspec.json.Decoder(Headed)


def words_of(title: str) -> list[str]:
    """Return the words of a title as titles are compared.

    >>> words_of("Wet Toekomst-pensioenen (Wtp)")
    ['wet', 'toekomst', 'pensioenen', 'wtp']
    """
    return re.findall(r"[^\W_]+", plain(title))


def heading(sort: str, words: Iterable[str]) -> str:
    """Return the heading of a sort of thing by the words of its title.

    >>> heading("wetsvoorstel", ["wet", "open", "overheid"])
    'wetsvoorstel wet open overheid'
    """
    return f"{sort} {' '.join(words)}"


def made_to(name: str) -> str:
    """Return the heading of what was promised to somebody.

    >>> made_to("Van der Graaf")
    'toezegging aan graaf'
    """
    return f"toezegging aan {last_name(fold_name(name))}"


def made_on(day: dt.date) -> str:
    """Return the heading of what was promised on a day."""
    return f"toezegging op {day.isoformat()}"


def numbered(number: str) -> str:
    """Return the heading of a toezegging by its number."""
    return f"toezegging nr {number}"


class Headings:
    """The headings on disk."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def write(self, source: str, told: Told | Document | None) -> set[str]:
        """List what a paper or entity tells, or take it off; return the headings under which something else stands."""
        query = "SELECT heading, facts FROM headed WHERE source = ?"
        before = {(name, facts) for name, facts in self._db.execute(query, [source])}
        rows = _headed(source, told) if told else ()
        now = {(name, msgspec.json.encode(headed)) for name, headed in rows}
        if gone := before - now:
            self._db.executemany("DELETE FROM headed WHERE source = ? AND heading = ?", ((source, h) for h, _ in gone))
        if new := now - before:
            self._db.executemany("INSERT INTO headed VALUES (?, ?, ?)", ((source, *row) for row in new))
        return {name for name, _ in before ^ now}

    def under(self, name: str) -> list[Headed]:
        """Return what stands under a heading, each thing once with its first day, in the order of their names."""
        found: dict[str, Headed] = {}
        for (facts,) in self._db.execute("SELECT facts FROM headed WHERE heading = ? ORDER BY facts", [name]):
            new = _decoder.decode(facts)
            old = found.get(new.subject)
            if old is None or (new.date and (old.date is None or new.date < old.date)):
                found[new.subject] = new
        return [found[subject] for subject in sorted(found)]


def _headed(source: str, told: Told | Document) -> Iterator[tuple[str, Headed]]:
    if isinstance(told, Document):
        yield from _of_paper(source, told)
    elif isinstance(told, Dossier):
        yield from _of_bill(told, told.title, None)
    elif isinstance(told, Zaak) and len(told.dossiers) == 1 and "wetgeving" in (told.soort or "").lower():
        yield from _of_bill(told.dossiers[0], told.title or told.subject, told.date)
    elif isinstance(told, Toezegging):
        yield from _of_promise(told)


def _of_bill(dossier: Dossier, title: str | None, date: dt.date | None) -> Iterator[tuple[str, Headed]]:
    """Yield the headings of a dossier: its title, and the citation title in brackets at the end of that."""
    headed = Headed(f"dossier-{dossier.number}", "wetsvoorstel", date, "")
    cited = _CITED_AS.search(title or "")
    for words in {tuple(words_of(each)) for each in (title, cited["title"] if cited else None) if each}:
        if sum(map(len, words)) >= _FEWEST:
            yield heading("wetsvoorstel", words), headed


def _of_paper(name: str, document: Document) -> Iterator[tuple[str, Headed]]:
    title, soort = document.title or "", document.soort or ""
    if len(document.dossiers) == 1 and "wet" in soort.lower():
        yield from _of_bill(document.dossiers[0], document.dossiers[0].title, document.date)
    sort = "brief" if is_answer(document) else "rapport" if _ANNEX.search(soort) else None
    if not sort or (sort == "rapport" and _ABOUT_ANOTHER.match(title)):
        return
    whole = title[found.end() :] if (found := _SORT.match(title)) else title
    for words in {tuple(words_of(each)) for each in (title, whole, _MAIN.split(whole)[0])}:
        if len(words) > 1 and sum(map(len, words)) >= _FEWEST:
            yield heading(sort, words), Headed(name, sort, document.date, title)


def _of_promise(told: Toezegging) -> Iterator[tuple[str, Headed]]:
    offices = (told.actor.office.casefold(),) if told.actor and told.actor.office else ()
    headed = Headed(f"toezegging-{told.number}", "toezegging", told.date, told.text, offices)
    yield numbered(told.number), headed
    for name in {made_to(name) for name in told.to if name}:
        yield name, headed
    if told.date:
        yield made_on(told.date), headed
