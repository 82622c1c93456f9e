"""Answers that take long to work out, kept in the archive's file with the revision that they are the answer for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import msgspec

from graph.measures import measured
from graph.network import to_networkx

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.archive import Archive

__all__ = ["measured_in"]

_decoder = msgspec.json.Decoder(dict[str, int | float])
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS answer (name TEXT PRIMARY KEY, revision INTEGER NOT NULL, value BLOB NOT NULL)
    WITHOUT ROWID
"""


def measured_in(archive: Archive, names: Iterable[str]) -> dict[str, dict[str, float]]:
    """Return measures of all that an archive holds, by name, each with its values by node.

    What was worked out since the last change is not worked out again. UnknownError for a name not in MEASURES.
    """
    wanted, revision = list(names), archive.revision
    with closing(sqlite3.connect(archive.path, timeout=60)) as db, db:
        db.execute(_SCHEMA)
        rows = db.execute("SELECT name, value FROM answer WHERE revision = ?", [revision]).fetchall()
    kept: dict[str, dict[str, float]] = {name: _decoder.decode(value) for name, value in rows}
    missing = [name for name in wanted if name not in kept]
    if missing:
        found = measured(to_networkx(archive.everything()), missing)
        _keep(archive, revision, found)
        kept |= found
    return {name: kept[name] for name in wanted}


def _keep(archive: Archive, revision: int, found: dict[str, dict[str, float]]) -> None:
    """Keep answers, unless the archive was changed while they were worked out."""
    if archive.revision == revision:
        rows = [(name, revision, msgspec.json.encode(values)) for name, values in found.items()]
        with closing(sqlite3.connect(archive.path, timeout=60)) as db, db:
            db.executemany("REPLACE INTO answer VALUES (?, ?, ?)", rows)
