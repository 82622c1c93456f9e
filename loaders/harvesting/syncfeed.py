"""The SyncFeed, category after category, whole or what belongs to one dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from loaders.harvesting.owed import OF_FILES, Owed
from loaders.harvesting.scope import Scope
from loaders.harvesting.tweedekamer import newest_service
from loaders.syncfeed import NEEDED, PLACE, category, fetch_entity, follow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.identifiers import Dossier
    from loaders.harvest import Harvest, Item
    from loaders.syncfeed import Step
    from loaders.tweedekamer.syncfeed import Entry

__all__ = ["harvest_syncfeed"]

_AFTER = ("Document", "DocumentVersie")  # before these is known which zaken, and which documents, came late


def harvest_syncfeed(
    harvest: Harvest,
    *,
    dossier: Dossier | None = None,
    categories: Sequence[str] = (),
    texts: bool = False,
    base: str = PLACE,
) -> None:
    """Follow the feed from where we were, all categories that are needed or those named; ``texts`` with their files.

    The feed cannot be asked for one dossier: with one, all is read and what belongs to it is kept. What hangs on a zaak
    and was told before that came into the dossier is asked of OData, at the same place: where that is out it is named,
    and asked the next time. UnknownError for a name that is no category.
    """
    names = tuple(dict.fromkeys(map(category, categories))) or NEEDED
    scope = Scope(harvest, dossier) if dossier else None
    for name in names:
        if scope and name in _AFTER and not harvest.dry:
            _expect_late(harvest, scope, base)
        with harvest.attempt(f"the category {name}"):
            _follow(harvest, name, scope, texts=texts, base=base)


def _expect_late(harvest: Harvest, scope: Scope, base: str) -> None:
    """Ask what hangs on what came into the dossier late: it is fetched in its category, which is still to come."""
    for kind, late in scope.late.items():
        if late:
            with harvest.attempt(f"what hangs on {', '.join(sorted(late.values()))}"):
                service, asked = newest_service(harvest, base), sorted(late)
                scope.expect(kind, asked, list(service.hanging(kind.capitalize(), asked)))
                harvest.store((), scope.places())


def _follow(harvest: Harvest, name: str, scope: Scope | None, *, texts: bool, base: str) -> None:
    owed = Owed(harvest, name, base) if name in OF_FILES else None
    category = _Category(harvest, name, scope, owed, texts=texts)
    for step in follow(harvest.client, name, harvest.place(category.feed), base):
        if harvest.dry:
            begun = harvest.place(category.feed) or "the beginning"
            harvest.report.planned.append(f"{name}: {len(step.entries)} entries or more, from {begun}")
            return
        category.keep(step)
    if not harvest.dry:
        category.bring_missed(base)
        category.bring_owed()


class _Category:
    """A category of the feed, whole or as far as it belongs to a dossier.

    ``owed`` is for one of which the entities have files: they come only with ``texts``, but always go with the entity.
    """

    def __init__(self, harvest: Harvest, name: str, scope: Scope | None, owed: Owed | None, *, texts: bool) -> None:
        self._harvest, self._scope, self._owed, self._texts = harvest, scope, owed, texts
        self._kind = name[0].lower() + name[1:]
        self.feed = f"syncfeed/{scope.name}/{name}" if scope else f"syncfeed/{name}"

    def keep(self, step: Step) -> None:
        """Store what a page tells, with the place reached."""
        self._store(step.entries, step.problems, {self.feed: step.place})
        self._harvest.tick(by=len(step.entries))

    def _store(
        self, entries: Sequence[Entry], problems: Sequence[str] = (), places: dict[str, str] | None = None
    ) -> None:
        scope, owed = self._scope, self._owed
        kept = [entry for entry in entries if entry.entity and (scope is None or scope.holds(entry.entity))]
        items: list[tuple[str, Item]] = [("syncfeed", entry.entity) for entry in kept if entry.entity]
        items += ((f"syncfeed: {problem}", UnreadableError("syncfeed", problem)) for problem in problems)
        items += owed.papers(kept) if owed and self._texts else ()
        gone = owed.gone(items) if owed else ()
        reached = {**(places or {}), **(scope.places() if scope else {}), **(owed.places() if owed else {})}
        self._harvest.store(items, reached, gone=gone)

    def bring_missed(self, base: str) -> None:
        """Ask one by one for what is in the dossier and was told before that was known."""
        tried: set[str] = set()
        while self._scope and (missed := [one for one in self._scope.missed(self._kind) if one not in tried]):
            for id_ in missed:
                tried.add(id_)
                with self._harvest.attempt(f"{self._kind} {id_}"):
                    self._store(fetch_entity(self._harvest.client, id_, base))
                    self._scope.forget(self._kind, id_)
        if tried:
            self._store(())

    def bring_owed(self) -> None:
        """Ask again for the files that were owed when the run began."""
        for papers in self._owed.again() if self._owed and self._texts else ():
            self._harvest.store(papers, self._owed.places() if self._owed else {})
