"""From what sources told to what stands in the graph: entities to statements, statements to papers, papers to records.

What was told waits in queues on disk until it is settled, so a run that was killed is taken up where it stopped. All
papers have their names before the first reference is resolved, so the order of telling does not matter.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from graph.archiving import calendar, concordance, correction_list, headings
from graph.archiving.calendar import Calendar
from graph.archiving.concordance import Concordance
from graph.archiving.correction_list import CorrectionList
from graph.archiving.headings import Headings
from graph.archiving.identity import best_name, merge
from graph.archiving.names import DAY, HEADED, SIGNED, Lists, Names
from graph.model import Record, Zaak
from graph.records import to_json
from graph.register.assembling import (
    assemble_activiteit,
    assemble_document,
    assemble_document_of_zaak,
    assemble_dossier,
    assemble_toezegging,
    assemble_zaak,
    roots,
)
from graph.subjects import subjects

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Generator, Iterable, Iterator

    from graph.archiving.statements import Statements
    from graph.corrections import Corrections
    from graph.model import Activiteit, Document, Dossier, Reference, Toezegging
    from graph.register.entities import Known
    from graph.register.lookup import Register
    from graph.register.stored import StoredRegister

__all__ = ["KINDS", "SCHEMA", "Kind", "Rules", "Settling", "assemble", "transaction"]

SCHEMA = f"""
    {concordance.SCHEMA} {calendar.SCHEMA} {headings.SCHEMA} {correction_list.SCHEMA}
    CREATE TABLE IF NOT EXISTS called (name TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS called_document ON called (document);
    CREATE TABLE IF NOT EXISTS document (id TEXT PRIMARY KEY, record BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS mention (subject TEXT, document TEXT, PRIMARY KEY (subject, document)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS mention_document ON mention (document);
    CREATE TABLE IF NOT EXISTS asked (name TEXT, document TEXT, PRIMARY KEY (name, document)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS asked_document ON asked (document);
    CREATE TABLE IF NOT EXISTS touched (subject TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS touched_revision ON touched (revision);
    CREATE TABLE IF NOT EXISTS unsettled_document (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_AT_ONCE = 500  # what is settled in one transaction: a killed run loses no more


class Kind(NamedTuple):
    """A sort of subject that the register tells of: its word for that kind of entity, and how its record is made."""

    kind: str
    assemble: Callable[[Register, Known], Zaak | Dossier | Activiteit | Toezegging | None]


KINDS: dict[str, Kind] = {
    "activiteit": Kind("activiteit", assemble_activiteit),
    "dossier": Kind("kamerstukdossier", assemble_dossier),
    "toezegging": Kind("toezegging", assemble_toezegging),
    "zaak": Kind("zaak", assemble_zaak),
}
_SORTS = {kind.kind: sort for sort, kind in KINDS.items()}
_PAPERS: dict[str, Callable[[Register, Known], Document | None]] = {
    "document": assemble_document,
    "zaak": assemble_document_of_zaak,
}


def assemble(register: Register, known: Known) -> Zaak | Dossier | Activiteit | Toezegging | None:
    """Return the record of an entity that is a subject of the graph, None where there is nothing to tell of it."""
    return KINDS[_SORTS[known.kind]].assemble(register, known) if known.kind in _SORTS else None


class Rules(NamedTuple):
    """How references are found in a document, and resolved with what is known; left as they are unless told."""

    find: Callable[[Document], tuple[Reference, ...]] = lambda _: ()
    resolve: Callable[[Document, tuple[Reference, ...], Names], tuple[Reference, ...]] = lambda _, found, __: found


class Settling:
    """The three steps, each a queue that is worked off in transactions of its own."""

    def __init__(self, db: sqlite3.Connection, statements: Statements, register: StoredRegister, rules: Rules) -> None:
        self._db = db
        self._statements = statements
        self._register = register
        self._rules = rules
        self._lists = Lists(Concordance(db), Calendar(db), Headings(db))
        self._corrections = CorrectionList(db)
        self._kept: Callable[[Record], object] = id
        self._touched: set[str] = set()

    def settle(self, each: Callable[[int], object], kept: Callable[[Record], object]) -> None:
        """Settle all that was told; ``each`` is told how many things were done, ``kept`` gets each record made."""
        self._kept = kept
        for step in (self._entities, self._papers, self._records):
            while done := self._at_once(step):
                each(done)

    def settle_within(self) -> None:
        """Settle all that was told, within a transaction that is open already."""
        self._touched.clear()
        for step in (self._entities, self._papers, self._records):
            while step():
                pass
        self._mark()

    def correct(self, told: Corrections) -> str:
        """Keep corrections by hand, have their documents settled again, and say what became of it."""
        outcome, documents = self._corrections.tell(told)
        self._unsettle(home for name in documents for home in self._homes(name))
        return outcome

    def _homes(self, name: str) -> list[str]:
        return [home for (home,) in self._db.execute("SELECT document FROM called WHERE name = ?", [name])]

    def names(self) -> Names:
        """Return what is known, to ask."""
        return Names(self._db, self._lists, self._register, self._corrections)

    def left(self) -> int:
        """Return how many things wait to be settled."""
        queues = ("unsettled_entity", "unsettled_statement", "unsettled_document")
        return sum(self._db.execute(f"SELECT count(*) FROM {queue}").fetchone()[0] for queue in queues)

    def _at_once(self, step: Callable[[], int]) -> int:
        self._touched.clear()  # of a transaction that failed some may be left
        with transaction(self._db):
            done = step()
            self._mark()
            return done

    # ── entities of the register to statements ───────────────────────────────────────────────────────────────────────

    def _entities(self) -> int:
        told = self._register.unsettled(_AT_ONCE)
        own = {known.id for known in told}
        concerned = (root for known in told for root in roots(self._register, known))
        changed = {root.id: root for root in concerned if root.id in own or not self._register.waits(root.id)}
        for known in changed.values():
            self._state(known)
            self._tell(known)
        self._register.settle(known.id for known in told)
        return len(told)

    def _state(self, known: Known) -> None:
        """State what the register says of a paper, or take it back."""
        if known.kind in _PAPERS:
            key, document = f"tweedekamer {known.id}", _PAPERS[known.kind](self._register, known)
            if document:
                self._statements.tell(Record(document, self._rules.find(document)), key)
            else:
                self._statements.withdraw(key)

    def _tell(self, known: Known) -> None:
        """List an entity under the subjects of which it tells something, and mark them."""
        told = assemble(self._register, known)
        self._touch(self._replace("mention", known.id, subjects(told) if told else ()))
        self._ask_again(f"{HEADED}{name}" for name in self._lists.headings.write(known.id, told))

    # ── statements to papers ─────────────────────────────────────────────────────────────────────────────────────────

    def _papers(self) -> int:
        waiting = self._statements.unsettled(_AT_ONCE)
        settled: set[str] = set()
        for key in waiting:
            if key not in settled:
                keys, names = self._statements.cluster(key)
                self._paper(keys, names)
                settled.update(keys)
        return len(waiting)

    def _paper(self, keys: list[str], names: list[str]) -> None:
        """Give the statements of one paper their place, and have all records made anew that this concerns."""
        before = self._statements.homes(keys)
        document = best_name(names) if names else None
        self._statements.settle(keys, document)
        self._list(before, document)
        self._unsettle({*before, *filter(None, [document])})
        for name, old, new in [*self._forgotten(before), *self._called(names, document)]:
            for question in _questions(name):
                self._unsettle(self._dependent("asked", question))
            if (old or name) != (new or name):
                self._unsettle(self._dependent("mention", name))

    def _list(self, before: set[str], document: str | None) -> None:
        """List a paper by who tabled it, day and title; what was resolved by a list that changes is done again."""
        for home in sorted({*before, *filter(None, [document])}):
            told = self._told(home)
            changed = [f"{SIGNED}{name}" for name in self._lists.concordance.write(home, told)]
            changed += [f"{DAY}{page}" for page in self._lists.calendar.write(home, told)]
            changed += [f"{HEADED}{name}" for name in self._lists.headings.write(home, told)]
            self._ask_again(changed)

    def _ask_again(self, questions: Iterable[str]) -> None:
        """Have what was resolved by answers that change resolved again."""
        for question in questions:
            self._unsettle(self._dependent("asked", question))

    def _told(self, document: str) -> Document | None:
        told = self._statements.of_document(document)
        return merge([record.document for record in told]) if told else None

    def _called(self, names: Iterable[str], document: str | None) -> Iterator[tuple[str, str | None, str | None]]:
        """Write under which document names stand; yield those for which that is new, with the old one and the new."""
        for name in names:
            row = self._db.execute("SELECT document FROM called WHERE name = ?", [name]).fetchone()
            if not row or row[0] != document:
                self._db.execute("REPLACE INTO called VALUES (?, ?)", [name, document])
                yield name, row[0] if row else None, document

    def _forgotten(self, homes: Iterable[str]) -> Iterator[tuple[str, str | None, str | None]]:
        """Forget names that no statement has any more; yield each with the document it stood under."""
        query = "SELECT name FROM called WHERE document = ? AND name NOT IN (SELECT name FROM name)"
        for home in homes:
            for (name,) in self._db.execute(query, [home]).fetchall():
                self._db.execute("DELETE FROM called WHERE name = ?", [name])
                yield name, home, None

    def _dependent(self, table: str, name: str) -> list[str]:
        column = {"asked": "name", "mention": "subject"}[table]
        return [one for (one,) in self._db.execute(f"SELECT document FROM {table} WHERE {column} = ?", [name])]

    def _unsettle(self, documents: Iterable[str]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO unsettled_document VALUES (?)", ((each,) for each in documents))

    # ── papers to records ────────────────────────────────────────────────────────────────────────────────────────────

    def _records(self) -> int:
        rows = self._db.execute("SELECT id FROM unsettled_document ORDER BY id LIMIT ?", [_AT_ONCE]).fetchall()
        for (document,) in rows:
            told = self._statements.of_document(document)
            if told:
                self._keep(document, *self._record(told))
            else:
                self._drop(document)
            self._db.execute("DELETE FROM unsettled_document WHERE id = ?", [document])
        return len(rows)

    def _record(self, told: list[Record]) -> tuple[Record, set[str]]:
        """Return what statements tell together, its references resolved, and which names were asked for that."""
        document = merge([record.document for record in told])
        found = next(record.references for record in told if record.document.text == document.text)
        document = replace(document, zaken=tuple(map(self._zaak, document.zaken)))
        names = self.names()
        record = Record(document, self._rules.resolve(document, found, names))
        return record, names.asked - subjects(record)

    def _zaak(self, zaak: Zaak) -> Zaak:
        """Leave what the register tells of a zaak to the register."""
        return Zaak(number=zaak.number) if any(True for _ in self._register.numbered("zaak", zaak.number)) else zaak

    def _keep(self, name: str, record: Record, asked: set[str]) -> None:
        self._kept(record)
        line = to_json(record)
        before = self._db.execute("SELECT record FROM document WHERE id = ?", [name]).fetchone()
        self._replace("asked", name, asked)
        if before is None or before[0] != line:
            self._touch(self._replace("mention", name, subjects(record)))
            self._db.execute("REPLACE INTO document VALUES (?, ?)", [name, line])

    def _drop(self, name: str) -> None:
        self._replace("asked", name, ())
        self._touch(self._replace("mention", name, ()))
        self._db.execute("DELETE FROM document WHERE id = ?", [name])

    def _replace(self, table: str, document: str, rows: Iterable[str]) -> set[str]:
        """Write what a document is listed under, and return all that it was or is."""
        column = {"asked": "name", "mention": "subject"}[table]
        before = {one for (one,) in self._db.execute(f"SELECT {column} FROM {table} WHERE document = ?", [document])}
        now = set(rows)
        gone, new = [(each, document) for each in before - now], [(each, document) for each in now - before]
        if gone:
            self._db.executemany(f"DELETE FROM {table} WHERE ({column}, document) = (?, ?)", gone)
        if new:
            self._db.executemany(f"INSERT INTO {table} VALUES (?, ?)", new)
        return before | now

    def _touch(self, touched: Iterable[str]) -> None:
        """Note subjects of which something else is told than before, to be marked at the end of the transaction."""
        self._touched.update(touched)

    def _mark(self) -> None:
        """Mark the subjects that were touched, under one new revision."""
        (latest,) = self._db.execute("SELECT coalesce(max(revision), 0) FROM touched").fetchone()
        rows = [(subject, latest + 1) for subject in sorted(self._touched)]
        self._db.executemany("REPLACE INTO touched VALUES (?, ?)", rows)
        self._touched.clear()


def _questions(name: str) -> Iterator[str]:
    """Yield what may have been asked that a name answers: the name itself, and what begins as it does.

    >>> list(_questions("h-tk-20072008-7909-7943"))
    ['h-tk-20072008-7909-7943', 'h-*', 'h-tk-*', 'h-tk-20072008-*', 'h-tk-20072008-7909-*']
    """
    yield name
    yield from (f"{name[: at + 1]}*" for at, letter in enumerate(name) if letter == "-")


@contextmanager
def transaction(db: sqlite3.Connection, manner: str = "IMMEDIATE") -> Generator[None]:
    """All or nothing: commit at the end of the block, roll back on any error; "DEFERRED" is enough to read only."""
    db.execute(f"BEGIN {manner}")
    try:
        yield
    except BaseException:
        if db.in_transaction:  # SQLite has rolled back itself where the disk is full
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")
