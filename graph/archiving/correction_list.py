"""The corrections by hand in an archive: those of each source, found by the name of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from graph.corrections import Correction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from graph.corrections import Corrections

__all__ = ["SCHEMA", "CorrectionList"]

SCHEMA = """
    CREATE TABLE IF NOT EXISTS correction (
        source TEXT, line INTEGER, document TEXT NOT NULL, told BLOB NOT NULL, PRIMARY KEY (source, line)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS correction_document ON correction (document);
"""
_decoder = msgspec.json.Decoder(Correction)


class CorrectionList:
    """The corrections in an archive."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def tell(self, told: Corrections) -> tuple[str, set[str]]:
        """Keep what a source says in place of what it said; return what became of it, and the documents concerned."""
        query = "SELECT line, document, told FROM correction WHERE source = ?"
        before = {(line, document, words) for line, document, words in self._db.execute(query, [told.source])}
        now = {(each.line, each.document, msgspec.json.encode(each)) for each in told.rows}
        if before == now:
            return "same", set()
        self._db.execute("DELETE FROM correction WHERE source = ?", [told.source])
        self._db.executemany("INSERT INTO correction VALUES (?, ?, ?, ?)", ((told.source, *row) for row in now))
        return ("changed" if before else "new"), {document for _, document, _ in before ^ now}

    def of(self, names: Iterable[str]) -> list[tuple[str, Correction]]:
        """Return the corrections of a document by any of its names, with their sources, in the order of these."""
        query = "SELECT source, line, told FROM correction WHERE document = ?"
        rows = sorted(row for name in set(names) for row in self._db.execute(query, [name]))
        return [(source, _decoder.decode(told)) for source, _, told in rows]

    def every(self) -> Iterator[tuple[str, Correction]]:
        """Yield all corrections with their sources, in the order of these."""
        rows = self._db.execute("SELECT source, told FROM correction ORDER BY source, line")
        return ((source, _decoder.decode(told)) for source, told in rows)
