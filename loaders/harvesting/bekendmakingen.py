"""The publisher's papers: of a dossier, a year, a day on, by number; their attachments, and those that they cite."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.identifiers import Aanhangsel, Bijlage, Handelingen, Kamerstuk, parse
from loaders.harvest import has_text
from loaders.harvesting.papers import Papers, is_provisional
from loaders.koop import PLACES, Found, Query, attachments, search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graph.model import Document
    from loaders.harvest import Harvest
    from loaders.koop import Places

__all__ = ["harvest_bekendmakingen"]

_SERIES = (Kamerstuk, Handelingen, Aanhangsel, Bijlage)  # what the publisher may have when it is cited
_AGAIN = 7  # days after which a paper that was not there is asked for again


def harvest_bekendmakingen(
    harvest: Harvest,
    query: Query,
    *,
    papers: Sequence[str] = (),
    cited: bool = False,
    today: dt.date | None = None,
    places: Places = PLACES,
) -> None:
    """Bring up to date the papers that a query finds, or some by number, with their attachments.

    The first time all are fetched, later those that changed since. ``cited`` also what they cite, in the dossier of the
    query if it has one.
    """
    shelf = Papers(harvest, places)
    if papers:
        _bring_named(harvest, shelf, papers, places)
    else:
        _follow(harvest, shelf, query, places)
    if cited and not harvest.dry:
        harvest.archive.settle(kept=harvest.report.keep)
        within = _named(papers) if papers else _in_dossier(query.dossier)
        _bring_cited(harvest, shelf, within, today or dt.datetime.now(tz=dt.UTC).date())


def _follow(harvest: Harvest, shelf: Papers, query: Query, places: Places) -> None:
    """Bring what a query finds now, from the day on to which it was brought before."""
    feed = _feed(query)
    before = harvest.place(feed)
    newest, owed, listed = before, 0, list[str]()
    for found in search(harvest.client, replace(query, modified=_day(before)), places):
        owed += not shelf.bring(found, ask=bool(before))
        newest = max(newest, found.modified)
        listed.append(found.id)
    owed += _bring_attachments(harvest, shelf, shelf.new if before else listed, places)
    if not harvest.dry and newest:
        shelf.settle_numbers()
        harvest.store((), {feed: before if owed else newest})


def _feed(query: Query) -> str:
    """Return what the place reached in a query's list is known by."""
    parts = [query.dossier or "all", str(query.since or "ever"), query.until, query.year, query.name]
    return "/".join(["bekendmakingen", *(str(part) for part in parts if part)])


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _bring_named(harvest: Harvest, shelf: Papers, papers: Sequence[str], places: Places) -> None:
    """Bring papers by number; one that is in no list is asked for all the same: old numbers lead to new ones."""
    for name in papers:
        listed = list(search(harvest.client, Query(identifier=name), places))
        for found in listed or [Found(name, "", "", frozenset())]:
            shelf.bring(found, ask=not listed)
    _bring_attachments(harvest, shelf, papers, places)


def _bring_attachments(harvest: Harvest, shelf: Papers, names: Sequence[str], places: Places) -> int:
    """Bring the attachments of papers; return how many could not be had now."""
    mains = [name for name in names if not isinstance(parse(name), Bijlage)]
    found = attachments(harvest.client, mains, places)
    return sum(not shelf.bring(one, ask=False, main=main) for main, one in found)


def _bring_cited(harvest: Harvest, shelf: Papers, within: Callable[[Document], bool], today: dt.date) -> None:
    """Fetch what papers cite and what is not there yet."""
    wanted = sorted(set(_cited(harvest, within)))
    for name in wanted:
        mark = f"paper/{name}"
        known, _, day = harvest.place(mark).partition(" ")
        if day and (today - dt.date.fromisoformat(day)).days < _AGAIN:
            harvest.report.missing.append(name)
            continue
        if known and not day:  # it came, and could not be read
            continue
        with harvest.attempt(name):
            if not shelf.fetch(name, marks={mark: "cited"}):
                harvest.store((), {mark: f"absent {today}"})
                harvest.report.missing.append(name)
        harvest.tick(len(wanted))


def _cited(harvest: Harvest, within: Callable[[Document], bool]) -> Iterator[str]:
    """Yield the numbers that papers cite and that are not in the archive with a text."""
    for record in harvest.archive.records():
        if within(record.document):
            targets = (target for reference in record.references for target in reference.targets)
            yield from (one for one in targets if _published(one) and not _have(harvest, one))


def _in_dossier(dossier: str | None) -> Callable[[Document], bool]:
    return lambda document: dossier is None or any(one.number == dossier for one in document.dossiers)


def _named(papers: Sequence[str]) -> Callable[[Document], bool]:
    return lambda document: not {document.id, *document.aliases}.isdisjoint(papers)


def _published(name: str) -> bool:
    return isinstance(parse(name), _SERIES) or is_provisional(name)


def _have(harvest: Harvest, name: str) -> bool:
    return name in harvest.archive and has_text(harvest.archive.record(name).document)
