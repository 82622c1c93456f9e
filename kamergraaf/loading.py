"""From files to the archive: read, find, resolve, store, and count what became of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from graph.model import Record
from loaders.batches import each_item
from loaders.references import find
from loaders.resolving import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from graph.archive import Archive
    from graph.model import Document

__all__ = ["Summary", "load_into", "read_record"]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a load did: documents by outcome (new, changed, same, kept, rejected), and the references of those read.

    ``problems`` are the messages of all that was wrong, in order; a document with a problem is loaded all the same.
    """

    documents: Counter[str] = field(default_factory=Counter)
    references: Counter[str] = field(default_factory=Counter)
    resolved: Counter[str] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def count(self, source: str, record: Record, outcome: str) -> None:
        """Add a record that was read from a source."""
        self.documents[outcome] += 1
        self.problems.extend(f"{source}: {problem}" for problem in record.document.problems)
        for reference in record.references:
            self.references[reference.kind] += 1
            if reference.targets:
                self.resolved[reference.method or "number"] += 1
            else:
                self.unresolved[reference.reason or "not-tried"] += 1

    def reject(self, error: UnreadableError) -> None:
        """Add a file that could not be read."""
        self.documents["rejected"] += 1
        self.problems.append(str(error))


def read_record(document: Document) -> Record:
    """Find and resolve the references of a document."""
    return Record(document, resolve(document, find(document)))


def load_into(archive: Archive, paths: Iterable[Path | str], *, each: Callable[[str], object] = str) -> Summary:
    """Load files and folders into an archive and return what became of them; ``each`` is told each file when done."""
    summary = Summary()
    for batch in each_item(paths, read_record):
        for source, result in batch.items:
            if isinstance(result, UnreadableError):
                summary.reject(result)
            elif isinstance(result, Record):
                summary.count(source, result, archive.put(result))
            each(source)
    return summary
