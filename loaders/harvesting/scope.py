"""What belongs to one dossier in a feed that tells of all: known by the relations that lead to it, kind by kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


class Scope:
    """The guids of what is in a dossier so far, kept between runs with the places in the feed.

    Categories must come in the order in which others lead to them.
    """

    def __init__(self, harvest: Harvest, dossier: Dossier) -> None:
        self.name = str(dossier)
        self._number, self._addition = int(dossier.number), dossier.addition
        stored: dict[str, list[str]] = json.loads(harvest.place(f"syncfeed/{self.name}") or "{}")
        self._within = {kind: set(ids) for kind, ids in stored.items()}
        self._grown = False

    def holds(self, entity: Entity) -> bool:
        """Tell whether an entity belongs to the dossier, now or before; what it leads to does from now on."""
        known = entity.id in self._within.get(entity.kind, ())
        if not known and not self._belongs(entity):
            return False
        self._add(entity.kind, entity.id)
        for relation, ids in entity.links.items():
            kind = _LEADS.get(relation, relation)
            if kind in _NAMED:
                for one in ids:
                    self._add(kind, one)
        return True

    def places(self) -> dict[str, str]:
        """Return what is to be stored with the place in the feed: nothing where nothing came in."""
        if not self._grown:
            return {}
        self._grown = False
        return {f"syncfeed/{self.name}": json.dumps({kind: sorted(ids) for kind, ids in self._within.items()})}

    def _belongs(self, entity: Entity) -> bool:
        if entity.kind == "kamerstukdossier":
            addition = str(entity.facts.get("toevoeging") or "").strip("()")
            same = addition == self._addition or (addition.startswith("R") and not self._addition)
            return entity.facts.get("nummer") == self._number and same
        relations = _BELONGS.get(entity.kind, ())
        leads = ((relation, one) for relation in relations for one in entity.links.get(relation, ()))
        return any(one in self._within.get(_kind(relation), ()) for relation, one in leads)

    def _add(self, kind: str, id_: str) -> None:
        within = self._within.setdefault(kind, set())
        if id_ not in within:
            within.add(id_)
            self._grown = True


def _kind(relation: str) -> str:
    return "document" if relation == "bronDocument" else relation
