"""A graph's folder, opened: the archive in it, and the projections made from the archive when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from graph.archive import Archive
from graph.archiving.settling import Rules
from graph.errors import UnknownError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    import networkx as nx

    from graph.archiving.names import Names
    from graph.display import Page
    from graph.fate import Fate
    from graph.model import Document, Record, Reference
    from graph.search import Found
    from graph.store import Store
    from kamergraaf.loading import Summary
    from kamergraaf.motions import CitedMotions
    from queries import Answer

__all__ = ["Graph", "open_graph"]


def open_graph(folder: Path | str, *, create: bool = True) -> Graph:
    """Open the graph in a folder, made where it does not exist unless ``create`` is false: then UnknownError.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from kamergraaf import open_graph
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "letters.jsonl"
    ...     size = path.write_text('{"id": "kst-28638-179", "text": "Zie 28 638, nr. 164."}', encoding="utf-8")
    ...     with open_graph(Path(folder) / "graph") as graph:
    ...         summary = graph.load([path])
    ...         graph.record("28 638, nr. 179").references[0].targets
    ('kst-28638-164',)
    """
    from pathlib import Path

    path = Path(folder)
    if not create and not (path / "archive.sqlite").exists():
        raise UnknownError(path, "no graph here; load something first, or name its folder with -g")
    return Graph(path)


class Graph:
    """A graph on disk; use as a context manager.

    ``archive`` holds the records, the truth; all else is made from them when it is asked for.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = Archive(folder / "archive.sqlite", Rules(_find, _resolve))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.archive.__exit__(kind, value, trace)

    def close(self) -> None:
        """Let go of the files."""
        self.archive.close()

    def load(
        self, paths: Iterable[Path | str] | Path | str, *, jobs: int = 1, each: Callable[[int], object] = id
    ) -> Summary:
        """Load files and folders, or one, and return what became of them; see :func:`kamergraaf.loading.load_into`."""
        from kamergraaf.loading import load_into
        from loaders.folders import each_path

        return load_into(self.archive, each_path(paths), jobs=jobs, each=each)

    def record(self, name: str) -> Record:
        """Return a document with its references, by any spelling of its number; UnknownError where it is not loaded."""
        from kamergraaf.identify import identify_in

        return self.archive.record(identify_in(self.archive, name))

    def records(self) -> Iterator[Record]:
        """Yield all records in the order of their identifiers."""
        return self.archive.records()

    def motions(self, name: str) -> CitedMotions:
        """Return the motions that a document cites, in the order of their first mention."""
        from kamergraaf.motions import cited_motions

        return cited_motions(self.record(name), self._document, zaak=self.archive.zaak, fate=self._fate)

    def fate(self, name: str) -> Fate | None:
        """Return what became of a motion, by any spelling of its number; None for what is no motion."""
        from kamergraaf.identify import identify_in

        return self._fate(self.archive.canonical(identify_in(self.archive, name)))

    def search(
        self,
        words: str,
        *,
        soort: str | None = None,
        dossier: str | None = None,
        since: dt.date | str | None = None,
        until: dt.date | str | None = None,
        submitter: str | None = None,
        limit: int = 20,
        after: int = 0,
    ) -> Found:
        """Return what holds the words or has them as its number; see :func:`kamergraaf.searching.search`.

        The filters are those of :class:`graph.search.Filters`, ``dossier`` in any spelling.
        """
        from graph.search import Filters
        from kamergraaf.searching import search, sorted_out

        days = [str(day) if day else None for day in (since, until)]
        filters = Filters(soort=soort, dossier=dossier, since=days[0], until=days[1], submitter=submitter)
        return search(self.archive, words, sorted_out(filters), limit=limit, after=after)

    def store(self) -> Store:
        """Open the RDF projection, brought up to date with the archive first; close it after use."""
        from graph.store import current_store

        return current_store(self.folder / "store", self.archive)

    def ask(self, query: str, /, **parameters: str | Iterable[str]) -> Answer:
        """Ask a stored question by its name, or any SPARQL 1.1 query; see :func:`kamergraaf.asking.ask`."""
        from kamergraaf.asking import filled
        from queries.answers import run
        from queries.questions import find

        return run(self.store(), filled(find(query), parameters, self.archive))

    def view(self, name: str, *, height: int = 600) -> Page:
        """Return the page on a document or dossier and what surrounds it; a notebook shows it, ``height`` pixels high.

        UnknownError where nothing loaded names it.
        """
        from graph.display import Page
        from graph.network import told_around
        from graph.view import page
        from kamergraaf.identify import identify_in

        subject = identify_in(self.archive, name)
        return Page(page(told_around(self.archive, subject), subject), height)

    def export(
        self, path: Path | str, *, form: str = "turtle", of: str | None = None, measures: Iterable[str] = ()
    ) -> tuple[Path, ...]:
        """Write the graph, or a document or dossier of it, to a file; see :func:`graph.export.export`.

        ``of`` is any spelling of a number, ``measures`` are names of :data:`graph.measures.MEASURES`.
        """
        from pathlib import Path

        from graph.export import export, part_of
        from kamergraaf.identify import identify_in

        part = part_of(self.archive, identify_in(self.archive, of) if of else None, measures=measures)
        return export(part, Path(path), form=form)

    def network(self) -> nx.MultiDiGraph[str]:
        """Return the graph of all records for networkx; see :func:`graph.network.to_networkx`."""
        from graph.network import to_networkx

        return to_networkx(self.archive.everything())

    def _fate(self, name: str) -> Fate | None:
        from graph.fate import fate_in

        return fate_in(self.archive, name)

    def _document(self, name: str) -> Document | None:
        return self.archive.record(name).document if name in self.archive else None


def _find(document: Document) -> tuple[Reference, ...]:
    """Find references; the finders are imported when there is something to find them in."""
    from loaders.references import find

    return find(document, mentions=True)


def _resolve(document: Document, found: tuple[Reference, ...], names: Names) -> tuple[Reference, ...]:
    from loaders.resolving import resolve

    return resolve(document, found, names)
