"""The archive: what sources told and what stands in the graph, on disk in SQLite, the truth of every projection.

What sources tell is kept as they told it: statements on papers, entities of the register. What stands in the graph is
made from that by :mod:`graph.archiving.settling`. Each ``put`` is one transaction: a killed load leaves the last
complete state. Every change raises the revision and marks the subjects it touches, so that a projection can be brought
up to date without looking at all records again.
"""

from __future__ import annotations

import secrets
import sqlite3
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, Self, TypeAlias

from graph.archiving import settling, statements
from graph.archiving.asked import Asked
from graph.archiving.correction_list import CorrectionList
from graph.archiving.disk import connect, storage_error
from graph.archiving.settling import KINDS, Rules, Settling, assemble, transaction
from graph.archiving.statements import Statements
from graph.corrections import Corrections
from graph.errors import UnknownError, UnreadableError
from graph.model import Record, Zaak
from graph.records import from_json
from graph.register import stored
from graph.register.agenda import agenda
from graph.register.entities import Entity
from graph.register.stored import StoredRegister
from graph.subjects import SORTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from graph.corrections import Correction
    from graph.model import Told
    from graph.register.agenda import Agendapunt
    from graph.register.entities import Known

    Put: TypeAlias = Record | Entity | Corrections | UnreadableError

__all__ = ["Archive", "File"]

_LAYOUT = 5
_SCHEMA = f"""
    BEGIN IMMEDIATE;
    {statements.SCHEMA} {stored.SCHEMA} {settling.SCHEMA}
    CREATE TABLE IF NOT EXISTS file (name TEXT PRIMARY KEY, digest TEXT, papers INT, entities INT) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS file_digest ON file (digest);
    CREATE TABLE IF NOT EXISTS rejected (source TEXT PRIMARY KEY, problem TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS cursor (name TEXT PRIMARY KEY, place TEXT NOT NULL) WITHOUT ROWID;
    PRAGMA user_version = {_LAYOUT};
    COMMIT;
"""


class File(NamedTuple):
    """A file that was read whole: its name, the digest of its bytes, and how many papers and entities it held."""

    name: str
    digest: str
    papers: int = 0
    entities: int = 0


