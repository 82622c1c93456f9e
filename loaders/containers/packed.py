"""Files packed with gzip, bzip2 or xz: one file in another, without a name of its own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from loaders import limits
from loaders.containers.unpacked import Entry

if TYPE_CHECKING:
    from bz2 import BZ2Decompressor
    from collections.abc import Callable, Iterator
    from lzma import LZMADecompressor

    from loaders.containers.unpacked import Unpacked

__all__ = ["bzip2", "gzip", "xz"]

_CHUNK = 1 << 16


def gzip(file: Unpacked) -> Iterator[Entry]:
    """Yield what a file packed with gzip holds."""
    from gzip import GzipFile

    yield Entry("", GzipFile(fileobj=file))


def bzip2(file: Unpacked) -> Iterator[Entry]:
    """Yield what a file packed with bzip2 holds."""
    from bz2 import BZ2Decompressor

    yield Entry("", io.BufferedReader(_Streams(file, BZ2Decompressor)))


def xz(file: Unpacked) -> Iterator[Entry]:
    """Yield what a file packed with xz holds; reading one that asks for too much memory is an error."""
    from lzma import LZMADecompressor

    yield Entry("", io.BufferedReader(_Streams(file, lambda: LZMADecompressor(memlimit=limits.DICTIONARY))))


class _Streams(io.RawIOBase):
    """The bytes in packed streams that stand one after the other, as bzip2 and xz write them; EOFError if cut off."""

    def __init__(self, file: Unpacked, new: Callable[[], BZ2Decompressor | LZMADecompressor]) -> None:
        self._file, self._new, self._one = file, new, new()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # BufferedReader gives a memoryview
        chunk = b""
        while not chunk and (packed := self._packed()) is not None:
            chunk = self._one.decompress(packed, len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _packed(self) -> bytes | None:
        """Return what is to be unpacked next, None where the last stream is done; streams may have zeros between."""
        if self._one.eof:
            packed = self._one.unused_data.lstrip(b"\0") or self._file.read(_CHUNK).lstrip(b"\0")
            if packed:
                self._one = self._new()
            return packed or None
        packed = self._file.read(_CHUNK) if self._one.needs_input else b""
        if self._one.needs_input and not packed:
            raise EOFError
        return packed
