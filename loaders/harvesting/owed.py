"""Files that the SyncFeed told of and that could not be had: owed, and tried again each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from graph.register.entities import Entity
from loaders.harvesting.files import Files, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.harvest import Harvest, Item
    from loaders.tweedekamer.syncfeed import Entry

__all__ = ["OF_FILES", "Owed"]

OF_FILES = ("Document", "Verslag")  # the categories whose entities have a file that is read


class Owed:
    """The files of one category."""

    def __init__(self, harvest: Harvest, category: str, base: str) -> None:
        self._files = Files(harvest, base)
        self._place = f"syncfeed/owed/{category}"
        self._stored = harvest.place(self._place) or "{}"
        self._owed = msgspec.json.decode(self._stored, type=dict[str, Wanted])
        self._before = tuple(self._owed)

    def papers(self, entries: Iterable[Entry]) -> list[tuple[str, Item]]:
        """Return the papers in the files of some entities, unless we have that version."""
        items: list[tuple[str, Item]] = []
        for entry in entries:
            if entry.entity and entry.enclosure and (wanted := _wanted(entry.entity)):
                self._owed.pop(entry.id, None)
                items.extend(self._bring(entry.id, wanted))
        return items

    def again(self) -> Iterator[list[tuple[str, Item]]]:
        """Yield the papers in each of the files that were owed when the run began and still are."""
        for guid in self._before:
            if wanted := self._owed.pop(guid, None):
                yield self._bring(guid, wanted)

    def _bring(self, guid: str, wanted: Wanted) -> list[tuple[str, Item]]:
        papers = self._files.bring(guid, wanted)
        if papers is None:
            self._owed[guid] = wanted
        return papers or []

    def gone(self, items: Iterable[tuple[str, Item]]) -> list[str]:
        """Return the keys of what files told and does not hold now."""
        told = list(items)
        for entity in (item for _, item in told if isinstance(item, Entity) and item.deleted):
            self._owed.pop(entity.id, None)
        return self._files.gone(told)

    def places(self) -> dict[str, str]:
        """Return what is to be stored with the papers: which files we have, and which are owed where that changed."""
        owed, before = msgspec.json.encode(self._owed).decode(), self._stored
        self._stored = owed
        return {**self._files.places(), **({} if owed == before else {self._place: owed})}


def _wanted(entity: Entity) -> Wanted | None:
    """Return what is to be known of an entity's file to bring it; None where it has none that is read.

    The states of the report of one meeting are entities of their own, each with its file, and together one paper.
    """
    if entity.deleted or entity.facts.get("status") == "Casco":
        return None
    version = "".join(entity.links.get("huidigeDocumentVersie", ())) or entity.modified
    number = (
        f"verslag {entity.id}" if entity.kind == "verslag" else str(entity.facts.get("documentNummer") or entity.id)
    )
    return Wanted(number, version, attached=bool(entity.links.get("bronDocument")))
