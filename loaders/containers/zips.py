"""ZIP files: by their table of contents, or, where that is cut off, from front to back."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from typing import TYPE_CHECKING, NamedTuple, cast

from graph.errors import UnreadableError
from loaders import limits
from loaders.containers.unpacked import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from loaders.containers.unpacked import Readable, Unpacked

__all__ = ["is_paper", "unzip"]

_PAPER = ("[Content_Types].xml", "mimetype", "_rels/", "word/", "docProps/")  # what a file of Office begins with
_LARGEST_PAPER = 1 << 20  # bytes of a table of contents: some 10,000 parts
_DAMAGED = (zipfile.BadZipFile, ValueError, OSError)
_LOCAL = struct.Struct("<4s2xHH8xLLHH")  # signature, flags, method, sizes packed and not, lengths of name and extra
_LOCKED, _SIZES_AFTER, _UTF_8 = 0x1, 0x8, 0x800  # flags
_CHUNK = 1 << 16
_END = b"PK\x05\x06"  # 22 bytes and a comment of at most 64 KB; the size of the table of contents at 12
_END_64, _LOCATOR_64 = b"PK\x06\x06", b"PK\x06\x07"  # the same for large files; the size at 40


def is_paper(file: Unpacked) -> bool:
    """Tell whether a ZIP file is one document, of Word or another Office, and not files in a container."""
    whole = file.read_back_and_forth()
    size = _table_of_contents(whole)
    if size is None or size > _LARGEST_PAPER:
        whole.seek(0)
        local = _local_header(whole)
        return local is not None and size is None and local.name.startswith(_PAPER)
    try:
        with zipfile.ZipFile(whole) as packed:
            names = packed.namelist()
    except _DAMAGED:
        return False
    return _PAPER[0] in names or names[:1] == ["mimetype"]


def unzip(file: Unpacked) -> Iterator[Entry]:
    """Yield what a ZIP file lists; UnreadableError where it is damaged, after what can be read of it."""
    whole = file.read_back_and_forth()
    size = _table_of_contents(whole)
    if size is None:
        yield from _from_the_front(whole)
        raise UnreadableError("", "cut off: its table of contents, which stands last, is missing")
    if size > limits.DIRECTORY:
        raise UnreadableError("", f"a table of contents of {size >> 20:,} MB: unpack it first")
    try:
        with zipfile.ZipFile(whole) as packed:
            for info in packed.infolist():
                if not info.is_dir():
                    yield _entry(packed, info)
    except _DAMAGED as error:
        raise UnreadableError("", f"damaged ({error})") from error


def _entry(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> Entry:
    if stat.S_ISLNK(info.external_attr >> 16):
        return Entry(info.filename, None, "a link, not a file: skipped")
    if info.flag_bits & _LOCKED:
        return Entry(info.filename, None, "locked with a password: unpack it first")
    try:
        return Entry(info.filename, cast("Readable", packed.open(info)))
    except NotImplementedError:
        return Entry(
            info.filename, None, f"packed in a way that is not read here ({info.compress_type}): unpack it first"
        )
    except (*_DAMAGED, RuntimeError) as error:
        return Entry(info.filename, None, f"damaged ({error}): get it again")


def _table_of_contents(file: BinaryIO) -> int | None:
    """Return the size in bytes of the table of contents, None where there is none."""
    length = file.seek(0, io.SEEK_END)
    file.seek(max(0, length - 22 - 0xFFFF - 76))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return None
    large = tail.rfind(_END_64, 0, at) if tail.rfind(_LOCATOR_64, 0, at) >= 0 else -1
    if large >= 0 and len(tail) >= large + 56:
        return int.from_bytes(tail[large + 40 : large + 48], "little")
    return int.from_bytes(tail[at + 12 : at + 16], "little")


# ── what is left of one that is cut off ──────────────────────────────────────────────────────────────────────────────
class _Local(NamedTuple):
    """What stands before each file: how it is packed, how long it is, and its name."""

    flags: int
    method: int
    size: int
    name: str


def _local_header(file: BinaryIO) -> _Local | None:
    fixed = file.read(_LOCAL.size)
    if len(fixed) < _LOCAL.size or not fixed.startswith(b"PK\x03\x04"):
        return None
    _, flags, method, size, _, name, extra = _LOCAL.unpack(fixed)
    words = file.read(name).decode("utf-8" if flags & _UTF_8 else "cp437", "replace")
    file.seek(extra, io.SEEK_CUR)
    return _Local(flags, method, size, words)


def _from_the_front(file: BinaryIO) -> Iterator[Entry]:
    """Yield the files before the cut, each found behind the one before it, up to one whose end cannot be told."""
    file.seek(0)
    while local := _local_header(file):
        after = local.flags & _SIZES_AFTER
        if local.method == zipfile.ZIP_DEFLATED and not local.flags & _LOCKED:
            content = _inflate(file)
        elif local.method == zipfile.ZIP_STORED and not after and local.size <= limits.LARGEST:
            content = file.read(local.size)
            content = content if len(content) == local.size else None
        else:
            return
        if content is None:
            yield Entry(local.name, None, "cut off in the middle: get it again")
        elif not local.name.endswith("/"):
            yield Entry(local.name, io.BytesIO(content))
        if after:  # then the sizes follow, mostly with a signature before them
            file.seek(12 if file.read(4) == b"PK\x07\x08" else 8, io.SEEK_CUR)


def _inflate(file: BinaryIO) -> bytes | None:
    """Unpack what begins here, None where it does not end, and leave the file where it ended."""
    from zlib import decompressobj, error

    one, parts, left = decompressobj(-15), list[bytes](), limits.LARGEST
    try:
        while not one.eof and left > 0 and (packed := one.unconsumed_tail or file.read(_CHUNK)):
            parts.append(one.decompress(packed, left))
            left -= len(parts[-1])
    except error:
        return None
    file.seek(-len(one.unused_data), io.SEEK_CUR)
    return b"".join(parts) if one.eof else None
