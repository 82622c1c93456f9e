"""What a subject of the graph is called, of what sort it is and what became of it, by its name alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from graph.indexes.actors import Act, LooseEnd
from graph.model import Activiteit, Toezegging, Zaak
from graph.search import paper

if TYPE_CHECKING:
    from graph.archive import Archive
    from graph.model import Told

__all__ = ["told_of"]

T = TypeVar("T", Act, LooseEnd)


def told_of(archive: Archive, item: T) -> T:
    """Return an act or a loose end with the title, the soort and the outcome of its subject."""
    sort, _, number = item.id.partition("-")
    if sort in {"activiteit", "toezegging", "zaak"}:
        title, soort, outcome = _registered(archive.registered_as(sort, number))
        return replace(item, title=title, soort=soort, outcome=outcome)
    found = paper(archive, item.id)
    return replace(item, title=found.title, soort=found.soort) if found else item


def _registered(told: Told | None) -> tuple[str | None, str | None, str | None]:
    match told:
        case Zaak():
            return told.subject or told.title, told.soort, told.decision.outcome if told.decision else None
        case Toezegging():
            return told.text, None, told.status
        case Activiteit():
            return told.title, told.soort, told.status
        case _:
            return None, None, None
