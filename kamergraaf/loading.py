"""From files to the archive: read, find, store, settle, and count what became of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.archive import File
from graph.archiving.identity import is_numbered
from graph.corrections import Corrections
from graph.errors import UnreadableError
from graph.model import Record
from graph.register.entities import Entity
from kamergraaf.correcting import ASTRAY, standings
from loaders.batches import each_item
from loaders.references import find
from loaders.resolving import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from graph.archive import Archive
    from graph.model import Document
    from kamergraaf.correcting import Standing
    from loaders.batches import Batch

__all__ = ["Summary", "load_into", "read_record"]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a load did: documents and entities of the register by outcome, and the references of what is new.

    Outcomes are new, changed, same (also where the file was read whole before), kept (an earlier statement of the same
    source is better) and rejected. ``unnumbered`` counts the new and changed that have no official number. Of
    ``corrections`` by hand it tells how many hold, and of which the reference is not there. ``problems`` are the
    messages of all that was wrong, in order; a document with a problem is loaded all the same.
    """

    documents: Counter[str] = field(default_factory=Counter)
    entities: Counter[str] = field(default_factory=Counter)
    corrections: Counter[str] = field(default_factory=Counter)
    references: Counter[str] = field(default_factory=Counter)
    resolved: Counter[str] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)
    unnumbered: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def count(self, source: str, item: Record | Entity | Corrections | UnreadableError, outcome: str) -> None:
        """Add an item that was read from a source."""
        if isinstance(item, Corrections):
            return
        if isinstance(item, Entity):
            self.entities[outcome] += 1
            return
        self.documents[outcome] += 1
        if isinstance(item, UnreadableError):
            self.problems.append(str(item))
        else:
            if outcome in {"new", "changed"} and not is_numbered(item.document):
                self.unnumbered[outcome] += 1
            self.problems.extend(f"{source}: {problem}" for problem in item.document.problems)

    def skip(self, file: File | None) -> None:
        """Add what a file holds that was read before."""
        if file:
            self.documents["same"] += file.papers
            self.entities["same"] += file.entities

    def correct(self, told: Standing) -> None:
        """Add a correction that was read, as it stands now; of one that has no reference tell so."""
        self.corrections[told.state] += 1
        if told.state in ASTRAY:
            self.problems.append(str(told))

    def keep(self, record: Record) -> None:
        """Add the references of a record that was made anew."""
        for reference in record.references:
            self.references[reference.kind] += 1
            if reference.targets:
                self.resolved[reference.method or "number"] += 1
            else:
                self.unresolved[reference.reason or "not-tried"] += 1


def read_record(document: Document) -> Record:
    """Find and resolve the references of a document.

    >>> from kamergraaf import Document, read_record
    >>> letter = read_record(Document(id="kst-28638-179", text="Zie Kamerstuk 28 638, nrs. 164 en 165."))
    >>> [reference.targets for reference in letter.references]
    [('kst-28638-164', 'kst-28638-165')]
    """
    return Record(document, resolve(document, find(document)))


def load_into(
    archive: Archive, paths: Iterable[Path | str], *, jobs: int = 1, each: Callable[[int], object] = id
) -> Summary:
    """Load files and folders into an archive and return what became of them.

    ``each`` is told how many bytes of the files are behind us. A file that was read whole before is skipped. A load
    that was stopped and is begun again ends in the same archive as one that was not.
    """
    summary, read = Summary(), set[str]()
    files: dict[str, Counter[str]] = {}
    for batch in each_item(paths, _found, jobs=jobs, known=lambda digest: archive.file(digest) is not None):
        _store(archive, batch, files.setdefault(batch.file, Counter()), summary)
        read.update((batch.file, *(source for source, item in batch.items if isinstance(item, Corrections))))
        each(batch.at)
        if batch.done:
            files.pop(batch.file)
    archive.settle(kept=summary.keep)
    for one in standings(archive, within=read):
        summary.correct(one)
    return summary


def _found(document: Document) -> Record:
    """Return what a source says of a paper, with the references found in it: what another process does for us."""
    return Record(document, find(document, mentions=True))


def _store(archive: Archive, batch: Batch[Record], held: Counter[str], summary: Summary) -> None:
    """Store a batch, and with the last one of a file that it was read; ``held`` are the sorts of items in it so far."""
    if batch.skipped:
        summary.skip(archive.file(batch.digest))
        return
    held.update(type(item).__name__ for _, item in batch.items)
    file = File(batch.file, batch.digest, held["Record"], held["Entity"]) if batch.digest else None
    outcomes = archive.put_all(batch.items, file=file)
    for (source, item), outcome in zip(batch.items, outcomes, strict=True):
        summary.count(source, item, outcome)
