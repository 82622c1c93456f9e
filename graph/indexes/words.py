"""The index of words in the archive's file, and how it is kept up to date with the records.

It is a projection: it can be thrown away at any time and is made again from the records. It holds no text of its own;
what is shown of a text is read from the record. A paper that changes gets a new row, and the words of its old row stay
behind unseen until they are more than those that count: then all is made anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from itertools import dropwhile
from typing import TYPE_CHECKING

import msgspec

from graph.archiving.disk import connect, storage_error
from graph.archiving.settling import transaction
from graph.identifiers import dossier_of
from graph.indexes import acts as acting
from graph.indexes.folding import fold, joined
from graph.model import Dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.archive import Archive
    from graph.model import Document, Record

__all__ = ["index_of"]

_FORM = 3  # of the index: another one is thrown away
_AT_ONCE = 500  # revisions in one transaction
_PATIENCE = 5_000  # milliseconds to wait for another program that writes
_SCHEMA = f"""
    BEGIN IMMEDIATE;
    DROP TABLE IF EXISTS search; DROP VIEW IF EXISTS sought_words;
    DROP TABLE IF EXISTS sought; DROP TABLE IF EXISTS sought_as; DROP TABLE IF EXISTS search_mark;
    CREATE TABLE sought (
        id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL UNIQUE, digest BLOB NOT NULL,
        title TEXT, soort TEXT, date TEXT, dossier TEXT, number TEXT, submitters TEXT NOT NULL
    );
    CREATE INDEX sought_date ON sought (date);
    CREATE TABLE sought_as (fact TEXT, value TEXT, id INTEGER, PRIMARY KEY (fact, value, id)) WITHOUT ROWID;
    CREATE INDEX sought_as_id ON sought_as (id);
    CREATE VIEW sought_words AS
        SELECT sought.id, sought.title, json_extract(CAST(record AS TEXT), '$.document.text') AS text, '' AS joined
        FROM sought JOIN document ON document.id = sought.document;
    CREATE VIRTUAL TABLE search USING fts5 (
        title, text, joined, content = 'sought_words', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 2'
    );
    DROP TABLE IF EXISTS sought_dossier;
    CREATE TABLE sought_dossier (number TEXT PRIMARY KEY, title TEXT NOT NULL, folded TEXT NOT NULL, sure INT NOT NULL)
    WITHOUT ROWID;
    {acting.SCHEMA}
    CREATE TABLE search_mark (form INTEGER NOT NULL, revision INTEGER NOT NULL);
    INSERT INTO search_mark VALUES ({_FORM}, 0);
    COMMIT;
