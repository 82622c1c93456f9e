"""Files, folders, archives and dumps read in batches: constant memory, any number of processes, one order."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from graph.errors import UnreadableError
from loaders import LOADERS
from loaders.containers import printable
from loaders.folders import files
from loaders.pieces import Piece, pieces, read_pieces
from loaders.spreading import Ending, Lot, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graph.corrections import Corrections
    from graph.model import Document
    from graph.register.entities import Entity
    from loaders import Loader

__all__ = ["Batch", "each_item"]

T = TypeVar("T")

_PIECES = 64  # of a file that are read in one go
_BYTES = 1 << 20  # the same in bytes, unless one piece is larger


class Batch(NamedTuple, Generic[T]):
    """What was read in one go of one file.

    ``file`` is the file as it was named, ``items`` what is in it, in its order, each with its source: the file, or its
    name within containers ("dump.tar.gz/kst-1.xml"). ``at`` is how many bytes of all files are done. ``done`` marks the
    last batch of a file. That one has a ``digest`` of its content and of the program that read it, empty where anything
    in the file could not be read; ``skipped`` is true where that digest was known.
    """

    file: str
    items: tuple[tuple[str, T | Entity | Corrections | UnreadableError], ...]
    at: int
    done: bool = False
    digest: str = ""
    skipped: bool = False


def each_item(
    paths: Iterable[Path | str],
    work: Callable[[Document], T],
    *,
    jobs: int = 1,
    known: Callable[[str], bool] | None = None,
    loaders: Sequence[Loader] = LOADERS,
) -> Iterator[Batch[T]]:
    """Yield what is in files and folders, in order, with what ``work`` makes of each document.

    In place of what cannot be read comes the error that says why. With more than one job, ``work`` must be a function
    of a module, and runs in other processes. ``known`` is asked, here, for the digest of each file before it is read,
    and those it knows are skipped; without it there are no digests.
    """
    sound = True
    for lot, results in spread(partial(read_pieces, work), _lots(paths, known, loaders), jobs):
        sound = sound and not any(isinstance(result, UnreadableError) for _, result in results)
        batch = Batch(lot.file, tuple(results), lot.at)
        if not lot.ending:
            yield batch
        else:
            yield _finished(batch, lot.ending, sound=sound)
            sound = True


def _finished(batch: Batch[T], ending: Ending, *, sound: bool) -> Batch[T]:
    """Return the last batch of a file, having looked whether it is still the file that it was."""
    if ending.state and _state(ending.path) not in {ending.state, ()}:
        changed = UnreadableError(batch.file, "changed while it was read: load it again")
        return batch._replace(items=(*batch.items, (batch.file, changed)), done=True)
    return batch._replace(done=True, digest=ending.digest if sound else "", skipped=ending.known)


# ── lots of work ─────────────────────────────────────────────────────────────────────────────────────────────────────
def _lots(paths: Iterable[Path | str], known: Callable[[str], bool] | None, loaders: Sequence[Loader]) -> Iterator[Lot]:
    before = 0
    for path in files(paths):
        if isinstance(path, UnreadableError):
            yield Lot(path.subject, (path,), before, Ending(Path(), (), ""))
            continue
        file, lot = printable(str(path)), None
        for lot in _lots_of(path, file, known, loaders):
            yield lot._replace(at=before + lot.at)
        before += lot.at if lot else 0


def _lots_of(path: Path, file: str, known: Callable[[str], bool] | None, loaders: Sequence[Loader]) -> Iterator[Lot]:
    """Yield the work on a file, the last with its ending; UnreadableError becomes part of the work."""
    at, some = 0, list[Piece | UnreadableError]()
    ending = Ending(path, (), "")
    try:
        ending = Ending(path, _state(path), _digest(path) if known else "")
        if known and known(ending.digest):
            yield Lot(file, (), ending.state[0], ending._replace(known=True))
            return
        for at, piece in pieces(path, loaders):
            some.append(piece)
            if len(some) == _PIECES or sum(each.size for each in some if isinstance(each, Piece)) >= _BYTES:
                yield Lot(file, tuple(some), at)
                some = []
    except OSError as error:
        some.append(UnreadableError(file, f"cannot be opened: {error.strerror or error}"))
    yield Lot(file, tuple(some), max(at, *ending.state[:1], 0), ending)


def _state(path: Path) -> tuple[int, ...]:
    """Return what tells whether a file was changed, its size first; nothing where it is gone."""
    try:
        stat = path.stat()
    except OSError:
        return ()
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


def _digest(path: Path) -> str:
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.sha256(_program())).hexdigest()


@cache
def _program() -> bytes:
    """Return what tells this version of the reading code from every other: what it reads of a file may differ."""
    import hashlib

    root = Path(__file__).parents[1]
    sources = sorted(path for room in ("graph", "loaders") for path in (root / room).rglob("*.py"))
    return hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).digest()
