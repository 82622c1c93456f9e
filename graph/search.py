"""Full-text search: papers by the words in their titles and texts, and by what is known of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from graph.archiving.settling import transaction
from graph.indexes.folding import fold, match_of
from graph.indexes.words import index_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from graph.archive import Archive

__all__ = [
    "ANYTHING",
    "Filters",
    "Found",
    "Hit",
    "dossiers",
    "dossiers_called",
    "listed",
    "paper",
    "papers_of",
    "search",
]

_ROW = "document, sought.title, soort, date, dossier, number, submitters"
_RANK = "bm25(search, 8.0, 1.0, 1.0)"  # a word in the title counts as eight in the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which papers: each that is given must hold; days are as in 2024-01-31, both included.

    ``soort`` is the whole sort or a word of it ("motie" finds "Gewijzigde motie"), ``dossier`` a number with or without
    its addition, ``submitter`` a surname with or without its particle.
    """

    soort: str | None = None
    dossier: str | None = None
    since: str | None = None
    until: str | None = None
    submitter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A paper that was found, or another subject by its number ("dossier-28638", "zaak-2020Z08724").

    ``snippet`` is a stretch of its text with single spaces, ``marks`` where the words stand in that, as (start, end);
    there is none where no word was given, or where all of the text is the title.
    ``exact`` says that its number was asked for; ``loaded`` is false for what is only cited.
    """

    id: str
    title: str | None = None
    soort: str | None = None
    date: str | None = None
    dossier: str | None = None
    number: str | None = None
    submitters: tuple[str, ...] = ()
    snippet: str | None = None
    marks: tuple[tuple[int, int], ...] = ()
    exact: bool = False
    loaded: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How many papers there are, and those that were asked for, the best first."""

    total: int
    hits: tuple[Hit, ...]

    def _repr_html_(self) -> str:
        from graph.display import table

        columns = ("id", "soort", "date", "submitters", "title", "snippet")
        return table(self.hits, columns, caption=f"{self.total} found").html


ANYTHING = Filters()


# ── asking ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def search(
    archive: Archive, words: str, filters: Filters = ANYTHING, *, limit: int = 20, after: int = 0, besides: str = ""
) -> Found:
    """Return the papers that hold all words, the best first, or the newest first where no word is given.

    Words are those of :func:`graph.indexes.folding.match_of`. ``after`` is how many to pass over,
    ``besides`` a paper to leave out.
    """
    match = match_of(words)
    source = "search JOIN sought ON sought.id = search.rowid" if match else "sought"
    where, values = _where(filters)
    condition = f"{'search MATCH ?' if match else '1'} AND document != ? AND {where}"
    asked: list[str | int] = [*([match] if match else []), besides, *values]
    order = f"{_RANK}, sought.id DESC" if match else "date DESC, document"
    with index_of(archive) as db, transaction(db, "DEFERRED"):
        (total,) = db.execute(f"SELECT count(*) FROM {source} WHERE {condition}", asked).fetchone()
        query = f"SELECT sought.id, {_ROW} FROM {source} WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?"
        rows = db.execute(query, [*asked, limit, after]).fetchall()
        return Found(total=total, hits=tuple(_hit(row, *_snippet(db, match, place)) for place, *row in rows))


def listed(archive: Archive, filters: Filters = ANYTHING, *, limit: int = 20, after: str = "") -> Found:
    """Return the papers in the order of their identifiers, those that come after ``after``."""
    where, values = _where(filters)
    with index_of(archive) as db, transaction(db, "DEFERRED"):
        (total,) = db.execute(f"SELECT count(*) FROM sought WHERE {where}", values).fetchone()
        query = f"SELECT {_ROW} FROM sought WHERE document > ? AND {where} ORDER BY document LIMIT ?"
        rows = db.execute(query, [after, *values, limit]).fetchall()
    return Found(total=total, hits=tuple(map(_hit, rows)))


