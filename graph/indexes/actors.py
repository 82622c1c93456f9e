"""Persons, fracties, committees and ministries: who they are and what they did, read from the index of acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import UnknownError
from graph.indexes.acts import ROLES, SORTS, actor_id
from graph.indexes.folding import fold
from graph.indexes.words import index_of

if TYPE_CHECKING:
    from graph.archive import Archive

__all__ = ["Act", "ActorFacts", "Counted", "LooseCount", "LooseEnd", "actor", "actors", "acts", "loose_ends", "totals"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How often somebody acted in a role, ``how`` (of a vote: voor, tegen), and from when to when."""

    role: str
    how: str | None = None
    count: int
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFacts:
    """A person, fractie, committee or ministry, as records name it.

    ``id`` begins with the sort. A person whose guid in the register is not told goes by the name as printed, which is
    not an identity. ``capacities`` are the fracties and offices in which a person acted.
    """

    id: str
    sort: str
    name: str
    capacities: tuple[str, ...] = ()
    counts: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody did: in which subject (a paper, "zaak-…", "toezegging-…", "activiteit-…"), in which role, when.

    ``how`` is what was voted, ``capacity`` the fractie or office of a person then. ``title``, ``soort`` and ``outcome``
    (of a zaak) are the subject's own, as :func:`kamergraaf.telling.told_of` adds them.
    """

    id: str
    role: str
    date: str | None = None
    how: str | None = None
    capacity: str | None = None
    title: str | None = None
    soort: str | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseEnd:
    """What is still open: a motie, toezegging or vraag, since when, and of which ministry or committee.

    ``title``, ``soort`` and ``outcome`` are as in :class:`Act`.
    """

    id: str
    sort: str
    date: str | None = None
    whose: str | None = None
    title: str | None = None
    soort: str | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseCount:
    """How many loose ends of a sort, a ministry or committee, and a year there are."""

    sort: str
    whose: str | None = None
    name: str | None = None
    year: str | None = None
    count: int


def actors(archive: Archive, *, sort: str = "", words: str = "", limit: int = 20, after: str = "") -> list[ActorFacts]:
    """Return those who acted, by id: of a sort, and with all words in their name; without what they did."""
    where = ["id > ?", "id >= ?", "id < ?", *["folded LIKE ? ESCAPE '\\'" for _ in fold(words).split()]]
    where.append("EXISTS (SELECT 1 FROM act WHERE actor = actor.id)")
    values = [after, f"{sort}-" if sort else "", f"{sort}." if sort else "~", *map(_within, fold(words).split())]
    query = f"SELECT id, name FROM actor WHERE {' AND '.join(where)} ORDER BY id LIMIT ?"
    with index_of(archive) as db:
        rows = db.execute(query, [*values, limit]).fetchall()
    return [ActorFacts(id=each, sort=each.partition("-")[0], name=name) for each, name in rows]


def _within(word: str) -> str:
    """Return the pattern of names that hold a word."""
    for sign in "\\%_":
        word = word.replace(sign, f"\\{sign}")
    return f"%{word}%"


def actor(archive: Archive, name: str) -> ActorFacts:
    """Return who an id means, and how often it acted; UnknownError where nobody does."""
    key = _key(name)
    with index_of(archive) as db:
        row = db.execute("SELECT name FROM actor WHERE id = ?", [key]).fetchone()
        counts = db.execute(_COUNTS, [key]).fetchall()
        capacities = db.execute(
            "SELECT DISTINCT capacity FROM act WHERE actor = ? AND capacity != '' ORDER BY capacity", [key]
        ).fetchall()
    if not row or not counts:
        raise UnknownError(name, f"nobody in this graph; an id begins with {', '.join(SORTS)}, and /actors lists them")
    return ActorFacts(
        id=key,
        sort=key.partition("-")[0],
        name=row[0],
        capacities=tuple(capacity for (capacity,) in capacities),
        counts=tuple(
            Counted(role=role, how=how or None, count=count, first=first or None, last=last or None)
            for role, how, count, first, last in counts
        ),
    )


_COUNTS = """SELECT role, how, count(DISTINCT subject), min(nullif(date, '')), max(date) FROM act WHERE actor = ?
    GROUP BY role, how ORDER BY role, how"""


def _key(name: str) -> str:
    sort, _, rest = name.partition("-")
    return actor_id(sort, rest) if sort in SORTS else name


def acts(
    archive: Archive, name: str, *, role: str = "", how: str = "", limit: int = 20, after: int = 0
) -> tuple[int, list[Act]]:
    """Return how much somebody did, and a part of it, the newest first; UnknownError for a role that is none."""
    if role and role not in ROLES:
        raise UnknownError(role, f"no role; there are {', '.join(ROLES)}")
    where, values = "actor = ? AND (? = '' OR role = ?) AND (? = '' OR how = ?)", [_key(name), role, role, how, how]
    with index_of(archive) as db:
        (total,) = db.execute(f"SELECT count(*) FROM act WHERE {where}", values).fetchone()
        query = f"""SELECT subject, role, date, how, capacity FROM act WHERE {where}
            ORDER BY date DESC, subject, role, how LIMIT ? OFFSET ?"""
        rows = db.execute(query, [*values, limit, after]).fetchall()
    return total, [
        Act(id=subject, role=role, date=date or None, how=how or None, capacity=capacity or None)
        for subject, role, date, how, capacity in rows
    ]


# ── what is open ─────────────────────────────────────────────────────────────────────────────────────────────────────

_UNANSWERED = """FROM open_end WHERE (sort != 'motie' OR NOT EXISTS (
        SELECT 1 FROM reply WHERE target = open_end.id AND reply.date >= open_end.date))"""


def loose_ends(
    archive: Archive, *, sort: str = "", whose: str = "", until: str = "", limit: int = 20, after: int = 0
) -> tuple[int, list[LooseEnd]]:
    """Return how much is open, and a part of it, the oldest first; ``until`` is the last day that counts."""
    where = "AND (? = '' OR sort = ?) AND (? = '' OR whose = ?) AND (? = '' OR date <= ?)"
    values = [each for one in (sort, _key(whose), until) for each in (one, one)]
    with index_of(archive) as db:
        (total,) = db.execute(f"SELECT count(*) {_UNANSWERED} {where}", values).fetchone()
        query = f"SELECT id, sort, date, whose {_UNANSWERED} {where} ORDER BY date, sort, id, whose LIMIT ? OFFSET ?"
        rows = db.execute(query, [*values, limit, after]).fetchall()
    ends = [LooseEnd(id=each, sort=what, date=date or None, whose=of or None) for each, what, date, of in rows]
    return total, ends


def totals(archive: Archive) -> list[LooseCount]:
    """Return how much is open by sort, ministry or committee, and year."""
    query = f"""SELECT sort, whose, (SELECT name FROM actor WHERE id = whose), substr(date, 1, 4), count(*)
        {_UNANSWERED} GROUP BY 1, 2, 4 ORDER BY 1, 2, 4"""
    with index_of(archive) as db:
        rows = db.execute(query).fetchall()
    return [
        LooseCount(sort=sort, whose=whose or None, name=name, year=year or None, count=count)
        for sort, whose, name, year, count in rows
    ]
