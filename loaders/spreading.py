"""Work spread over processes: results in the order of the work, whatever becomes of a process."""

from __future__ import annotations

from collections import deque
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from graph.errors import UnreadableError
from loaders import limits
from loaders.pieces import Piece, halves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pebble import ProcessFuture, ProcessPool

    from loaders.pieces import Result, Some

__all__ = ["Ending", "Lot", "spread"]

T = TypeVar("T")

_WAITING = 4  # lots that may wait for each process
_BYTES = 64 << 20  # that may wait in all, unless one lot is larger
_DEAD = "the process that read it was ended (out of memory?): see whether this is what it claims to be"
_SLOW = f"not done after {limits.SECONDS // 60} minutes: given up"


class Ending(NamedTuple):
    """The end of a file: which, how it was before it was read, and what its content comes to."""

    path: Path
    state: tuple[int, ...]
    digest: str
    known: bool = False


class Lot(NamedTuple):
    """Work that is done in one go: some pieces of a file, and whether they are the last."""

    file: str
    pieces: Some
    at: int
    ending: Ending | None = None


def spread(
    do: Callable[[Some], list[Result[T]]], lots: Iterator[Lot], jobs: int
) -> Iterator[tuple[Lot, list[Result[T]]]]:
    """Yield lots, in order, with what ``do`` makes of their pieces in ``jobs`` processes; in this one where that is 1.

    A process that dies, or takes too long, costs the record or file that it was at: in its place comes the error that
    says so. A bounded number of lots is under way.
    """
    some = list(islice(lots, 2))
    if jobs == 1 or len(some) < 2:
        yield from ((lot, do(lot.pieces)) for lot in chain(some, lots))
        return
    from pebble import ProcessPool

    pool = ProcessPool(jobs)
    try:
        yield from _in_order(pool, do, chain(some, lots), jobs * _WAITING)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]  # its only method without types
        pool.join()


def _in_order(
    pool: ProcessPool, do: Callable[[Some], list[Result[T]]], lots: Iterator[Lot], most: int
) -> Iterator[tuple[Lot, list[Result[T]]]]:
    waiting: deque[tuple[Lot, ProcessFuture[list[Result[T]]]]] = deque()
    size = 0
    for lot in lots:
        waiting.append((lot, pool.schedule(do, (lot.pieces,), timeout=limits.SECONDS)))
        size += _size(lot)
        while len(waiting) >= most or (size > _BYTES and waiting):
            first, future = waiting.popleft()
            size -= _size(first)
            yield first, _outcome(pool, do, first.pieces, future)
    for lot, future in waiting:
        yield lot, _outcome(pool, do, lot.pieces, future)


def _size(lot: Lot) -> int:
    return sum(piece.size for piece in lot.pieces if isinstance(piece, Piece))


def _outcome(
    pool: ProcessPool, do: Callable[[Some], list[Result[T]]], some: Some, future: ProcessFuture[list[Result[T]]]
) -> list[Result[T]]:
    """Return what became of work; where a process did not survive it, do halves of it, down to what it died of."""
    from pebble import ProcessExpired

    try:
        return future.result()
    except (ProcessExpired, TimeoutError) as error:
        parts = halves(some)
        if not parts:
            (piece,) = some
            return [_lost(piece, _DEAD if isinstance(error, ProcessExpired) else _SLOW)]
    futures = ((part, pool.schedule(do, (part,), timeout=limits.SECONDS)) for part in parts)
    return [result for part, again in futures for result in _outcome(pool, do, part, again)]


def _lost(piece: Piece | UnreadableError, problem: str) -> tuple[str, UnreadableError]:
    error = piece if isinstance(piece, UnreadableError) else UnreadableError(piece.place, problem)
    return error.subject, error