"""


def index_of(archive: Archive, each: Callable[[int], object] = id) -> closing[sqlite3.Connection]:
    """Open the index, brought up to date first; as it was last, where another program that writes keeps it from that.

    Stopped at any moment, it goes on from there the next time. ``each`` is told how many subjects were done.
    """
    db = connect(archive.path)
    try:
        db.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        _follow(db, archive, each)
    except sqlite3.Error as error:
        if not (_is_kept(error) and _mark(db)):
            db.close()
            raise storage_error(archive.path, error) or error from error
    except BaseException:
        db.close()
        raise
    return closing(db)


def _is_kept(error: sqlite3.Error) -> bool:
    return error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_READONLY"))


def _follow(db: sqlite3.Connection, archive: Archive, each: Callable[[int], object]) -> None:
    if _mark(db) is None:
        db.executescript(_SCHEMA)
    while (_mark(db) or 0) < archive.revision:
        with transaction(db):
            each(_step(db, archive))
    if _is_worn(db):
        db.executescript(_SCHEMA)
        _follow(db, archive, each)


def _mark(db: sqlite3.Connection) -> int | None:
    """Return the revision that the index stands at, None where there is no index of this form."""
    try:
        row = db.execute("SELECT revision FROM search_mark WHERE form = ?", [_FORM]).fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return None
        raise
    return row[0] if row else None


def _step(db: sqlite3.Connection, archive: Archive) -> int:
    """Index what the next revisions touched, and return how many subjects these are."""
    mark = _mark(db) or 0
    (upto,) = db.execute(_UPTO, [mark, _AT_ONCE]).fetchone()
    rows = db.execute("SELECT subject FROM touched WHERE revision > ? AND revision <= ?", [mark, upto]).fetchall()
    for (subject,) in rows:
        own = archive.canonical(subject) == subject and subject in archive
        record = archive.record(subject) if own else None
        _index(db, subject, record.document if record else None)
        acting.write(db, archive, subject, record)
        _title(db, archive, subject, record)
    db.execute("UPDATE search_mark SET revision = ?", [upto])
    return len(rows)


_UPTO = "SELECT max(revision) FROM (SELECT revision FROM touched WHERE revision > ? ORDER BY revision LIMIT ?)"


def _index(db: sqlite3.Connection, name: str, document: Document | None) -> None:
    """Give a paper its row, a new one where anything in it has changed; none where it is gone."""
    old = db.execute("SELECT id, digest FROM sought WHERE document = ?", [name]).fetchone()
    row = _row(document) if document else ()
    digest = hashlib.sha256(msgspec.json.encode((row, document and document.text))).digest()
    if old and (old[1] == digest and document):
        return
    if old:
        db.execute("DELETE FROM sought WHERE id = ?", [old[0]])
        db.execute("DELETE FROM sought_as WHERE id = ?", [old[0]])
    if document:
        place = db.execute("INSERT INTO sought VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", [name, digest, *row]).lastrowid
        facts = {(fact, value, place) for fact, value in _facts(document)}
        db.executemany("INSERT INTO sought_as VALUES (?, ?, ?)", facts)
        words = (place, document.title, document.text, _besides(document))
        db.execute("INSERT INTO search (rowid, title, text, joined) VALUES (?, ?, ?, ?)", words)


def _besides(document: Document) -> str:
    """Return what a paper is also found by: its compounds written as one, who signed it, the titles of its dossiers."""
    compounds = joined(f"{document.title}\n{document.text}")
    names = dict.fromkeys(actor.name for actor in document.actors)
    return "\n".join([compounds, *names, *(dossier.title or "" for dossier in document.dossiers)])


def _title(db: sqlite3.Connection, archive: Archive, subject: str, record: Record | None) -> None:
    """Note the titles of dossiers: as the register tells them, else as papers do."""
    titles = [(one.number, one.title, 0) for one in record.document.dossiers] if record else []
    if subject.startswith("dossier-"):
        told = archive.registered_as("dossier", subject.partition("-")[2])
        titles = [(told.number, told.title, 1)] if isinstance(told, Dossier) else []
    query = """INSERT INTO sought_dossier VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
        SET title = excluded.title, folded = excluded.folded, sure = excluded.sure
        WHERE excluded.sure OR (NOT sure AND excluded.title < title)"""
    db.executemany(query, ((number, title, fold(title), sure) for number, title, sure in titles if title))


def _row(document: Document) -> tuple[str | None, ...]:
    date = document.date.isoformat() if document.date else None
    dossier = document.dossier or dossier_of(document.id)
    submitters = msgspec.json.encode([actor.surname for actor in document.actors]).decode()
    return document.title, document.soort, date, dossier, document.number, submitters


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what a paper is found by beside its words."""
    for soort in (document.soort or "", *(document.soort or "").split()):
        yield "soort", fold(soort)
    numbers = {dossier.number for dossier in document.dossiers} | {dossier_of(document.id) or ""}
    for number in numbers - {""}:
        yield "part of", number
        yield from (("dossier", fold(name)) for name in (number, number.partition("-")[0]))
    for actor in document.actors:
        bare = " ".join(dropwhile(_PARTICLES.__contains__, fold(actor.surname).split()))
        yield from (("submitter", name) for name in (fold(actor.name), fold(actor.surname), bare))


_PARTICLES = frozenset("aan de den der het in la le op t te ten ter tot van von 't 's ’t ’s".split())


def _is_worn(db: sqlite3.Connection) -> bool:
    """Tell whether more rows of the words are of papers as they were than of papers as they are."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'sought'").fetchone()
    (count,) = db.execute("SELECT count(*) FROM sought").fetchone()
    return bool(row) and row[0] > 2 * count + _AT_ONCE
