"""The archive: records on disk in SQLite, the truth from which every projection is made.

Each ``put`` is one transaction: a killed load leaves the last complete state. Every change raises the revision and
marks the subjects it touches, so that a projection can be brought up to date without looking at all records again.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from graph.disk import connect, storage_error
from graph.errors import UnknownError, UnreadableError
from graph.records import from_json, to_json
from graph.subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from graph.model import Record

__all__ = ["Archive"]

_LAYOUT = 1
_SCHEMA = f"""
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS document (id TEXT PRIMARY KEY, digest BLOB NOT NULL, record BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS mention (subject TEXT, document TEXT, PRIMARY KEY (subject, document)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS mention_document ON mention (document);
    CREATE TABLE IF NOT EXISTS touched (subject TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS touched_revision ON touched (revision);
    PRAGMA user_version = {_LAYOUT};
    COMMIT;
"""


class Archive:
    """Records on disk; use as a context manager.

    ``path`` is the SQLite file; it and its folder are made where they do not exist. UnreadableError where the file is
    something else, or was written by a later version. What keeps it from being read or written, at once or within the
    ``with`` block, is a StorageError: a full disk, no leave, another program at work.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = connect(path)
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise storage_error(path, error) or UnreadableError(
                path, f"not an archive of Kamergraaf: {error}"
            ) from error

    def _prepare(self) -> None:
        self._db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
        (layout,) = self._db.execute("PRAGMA user_version").fetchone()
        if layout > _LAYOUT:
            self.close()
            raise UnreadableError(self.path, "written by a later version of Kamergraaf: update the program")
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
        """Store a record in one transaction and say what became of it.

        "new"; "changed": it replaced an earlier one, references and all; "same": it was there already; "kept": the one
        that is there is without problems and this one is not, so the earlier one stays.
        """
        line = to_json(record)
        digest = hashlib.sha256(line).digest()
        with _transaction(self._db):
            outcome = self._outcome(record, digest)
            if outcome in {"new", "changed"}:
                self._replace(record, digest, line)
        return outcome

    def _outcome(self, record: Record, digest: bytes) -> str:
        found = self._db.execute("SELECT digest, record FROM document WHERE id = ?", [record.document.id]).fetchone()
        if found is None:
            return "new"
        if found[0] == digest:
            return "same"
        return "kept" if record.document.problems and not from_json(found[1]).document.problems else "changed"

    def _replace(self, record: Record, digest: bytes, line: bytes) -> None:
        name, now = record.document.id, subjects(record)
        before = self._db.execute("SELECT subject FROM mention WHERE document = ?", [name]).fetchall()
        touched = now.union(subject for (subject,) in before)
        revision = self.revision + 1
        self._db.execute("DELETE FROM mention WHERE document = ?", [name])
        self._db.executemany("INSERT INTO mention VALUES (?, ?)", ((subject, name) for subject in sorted(now)))
        self._db.executemany("REPLACE INTO touched VALUES (?, ?)", ((subject, revision) for subject in sorted(touched)))
        self._db.execute("REPLACE INTO document VALUES (?, ?, ?)", [name, digest, line])

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def identity(self) -> int:
        """A number drawn when the archive was made: another archive in its place has another."""
        return int(self._db.execute("PRAGMA application_id").fetchone()[0])

    @property
    def revision(self) -> int:
        """How many changes the archive has seen."""
        return int(self._db.execute("SELECT coalesce(max(revision), 0) FROM touched").fetchone()[0])

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM document").fetchone()[0])

    def __contains__(self, name: object) -> bool:
        return self._db.execute("SELECT 1 FROM document WHERE id = ?", [str(name)]).fetchone() is not None

    def starting(self, prefix: str) -> tuple[str, ...]:
        """Return the identifiers of the documents that begin with a prefix, in order."""
        query = "SELECT id FROM document WHERE id >= ? AND id < ? ORDER BY id"  # no identifier holds a "~"
        return tuple(name for (name,) in self._db.execute(query, [prefix, f"{prefix}~"]))

    def record(self, name: str) -> Record:
        """Return the record of a document by its identifier; UnknownError where it is not loaded."""
        found = self._db.execute("SELECT record FROM document WHERE id = ?", [name]).fetchone()
        if found is None:
            raise UnknownError(name, "not loaded in this graph")
        return from_json(found[0])

    def records(self) -> Iterator[Record]:
        """Yield all records in the order of their identifiers."""
        return _records(self._db.execute("SELECT record FROM document ORDER BY id"))

    def about(self, subject: str) -> Iterator[Record]:
        """Yield the records that say something of a subject, in the order of their identifiers."""
        query = "SELECT record FROM document JOIN mention ON document = id WHERE subject = ? ORDER BY id"
        return _records(self._db.execute(query, [subject]))

    def subjects(self) -> Iterator[str]:
        """Yield all that the records say something of, in order of name."""
        return (name for (name,) in self._db.execute("SELECT DISTINCT subject FROM mention ORDER BY subject"))

    def changed_since(self, revision: int) -> tuple[int, tuple[str, ...]]:
        """Return the newest revision and the subjects that changes after ``revision`` touched, in order of name."""
        rows = self._db.execute("SELECT subject FROM touched WHERE revision > ? ORDER BY subject", [revision])
        return self.revision, tuple(subject for (subject,) in rows)


@contextmanager
def _transaction(db: sqlite3.Connection) -> Generator[None]:
    """All or nothing: commit at the end of the block, roll back on any error."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if db.in_transaction:  # SQLite has rolled back itself where the disk is full
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _records(rows: Iterable[tuple[bytes]]) -> Iterator[Record]:
    return (from_json(line) for (line,) in rows)
