"""Triple stores, chosen by an address, and how they are kept up to date with the archive.

A store is a projection: it can be thrown away at any time and is made again from the archive. On disk it is a folder
with the data of Oxigraph and a mark that says which revision of which archive the data stands at.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from graph.errors import UnreadableError
from graph.rdf import quads, quads_about
from graph.triples.terms import PROV, RDF, SHARED, committee, graph_of
from graph.vocabulary import PREFIXES, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

    from rdflib import Dataset

    from graph.archive import Archive

__all__ = ["MEMORY", "Store", "current_store", "data_folder", "open_store", "refresh"]

MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Mark:
    """Which state of which archive a store holds, and by which version of the profile."""

    archive: int
    revision: int
    version: str = VERSION


class Store:
    """A triple store; use as a context manager where it is on disk, since only one may write there at a time.

    ``engine`` is Oxigraph itself, for speed; ``dataset`` the same through rdflib.
    """

    def __init__(self, engine: ox.Store, folder: Path | None = None) -> None:
        self.engine = engine
        self._folder = folder
        self._mark = _read_mark(folder) if folder else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self.engine)

    def close(self) -> None:
        """Let go of the files."""
        del self.engine

    def dataset(self) -> Dataset:
        """Return the store as an rdflib Dataset whose default graph is the union of all its graphs."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        dataset = Dataset(store=OxigraphStore(store=self.engine), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace, override=True, replace=True)
        return dataset

    @property
    def mark(self) -> Mark | None:
        """The state that the store holds; None where it is unknown or not whole."""
        return self._mark

    def stand_at(self, mark: Mark | None) -> None:
        """State, when all is written, which state the store holds; None before it is changed as a whole."""
        self._mark = mark
        if self._folder:
            self.engine.flush()
            _write_mark(self._folder, mark)


# ── opening ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def open_store(address: Path | str = MEMORY) -> Store:
    """Open a store to read and write: ``"memory"``, or a folder, made where it does not exist.

    UnreadableError where another process has the folder open, or where it holds something else.
    """
    if address == MEMORY:
        return Store(ox.Store())
    folder = Path(address)
    data_folder(folder).mkdir(parents=True, exist_ok=True)
    return _opened(ox.Store, folder)


def current_store(address: Path | str, archive: Archive) -> Store:
    """Open a store to read, brought up to date with an archive first.

    One on disk is opened to write only as long as that takes; any number of processes may read it at once.
    """
    if address == MEMORY:
        store = open_store()
        refresh(store, archive)
        return store
    folder = Path(address)
    if _read_mark(folder) != _mark_of(archive):
        with open_store(folder) as writer:
            refresh(writer, archive)
    return _opened(ox.Store.read_only, folder)


def _opened(opening: Callable[[str], ox.Store], folder: Path) -> Store:
    try:
        return Store(opening(str(data_folder(folder))), folder)
    except (OSError, RuntimeError) as error:
        raise UnreadableError(folder, _advice(error)) from error


def data_folder(folder: Path) -> Path:
    """Return where in the folder of a store Oxigraph keeps its data."""
    return folder / "data"


def _advice(error: Exception) -> str:
    if "lock" in str(error).lower():
        return "another process is writing here; wait until it is done"
    return f"not a store of Oxigraph ({error}); throw the folder away, it is made again from the archive"


# ── keeping up with the archive ──────────────────────────────────────────────────────────────────────────────────────


def refresh(store: Store, archive: Archive) -> int:
    """Bring a store up to date with an archive and return how many subjects were renewed.

    Few changes are made one by one; a store that is new, of another archive or version, or far behind is built anew.
    Killed at any time and run again, this ends in the same store: the mark moves only when all is written.
    """
    mark, now = store.mark, _mark_of(archive)
    if mark == now:
        return 0
    known = mark if mark and (mark.archive, mark.version) == (now.archive, now.version) else None
    revision, changed = archive.changed_since(known.revision if known else 0)
    if known and len(changed) <= len(archive):
        _renew(store.engine, archive, changed)
    else:
        _rebuild(store, archive)
    store.stand_at(Mark(now.archive, revision))
    return len(changed)


def _mark_of(archive: Archive) -> Mark:
    return Mark(archive.identity, archive.revision)


def _rebuild(store: Store, archive: Archive) -> None:
    store.stand_at(None)
    store.engine.clear()
    store.engine.bulk_extend(quads(archive.everything()))


def _renew(engine: ox.Store, archive: Archive, changed: Iterable[str]) -> None:
    for subject in changed:
        _forget(engine, subject)
        if archive.mentioned(subject):
            engine.extend(quads_about(subject, archive.told(subject)))
    _forget_agents(engine)


def _forget(engine: ox.Store, subject: str) -> None:
    graph = graph_of(subject)
    if graph != SHARED:
        engine.remove_graph(graph)
        return
    for quad in list(engine.quads_for_pattern(committee(subject.partition("-")[2]), None, None, SHARED)):
        engine.remove(quad)


def _forget_agents(engine: ox.Store) -> None:
    """Forget the programs that nothing is attributed to any more."""
    for quad in list(engine.quads_for_pattern(None, RDF.type, PROV.SoftwareAgent, SHARED)):
        if not any(engine.quads_for_pattern(None, PROV.wasAttributedTo, quad.subject, None)):
            engine.remove(quad)


# ── the mark ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _read_mark(folder: Path) -> Mark | None:
    try:
        return Mark(**json.loads(_mark_file(folder).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _write_mark(folder: Path, mark: Mark | None) -> None:
    """Write the mark in one step, or take it away."""
    path = _mark_file(folder)
    if mark is None:
        path.unlink(missing_ok=True)
        return
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps(asdict(mark)), encoding="utf-8")
    fresh.replace(path)


def _mark_file(folder: Path) -> Path:
    return folder / "mark.json"
