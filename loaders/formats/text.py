"""Plain text: bytes to characters."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from loaders.formats.noted import Noted
from loaders.formats.xml import LARGEST

if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = ["decode", "read_text"]


def decode(content: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file and what was wrong with its encoding.

    UTF-8 with or without a mark is as it should be, and so is UTF-16 with one; what is neither is read as Windows-1252,
    which is said. UnreadableError for an empty file and for bytes that are no text at all. Line ends are kept as they
    are.

    >>> decode("Eén brief".encode(), "brief.txt")
    ('Eén brief', ())
    >>> decode("Eén brief".encode("cp1252"), "brief.txt")
    ('Eén brief', ('not UTF-8 (byte 0xe9 at offset 1): read as Windows-1252',))
    """
    if not content.strip():
        raise UnreadableError(source, "the file is empty")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf_16(content, source), ()
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


def _utf_16(content: bytes, source: str) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableError(source, "not whole UTF-16: save it as UTF-8") from error


def read_text(file: BinaryIO, source: str) -> Noted:
    """Return the text of a file as it stands; UnreadableError where it is none, or larger than any paper."""
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableError(source, f"larger than {LARGEST >> 20} MB: this is no paper")
    text, problems = decode(content, source)
    return Noted(text, problems=problems)
