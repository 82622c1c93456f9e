"""Tar files, read from front to back."""

from __future__ import annotations

import tarfile
from typing import TYPE_CHECKING, Protocol, Self, cast

from graph.errors import UnreadableError
from loaders import limits
from loaders.containers.unpacked import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.containers.unpacked import Readable, Unpacked

__all__ = ["tar"]

_NAMING = {
    *(tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE),
    *(tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK),
}  # headers that only tell of the next one


class _Header(tarfile.TarInfo):
    """A header whose faults are told: by itself, tarfile takes a damaged one for the end, and a huge one in whole."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        header = super().frombuf(buf, encoding, errors)
        if header.type in _NAMING and header.size > limits.HEADER:
            raise tarfile.ReadError(f"{header.size:,} bytes for the name of a file")
        return header

    @classmethod
    def fromtarfile(cls, tarfile: tarfile.TarFile) -> Self:
        try:
            header = super().fromtarfile(tarfile)
        except _AT_THE_END:
            raise
        except _BAD_HEADER as error:
            raise _DAMAGED(str(error)) from error
        if header.size < 0:
            raise _DAMAGED("a file of less than no bytes")
        return header


_AT_THE_END = tarfile.EOFHeaderError  # type: ignore[attr-defined]  # a block of zeros
_BAD_HEADER, _DAMAGED = tarfile.HeaderError, tarfile.ReadError


class _Open(Protocol):
    """What is missing from the types of tarfile."""

    members: list[tarfile.TarInfo]


def tar(file: Unpacked) -> Iterator[Entry]:
    """Yield what a tar file lists; UnreadableError where it is damaged or cut off, after what stands before."""
    try:
        with tarfile.open(
            fileobj=file, mode="r|", bufsize=tarfile.BLOCKSIZE, tarinfo=_Header, encoding="utf-8"
        ) as packed:
            while header := packed.next():
                cast("_Open", packed).members.clear()  # else the headers of all files stay in memory
                if header.isfile():
                    yield Entry(header.name, cast("Readable", packed.extractfile(header)))
                elif not header.isdir():
                    kind = "a link" if header.issym() or header.islnk() else "a device"
                    yield Entry(header.name, None, f"{kind}, not a file: skipped")
    except tarfile.TarError as error:
        raise UnreadableError("", f"damaged or cut off ({error})") from error
