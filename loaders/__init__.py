"""Sources read into documents, references found in them, and found references resolved.

``LOADERS`` lists the sources; ``load`` recognises a file by its content and reads it with the first that knows it.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import UnreadableError
from loaders import recognising

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from graph.model import Document

__all__ = ["LOADERS", "Loader", "files", "load", "load_named", "read_file"]

_START = 1 << 16  # how much of a file the loaders look at to recognise it


class Loader(NamedTuple):
    """A source: how to tell its files, and where they are read.

    ``recognises`` gets the first 64 KB of a file. ``room`` is the module whose ``read`` gets the file, open at its
    start, and its name, and yields documents; it is imported when a file of the source is met.
    """

    name: str
    recognises: Callable[[bytes], bool]
    room: str

    def read(self, file: BinaryIO, source: str) -> Iterator[Document]:
        """Yield the documents of a file of this source; UnreadableError where it is not what it looks like."""
        documents: Iterator[Document] = import_module(self.room).read(file, source)
        return documents


LOADERS: tuple[Loader, ...] = (
    Loader("opentk", recognising.opentk, "loaders.opentk"),  # saved pages of berthub.eu/tkconv, as text or HTML
    Loader("officielebekendmakingen", recognising.official_xml, "loaders.officielebekendmakingen"),
    Loader("officielebekendmakingen-html", recognising.official_page, "loaders.officielebekendmakingen.page"),
    Loader(
        "officielebekendmakingen-metadata", recognising.official_metadata, "loaders.officielebekendmakingen.described"
    ),
    Loader("vlos", recognising.vlos, "loaders.vlos"),  # reports of debates, as the Tweede Kamer publishes them
    Loader("pdf", recognising.pdf, "loaders.letter"),
    Loader("odt", recognising.odt, "loaders.letter"),
    Loader("docx", recognising.docx, "loaders.letter"),
)


def load(paths: Iterable[Path | str]) -> Iterator[Document | UnreadableError]:
    """Yield the documents of files and folders in order; in place of what cannot be read, the error that says why."""
    return (document for _, document in load_named(paths))


def load_named(paths: Iterable[Path | str]) -> Iterator[tuple[str, Document | UnreadableError]]:
    """Yield what ``load`` yields, each with the name of the file it came from."""
    for path in files(paths):
        if isinstance(path, UnreadableError):
            yield path.subject, path
            continue
        try:
            yield from ((str(path), document) for document in read_file(path, LOADERS))
        except UnreadableError as error:
            yield str(path), error


def files(paths: Iterable[Path | str]) -> Iterator[Path | UnreadableError]:
    """Yield the files to read: those named, and all in the folders named, by name; hidden ones left out."""
    for path in map(Path, paths):
        if path.is_file():
            yield path
        elif path.is_dir():
            yield from _folder(path)
        else:
            yield UnreadableError(path, "no such file or folder")


def _folder(path: Path) -> Iterator[Path | UnreadableError]:
    found = sorted(file for file in path.rglob("[!.]*") if file.is_file())
    yield from found
    if not found:
        yield UnreadableError(path, "the folder holds no files")


def read_file(path: Path, loaders: Iterable[Loader]) -> Iterator[Document]:
    """Yield the documents of one file, read by the first of ``loaders`` that recognises it; UnreadableError if none."""
    source = str(path)
    try:
        with path.open("rb") as file:
            start = file.read(_START)
            file.seek(0)
            for loader in loaders:
                if loader.recognises(start):
                    yield from loader.read(file, source)
                    return
    except OSError as error:
        raise UnreadableError(source, f"cannot be opened: {error.strerror}") from error
    known = ", ".join(loader.name for loader in loaders)
    raise UnreadableError(
        source, "the file is empty" if not start.strip() else f"not a form that is read here ({known})"
    )
