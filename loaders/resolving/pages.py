"""Handelingen cited by page: the item that holds the pages, looked up among the items that a catalogue knows.

Items were identified by their pages until 2009-2010, by issue and item after that. A range of pages that is just that
of one item settles it; else, and for a single page, the items that hold the pages are looked for. Several stay
candidates, the shortest first. Of a later year with the issue only, all items of that issue are candidates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.changing import changed
from graph.identifiers import Handelingen
from loaders.references.handelingen import FIRST_KNOWN, FIRST_OF_ITEMS, pages_of

if TYPE_CHECKING:
    from graph.model import Reference
    from loaders.resolving.catalogue import Catalogue
    from loaders.resolving.context import Context

__all__ = ["by_pages"]


class _Item(NamedTuple):
    """An item with what its number tells: the issue, where it has one, and its pages."""

    name: str
    issue: int | None
    first: int
    last: int


def by_pages(context: Context, reference: Reference) -> Reference | None:
    """Settle a place in the Handelingen by its pages; None where it is none, or where nothing is known of it."""
    year, chamber = reference.clues.year, reference.clues.chamber or "tk"
    if reference.kind != "handelingen" or reference.finder != "handelingen" or not year or chamber not in {"tk", "ek"}:
        return None
    if year < FIRST_KNOWN:
        return changed(reference, reason="no-candidate")
    if not context.catalogue or (year >= FIRST_OF_ITEMS and reference.targets):
        return None
    found = _candidates(context.catalogue, f"h-{chamber}-{year.replace('-', '')}-", reference)
    if len(found) == 1 and year < FIRST_OF_ITEMS:
        return changed(reference, targets=found, method="number")
    if found:
        return changed(reference, targets=(), candidates=found, reason="several-candidates")
    return None if reference.targets else changed(reference, reason="no-candidate")


def _candidates(catalogue: Catalogue, series: str, reference: Reference) -> tuple[str, ...]:
    """Return the items of a series (chamber and year) that a reference may mean, the likeliest first."""
    issue = next(iter(reference.clues.numbers), None)
    place = pages_of(reference.pinpoint or "", issue)
    if (reference.clues.year or "") >= FIRST_OF_ITEMS:
        return tuple(catalogue.starting(f"{series}{int(issue)}-")) if issue else ()
    if not place:
        return ()
    issue, first, last = place
    items = [item for item in map(_item, catalogue.starting(series)) if item and _in_issue(item, issue)]
    exact = [item for item in items if first < last and (item.first, item.last) == (first, last)]
    holding = [item for item in items if item.first <= first and last <= item.last]
    return tuple(item.name for item in exact or sorted(holding, key=lambda item: item.last - item.first))


def _in_issue(item: _Item, issue: str | None) -> bool:
    return not (item.issue and issue) or item.issue == int(issue)


def _item(name: str) -> _Item | None:
    """Read the number of an item: pages, with the issue in front until 1996 and a sequence number behind (12-40-2)."""
    found = Handelingen.parse(name)
    if not found or found.suffix:
        return None
    numbers = found.numbers
    with_issue = len(numbers) == 4 or (len(numbers) == 3 and numbers[1] <= numbers[2])
    issue = numbers[0] if with_issue else None
    first, last = numbers[1:3] if with_issue else numbers[:2]
    return _Item(name, issue, first, last)
