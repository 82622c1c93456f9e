"""The SyncFeed, category after category, whole or what belongs to one dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from loaders.harvesting.owed import OF_FILES, Owed
from loaders.harvesting.scope import Scope
from loaders.syncfeed import NEEDED, PLACE, category, follow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.identifiers import Dossier
    from loaders.harvest import Harvest, Item
    from loaders.syncfeed import Step
    from loaders.tweedekamer.syncfeed import Entry

__all__ = ["harvest_syncfeed"]


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
    owed = Owed(harvest, name, base) if name in OF_FILES else None
    for step in follow(harvest.client, name, harvest.place(feed), base):
        if harvest.dry:
            begun = harvest.place(feed) or "the beginning"
            harvest.report.planned.append(f"{name}: {len(step.entries)} entries or more, from {begun}")
            return
        kept = [entry for entry in step.entries if entry.entity and (scope is None or scope.holds(entry.entity))]
        items = list(_items(step, kept))
        if owed and texts:
            items.extend(owed.papers(kept))
        gone = owed.gone(items) if owed else ()
        places = {feed: step.place, **(scope.places() if scope else {}), **(owed.places() if owed else {})}
        harvest.store(items, places, gone=gone)
        harvest.tick(by=len(step.entries))
    if owed and texts and not harvest.dry:
        for papers in owed.again():
            harvest.store(papers, owed.places())


def _items(step: Step, kept: list[Entry]) -> Iterator[tuple[str, Item]]:
    """Yield what a page tells, and what of it could not be read."""
    yield from (("syncfeed", entry.entity) for entry in kept if entry.entity)
    yield from ((f"syncfeed: {problem}", UnreadableError("syncfeed", problem)) for problem in step.problems)
