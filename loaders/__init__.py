"""Sources read into documents, references found in them, and found references resolved.

``LOADERS`` lists the sources; ``load`` recognises files by their content, within archives too, and reads each with the
first that knows it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from loaders import cutting, recognising

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from graph.corrections import Corrections
    from graph.errors import UnreadableError
    from graph.model import Document
    from graph.register.entities import Entity

__all__ = ["LOADERS", "TEXT", "Loader", "load"]


class Loader(NamedTuple):
    """A source: how to tell its files, and where they are read.

    ``recognises`` gets the first 64 KB of a file. ``room`` is the module whose ``read`` gets the file, open at its
    start, and its name, and yields what is in it; it is imported when a file of the source is met. ``cut`` is how its
    files are cut into stretches that are read each by itself, on any core; without it a file is read whole.
    """

    name: str
    recognises: Callable[[bytes], bool]
    room: str
    cut: cutting.Cut | None = None

    def read(self, file: BinaryIO, source: str) -> Iterator[Document | Entity | Corrections | UnreadableError]:
        """Yield what is in a file of this source; UnreadableError where it is not what it looks like.

        An error within a file, after which the rest is read, is yielded; it names its line as ``source:12``.
        """
        found: Iterator[Document | Entity | Corrections | UnreadableError] = import_module(self.room).read(file, source)
        return found


LOADERS: tuple[Loader, ...] = (
    Loader("corrections", recognising.corrections, "loaders.corrections"),  # what references mean, told by hand
    Loader("rows", recognising.rows, "loaders.rows", cutting.lines),  # {"id", "text"} on each line, or our own records
    Loader("opentk", recognising.opentk, "loaders.opentk"),  # saved pages of berthub.eu/tkconv, as text or HTML
    Loader("officielebekendmakingen", recognising.official_xml, "loaders.officielebekendmakingen"),
    Loader("officielebekendmakingen-html", recognising.official_page, "loaders.officielebekendmakingen.page"),
    Loader(
        "officielebekendmakingen-metadata", recognising.official_metadata, "loaders.officielebekendmakingen.described"
    ),
    Loader("vlos", recognising.vlos, "loaders.vlos"),  # reports of debates, as the Tweede Kamer publishes them
    Loader("tweedekamer", recognising.register, "loaders.tweedekamer", cutting.records),  # its register, as files
    Loader("pdf", recognising.pdf, "loaders.letter"),
    Loader("odt", recognising.odt, "loaders.letter"),
    Loader("docx", recognising.docx, "loaders.letter"),
    Loader("html", recognising.html, "loaders.letter"),
    Loader("text", recognising.prose, "loaders.letter"),
)
TEXT = Loader("text", recognising.text, "loaders.letter")  # any text, as it stands: markup and tables too


def load(paths: Iterable[Path | str] | Path | str) -> Iterator[Document | UnreadableError]:
    """Yield the documents in files and folders, in order; in place of what cannot be read, the error that says why.

    One path stands for itself. What has no text, entities of the Tweede Kamer's register and corrections by hand, is
    left out.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from kamergraaf import load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "letters.jsonl"
    ...     size = path.write_text('{"id": "kst-28638-179", "text": "Zie hierna."}', encoding="utf-8")
    ...     [document.id for document in load(path)]
    ['kst-28638-179']
    """
    from graph.corrections import Corrections
    from graph.register.entities import Entity
    from loaders.batches import each_item
    from loaders.folders import each_path

    items = (item for batch in each_item(each_path(paths), _itself) for _, item in batch.items)
    return (item for item in items if not isinstance(item, Entity | Corrections))


def _itself(document: Document) -> Document:
    return document
