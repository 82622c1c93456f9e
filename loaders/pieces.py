"""Pieces of work: what is read of a file in one go, small enough to send to another process."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from graph.errors import UnreadableError
from graph.model import Document
from loaders import Loader, limits, recognising
from loaders.containers import FOREIGN, files_within, printable
from loaders.containers.unpacked import Budget, Unpacked
from loaders.cutting import whole
from loaders.dutch import is_dutch
from loaders.stretch import Stretch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO, TypeAlias

    from graph.corrections import Corrections
    from graph.register.entities import Entity
    from loaders.containers import Member

    Result: TypeAlias = tuple[str, "T | Entity | Corrections | UnreadableError"]
    Some: TypeAlias = Sequence["Piece | UnreadableError"]

__all__ = ["Piece", "halves", "pieces", "read_pieces"]

T = TypeVar("T")
_ADVICE = {magic: f"packed with {packer}: unpack it first" for magic, packer in FOREIGN.items()} | {
    b"\xd0\xcf\x11\xe0": "a Word document of before 2007 (.doc), or another old file of Office: save it as .docx",
    b"{\\rtf": "Rich Text (.rtf): save it as .docx",
}


class Piece(NamedTuple):
    """A file by its path, or a stretch of its content; ``source`` is its name and ``loader`` reads it."""

    source: str
    loader: Loader
    content: Path | Stretch

    @property
    def size(self) -> int:
        """How many bytes go to the process that reads it."""
        return sum(map(len, self.content.records)) if isinstance(self.content, Stretch) else 0

    @property
    def place(self) -> str:
        """Where it begins, as an error names it."""
        return f"{self.source}:{self.content.first}" if isinstance(self.content, Stretch) else self.source

    def open(self) -> BinaryIO:
        """Return the piece as a file, open at its start."""
        if isinstance(self.content, Path):
            return self.content.open("rb")
        return io.BytesIO(b"".join((self.content.heading, *self.content.records)))


# ── cutting ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def pieces(path: Path, loaders: Sequence[Loader]) -> Iterator[tuple[int, Piece | UnreadableError]]:
    """Yield the pieces of a file with the bytes of it behind them; in place of what cannot be read, the error."""
    source = printable(str(path))
    with path.open("rb") as raw:
        size = raw.seek(0, io.SEEK_END)
        raw.seek(0)
        file = Unpacked(raw, source, None, on_disk=raw)
        for found in files_within(file, source, Budget(source, size)):
            for piece in [found] if isinstance(found, UnreadableError) else _cut(found, loaders, raw, path):
                yield min(raw.tell(), size), piece


def _cut(member: Member, loaders: Sequence[Loader], raw: BinaryIO, path: Path) -> Iterator[Piece | UnreadableError]:
    """Yield the pieces of one file, read by the first of ``loaders`` that recognises it."""
    start = member.file.start
    advice = _advice(start)
    loader = None if advice else next((loader for loader in loaders if loader.recognises(start)), None)
    if loader is None:
        problem = advice or _unknown(start, loaders)
        yield member.file.error or UnreadableError(member.name, problem)
    elif loader.cut is None and member.file.on_disk is raw and path.stat().st_size <= limits.LARGEST:
        yield Piece(member.name, loader, path)
    else:
        for stretch in (loader.cut or whole)(member.file, member.name):
            yield Piece(member.name, loader, stretch) if isinstance(stretch, Stretch) else stretch


def _advice(start: bytes) -> str | None:
    """Say what to do about a file that begins so, where it is known and not read; else None."""
    if recognising.of_ourselves(start):
        return "a page that Kamergraaf made: load the papers that it was made of"
    return next((told for magic, told in _ADVICE.items() if start.startswith(magic)), None)


def _unknown(start: bytes, loaders: Sequence[Loader]) -> str:
    """Say why a file that begins so is not read."""
    if recognising.text(start) and not is_dutch(start):
        return 'text, but not in Dutch: no paper of parliament? if it is one, give it as {"id": ..., "text": ...}'
    known = ", ".join(dict.fromkeys(loader.name for loader in loaders))
    return f"not a form that is read here ({known})" if start.strip() else "the file is empty"


def halves(some: Some) -> tuple[Some, ...]:
    """Return pieces of work as two lots of about half as many, none where it is a single record or file."""
    if len(some) > 1:
        return some[: len(some) // 2], some[len(some) // 2 :]
    match some:
        case [Piece(content=Stretch(first, records, heading)) as piece] if len(records) > 1:
            half = len(records) // 2
            middle = first + sum(record.count(b"\n") for record in records[:half])
            stretches = Stretch(first, records[:half], heading), Stretch(middle, records[half:], heading)
            return tuple([piece._replace(content=stretch)] for stretch in stretches)
        case _:
            return ()


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def read_pieces(work: Callable[[Document], T], some: Some) -> list[Result[T]]:
    """Return what is in pieces, in order, with what ``work`` makes of each document."""
    return [result for piece in some for result in _results(work, piece)]


def _results(work: Callable[[Document], T], piece: Piece | UnreadableError) -> Iterator[Result[T]]:
    if isinstance(piece, UnreadableError):
        yield piece.subject, piece
        return
    for found in _read(piece):
        if isinstance(found, Document):
            try:
                yield piece.source, work(found)
            except Exception as error:
                yield piece.source, _fault(piece, error, f"{found.id} in ")
        else:
            yield piece.source, found


def _read(piece: Piece) -> Iterator[Document | Entity | Corrections | UnreadableError]:
    """Yield what the loader finds, and in the end the error that kept it from going on."""
    try:
        with piece.open() as file:
            for found in piece.loader.read(file, piece.source):
                yield _placed(found, piece) if isinstance(found, UnreadableError) else found
    except UnreadableError as error:
        yield _placed(error, piece)
    except OSError as error:
        yield UnreadableError(piece.source, f"cannot be opened: {error.strerror or error}")
    except Exception as error:
        yield _fault(piece, error)


def _fault(piece: Piece, error: Exception, which: str = "") -> UnreadableError:
    if isinstance(error, UnreadableError):
        return error
    problem = "too large for the memory" if isinstance(error, MemoryError) else f"a fault of Kamergraaf: {error!r}"
    return UnreadableError(piece.source, f"{which}it was not read: {problem}")


def _placed(error: UnreadableError, piece: Piece) -> UnreadableError:
    """Return an error with the number of its line in the whole file."""
    if not isinstance(piece.content, Stretch):
        return error
    first, records, heading = piece.content
    if line := re.fullmatch(r":(?P<number>[0-9]+)", error.subject.removeprefix(piece.source)):
        at = first - 1 - heading.count(b"\n") + int(line["number"])
        return UnreadableError(f"{piece.source}:{at}", error.problem)
    if error.subject == piece.source and first > 1 and len(records) == 1:
        return UnreadableError(piece.place, error.problem)
    return error
