"""What a graph covers and what it does not: loaded, cited but not loaded, unresolved, unreadable; never "complete"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamergraaf.correcting import ASTRAY, standings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from graph.archive import Archive
    from graph.model import Record
    from kamergraaf.correcting import Standing

    _Told = tuple[tuple["Covered", ...], tuple["Covered", ...]]  # of documents, of references

__all__ = ["Covered", "coverage"]


@dataclass(frozen=True, slots=True)
class Covered:
    """How many there are of something, and from when to when where they have dates.

    ``what`` is the heading (documents, sources, register, references, resolved, unresolved, cited, with problems,
    corrections, not read) and ``which`` the part of it, "all" for the whole. Of what was not read that is the name of
    the file, without its folder, and what is the matter with it.
    """

    what: str
    which: str
    count: int
    first: str | None = None
    last: str | None = None


@dataclass(slots=True)
class _Span:
    count: int = 0
    first: dt.date | None = None
    last: dt.date | None = None

    def add(self, date: dt.date | None) -> None:
        self.count += 1
        if date:
            self.first = min(self.first or date, date)
            self.last = max(self.last or date, date)


@dataclass(slots=True)
class _Counts:
    documents: dict[str, _Span] = field(default_factory=dict[str, _Span])
    references: Counter[str] = field(default_factory=Counter[str])
    resolved: Counter[str] = field(default_factory=Counter[str])
    unresolved: Counter[str] = field(default_factory=Counter[str])
    problems: Counter[str] = field(default_factory=Counter[str])
    cited: set[str] = field(default_factory=set[str])

    def add(self, record: Record) -> None:
        document = record.document
        for which in ("all", document.soort or "unknown"):
            self.documents.setdefault(which, _Span()).add(document.date)
        self.problems.update(document.problems[:1])
        for reference in record.references:
            self.cited.update(reference.targets)
            self.references[reference.kind] += 1
            outcome = self.resolved if reference.targets else self.unresolved
            outcome[reference.method or reference.reason or "not-tried"] += 1


_told: dict[Path, tuple[tuple[int, int], _Told]] = {}  # of each archive, as it was when it was last read through


def coverage(archive: Archive) -> Iterator[Covered]:
    """Yield what an archive covers, each heading with its whole first; its records are read once while they stay so."""
    documents, references = _of_records(archive)
    yield from documents
    yield from _part("sources", Counter(archive.sources()))
    yield from _part("register", Counter(archive.entities()))
    yield from references
    yield from _part("corrections", Counter(map(_standing, standings(archive))))
    yield from _part("not read", Counter(f"{_name(source)}: {problem}" for source, problem in archive.rejected()))


_PACKED = re.compile(r"[^/]+\.(?:zip|tar|tgz|tar\.[a-z0-9]+)/.+", re.IGNORECASE)  # motions.tar.gz/kst-28638-238.xml


def _name(source: str) -> str:
    """Return the name of a file without the folders of this machine, with the archive in which it is packed.

    >>> _name("/data/2024/motions.tar.gz/kst-28638-238.xml"), _name("data/x.csv:12"), _name("https://example.org/a/b")
    ('motions.tar.gz/kst-28638-238.xml', 'x.csv:12', 'https://example.org/a/b')
    """
    if "://" in source:
        return source
    path = source.replace("\\", "/")
    packed = _PACKED.search(path)
    return packed[0] if packed else path.rpartition("/")[2]


def _of_records(archive: Archive) -> _Told:
    """Return what the records tell, read again only where the archive has changed or another took its place."""
    state = archive.identity, archive.revision
    known = _told.get(archive.path)
    if known is None or known[0] != state:
        counts = _Counts()
        for record in archive.records():
            counts.add(record)
        _told[archive.path] = known = state, (tuple(_documents(counts)), tuple(_references(counts, archive)))
    return known[1]


def _documents(counts: _Counts) -> Iterator[Covered]:
    spans = counts.documents or {"all": _Span()}
    for which in ("all", *sorted(spans.keys() - {"all"})):
        span = spans[which]
        yield Covered("documents", which, span.count, _day(span.first), _day(span.last))


def _references(counts: _Counts, archive: Archive) -> Iterator[Covered]:
    yield from _part("references", counts.references)
    yield from _part("resolved", counts.resolved)
    yield from _part("unresolved", counts.unresolved)
    loaded = sum(name in archive for name in counts.cited)
    yield from _part("cited", Counter({"loaded": loaded, "not loaded": len(counts.cited) - loaded}))
    yield from _part("with problems", counts.problems)


def _standing(told: Standing) -> str:
    return str(told) if told.state in ASTRAY else told.state


def _day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _part(what: str, counts: Counter[str]) -> Iterator[Covered]:
    yield Covered(what, "all", counts.total())
    yield from (Covered(what, which, count) for which, count in sorted(counts.items()))
