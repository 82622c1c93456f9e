"""What belongs to one dossier in a feed that tells of all: known by the relations that lead to it, kind by kind."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.identifiers import Dossier
    from graph.register.entities import Entity
    from loaders.harvest import Harvest

__all__ = ["Scope"]

# For each kind the relations of its own that put it in the dossier, where they lead to what is in it.
_BELONGS = {
    "zaak": ("kamerstukdossier",),
    "document": ("kamerstukdossier", "zaak", "bronDocument"),
    "documentVersie": ("document",),
    "documentActor": ("document",),
    "zaakActor": ("zaak",),
    "besluit": ("zaak",),
    "stemming": ("besluit",),
    "toezegging": ("activiteit",),
}
# Kinds that are in it where something that is in it leads to them.
_NAMED = ("agendapunt", "activiteit", "persoon", "fractie", "commissie")
_LEADS = {"voortouwcommissie": "commissie", "toegezegdAanPersoon": "persoon", "toegezegdAanFractie": "fractie"}
_LATE = dt.timedelta(days=30)  # between the day of a paper and its change, when it comes in: it was told of before


class Scope:
    """The guids of what is in a dossier so far, kept between runs with the places in the feed.

    Categories must come in the order in which others lead to them. What was told before it came in is asked for by
    itself: attachments that came before their document, agendapunten, activities and people that something new leads
    to. These are ``missed``. ``late`` are documents and zaken, for each kind their numbers by guid, that came in long
    after they were made: what hangs on them was told before, and is to be told to :meth:`expect`.
    """

    def __init__(self, harvest: Harvest, dossier: Dossier) -> None:
        self.name = str(dossier)
        self._harvest, self._feed = harvest, f"syncfeed/{self.name}"
        self._number, self._addition = int(dossier.number), dossier.addition
        stored = json.loads(harvest.place(self._feed) or "{}")
        self._within = _sets(stored.get("within", {}))
        self._missed = _sets(stored.get("missed", {}))
        self.late: dict[str, dict[str, str]] = stored.get("late", {})
        self._follows = bool(harvest.place(f"{self._feed}/Besluit"))
        self._annexes: dict[str, str] = {}
        self._grown = False

    def holds(self, entity: Entity) -> bool:
        """Tell whether an entity belongs to the dossier, now or before; what it leads to does from now on."""
        known = entity.id in self._within.get(entity.kind, ())
        if not known and not self._belongs(entity):
            for main in entity.links.get("bronDocument", ()):
                self._annexes[f"{self._feed}/annex/{main}/{entity.id}"] = entity.id
            return False
        if not known and self._is_late(entity):
            number = entity.facts.get("nummer") or entity.facts.get("documentNummer") or entity.id
            self.late.setdefault(entity.kind, {})[entity.id] = str(number)
        self._add(entity.kind, entity.id, missed=False)
        for relation, ids in entity.links.items():
            kind = _LEADS.get(relation, relation)
            if kind in _NAMED:
                for one in ids:
                    self._add(kind, one, missed=True)
        return True

    def missed(self, kind: str) -> list[str]:
        """Return the guids of a kind that are in the dossier and were not told since; after all of it was read."""
        return sorted(self._missed.get(kind, ()))

    def forget(self, kind: str, id_: str) -> None:
        """Note that an entity is not to be had."""
        self._missed.get(kind, set[str]()).discard(id_)
        self._grown = True

    def expect(self, kind: str, ids: Iterable[str], hanging: Iterable[tuple[str, str]]) -> None:
        """Note what hangs on documents or zaken that came in late, as kinds and guids: it is missed from now on."""
        for what, id_ in hanging:
            self._add(what, id_, missed=True)
        for id_ in ids:
            self.late.get(kind, {}).pop(id_, None)
        self._grown = True

    def places(self) -> dict[str, str]:
        """Return what is to be stored with the place in the feed: nothing where nothing came in."""
        places, self._annexes = self._annexes, {}
        if self._grown:
            self._grown = False
            state = {"within": _lists(self._within), "missed": _lists(self._missed), "late": self.late}
            places[self._feed] = json.dumps(state)
        return places

    def _belongs(self, entity: Entity) -> bool:
        if entity.kind == "kamerstukdossier":
            addition = str(entity.facts.get("toevoeging") or "").strip("()")
            same = addition == self._addition or (addition.startswith("R") and not self._addition)
            return entity.facts.get("nummer") == self._number and same
        relations = _BELONGS.get(entity.kind, ())
        leads = ((relation, one) for relation in relations for one in entity.links.get(relation, ()))
        return any(one in self._within.get(_kind(relation), ()) for relation, one in leads)

    def _add(self, kind: str, id_: str, *, missed: bool) -> None:
        within, open_ = self._within.setdefault(kind, set()), self._missed.setdefault(kind, set())
        if not missed and id_ in open_:
            open_.remove(id_)
            self._grown = True
        if id_ not in within:
            within.add(id_)
            self._grown = True
            if missed:
                open_.add(id_)
            if kind == "document":
                open_.update(self._annexes_of(id_))

    def _annexes_of(self, main: str) -> Iterator[str]:
        prefix = f"{self._feed}/annex/{main}/"
        yield from self._harvest.archive.cursors(prefix)
        yield from (annex for name, annex in self._annexes.items() if name.startswith(prefix))

    def _is_late(self, entity: Entity) -> bool:
        """Tell whether something came in long after it was made: what hangs on it was told before, and left out."""
        day = str(entity.facts.get("gestartOp") or entity.facts.get("datum") or "")[:10]
        if not self._follows or entity.kind not in {"zaak", "document"} or not day or not entity.modified:
            return False
        return dt.date.fromisoformat(entity.modified[:10]) - dt.date.fromisoformat(day) > _LATE


def _sets(lists: dict[str, list[str]]) -> dict[str, set[str]]:
    return {kind: set(ids) for kind, ids in lists.items()}


def _lists(sets: dict[str, set[str]]) -> dict[str, list[str]]:
    return {kind: sorted(ids) for kind, ids in sets.items() if ids}


def _kind(relation: str) -> str:
    return "document" if relation == "bronDocument" else relation
