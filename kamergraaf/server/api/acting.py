"""What the JSON API answers on meetings, on who did what, on what is still open, and on how good finding is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from graph.errors import UnreadableError
from graph.indexes import actors as index
from graph.indexes.named import named_in
from kamergraaf import meetings
from kamergraaf.server.api.answers import Page, keyed, onward
from kamergraaf.telling import told_of

if TYPE_CHECKING:
    from graph.indexes.actors import Act, ActorFacts, LooseCount, LooseEnd
    from graph.indexes.named import Named
    from kamergraaf.meetings import Meeting
    from kamergraaf.opened import Graph

__all__ = [
    "ACCURACY",
    "SHIPPED",
    "Measured",
    "accuracy",
    "actor",
    "actors",
    "acts",
    "loose_counts",
    "loose_ends",
    "meeting",
    "names",
]

ACCURACY = "accuracy.jsonl"  # in the graph's folder
SHIPPED = Path(__file__).parents[2] / ACCURACY  # as benchmarks/accuracy.py writes it


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How good finding is by one measure, or for one series of targets; see ``kamergraaf score``.

    ``shipped`` says that it was measured when this release was made, not on this graph.
    """

    what: str
    wanted: int
    given: int
    right: int
    precision: float
    recall: float
    f1: float
    shipped: bool = False


def meeting(graph: Graph, *, number: str) -> Meeting:
    """Return a meeting with its agenda and what happened there."""
    return meetings.meeting(graph.archive, number)


def actors(graph: Graph, *, limit: int, sort: str = "", q: str = "", after: str = "") -> Page[ActorFacts]:
    """List persons, fracties, committees and ministries by id."""
    found = index.actors(graph.archive, sort=sort, words=q, limit=limit + 1, after=after)
    return keyed(found, limit, lambda one: one.id)


def names(graph: Graph, *, of: str) -> Page[Named]:
    """List whom a paper, zaak, toezegging or meeting names, by name, each with its id."""
    found = {each.name: each for told in graph.archive.told(graph.archive.canonical(of)) for each in named_in(told)}
    return Page(items=tuple(found[name] for name in sorted(found)), total=len(found))


def actor(graph: Graph, *, id: str) -> ActorFacts:  # noqa: A002  (so it is called in the address)
    """Return who somebody is, with how much of what they did."""
    return index.actor(graph.archive, id)


def acts(graph: Graph, *, id: str, limit: int, role: str = "", how: str = "", after: int = 0) -> Page[Act]:  # noqa: A002  (as above)
    """List what somebody did, the newest first."""
    index.actor(graph.archive, id)
    total, found = index.acts(graph.archive, id, role=role, how=how, limit=limit, after=after)
    items = tuple(told_of(graph.archive, act) for act in found)
    return Page(items=items, total=total, next=onward(total, limit, after))


def loose_ends(
    graph: Graph, *, limit: int, sort: str = "", whose: str = "", until: str = "", after: int = 0
) -> Page[LooseEnd]:
    """List what is still open, the oldest first."""
    total, found = index.loose_ends(graph.archive, sort=sort, whose=whose, until=until, limit=limit, after=after)
    items = tuple(told_of(graph.archive, end) for end in found)
    return Page(items=items, total=total, next=onward(total, limit, after))


def loose_counts(graph: Graph) -> Page[LooseCount]:
    """Count what is still open."""
    counts = tuple(index.totals(graph.archive))
    return Page(items=counts, total=len(counts))


def accuracy(graph: Graph) -> Page[Measured]:
    """Tell how good finding was measured to be: where somebody put that beside the graph, then of this release."""
    own = graph.folder / ACCURACY
    measured = (*(_measured(own) if own.exists() else ()), *(replace(one, shipped=True) for one in _measured(SHIPPED)))
    return Page(items=measured, total=len(measured))


def _measured(path: Path) -> tuple[Measured, ...]:
    try:
        return tuple(msgspec.json.decode(line, type=Measured) for line in path.read_bytes().splitlines())
    except ValueError as error:
        raise UnreadableError(path, f"not what kamergraaf score --format jsonl writes: {error}") from error