def paper(archive: Archive, name: str) -> Hit | None:
    """Return what is known of a paper by its name in the graph, None where it is not loaded."""
    with index_of(archive) as db:
        row = db.execute(f"SELECT {_ROW} FROM sought WHERE document = ?", [name]).fetchone()
    return _hit(row) if row else None


def papers_of(archive: Archive, dossier: str) -> list[Hit]:
    """Return the papers that are a numbered part of a dossier, by its number, in no order."""
    query = f"SELECT {_ROW} FROM sought JOIN sought_as USING (id) WHERE fact = 'part of' AND value = ?"
    with index_of(archive) as db:
        return list(map(_hit, db.execute(query, [dossier])))


def dossiers_called(archive: Archive, words: str, *, limit: int = 3) -> list[Hit]:
    """Return the dossiers in whose titles words begin with each of these, those with the shortest title first."""
    asked = [word for word in re.findall(r"\w+", fold(words)) if len(word) > 2]
    if not asked:
        return []
    where = " AND ".join(["' ' || folded GLOB ?"] * len(asked))
    query = f"SELECT number, title FROM sought_dossier WHERE {where} ORDER BY length(title), number LIMIT ?"
    with index_of(archive) as db:
        rows = db.execute(query, [*(f"*[^a-z0-9]{word}*" for word in asked), limit]).fetchall()
    return [
        Hit(id=f"dossier-{number}", title=title) for number, title in rows if archive.mentioned(f"dossier-{number}")
    ]


def dossiers(archive: Archive, *, limit: int = 20, after: str = "") -> list[tuple[str, int]]:
    """Return the dossiers that loaded papers are a part of, by number, each with how many."""
    query = """SELECT value, count(*) FROM sought_as WHERE fact = 'part of' AND value > ?
        GROUP BY value ORDER BY value LIMIT ?"""
    with index_of(archive) as db:
        return db.execute(query, [after, limit]).fetchall()


def _where(filters: Filters) -> tuple[str, list[str]]:
    """Return the condition that filters make, and its values."""
    facts = {"soort": filters.soort, "dossier": filters.dossier, "submitter": filters.submitter}
    asked = [(fact, fold(value)) for fact, value in facts.items() if value is not None]
    days = [(sign, day) for sign, day in ((">=", filters.since), ("<=", filters.until)) if day is not None]
    conditions = ["sought.id IN (SELECT id FROM sought_as WHERE fact = ? AND value = ?)"] * len(asked)
    conditions += [f"date {sign} ?" for sign, _ in days]
    return " AND ".join(conditions) or "1", [*chain(*asked), *(day for _, day in days)]


def _snippet(db: sqlite3.Connection, match: str, place: int) -> tuple[str | None, tuple[tuple[int, int], ...]]:
    """Return what is shown of a text, and where the words stand in that."""
    if not match:
        return None, ()
    query = "SELECT snippet(search, 1, char(2), char(3), '…', 32) FROM search WHERE search MATCH ? AND rowid = ?"
    row = db.execute(query, [match, place]).fetchone()
    return _marked(row[0] or "") if row else (None, ())


def _marked(written: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    r"""Take the signs of marked words out of a text.

    >>> _marked("de \x02opvang\x03 van\n\x02kinderen\x03")
    ('de opvang van kinderen', ((3, 9), (14, 22)))
    """
    plain, marks = "", list[tuple[int, int]]()
    for part in " ".join(written.split()).split("\2"):
        word, end, rest = part.partition("\3")
        if end:
            marks.append((len(plain), len(plain) + len(word)))
        plain += word + rest
    return plain, tuple(marks)


def _hit(row: Iterable[str | None], snippet: str | None = None, marks: tuple[tuple[int, int], ...] = ()) -> Hit:
    name, title, soort, date, dossier, number, submitters = row
    named: tuple[str, ...] = msgspec.json.decode(submitters or "[]", type=tuple[str, ...])
    if title and snippet == " ".join(title.split()):
        snippet, marks = None, ()
    return Hit(
        id=name or "", title=title, soort=soort, date=date, dossier=dossier, number=number, submitters=named,
        snippet=snippet, marks=marks,
    )  # fmt: skip
