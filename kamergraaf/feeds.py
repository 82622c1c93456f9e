"""Atom feeds (RFC 4287): the newest papers of a dossier, papers that cite a paper, the rows of a question.

Names of entries are the same each time a feed is made, and their times come from the records, so a reader sees each
entry once and again only where its record has changed.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from graph.errors import UnknownError
from graph.search import papers_of
from graph.triples.terms import dossier, thing
from kamergraaf.citing import citing
from kamergraaf.dossiers import dossier_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.archive import Archive
    from graph.model import Document
    from kamergraaf.citing import Citing
    from queries.questions import Question

__all__ = ["Entry", "Feed", "atom", "feed_of_citations", "feed_of_dossier", "feed_of_rows"]

MOST = 50  # entries in a feed
_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # of what has no time
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing in a feed; ``page`` is where it is shown, from the root of the server, and ``lines`` what is told."""

    id: str
    title: str
    updated: dt.datetime
    page: str
    authors: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: ``path`` is its own address and ``page`` what it is about, both from the root of the server."""

    id: str
    title: str
    path: str
    page: str
    entries: tuple[Entry, ...] = ()

    @property
    def updated(self) -> dt.datetime:
        """When the newest entry changed."""
        return max((entry.updated for entry in self.entries), default=_NEVER)


# ── what is told ─────────────────────────────────────────────────────────────────────────────────────────────────────


def feed_of_dossier(archive: Archive, number: str) -> Feed:
    """Return the newest papers of a dossier; UnknownError where it is nowhere spoken of."""
    facts = dossier_facts(archive, number)
    newest = sorted(papers_of(archive, number), key=lambda paper: (paper.date or "", paper.id), reverse=True)[:MOST]
    documents = [archive.record(paper.id).document for paper in newest]
    return Feed(
        id=dossier(number).value,
        title=f"Dossier {number}" + (f": {facts.title}" if facts.title else ""),
        path=f"feeds/dossier/{number}.atom",
        page=f"dossier/{number}",
        entries=_sorted(_paper(document) for document in documents),
    )


def feed_of_citations(archive: Archive, name: str) -> Feed:
    """Return the newest papers that cite a paper, by its name in the graph; UnknownError where nothing knows it."""
    if not archive.mentioned(name):
        raise UnknownError(name, "neither loaded nor cited in this graph")
    title = archive.record(name).document.title if name in archive else None
    newest = sorted(citing(archive, name), key=lambda one: (one.date or "", one.id), reverse=True)[:MOST]
    return Feed(
        id=f"urn:uuid:{uuid5(NAMESPACE_URL, f'{thing(name).value} cited')}",
        title=f"Wat {name} aanhaalt" + (f": {title}" if title else ""),
        path=f"feeds/document/{quote(name)}.atom",
        page=f"doc/{quote(name)}",
        entries=_sorted(_citing(archive.record(one.id).document, one, name) for one in newest),
    )


def feed_of_rows(
    archive: Archive, question: Question, rows: Iterable[Sequence[tuple[str, str]]], *, asked: str
) -> Feed:
    """Return the rows of a question, each a sequence of words and the address that they stand for, if any.

    A row is as new as the newest date or loaded paper in it; ``asked`` is the query of the address that asked.
    """
    path = f"feeds/question/{question.name}.atom" + (f"?{asked}" if asked else "")
    entries = {entry.id: entry for entry in (_row(archive, path, row) for row in rows)}
    return Feed(
        id=f"urn:uuid:{uuid5(NAMESPACE_URL, path)}",
        title=question.dutch,
        path=path,
        page=f"questions/{question.name}" + (f"?{asked}" if asked else ""),
        entries=_sorted(entries.values())[:MOST],
    )


def _sorted(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (-entry.updated.timestamp(), entry.id)))


def _paper(document: Document) -> Entry:
    return Entry(
        id=thing(document.id).value,
        title=document.title or document.id,
        updated=_changed(document),
        page=f"doc/{quote(document.id)}",
        authors=tuple(dict.fromkeys(actor.name for actor in document.actors)),
        lines=tuple(filter(None, (document.id, document.soort))),
    )


def _citing(document: Document, one: Citing, name: str) -> Entry:
    return Entry(
        id=f"urn:uuid:{uuid5(NAMESPACE_URL, f'{thing(document.id).value} cites {name}')}",
        title=document.title or document.id,
        updated=_changed(document),
        page=f"doc/{quote(document.id)}",
        authors=tuple(dict.fromkeys(actor.name for actor in document.actors)),
        lines=(document.id, *(f"{reference.quote} ({reference.where})" for reference in one.references)),
    )


def _row(archive: Archive, path: str, row: Sequence[tuple[str, str]]) -> Entry:
    words = tuple(word for word, _ in row)
    linked = [link for _, link in row if link]
    papers = [link.rpartition("/")[2] for link in linked]
    times = [_changed(archive.record(name).document) for name in papers if name in archive]
    times += [day for word in words if (day := _day(word))]
    return Entry(
        id=f"urn:uuid:{uuid5(NAMESPACE_URL, repr((path, words)))}",
        title=" · ".join(filter(None, words)) or "—",
        updated=max(times, default=_NEVER),
        page=f"about?of={quote(linked[0], safe='')}" if linked else "",
    )


def _changed(document: Document) -> dt.datetime:
    """Return when a paper last changed in its source, else its day."""
    if document.modified:
        return document.modified if document.modified.tzinfo else document.modified.replace(tzinfo=_ZONE)
    return dt.datetime.combine(document.date, dt.time(), _ZONE) if document.date else _NEVER


def _day(word: str) -> dt.datetime | None:
    """Return the start of a day that is written so ("2020-05-14"), None for other words."""
    try:
        return dt.datetime.combine(dt.date.fromisoformat(word[:10]), dt.time(), _ZONE) if word[4:5] == "-" else None
    except ValueError:
        return None


# ── as Atom ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def atom(feed: Feed, base: str) -> bytes:
    """Return a feed as Atom, in UTF-8; ``base`` is the address of the server, with a slash at its end."""
    from lxml.builder import ElementMaker
    from lxml.etree import tostring

    make = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})
    entries = (
        make.entry(
            make.id(entry.id),
            make.title(_clean(entry.title)),
            make.updated(entry.updated.isoformat()),
            make.link(rel="alternate", href=base + entry.page),
            *(make.author(make.name(_clean(name))) for name in entry.authors),
            *([make.content(_clean("\n".join(entry.lines)), type="text")] if entry.lines else []),
        )
        for entry in feed.entries
    )
    root = make.feed(
        make.id(feed.id),
        make.title(_clean(feed.title)),
        make.updated(feed.updated.isoformat()),
        make.author(make.name("Kamergraaf")),
        make.link(rel="self", type="application/atom+xml", href=base + feed.path),
        make.link(rel="alternate", href=base + feed.page),
        *entries,
    )
    return tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _clean(words: str) -> str:
    """Return words without what XML cannot hold."""
    return _IMPOSSIBLE.sub("", words)
