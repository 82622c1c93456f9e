"""Files that hold files: packed, tar and ZIP, one in another, recognised by content; read without a trace on disk.

Nothing is ever unpacked to a name of the container's choosing. What a container may hold is limited
(:mod:`loaders.limits`); what is a trap, a link, locked or damaged is told by its name, and the rest is read.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import UnreadableError
from loaders import limits
from loaders.containers.unpacked import Budget, Entry, Unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["CONTAINERS", "FOREIGN", "Container", "Member", "files_within", "printable", "stem"]


class Container(NamedTuple):
    """A form of container: how to tell it, and the module and function that list what is in it."""

    recognises: Callable[[bytes], bool]
    room: str
    unpack: str

    def entries(self, file: Unpacked) -> Iterator[Entry]:
        """Yield what a container lists, in its order; UnreadableError, without a name, where it is damaged."""
        entries: Iterator[Entry] = getattr(import_module(self.room), self.unpack)(file)
        return entries


def _begins(*magic: bytes) -> Callable[[bytes], bool]:
    return lambda start: start.startswith(magic)


def _is_tar(start: bytes) -> bool:
    """Tell whether a file that begins so is a tar file of any age: its first 512 bytes hold their own sum."""
    block = start[:148] + b" " * 8 + start[156:512]
    return len(block) == 512 and start[148:156].strip(b"\0 ").lstrip(b"0") == b"%o" % sum(block)


_PACKED, _ZIPS, _TARS = (f"loaders.containers.{name}" for name in ("packed", "zips", "tars"))
CONTAINERS: tuple[Container, ...] = (
    Container(_begins(b"\x1f\x8b\x08"), _PACKED, "gzip"),
    Container(_begins(b"\xfd7zXZ\0"), _PACKED, "xz"),
    Container(_begins(*(b"BZh%d1AY&SY" % level for level in range(1, 10))), _PACKED, "bzip2"),
    Container(_begins(b"PK\x03\x04", b"PK\x05\x06"), _ZIPS, "unzip"),
    Container(_is_tar, _TARS, "tar"),
)
FOREIGN = {b"7z\xbc\xaf\x27\x1c": "7-Zip", b"Rar!\x1a\x07": "RAR", b"\x28\xb5\x2f\xfd": "Zstandard"}


class Member(NamedTuple):
    """A file that holds no other: its name with those of the containers it is in, and its bytes."""

    name: str
    file: Unpacked


def files_within(file: Unpacked, name: str, budget: Budget, depth: int = 0) -> Iterator[Member | UnreadableError]:
    """Yield the files in a file, itself where it is no container; each must be read before the next is asked for.

    In place of what is not read comes the error that says why. A file that turns out to be damaged ends early, and
    its ``error`` says why.
    """
    container = _container(file)
    if container is None:
        yield Member(name, file.again())
    elif depth == limits.DEPTH:
        yield UnreadableError(name, f"containers in containers, more than {depth} deep: unpack it first")
    else:
        for found in _members(container, file, name, budget):
            if isinstance(found, UnreadableError):
                yield found
            else:
                with found.file as within:
                    yield from files_within(within, found.name, budget, depth + 1)
            if budget.exceeded:
                break
        if file.error:
            yield file.error


def _container(file: Unpacked) -> Container | None:
    start = file.start
    found = next((container for container in CONTAINERS if container.recognises(start)), None)
    if found and found.unpack == "unzip":
        from loaders.containers.zips import is_paper

        return None if is_paper(file) else found
    return found


def _members(container: Container, file: Unpacked, name: str, budget: Budget) -> Iterator[Member | UnreadableError]:
    try:
        for entry in container.entries(file):
            budget.take(members=1)
            if not _is_hidden(entry.name):
                yield _member(entry, name, budget)
    except UnreadableError as error:
        if error.subject:
            yield error
        elif not file.error:  # which then says why
            yield UnreadableError(name, f"{error.problem}: get it again; what was whole is read")


def _member(entry: Entry, name: str, budget: Budget) -> Member | UnreadableError:
    full = f"{name}/{printable(entry.name.removeprefix('./'))}" if entry.name else name
    if _leads_out(entry.name):
        return UnreadableError(full, "its name leads out of the container: skipped")
    if entry.content is None:
        return UnreadableError(full, entry.problem)
    return Member(full, Unpacked(entry.content, full, budget))


def _leads_out(name: str) -> bool:
    r"""Tell whether a name would be a file outside the folder in which a container is unpacked.

    >>> [_leads_out(name) for name in ("../x", "/etc/x", "a/../../x", r"..\x", "C:/x", "a/b.xml", "./kst..1.xml")]
    [True, True, True, True, True, False, False]
    """
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or (len(parts) > 1 and (not parts[0] or parts[0].endswith(":")))


def _is_hidden(name: str) -> bool:
    """Tell whether a file, or a folder it is in, begins with a dot: those are left out of folders too."""
    return any(part.startswith(".") and part not in {".", ".."} for part in name.split("/"))


def printable(name: str) -> str:
    r"""Return a name as it can be shown anywhere: bytes that are no UTF-8, and characters that move a cursor, escaped.

    >>> printable("brief-\udce9\n.txt"), printable("één.txt")
    ('brief-\\xe9\\n.txt', 'één.txt')
    """
    sound = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in sound)


def stem(source: str) -> str:
    """Return what a file is called, without the ending that tells its form, nor one that tells how it is packed.

    >>> stem("map/dump.zip/2020D18650.pdf.gz"), stem("brief.txt"), stem("brief.xz")
    ('2020D18650', 'brief', 'brief')
    """
    name = PurePath(source)
    return PurePath(name.stem).stem if name.suffix in {".gz", ".bz2", ".xz"} else name.stem
