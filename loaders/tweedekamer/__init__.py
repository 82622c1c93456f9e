"""The register of the Tweede Kamer, as files: saved answers of its OData services, the SyncFeed, and tables.

``read`` tells these apart by what they begin with; :mod:`loaders.tweedekamer.fields` lists what is kept of each entity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from graph.errors import UnreadableError
    from graph.model import Document
    from graph.register.entities import Entity

__all__ = ["read"]


def read(file: BinaryIO, source: str) -> Iterator[Document | Entity | UnreadableError]:
    """Yield what a file tells of the register, in its order; in place of what cannot be read the error that says where.

    UnreadableError where the whole file cannot be read. Lines of JSON and rows of a table are read one by one.
    """
    from loaders.tweedekamer import odata, syncfeed, tables

    start = file.read(1 << 10).lstrip(b"\xef\xbb\xbf \t\r\n")
    file.seek(0)
    if start.startswith((b"{", b"[")):
        yield from odata.read(file, source)
    elif start.startswith(b"<"):
        yield from syncfeed.read(file, source)
    else:
        yield from tables.read(file, source)
