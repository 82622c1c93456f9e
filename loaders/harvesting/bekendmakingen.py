"""The publisher's papers: of a dossier, from a day on, and those that they cite."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from graph.identifiers import PUBLISHER, Aanhangsel, Bijlage, Handelingen, Kamerstuk, Publication, parse
from loaders.harvest import has_text
from loaders.koop import PLACES, Found, Query, fetch_paper, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.identifiers import Dossier
    from loaders.harvest import Harvest
    from loaders.koop import Places

__all__ = ["harvest_bekendmakingen"]

_READ = ("xml", "pdf")  # the forms that are tried, the best first
_SERIES = (Kamerstuk, Handelingen, Aanhangsel, Bijlage)  # what the publisher may have when it is cited,
_PROVISIONAL = ("kst", "h", "ah")  # also under the provisional numbers of these
_AGAIN = 7  # days after which a paper that was not there is asked for again


def harvest_bekendmakingen(
    harvest: Harvest,
    *,
    dossier: Dossier | None = None,
    since: dt.date | None = None,
    cited: bool = False,
    today: dt.date | None = None,
    places: Places = PLACES,
) -> None:
    """Bring papers up to date: of a dossier, of a day and later, or both; ``cited`` also those that they cite.

    The first time all are fetched, later those that changed since.
    """
    feed = f"bekendmakingen/{dossier or 'all'}/{since or 'ever'}"
    before = harvest.place(feed)
    query = Query(
        dossier=str(dossier) if dossier else None,
        since=since,
        modified=dt.date.fromisoformat(before) if before else None,
    )
    newest, owed = before, 0
    for found in search(harvest.client, query, places):
        owed += not _bring(harvest, found, places, ask=bool(before))
        newest = max(newest, found.modified)
    if not harvest.dry:
        harvest.store((), {feed: before if owed else newest} if newest else {})
        if cited:
            harvest.archive.settle(kept=harvest.report.keep)
            _bring_cited(harvest, dossier, today or dt.datetime.now(tz=dt.UTC).date(), places)


def _bring(harvest: Harvest, found: Found, places: Places, *, ask: bool) -> bool:
    """Fetch a paper unless we have it as it is, and tell whether that is so now.

    With ``ask`` the publisher is asked whether it changed within the day that its list gives.
    """
    mark = f"paper/{found.id}"
    known = harvest.place(mark) == (found.modified or "-")
    if known and not ask:
        harvest.report.unchanged += 1
        return True
    if harvest.dry:
        harvest.report.planned.append(found.id)
        return True
    done = False
    with harvest.attempt(found.id):
        forms = [form for form in _READ if form in found.forms] or list(_READ)
        if not _fetch(harvest, found.id, forms, {mark: found.modified or "-"}, places, known=known):
            harvest.report.missing.append(found.id)
        done = True
    harvest.tick()
    return done


def _fetch(
    harvest: Harvest, name: str, forms: list[str], marks: dict[str, str], places: Places, *, known: bool = False
) -> bool:
    """Fetch and store a paper in the first form that there is; False where there is none."""
    for form in forms:
        try:
            fetched = fetch_paper(harvest.client, name, f".{form}", places)
        except UnreadableError as error:
            harvest.store([(name, UnreadableError(name, error.problem))], marks)
            return True
        if fetched and fetched.kept and known:
            harvest.report.unchanged += 1
            return True
        if fetched:
            number = fetched.names[0] if fetched.names else name
            aliases = (name,) if fetched.names else ()
            harvest.store(
                harvest.papers(fetched.body, f"{number}.{form}", f"{PUBLISHER}{number}.{form}", aliases), marks
            )
            return True
    return False


def _bring_cited(harvest: Harvest, dossier: Dossier | None, today: dt.date, places: Places) -> None:
    """Fetch what the papers of a dossier, or all papers, cite and what is not there yet."""
    wanted = sorted(set(_cited(harvest, dossier)))
    for name in wanted:
        mark = f"paper/{name}"
        known, _, day = harvest.place(mark).partition(" ")
        if day and (today - dt.date.fromisoformat(day)).days < _AGAIN:
            harvest.report.missing.append(name)
            continue
        if known and not day:  # it came, and could not be read
            continue
        with harvest.attempt(name):
            if not _fetch(harvest, name, list(_READ), {mark: "cited"}, places):
                harvest.store((), {mark: f"absent {today}"})
                harvest.report.missing.append(name)
        harvest.tick(len(wanted))


def _cited(harvest: Harvest, dossier: Dossier | None) -> Iterator[str]:
    """Yield the numbers that papers cite and that are not in the archive with a text."""
    within = str(dossier) if dossier else None
    for record in harvest.archive.records():
        if within is None or any(one.number == within for one in record.document.dossiers):
            targets = (target for reference in record.references for target in reference.targets)
            yield from (one for one in targets if _published(one) and not _have(harvest, one))


def _published(name: str) -> bool:
    found = parse(name)
    return isinstance(found, _SERIES) or (isinstance(found, Publication) and found.series in _PROVISIONAL)


def _have(harvest: Harvest, name: str) -> bool:
    return name in harvest.archive and has_text(harvest.archive.record(name).document)
