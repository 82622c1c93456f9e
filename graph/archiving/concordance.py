"""A concordance of papers that texts call by name: by who tabled them, so that a mention leads to a few of them.

Motions and amendments are listed under the surname of each of their submitters. What else tells them apart, the words
of their titles, their dates and dossiers, is kept with each, so that candidates can be weighed without reading them.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (decoded by the annotations, so it must exist at run time)
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from graph.archiving.surnames import fold_name, last_name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from graph.model import Document

__all__ = ["SCHEMA", "Concordance", "Named"]

SCHEMA = """
    CREATE TABLE IF NOT EXISTS named (document TEXT PRIMARY KEY, facts BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS signer (name TEXT, document TEXT, PRIMARY KEY (name, document)) WITHOUT ROWID;
"""
_SORT = re.compile(r"\b(?P<sort>motie|amendement)\b", re.IGNORECASE)  # Motie (gewijzigd/nader), Gewijzigde motie
_NOT_ONE = re.compile(r"^(?:lijst|stemmingen|brief|overzicht)\b", re.IGNORECASE)
_CHANGED = re.compile(r"\bgew(?:ijzigde?\b|\.|\s)", re.IGNORECASE)  # Nader gewijzigde motie, Gew. motie
_INSTEAD_OF = re.compile(r"\((?:t\.?\s?v\.?\s?v|ter\s+verv)[^)]*\)", re.IGNORECASE)  # (t.v.v. 28638-136)


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """What tells a motion or amendment from others: ``signers`` are folded surnames, the first to sign first.

    ``changed`` says that it is a changed version ("gewijzigde motie"). ``about`` is what its title says without the
    number it replaces, ``place`` the titles of its dossiers. Each is itself only: what follows from it is kept by it.
    """

    document: str
    sort: str
    date: dt.date | None
    dossiers: tuple[str, ...]
    signers: tuple[str, ...]
    changed: bool
    about: str
    place: str


_decoder = msgspec.json.Decoder(Named)


class Concordance:
    """The list on disk; what was looked up is kept at hand, since many mentions lead to the same people."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._of_at_hand = lru_cache(maxsize=300)(self._of)  # the surnames that texts are full of

    def write(self, name: str, document: Document | None) -> set[str]:
        """List a paper, or take it off; return the surnames under which something else is listed than before."""
        facts = _named(name, document) if document else None
        line = msgspec.json.encode(facts) if facts else None
        before = self._db.execute("SELECT facts FROM named WHERE document = ?", [name]).fetchone()
        if (before[0] if before else None) == line:
            return set()
        old = {last_name(signer) for signer in _decoder.decode(before[0]).signers} if before else set[str]()
        new = {last_name(signer) for signer in facts.signers} if facts else set[str]()
        self._db.execute("DELETE FROM named WHERE document = ?", [name])
        self._db.executemany("DELETE FROM signer WHERE (name, document) = (?, ?)", ((each, name) for each in old))
        if facts:
            self._db.execute("INSERT INTO named VALUES (?, ?)", [name, line])
            self._db.executemany("INSERT INTO signer VALUES (?, ?)", ((each, name) for each in new))
        self._of_at_hand.cache_clear()
        return old | new

    def signed(self, names: Iterable[str]) -> list[Named]:
        """Return the papers that all of these people tabled, else those that any of them did, by identifier.

        Their last names decide: titles name the first to sign, and others as "c.s.".
        """
        lists = [self._of_at_hand(last_name(fold_name(name))) for name in names]
        if len(lists) == 1:
            return list(lists[0].values())
        everyone = {document: paper for papers in lists for document, paper in papers.items()}
        found = set(everyone).intersection(*lists)
        return [everyone[document] for document in sorted(found or everyone)]

    def _of(self, name: str) -> dict[str, Named]:
        query = "SELECT document, facts FROM signer JOIN named USING (document) WHERE name = ? ORDER BY document"
        return {document: _decoder.decode(facts) for document, facts in self._db.execute(query, [name])}

    def named(self, document: str) -> Named | None:
        """Return what is listed of a paper, None where it is none of these."""
        row = self._db.execute("SELECT facts FROM named WHERE document = ?", [document]).fetchone()
        return _decoder.decode(row[0]) if row else None


def _named(name: str, document: Document) -> Named | None:
    sort = _SORT.search(document.soort or "")
    if not sort or _NOT_ONE.search(document.soort or "") or not document.actors:
        return None
    title = document.title or ""
    return Named(
        document=name,
        sort=sort["sort"].lower(),
        date=document.date,
        dossiers=tuple(dossier.number for dossier in document.dossiers),
        signers=tuple(dict.fromkeys(fold_name(actor.surname) for actor in document.actors)),
        changed=bool(_CHANGED.search(f"{document.soort} {title[:50]}")),
        about=_INSTEAD_OF.sub("", title),
        place=" ".join(dossier.title or "" for dossier in document.dossiers),
    )
