"""One run of a harvest: what it fetched goes into the archive, with the place reached, and is counted.

What was told and where we are in what tells it are stored in one transaction, so a run can be killed at any moment and
begun again: nothing is lost, nothing comes twice. What cannot be had is skipped, counted and named.
"""

from __future__ import annotations

import io
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graph.corrections import Corrections
from graph.errors import KamergraafError, UnreachableError, UnreadableError
from graph.model import Document, Record
from graph.register.entities import Entity
from loaders import LOADERS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping

    from graph.archive import Archive
    from graph.model import Reference
    from loaders.http import Client

    Item = Record | Entity | UnreadableError
    Finder = Callable[[Document], tuple[Reference, ...]]

__all__ = ["Harvest", "OutError", "Report", "Tick", "has_text"]

_IN_A_ROW = {False: 3, True: 25}  # after so many that did not come the source is out; of 500 more: files may be broken
_BROKEN = 500  # what services answer for a file that they have lost, and for a category that is out
_START = 1 << 16


@dataclass(slots=True)
class Report:
    """What became of a run: papers and entities of the register by outcome, and references in what is new.

    ``skipped`` names each thing that could not be had or read, with the reason. ``missing`` are papers that the source
    says it does not have. ``planned`` is what a dry run would have fetched. ``unchanged`` things were asked about
    and not fetched. ``requests`` left in all.
    """

    papers: Counter[str] = field(default_factory=Counter[str])
    entities: Counter[str] = field(default_factory=Counter[str])
    references: Counter[str] = field(default_factory=Counter[str])
    skipped: list[str] = field(default_factory=list[str])
    missing: list[str] = field(default_factory=list[str])
    planned: list[str] = field(default_factory=list[str])
    unchanged: int = 0
    requests: int = 0

    def keep(self, record: Record) -> None:
        """Count the references of a record that was made anew."""
        for reference in record.references:
            self.references["resolved" if reference.targets else "unresolved"] += 1


class OutError(KamergraafError):
    """A source does not answer any more: what was done is kept."""


if TYPE_CHECKING:
    Tick = Callable[[int, int | None], object]


class Harvest:
    """A run: the archive that it fills, the client that it asks with, and the report of what became of everything.

    ``find`` finds references in a paper. ``each`` is told how many things are done, and of how many if that is known.
    With ``dry`` nothing is stored, and what would be fetched is listed.
    """

    def __init__(
        self,
        archive: Archive,
        client: Client,
        find: Finder,
        *,
        dry: bool = False,
        each: Tick = lambda _done, _total: None,
    ) -> None:
        self.archive, self.client, self.dry = archive, client, dry
        self.report = Report()
        self._find, self._each = find, each
        self._done, self._failed = 0, Counter[bool]()

    def place(self, feed: str) -> str:
        """Return the place reached in something that is followed, "" where it was not begun."""
        return self.archive.cursor(feed) or ""

    def store(self, items: Iterable[tuple[str, Item]], places: Mapping[str, str], *, gone: Iterable[str] = ()) -> None:
        """Store what was told, each with the name of its source, and the places reached, in one transaction.

        ``gone`` are the keys of statements that do not hold any more.
        """
        told = list(items)
        outcomes = self.archive.put_all(told, cursors=places.items(), gone=gone)
        papers: dict[str, str] = {}
        for (source, item), outcome in zip(told, outcomes, strict=True):
            if isinstance(item, Entity):
                self.report.entities["deleted" if item.deleted and outcome != "same" else outcome] += 1
            elif isinstance(item, UnreadableError):
                self.report.papers[outcome] += 1
                self.skip(source, item.problem)
            elif not _is_metadata(item):
                name = item.document.id  # a paper that came in several forms is one
                papers[name] = outcome if papers.get(name, outcome) == outcome else "changed"
        self.report.papers.update(papers.values())

    def papers(
        self,
        body: bytes,
        name: str,
        source: str,
        aliases: tuple[str, ...] = (),
        *,
        own: str | None = None,
        annex_to: tuple[str, ...] = (),
    ) -> Iterator[tuple[str, Item]]:
        """Yield the papers in a file, with their references; in place of what cannot be read, why.

        ``name`` is what the file would be called, ``source`` the address that it has on the real service, ``aliases``
        are other numbers of the paper. ``own`` is its number where the service tells it for certain: an attachment may
        be a copy of another paper, and have that one's head. ``annex_to`` are papers that it is an attachment of.
        """
        try:
            for document in (one for one in _read(body, name) if isinstance(one, Document)):
                told = replace(
                    document,
                    id=own or document.id,
                    source=source,
                    aliases=tuple(sorted({*document.aliases, *aliases})),
                    annex_to=annex_to or document.annex_to,
                )
                yield name, Record(told, self._find(told))
        except UnreadableError as error:
            yield name, UnreadableError(name, error.problem)

    def skip(self, name: str, reason: str) -> None:
        """Note that something could not be had."""
        self.report.skipped.append(f"{name}: {reason}")

    @contextmanager
    def attempt(self, name: str) -> Generator[None]:
        """Skip what cannot be had within the block; OutError where one thing after another could not."""
        try:
            yield
            self._failed.clear()
        except (UnreachableError, UnreadableError) as error:
            self.skip(name, error.problem)
            broken = isinstance(error, UnreachableError) and error.status == _BROKEN
            self._failed[broken] += isinstance(error, UnreachableError)
            if self._failed[broken] >= _IN_A_ROW[broken]:
                raise OutError(name, "the source does not answer any more; run it again later") from error

    def tick(self, total: int | None = None, *, by: int = 1) -> None:
        """Tell that so many things more are done."""
        self._done += by
        self._each(self._done, total)

    def finish(self) -> Report:
        """Settle what was stored, find and resolve the references in it, and return the report."""
        if not self.dry:
            self.archive.settle(kept=self.report.keep)
        self.report.requests = self.client.requests
        return self.report


def has_text(document: Document) -> bool:
    """Tell whether a source gave the text of a paper: the register tells its title only."""
    return document.loader != "tweedekamer" and bool(document.text.strip())


def _is_metadata(item: Record) -> bool:
    """Tell whether something stands beside a paper and is none."""
    return item.document.loader == "officielebekendmakingen-metadata"


def _read(body: bytes, name: str) -> Iterator[Document | Entity | UnreadableError]:
    """Read a file with the first loader that recognises it."""
    loader = next((one for one in LOADERS if one.recognises(body[:_START])), None)
    if loader is None:
        raise UnreadableError(name, "not a form that is read here")
    found = loader.read(io.BytesIO(body), name)
    yield from (item for item in found if not isinstance(item, Corrections))
