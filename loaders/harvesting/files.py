"""The files of documents of the Tweede Kamer: the papers in them, whichever service told of the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.archiving.statements import key_of
from graph.errors import UnreadableError
from graph.identifiers import Documentnummer
from graph.model import Record
from graph.register.entities import Entity
from loaders.harvest import OutError
from loaders.syncfeed import PLACE, fetch_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.harvest import Harvest, Item

__all__ = ["Files", "Wanted"]


class Wanted(NamedTuple):
    """A file: the number of its document, its version, and whether that is ``attached`` to another document.

    What is in the file of an attachment may be a copy of another paper: it has the number of its document.
    """

    number: str
    version: str
    attached: bool = False


class Files:
    """Which file of which document we have: to be stored with what is in them.

    The place of a file is its version, and the key of the statement that was made of it. Where one after another cannot
    be had none is asked for any more in this run: what tells of the documents goes on.
    """

    def __init__(self, harvest: Harvest, base: str) -> None:
        self._harvest, self._base = harvest, base
        self._new: dict[str, str] = {}
        self._gone: list[str] = []
        self._out = False

    def bring(self, guid: str, wanted: Wanted) -> list[tuple[str, Item]] | None:
        """Return the paper in a file, or why it cannot be read, unless we have it; None where it cannot be had now.

        Where the service says that it does not have the file, that is reported and there is no paper.
        """
        had, _, before = self._place(guid).partition(" ")
        if had == wanted.version:
            return []
        if self._out:
            self._harvest.skip(wanted.number, "its file was not asked for; run it again later")
            return None
        try:
            with self._harvest.attempt(wanted.number):
                items = list(self._fetch(guid, wanted))
                keys = [key_of(item.document) for _, item in items if isinstance(item, Record)]
                self._gone.extend(key for key in [before] if key and keys and key not in keys)
                self._new[f"file/{guid}"] = " ".join([wanted.version, *(keys or [before])])
                return items
        except OutError as error:
            self._out = True
            self._harvest.skip("the files of documents", error.problem)
        return None

    def _fetch(self, guid: str, wanted: Wanted) -> Iterator[tuple[str, Item]]:
        name = f"{wanted.number}.file"
        try:
            body = fetch_file(self._harvest.client, guid, self._base)
        except UnreadableError as error:
            yield name, UnreadableError(name, error.problem)
            return
        if body is None:
            self._harvest.report.missing.append(f"the file of {wanted.number}")
        else:
            source, own = f"{PLACE}/SyncFeed/2.0/Resources/{guid}", wanted.number if wanted.attached else None
            aliases = tuple(filter(Documentnummer.parse, [wanted.number]))  # a report has no number of its own
            yield from self._harvest.papers(body, name, source, aliases, own=own)

    def gone(self, items: Iterable[tuple[str, Item]]) -> list[str]:
        """Return the keys of what files told and does not hold now: others came, or ``items`` delete it."""
        for entity in (item for _, item in items if isinstance(item, Entity) and item.deleted):
            if key := self._place(entity.id).partition(" ")[2]:
                self._gone.append(key)
                self._new[f"file/{entity.id}"] = ""
        keys, self._gone = self._gone, []
        return keys

    def places(self) -> dict[str, str]:
        """Return what is to be stored with the papers."""
        places, self._new = self._new, {}
        return places

    def _place(self, guid: str) -> str:
        mark = f"file/{guid}"
        return self._new[mark] if mark in self._new else self._harvest.place(mark)
