"""What is the matter when a database cannot be read or written, in words that tell what to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from graph.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

__all__ = ["ADVICE", "alone", "connect", "storage_error"]

_KEPT = "what was stored before is kept, and running it again goes on from there"
ADVICE: dict[str, str] = {  # by what the name of SQLite's error begins with
    "SQLITE_FULL": f"the disk is full: make room; {_KEPT}",
    "SQLITE_IOERR": f"the disk cannot be read or written (full, over a quota, or faulty?): see to it; {_KEPT}",
    "SQLITE_READONLY": "may not be written: ask for leave to write there, or name another folder with -g",
    "SQLITE_CANTOPEN": "cannot be opened: see whether you may read and write that folder, or name another with -g",
    "SQLITE_PERM": "may not be opened: ask for leave, or name another folder with -g",
    "SQLITE_BUSY": "another program has been writing there for a minute: wait until it is done, then run this again",
    "SQLITE_LOCKED": "another program is writing there: wait until it is done, then run this again",
    "SQLITE_CORRUPT": "damaged: take a copy of it from before, or load its sources again into a new folder",
    "SQLITE_NOMEM": "too little memory: end other programs, then run this again",
}


def connect(path: Path) -> sqlite3.Connection:
    """Open a database, made where it does not exist with its folder; StorageError where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return sqlite3.connect(path, isolation_level=None, timeout=60)
    except PermissionError as error:
        raise StorageError(path, ADVICE["SQLITE_CANTOPEN"]) from error
    except sqlite3.Error as error:
        raise storage_error(path, error) or StorageError(path, f"cannot be opened: {error}") from error


def storage_error(path: Path, error: BaseException | None) -> StorageError | None:
    """Return what a database's error means for its user, None where it is a fault of ours; the first of a chain.

    An error may have met another on the way out: of a full disk, that there is nothing to roll back.
    """
    said: StorageError | None = None
    while error:
        name = getattr(error, "sqlite_errorname", None) if isinstance(error, sqlite3.Error) else None
        advice = next((words for start, words in ADVICE.items() if (name or "").startswith(start)), None)
        said = StorageError(path, advice) if advice else said
        error = error.__context__
    return said


@contextmanager
def alone(path: Path, doing: str) -> Generator[None]:
    """Let one process at a time do something, for as long as the block lasts; StorageError where another does it.

    ``path`` is an empty database that is locked meanwhile: the lock is gone with its process, however that ends.
    """
    with closing(connect(path)) as lock:
        lock.execute("PRAGMA busy_timeout = 0")
        if not _taken(lock):
            advice = "wait until it is done, then run this again"
            raise StorageError(path.parent, f"another program is at work here, to {doing}: {advice}")
        yield


def _taken(lock: sqlite3.Connection) -> bool:
    """Lock a database for this process, and tell whether nobody else has it."""
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname == "SQLITE_BUSY":
            return False
        raise
    return True