class Archive(Asked):
    """Records on disk; use as a context manager.

    ``path`` is the SQLite file; it and its folder are made where they do not exist. ``rules`` find and resolve the
    references of what the archive puts together; without them references stay as they are put. UnreadableError where
    the file is something else, or was written by another version. What keeps it from being read or written, at once or
    within the ``with`` block, is a StorageError: a full disk, no leave, another program at work.
    """

    def __init__(self, path: Path, rules: Rules = Rules()) -> None:  # noqa: B008  (a tuple of functions, never changed)
        self.path = path
        self._db = connect(path)
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise storage_error(path, error) or UnreadableError(
                path, f"not an archive of Kamergraaf: {error}"
            ) from error
        self._statements = Statements(self._db)
        self._register = StoredRegister(self._db)
        self._settling = Settling(self._db, self._statements, self._register, rules)

    def _prepare(self) -> None:
        self._db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;")
        (layout,) = self._db.execute("PRAGMA user_version").fetchone()
        if layout not in {0, _LAYOUT}:
            self.close()
            advice = "update the program" if layout > _LAYOUT else "throw the graph's folder away and load again"
            raise UnreadableError(self.path, f"written by another version of Kamergraaf: {advice}")
        if layout < _LAYOUT:
            self._db.executescript(_SCHEMA)
            self._db.execute(f"PRAGMA application_id = {secrets.randbits(31)}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if storage := storage_error(self.path, value):
            raise storage from value

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def put(self, record: Record) -> str:
        """Store what one source says of a paper, settled at once, and say what became of it.

        "new"; "changed": it replaced what the same source said before; "same": it was there already; "kept": what the
        source said before is sound, or of a later version, and this is not, so that stays.
        """
        with transaction(self._db):
            outcome = self._statements.tell(record)
            self._settling.settle_within()
        return outcome

    def put_all(
        self,
        items: Iterable[tuple[str, Put]],
        *,
        file: File | None = None,
        cursors: Iterable[tuple[str, str]] = (),
        gone: Iterable[str] = (),
    ) -> list[str]:
        """Store what sources said, not settled yet, in one transaction; return what became of each, in order.

        An item is the name of its source and what it says: of a paper, of an entity, corrections by hand, or why it
        cannot be read, which is "rejected". With ``file`` all of that file is read, and it is known the next time;
        ``cursors`` are places reached in feeds, by the feed's name.
        """
        with transaction(self._db):
            outcomes = [outcome for some in self._runs(items) for outcome in self._put(some)]
            for key in gone:
                self._statements.withdraw(key)
            self._db.executemany("REPLACE INTO cursor VALUES (?, ?)", cursors)
            if file:
                self._remember(file)
        return outcomes

    def _remember(self, file: File) -> None:
        """Note that a file was read whole: nothing in it is unreadable any more."""
        self._db.execute("REPLACE INTO file VALUES (?, ?, ?, ?)", file)
        query = "DELETE FROM rejected WHERE source = ?1 OR source GLOB replace(?1, '[', '[[]') || '[:/]*'"
        self._db.execute(query, [file.name])

    def _runs(self, items: Iterable[tuple[str, Put]]) -> Iterator[list[tuple[str, Put]]]:
        """Cut items into runs of one sort: entities are written many at a time."""
        return (list(run) for _, run in groupby(items, key=lambda item: type(item[1])))

    def _put(self, run: list[tuple[str, Put]]) -> list[str]:
        """Store items of one sort."""
        told = [item for _, item in run]
        if isinstance(told[0], UnreadableError):
            rows = ((item.subject, item.problem) for item in told if isinstance(item, UnreadableError))
            self._db.executemany("REPLACE INTO rejected VALUES (?, ?)", rows)
            return ["rejected"] * len(run)
        if isinstance(told[0], Entity):
            return self._register.tell([item for item in told if isinstance(item, Entity)])
        if isinstance(told[0], Corrections):
            return [self._correct(item) for item in told if isinstance(item, Corrections)]
        return [self._statements.tell(item) for item in told if isinstance(item, Record)]

    def _correct(self, told: Corrections) -> str:
        """Keep corrections in place of what their file said before; the file is read again, even if it was read so."""
        self._db.execute("DELETE FROM file WHERE name = ?", [told.source])
        return self._settling.correct(told)

    def forget(self, source: str) -> bool:
        """Take back the corrections by hand of a source, settled at once, and tell whether there were any."""
        with transaction(self._db):
            outcome = self._correct(Corrections(source, ()))
            self._settling.settle_within()
        return outcome != "same"

    def settle(self, each: Callable[[int], object] = id, kept: Callable[[Record], object] = id) -> None:
        """Settle all that was put and not settled; killed at any time and run again, it goes on where it stopped.

        ``each`` is told how many things are done at a time, and ``kept`` gets each record that was made anew, also
        where it is the same as before.
        """
        self._settling.settle(each, kept)

    def unsettled(self) -> int:
        """Return how many things were put and not settled yet."""
        return self._settling.left()

    # ── what was read ────────────────────────────────────────────────────────────────────────────────────────────────

    def file(self, digest: str) -> File | None:
        """Return a file of this digest that was read whole, None where none was."""
        row = self._db.execute("SELECT * FROM file WHERE digest = ?", [digest]).fetchone()
        return File(*row) if row else None

    def cursor(self, feed: str) -> str | None:
        """Return the place reached in a feed."""
        row = self._db.execute("SELECT place FROM cursor WHERE name = ?", [feed]).fetchone()
        return row[0] if row else None

    def cursors(self, prefix: str) -> dict[str, str]:
        """Return the places reached in all feeds whose names begin with a prefix, by the rest of the name."""
        query = "SELECT substr(name, length(?1) + 1), place FROM cursor WHERE name >= ?1 AND name < ?2"
        return dict(self._db.execute(query, [prefix, f"{prefix}\U0010ffff"]))

    def rejected(self) -> list[tuple[str, str]]:
        """Return what could not be read and why, by the name of the source."""
        return self._db.execute("SELECT source, problem FROM rejected ORDER BY source").fetchall()

    # ── the state ────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def identity(self) -> int:
        """A number drawn when the archive was made: another archive in its place has another."""
        return int(self._db.execute("PRAGMA application_id").fetchone()[0])

    @property
    def revision(self) -> int:
        """How many changes the archive has seen."""
        return int(self._db.execute("SELECT coalesce(max(revision), 0) FROM touched").fetchone()[0])

    def changed_since(self, revision: int) -> tuple[int, tuple[str, ...]]:
        """Return the newest revision and the subjects that changes after ``revision`` touched, in order of name."""
        rows = self._db.execute("SELECT subject FROM touched WHERE revision > ? ORDER BY subject", [revision])
        return self.revision, tuple(subject for (subject,) in rows)

    # ── papers ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM document").fetchone()[0])

    def record(self, name: str) -> Record:
        """Return the record of a document by any of its names; UnknownError where it is not loaded."""
        found = self._db.execute("SELECT record FROM document WHERE id = ?", [self.canonical(name)]).fetchone()
        if found is None:
            raise UnknownError(name, "not loaded in this graph")
        return from_json(found[0])

    def records(self) -> Iterator[Record]:
        """Yield the records of all documents in the order of their identifiers."""
        return _records(self._db.execute("SELECT record FROM document ORDER BY id"))

    def about(self, subject: str, *, after: str = "") -> Iterator[Record]:
        """Yield the records of documents that say something of a subject, in the order of their identifiers.

        With ``after`` only those that come after that identifier.
        """
        query = "SELECT record FROM document JOIN mention ON document = id WHERE subject = ? AND id > ? ORDER BY id"
        return _records(self._db.execute(query, [subject, after]))

    def subjects(self) -> Iterator[str]:
        """Yield all that the records say something of, in order of name."""
        return (name for (name,) in self._db.execute("SELECT DISTINCT subject FROM mention ORDER BY subject"))

    def corrections(self, names: Iterable[str]) -> list[tuple[str, Correction]]:
        """Return what was corrected by hand in a document, by all its names, with where that was said."""
        return CorrectionList(self._db).of(names)

    def all_corrections(self) -> Iterator[tuple[str, Correction]]:
        """Yield all that was corrected by hand, with where that was said, whether its reference is there or not."""
        return CorrectionList(self._db).every()

    def dossiers_of(self, name: str) -> dict[str, str]:
        """Return the dossiers that a paper or zaak stands in, by number, with their titles."""
        if name in self:
            return {dossier.number: dossier.title or "" for dossier in self.record(name).document.dossiers}
        return self._settling.names().dossiers_of(name)

    def statements(self, name: str) -> list[Record]:
        """Return what each source says of a document, by any of its names."""
        return self._statements.of_document(self.canonical(name))

    def read_from(self, file: str) -> list[str]:
        """Return the documents that were read from a file of this name, or were given it as their id in JSON Lines."""
        return self._statements.read_from(file)

    def sources(self) -> dict[str, int]:
        """Return how many statements on papers came from each source."""
        query = "SELECT substr(key, 1, instr(key, ' ') - 1) AS source, count(*) FROM statement GROUP BY 1 ORDER BY 1"
        return {source or "unknown": count for source, count in self._db.execute(query)}

    # ── the register ─────────────────────────────────────────────────────────────────────────────────────────────────

    def everything(self) -> Iterator[Told]:
        """Yield all records: of documents, and what the register tells of zaken, dossiers, activities and promises."""
        yield from self.records()
        for kind in KINDS.values():
            yield from self._assembled(self._register.every(kind.kind))

    def registered(self, sort: str, *, after: str = "", latest: bool = False) -> Iterator[Told]:
        """Yield what the register tells of a sort, one of ``KINDS`` (settling), by number, after a number.

        ``latest`` has the highest number first.
        """
        return self._assembled(self._register.every(KINDS[sort].kind, after=after, latest=latest))

    def told(self, subject: str) -> Iterator[Told]:
        """Yield the records that tell something of a subject, in the order of :func:`graph.rdf.place_among`.

        Of a paper these are its own and its zaken, not those that only cite it.
        """
        told = list(self._assembled(self._register.telling(subject)))
        yield from (one for one in told if not isinstance(one, Zaak))
        if subject.startswith(SORTS):
            yield from self.about(subject)
        elif subject in self:
            yield self.record(subject)
        yield from sorted((one for one in told if isinstance(one, Zaak)), key=lambda zaak: zaak.number)

    def mentioned(self, subject: str) -> bool:
        """Tell whether any record says something of a subject, or cites it."""
        return self._db.execute("SELECT 1 FROM mention WHERE subject = ?", [subject]).fetchone() is not None

    def zaak(self, number: str) -> Zaak | None:
        """Return a zaak as the register tells it, None where it does not."""
        found = self.registered_as("zaak", number)
        return found if isinstance(found, Zaak) else None

    def registered_as(self, sort: str, number: str) -> Told | None:
        """Return what the register tells of one of a sort (:data:`graph.archiving.settling.KINDS`), or None."""
        kind = KINDS[sort]
        for known in self._register.numbered(kind.kind, number):
            if told := kind.assemble(self._register, known):
                return told
        return None

    def agenda(self, number: str) -> tuple[Agendapunt, ...]:
        """Return the items on the agenda of an activiteit, in their order."""
        return agenda(self._register, number)

    def _assembled(self, several: Iterable[Known]) -> Iterator[Told]:
        assembled = (assemble(self._register, known) for known in several)
        return (one for one in assembled if one is not None)

    def entities(self) -> dict[str, int]:
        """Return how many entities of each kind the register told."""
        return self._register.counts()


def _records(rows: Iterable[tuple[bytes]]) -> Iterator[Record]:
    return (from_json(line) for (line,) in rows)
