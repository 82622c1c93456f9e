"""The SyncFeed, category after category, whole or what belongs to one dossier."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from loaders.harvesting.files import Files
from loaders.harvesting.scope import Scope
from loaders.syncfeed import NEEDED, PLACE, category, follow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.identifiers import Dossier
    from loaders.harvest import Harvest, Item
    from loaders.syncfeed import Step
    from loaders.tweedekamer.syncfeed import Entry

__all__ = ["harvest_syncfeed"]

_OWED = "syncfeed/owed"


def harvest_syncfeed(
    harvest: Harvest,
    *,
    dossier: Dossier | None = None,
    categories: Sequence[str] = (),
    texts: bool = False,
    base: str = PLACE,
) -> None:
    """Follow the feed from where we were, all categories that are needed or those named; ``texts`` with their files.

    The feed cannot be asked for one dossier: with one, all is read and what belongs to it is kept. What was told before
    a zaak came into the dossier is not seen then. UnknownError for a name that is no category or dossier.
    """
    names = tuple(dict.fromkeys(map(category, categories))) or NEEDED
    scope = Scope(harvest, dossier) if dossier else None
    for name in names:
        with harvest.attempt(f"the category {name}"):
            _follow(harvest, name, scope, texts=texts, base=base)


def _follow(harvest: Harvest, name: str, scope: Scope | None, *, texts: bool, base: str) -> None:
    feed = f"syncfeed/{scope.name}/{name}" if scope else f"syncfeed/{name}"
    owed = _Owed(harvest, base) if name == "Document" else None
    if owed and texts and not harvest.dry:
        harvest.store(owed.before(), owed.places())
    for step in follow(harvest.client, name, harvest.place(feed), base):
        if harvest.dry:
            begun = harvest.place(feed) or "the beginning"
            harvest.report.planned.append(f"{name}: {len(step.entries)} entries or more, from {begun}")
            return
        kept = [entry for entry in step.entries if entry.entity and (scope is None or scope.holds(entry.entity))]
        items = list(_items(step, kept))
        if owed and texts:
            items.extend(owed.papers(kept))
        gone = owed.files.gone(items) if owed else ()
        places = {feed: step.place, **(scope.places() if scope else {}), **(owed.places() if owed else {})}
        harvest.store(items, places, gone=gone)
        harvest.tick(by=len(step.entries))


def _items(step: Step, kept: list[Entry]) -> Iterator[tuple[str, Item]]:
    """Yield what a page tells, and what of it could not be read."""
    yield from (("syncfeed", entry.entity) for entry in kept if entry.entity)
    yield from ((f"syncfeed: {problem}", UnreadableError("syncfeed", problem)) for problem in step.problems)


class _Owed:
    """The files of documents that the feed told of: those that could not be had are owed, and tried the next time."""

    def __init__(self, harvest: Harvest, base: str) -> None:
        self.files = Files(harvest, base)
        self._owed: dict[str, list[str]] = json.loads(harvest.place(_OWED) or "{}")

    def before(self) -> list[tuple[str, Item]]:
        """Return the papers in the files that were owed when the run began."""
        return self._bring(list(self._owed))

    def papers(self, entries: Iterable[Entry]) -> list[tuple[str, Item]]:
        """Return the papers in the files of some documents, unless we have that version."""
        told: list[str] = []
        for entry in entries:
            entity = entry.entity
            if entity and not entity.deleted and entry.enclosure:
                version = "".join(entity.links.get("huidigeDocumentVersie", ())) or entity.modified
                self._owed[entry.id] = [str(entity.facts.get("documentNummer") or entry.id), version]
                told.append(entry.id)
        return self._bring(told)

    def _bring(self, ids: Iterable[str]) -> list[tuple[str, Item]]:
        items: list[tuple[str, Item]] = []
        for id_ in dict.fromkeys(ids):
            papers = self.files.bring(id_, *self._owed[id_])
            if papers is not None:
                items.extend(papers)
                del self._owed[id_]
        return items

    def places(self) -> dict[str, str]:
        """Return what is to be stored with the papers: which files we have, and which are owed."""
        return {**self.files.places(), _OWED: json.dumps(self._owed)}
