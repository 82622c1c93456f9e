"""Many texts, one after the other or on several cores: constant memory, results in the order of the input."""

from __future__ import annotations

from collections import deque
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar, cast

from graph.errors import UnreadableError
from graph.model import Document, Dossier
from loaders import LOADERS, Loader, files, read_file, recognising

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Done", "each_text", "read_text"]

T = TypeVar("T")

_READERS = (*LOADERS, Loader("text", recognising.text, "loaders.formats.text"))
_LINES = 256  # lines of JSON that make one piece of work
_WAITING = 4  # pieces of work that may wait for each core


class Done(NamedTuple, Generic[T]):
    """What was made of one text: by the name that its source gives it, from which file, and what was wrong with it."""

    id: str
    source: str
    result: T
    problems: tuple[str, ...] = ()


class _Piece(NamedTuple):
    """A file, or some lines of one from number ``first`` on, or what stood in the way of reading it."""

    path: Path
    lines: tuple[bytes, ...] = ()
    first: int = 0
    error: UnreadableError | None = None


def each_text(
    paths: Iterable[Path | str], work: Callable[[Document], T], *, jobs: int = 1
) -> Iterator[Done[T] | UnreadableError]:
    """Yield what ``work`` makes of each text in files and folders; in place of what cannot be read, the error.

    A ``.jsonl`` file holds a text a line: ``{"id", "text"[, "document", "dossier", "date", "chamber"]}``; the text is
    used as it stands. With more than one job, ``work`` must be a function of a module, and runs in other processes.
    """
    do = partial(_do, work)
    for results in map(do, _pieces(paths)) if jobs == 1 else _spread(do, _pieces(paths), jobs):
        yield from results


def read_text(path: Path) -> Iterator[Document]:
    """Yield the documents in a file of any form that is read, plain text included."""
    return read_file(path, _READERS)


def _spread(do: Callable[[_Piece], T], pieces: Iterator[_Piece], jobs: int) -> Iterator[T]:
    """Do pieces on several cores, in order, with a bounded number of them under way."""
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        waiting = deque(pool.submit(do, piece) for piece in islice(pieces, jobs * _WAITING))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(pool.submit(do, piece) for piece in islice(pieces, 1))


def _pieces(paths: Iterable[Path | str]) -> Iterator[_Piece]:
    for path in files(paths):
        if isinstance(path, UnreadableError):
            yield _Piece(Path(path.subject), error=path)
        elif path.suffix == ".jsonl":
            yield from _lines(path)
        else:
            yield _Piece(path)


def _lines(path: Path) -> Iterator[_Piece]:
    with path.open("rb") as lines:
        first = 1
        while some := tuple(islice(lines, _LINES)):
            yield _Piece(path, some, first)
            first += len(some)


def _do(work: Callable[[Document], T], piece: _Piece) -> list[Done[T] | UnreadableError]:
    return [
        text if isinstance(text, UnreadableError) else Done(text[0], str(piece.path), work(text[1]), text[1].problems)
        for text in _texts(piece)
    ]


def _texts(piece: _Piece) -> Iterator[tuple[str, Document] | UnreadableError]:
    if piece.error:
        yield piece.error
    elif piece.lines:
        yield from (_row(line, f"{piece.path}:{number}") for number, line in enumerate(piece.lines, piece.first))
    else:
        try:
            yield from ((document.id, document) for document in read_text(piece.path))
        except UnreadableError as error:
            yield error


def _row(line: bytes, source: str) -> tuple[str, Document] | UnreadableError:
    """Read a text from a line of JSON."""
    import datetime as dt
    import json

    try:
        row = cast("dict[str, str]", json.loads(line))
        dossiers = (Dossier(number=row["dossier"]),) if row.get("dossier") else ()
        day = dt.date.fromisoformat(row["date"][:10]) if row.get("date") else None
        name = row.get("document") or row["id"]
        return row["id"], Document(
            id=name, text=row["text"], dossiers=dossiers, date=day, chamber=row.get("chamber"), source=source
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return UnreadableError(source, f'not a line of {{"id": …, "text": …}}: {error!r}')
