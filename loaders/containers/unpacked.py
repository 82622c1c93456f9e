"""What comes out of a container: bytes up to the first that cannot be had, counted against what a file may hold."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from graph.errors import UnreadableError
from loaders import limits

if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = ["Budget", "Entry", "Unpacked"]

_IN_MEMORY = 16 << 20  # of a container that must be read back and forth; a larger one goes to a nameless file


class Budget:
    """What a file may still hold, all that is in it unpacked together; ``exceeded`` says what was too much."""

    def __init__(self, name: str, size: int) -> None:
        self._name = name
        self._bytes = max(limits.FREE, size * limits.RATIO)
        self._members = limits.MEMBERS
        self.exceeded: UnreadableError | None = None

    def take(self, *, size: int = 0, members: int = 0) -> None:
        """Count what comes out; UnreadableError once it is too much."""
        self._bytes -= size
        self._members -= members
        if self._bytes < 0:
            self._exceed(f"unpacks to more than {limits.RATIO} times its size")
        elif self._members < 0:
            self._exceed(f"holds more than {limits.MEMBERS:,} files")

    def _exceed(self, problem: str) -> None:
        advice = "not read any further; if you trust it, unpack it first"
        self.exceeded = self.exceeded or UnreadableError(self._name, f"{problem}: {advice}")
        raise self.exceeded


class Readable(Protocol):
    """What a library opens: bytes, as many as there are at once."""

    def read1(self, size: int, /) -> bytes:
        """Return at most so many bytes, none at the end."""
        ...


class Entry(NamedTuple):
    """What a container lists: a file in it by its name there, none where it has none, or why it is not read."""

    name: str
    content: Readable | None
    problem: str = ""


class _Sound(io.RawIOBase):
    """Bytes up to the first that cannot be had."""

    def __init__(self, file: Readable, name: str, budget: Budget | None) -> None:
        self._file, self.name, self._budget = file, name, budget
        self.error: UnreadableError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader gives is a memoryview
        filled = 0
        while (
            filled < len(buffer) and not self.error and (chunk := self._read(min(len(buffer) - filled, limits.START)))
        ):
            buffer[filled : filled + len(chunk)] = chunk
            filled += len(chunk)
        return filled

    def _read(self, size: int) -> bytes:
        try:
            chunk = self._file.read1(size)
            if self._budget:
                self._budget.take(size=len(chunk))
        except UnreadableError as error:
            self.error = error
        except EOFError:
            self.error = UnreadableError(self.name, "cut off in the middle: get it again; what was whole is read")
        except Exception as error:
            self.error = UnreadableError(self.name, f"damaged ({error}): get it again; what was whole is read")
        else:
            return chunk
        return b""


class Unpacked(io.BufferedReader):
    """A file within a file, read from its start on; reading never fails.

    Where bytes are damaged, missing or too many it ends, and ``error`` then says why. ``on_disk`` is the same where
    it can be read back and forth.
    """

    def __init__(self, file: Readable, name: str, budget: Budget | None, *, on_disk: BinaryIO | None = None) -> None:
        self._sound = _Sound(file, name, budget)
        self.on_disk = on_disk
        self._copy: BinaryIO | None = None
        super().__init__(self._sound, limits.START)

    @property
    def error(self) -> UnreadableError | None:
        """What kept the rest from being read."""
        return self._sound.error

    @property
    def start(self) -> bytes:
        """What a file begins with, by which it is recognised; only before anything is read."""
        return self.peek(limits.START)[: limits.START]

    def read_back_and_forth(self) -> BinaryIO:
        """Return the same bytes in a file that can be read from anywhere, at its start; this one is then used up."""
        if self.on_disk is None:
            import shutil
            import tempfile

            copy = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (closed with this)
            self.on_disk = self._copy = cast("BinaryIO", copy)
            shutil.copyfileobj(self, copy)
        self.on_disk.seek(0)
        return self.on_disk

    def close(self) -> None:
        """Let go of what it holds: not of the file on disk, which is its owner's."""
        if self._copy:
            self._copy.close()
        super().close()

    def again(self) -> Unpacked:
        """Return the same file at its start, where it was read back and forth."""
        if self.on_disk is None:
            return self
        same = Unpacked(cast("Readable", self.read_back_and_forth()), self._sound.name, None, on_disk=self.on_disk)
        same._sound.error = self.error
        return same
