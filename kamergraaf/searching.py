"""Search as people do it: what a number means comes first, in any spelling, then what holds the words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph import search as index
from graph.errors import UnknownError
from graph.model import Dossier, Record, Toezegging, Zaak
from graph.search import ANYTHING, Filters, Found, Hit
from kamergraaf.identify import identify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.archive import Archive
    from graph.model import Told

__all__ = ["known", "search", "sorted_out"]


def search(archive: Archive, words: str, filters: Filters = ANYTHING, *, limit: int = 20, after: int = 0) -> Found:
    """Return what is found, the best first: what the words are the number of, then papers that hold all of them.

    Words that are no number find dossiers by their title first, three at most. See :func:`graph.search.search`;
    ``after`` is how many to pass over.
    """
    named = _named(archive, words) if filters == ANYTHING else None
    first = (named,) if named else tuple(index.dossiers_called(archive, words)) if filters == ANYTHING else ()
    rest = index.search(
        archive,
        words,
        filters,
        limit=limit - len(first[after:]),
        after=max(0, after - len(first)),
        besides=named.id if named else "",
    )
    return Found(total=len(first) + rest.total, hits=(*first[after:], *rest.hits))


def sorted_out(filters: Filters) -> Filters:
    """Return filters with the dossier's number read in any spelling ("28 638", "35 300 XVII")."""
    if filters.dossier is None:
        return filters
    return replace(filters, dossier=identify(filters.dossier).removeprefix("dossier-"))


def _named(archive: Archive, words: str) -> Hit | None:
    """Return what the words are the number of: loaded, told by the register, or only cited; None where they are not."""
    try:
        name = archive.canonical(identify(words))
    except UnknownError:
        name = words.strip()
    for subject in (name, f"zaak-{name}", f"toezegging-{name.upper()}", f"activiteit-{name.upper()}"):
        if archive.mentioned(subject):
            return replace(known(archive, subject), exact=True)
    return None


def known(archive: Archive, subject: str) -> Hit:
    """Return what is known of a paper or another subject by its name in the graph; its name alone, if that is all."""
    if found := index.paper(archive, subject):
        return found
    title = next(filter(None, (_title(told, subject) for told in archive.told(subject))), None)
    return Hit(id=subject, title=title, loaded=title is not None)


def _title(told: Told, subject: str) -> str | None:
    """Return what a record calls a subject."""
    return next((title for name, title in _titles(told) if name == subject), None)


def _titles(told: Told) -> Iterator[tuple[str, str | None]]:
    match told:
        case Record(document=document):
            yield from ((f"dossier-{dossier.number}", dossier.title) for dossier in document.dossiers)
        case Zaak():
            yield f"zaak-{told.number}", told.subject or told.title
            yield from ((f"dossier-{dossier.number}", dossier.title) for dossier in told.dossiers)
        case Toezegging():
            yield f"toezegging-{told.number}", told.text
        case Dossier():
            yield f"dossier-{told.number}", told.title
        case _:
            yield f"activiteit-{told.number}", told.title
