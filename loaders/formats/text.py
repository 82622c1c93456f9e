"""Plain text: bytes to characters."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from graph.model import Document
from loaders.containers import stem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

__all__ = ["decode", "read"]


def decode(content: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file and what was wrong with its encoding.

    UTF-8 with or without a mark is as it should be; what is not is read as Windows-1252, which is said. UnreadableError
    for an empty file and for bytes that are no text at all. Line ends are kept as they are.

    >>> decode("Eén brief".encode(), "brief.txt")
    ('Eén brief', ())
    >>> decode("Eén brief".encode("cp1252"), "brief.txt")
    ('Eén brief', ('not UTF-8 (byte 0xe9 at offset 1): read as Windows-1252',))
    """
    if not content.strip():
        raise UnreadableError(source, "the file is empty")
    if b"\0" in content:
        raise UnreadableError(source, "not text: it holds zero bytes")
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return content[: error.start].decode("utf-8"), ("it stops in the middle of a character: cut off?",)
        wrong = f"not UTF-8 (byte {content[error.start]:#04x} at offset {error.start}): read as Windows-1252"
    try:
        return content.decode("cp1252"), (wrong,)
    except UnicodeDecodeError as error:
        raise UnreadableError(source, "neither UTF-8 nor Windows-1252: save it as UTF-8") from error


def read(file: BinaryIO, source: str) -> Iterator[Document]:
    """Yield the text of a file as a document that is called as the file is and knows nothing else of itself."""
    text, problems = decode(file.read(), source)
    yield Document(id=stem(source), text=text, source=source, loader="text", problems=problems)
