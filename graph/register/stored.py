"""The Tweede Kamer's register on disk: what is known of each entity, found by guid, by link and by number."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec

from graph.register.assembling import number_of, title_of
from graph.register.entities import Entity, Known, add

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["SCHEMA", "StoredRegister"]

SCHEMA = """
    CREATE TABLE IF NOT EXISTS entity (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, number TEXT, title TEXT, known BLOB NOT NULL
    );
    CREATE INDEX IF NOT EXISTS entity_number ON entity (kind, number) WHERE number IS NOT NULL;
    CREATE INDEX IF NOT EXISTS entity_title ON entity (title, kind) WHERE title IS NOT NULL;
    CREATE TABLE IF NOT EXISTS link (
        target TEXT, kind TEXT, relation TEXT, source TEXT, PRIMARY KEY (target, kind, relation, source)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS unsettled_entity (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_decoder = msgspec.json.Decoder(tuple[str, str | None, dict[str, str | int | bool], dict[str, str],
                                      dict[str, dict[str, str | None]], dict[str, str | None]])  # fmt: skip


class StoredRegister:
    """The entities in an archive; a :class:`graph.register.lookup.Register`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._found = lru_cache(maxsize=20_000)(self._find)  # the same dossiers are asked for by many papers
        self._bound = lru_cache(maxsize=2_000)(self._relations)  # most of what may lead to an entity does not

    # ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def tell(self, entities: Sequence[Entity]) -> list[str]:
        """Add what answers told of entities and say what became of each, in order: new, changed, or same."""
        known = self._several({entity.id for entity in entities})
        before, outcomes = dict(known), list[str]()
        for entity in entities:
            old = known.get(entity.id)
            known[entity.id] = new = add(old, entity)
            outcomes.append("new" if old is None else "same" if new == old else "changed")
        self._write([(before.get(new.id), new) for new in sorted(known.values(), key=attrgetter("id"))])
        return outcomes

    def _several(self, ids: Iterable[str]) -> dict[str, Known]:
        query, found = f"SELECT {_COLUMNS} FROM entity WHERE id IN (SELECT value FROM json_each(?))", list(ids)
        rows = self._db.execute(query, [msgspec.json.encode(found).decode()])
        return {row[0]: _known(row) for row in rows}

    def _write(self, pairs: Iterable[tuple[Known | None, Known]]) -> None:
        """Write what is known now in place of what was known before, and mark it as unsettled."""
        changed = [(old, new) for old, new in pairs if old != new]
        self._found.cache_clear()
        self._bound.cache_clear()
        rows = ((new.id, new.kind, number_of(new), title_of(new), _pack(new)) for _, new in changed)
        self._db.executemany("REPLACE INTO entity VALUES (?, ?, ?, ?, ?)", rows)
        gone = [link for old, new in changed if old for link in _links(old) - _links(new)]
        self._db.executemany("DELETE FROM link WHERE (target, kind, relation, source) = (?, ?, ?, ?)", gone)
        parted = "INSERT OR IGNORE INTO unsettled_entity SELECT id FROM entity WHERE id = ?"
        self._db.executemany(parted, ((target,) for target, *_ in gone))
        links = (link for _, new in changed for link in _links(new))
        self._db.executemany("INSERT OR IGNORE INTO link VALUES (?, ?, ?, ?)", links)
        self._db.executemany("INSERT OR IGNORE INTO unsettled_entity VALUES (?)", ((new.id,) for _, new in changed))

    def settle(self, ids: Iterable[str]) -> None:
        """Note that all that follows from these entities was done."""
        self._db.executemany("DELETE FROM unsettled_entity WHERE id = ?", ((each,) for each in ids))

    def waits(self, id: str) -> bool:  # noqa: A002  (as in get)
        """Tell whether the consequences of an entity are still to be drawn."""
        return self._db.execute("SELECT 1 FROM unsettled_entity WHERE id = ?", [id]).fetchone() is not None

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def unsettled(self, most: int) -> list[Known]:
        """Return entities that were told and of which the consequences are not drawn yet, at most so many."""
        query = f"SELECT {_COLUMNS} FROM unsettled_entity JOIN entity USING (id) ORDER BY id LIMIT ?"
        return list(map(_known, self._db.execute(query, [most])))

    def get(self, id: str) -> Known | None:  # noqa: A002  (it is the entity's id, and nothing else is meant here)
        """Return an entity by its guid, None where it was not told."""
        return next(iter(self._found("id = ?", id)), None)

    def linking(self, kind: str, relation: str, target: str) -> Iterator[Known]:
        """Yield the entities of a kind that a relation binds to a target, by guid."""
        if (kind, relation) not in self._bound(target):
            return iter(())
        query = f"""SELECT {_COLUMNS} FROM link JOIN entity ON source = id
            WHERE target = ? AND link.kind = ? AND relation = ? ORDER BY id"""
        return map(_known, self._db.execute(query, [target, kind, relation]).fetchall())

    def _relations(self, target: str) -> frozenset[tuple[str, str]]:
        return frozenset(self._db.execute("SELECT DISTINCT kind, relation FROM link WHERE target = ?", [target]))

    def numbered(self, kind: str, number: str) -> Iterator[Known]:
        """Yield the entities of a kind with a number, by guid: more than one where the register says so."""
        return iter(self._found("number = ? AND kind = ?", number, kind))

    def titled(self, kind: str, title: str) -> Iterator[Known]:
        """Yield the entities of a kind with exactly this title, by guid."""
        return iter(self._found("title = ? AND kind = ?", title, kind))

    def telling(self, subject: str) -> Iterator[Known]:
        """Yield the entities that are listed under a subject of the graph, by guid."""
        query = f"SELECT {_COLUMNS} FROM mention JOIN entity ON mention.document = id WHERE subject = ? ORDER BY id"
        return map(_known, self._db.execute(query, [subject]).fetchall())

    def every(self, kind: str, *, after: str = "", latest: bool = False) -> Iterator[Known]:
        """Yield all entities of a kind that have a number, in its order or the ``latest`` first, after a number."""
        beyond, order = ("number < ?", "number DESC") if latest else ("number > ?", "number")
        query = f"SELECT {_COLUMNS} FROM entity WHERE kind = ? AND {beyond} ORDER BY {order}, id"
        return map(_known, self._db.execute(query, [kind, after or ("~" if latest else "")]))

    def _find(self, condition: str, *values: str) -> tuple[Known, ...]:
        query = f"SELECT {_COLUMNS} FROM entity WHERE {condition} ORDER BY id"
        return tuple(map(_known, self._db.execute(query, values)))

    def counts(self) -> dict[str, int]:
        """Return how many entities of each kind are known."""
        return dict(self._db.execute("SELECT kind, count(*) FROM entity GROUP BY kind ORDER BY kind"))


# ── on disk: times are left out where they are the entity's own ──────────────────────────────────────────────────────

_COLUMNS = "id, entity.kind, known"


def _pack(known: Known) -> bytes:
    own = known.modified
    return msgspec.json.encode(
        (
            own,
            known.deleted,
            {name: value for name, (_, value) in known.facts.items()},
            {name: time for name, (time, _) in known.facts.items() if time != own},
            {
                relation: {target: None if time == own else time for target, time in targets.items()}
                for relation, targets in known.links.items()
            },
            {relation: None if time == own else time for relation, time in known.whole.items()},
        )
    )


def _known(row: tuple[str, str, bytes]) -> Known:
    own, deleted, facts, times, links, whole = _decoder.decode(row[2])
    return Known(
        kind=row[1],
        id=row[0],
        modified=own,
        deleted=deleted,
        facts={name: (times.get(name, own), value) for name, value in facts.items()},
        links={
            relation: {target: _time(time, own) for target, time in targets.items()}
            for relation, targets in links.items()
        },
        whole={relation: _time(time, own) for relation, time in whole.items()},
    )


def _time(time: str | None, own: str) -> str:
    return own if time is None else time


def _links(known: Known) -> set[tuple[str, str, str, str]]:
    return {(target, known.kind, relation, known.id) for relation, targets in known.links.items() for target in targets}
