"""What each source says of a paper, kept side by side, with the names by which the statements are one paper."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from graph.archiving.identity import names
from graph.identifiers import Ongenummerd
from graph.records import from_json, to_json

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from graph.model import Document, Record

__all__ = ["SCHEMA", "Statements", "key_of"]

SCHEMA = """
    CREATE TABLE IF NOT EXISTS statement (
        key TEXT PRIMARY KEY, document TEXT, digest BLOB NOT NULL, record BLOB NOT NULL
    );
    CREATE INDEX IF NOT EXISTS statement_document ON statement (document);
    CREATE TABLE IF NOT EXISTS name (name TEXT, key TEXT, PRIMARY KEY (name, key)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS name_key ON name (key);
    CREATE TABLE IF NOT EXISTS unsettled_statement (key TEXT PRIMARY KEY) WITHOUT ROWID;
"""


def key_of(document: Document) -> str:
    """Return what a statement is known by: who read what and where, so that reading it again replaces it.

    A paper without a number is what stands in its file, whatever its words are now.

    >>> from graph.model import Document
    >>> key_of(Document(id="kst-28638-179", text="", loader="pdf", source="letters/a.pdf"))
    'pdf kst-28638-179 letters/a.pdf'
    >>> key_of(Document(id="ongenummerd-812aa26e50efc308", text="", loader="pdf", source="letters/a.pdf"))
    'pdf  letters/a.pdf'
    """
    unnumbered = document.source and Ongenummerd.parse(document.id)
    what = document.documentnummer or ("" if unnumbered else document.id)
    return f"{document.loader or ''} {what} {document.source or ''}"


class Statements:
    """The statements in an archive; a statement is a record of one source, with the references found in its text."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def tell(self, record: Record, key: str | None = None) -> str:
        """Keep a statement and say what became of it: new, changed, same, or kept, as :meth:`Archive.put` tells."""
        key, line = key or key_of(record.document), to_json(record)
        digest = hashlib.sha256(line).digest()
        outcome = self._outcome(key, record, digest)
        if outcome in {"new", "changed"}:
            self._part(key)
            if told_before := _without_number(record.document, key):
                self.withdraw(told_before)
            self._db.execute(
                "INSERT INTO statement (key, digest, record) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (key) DO UPDATE SET digest = ?2, record = ?3",
                [key, digest, line],
            )
            self._db.executemany("INSERT INTO name VALUES (?, ?)", ((name, key) for name in names(record.document)))
            self._db.execute("INSERT OR IGNORE INTO unsettled_statement VALUES (?)", [key])
        return outcome

    def _outcome(self, key: str, record: Record, digest: bytes) -> str:
        found = self._db.execute("SELECT digest, record FROM statement WHERE key = ?", [key]).fetchone()
        if found is None or not found[1]:
            return "new"
        if found[0] == digest:
            return "same"
        return "kept" if _worse(record.document, from_json(found[1]).document) else "changed"

    def withdraw(self, key: str) -> None:
        """Take a statement back, if there is one; those about the same paper are looked at again."""
        if self._db.execute("SELECT 1 FROM statement WHERE key = ?", [key]).fetchone() is None:
            return
        self._part(key)
        self._db.execute("INSERT OR IGNORE INTO unsettled_statement SELECT key FROM statement WHERE key = ?", [key])
        self._db.execute("UPDATE statement SET record = x'' WHERE key = ?", [key])

    def _part(self, key: str) -> None:
        """Take a statement's names from it, and have those that shared them looked at again."""
        fellows = "SELECT key FROM name WHERE name IN (SELECT name FROM name WHERE key = ?1) AND key != ?1"
        self._db.execute(f"INSERT OR IGNORE INTO unsettled_statement {fellows}", [key])
        self._db.execute("DELETE FROM name WHERE key = ?", [key])

    def unsettled(self, most: int) -> list[str]:
        """Return keys of statements that were told and do not have their place yet, at most so many."""
        rows = self._db.execute("SELECT key FROM unsettled_statement ORDER BY key LIMIT ?", [most])
        return [key for (key,) in rows]

    def cluster(self, key: str) -> tuple[list[str], list[str]]:
        """Return the keys of all statements that a chain of shared names binds to this one, and those names."""
        keys, called, waiting = {key}, set[str](), [key]
        while waiting:
            rows = self._db.execute("SELECT name FROM name WHERE key = ?", [waiting.pop()]).fetchall()
            for name in {name for (name,) in rows} - called:
                called.add(name)
                fellows = self._db.execute("SELECT key FROM name WHERE name = ?", [name])
                new = {fellow for (fellow,) in fellows} - keys
                keys |= new
                waiting += new
        return sorted(keys), sorted(called)

    def homes(self, keys: Iterable[str]) -> set[str]:
        """Return the documents that statements belonged to until now."""
        rows = (self._db.execute("SELECT document FROM statement WHERE key = ?", [key]).fetchone() for key in keys)
        return {row[0] for row in rows if row and row[0]}

    def settle(self, keys: Iterable[str], document: str | None) -> None:
        """Note that statements belong to a document; those that were withdrawn are forgotten."""
        for key in keys:
            self._db.execute("DELETE FROM statement WHERE key = ? AND record = x''", [key])
            self._db.execute("UPDATE statement SET document = ? WHERE key = ?", [document, key])
            self._db.execute("DELETE FROM unsettled_statement WHERE key = ?", [key])

    def read_from(self, file: str) -> list[str]:
        """Return the documents that files of this name told of, with or without the folders before it, or rows."""
        query = """
            SELECT DISTINCT document FROM statement WHERE document IS NOT NULL
            AND (substr(key, -length(?1) - 1) IN (' ' || ?1, '/' || ?1) OR key = 'rows ' || ?1 || ' ') ORDER BY document
        """
        return [document for (document,) in self._db.execute(query, [file])]

    def of_document(self, document: str) -> list[Record]:
        """Return the statements that a document is made of, in the order of their keys."""
        rows = self._db.execute("SELECT record FROM statement WHERE document = ? ORDER BY key", [document])
        return [from_json(line) for (line,) in rows if line]


def _without_number(document: Document, key: str) -> str | None:
    """Return the key of what the same file told before its paper had a number, or before that was read."""
    before = f"{document.loader or ''}  {document.source}"
    return before if document.source and before != key else None


def _worse(told: Document, known: Document) -> bool:
    """Tell whether a source told the same paper worse than before: damaged, an earlier version, or less of it.

    Of a page on the net several copies may be at hand, some cut short; a file of the user's own is what it is now.
    """
    if bool(told.problems) != bool(known.problems):
        return bool(told.problems)
    if _version(told) != _version(known):
        return _version(told) < _version(known)
    return "://" in (told.source or "") and len(told.text) < len(known.text)


def _version(document: Document) -> tuple[int, str]:
    return document.version or 0, document.modified.isoformat() if document.modified else ""
