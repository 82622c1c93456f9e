"""Whether a file came whole, as far as its form tells: half an answer can look like one."""

from __future__ import annotations

import io
import zipfile

from graph.errors import UnreadableError
from loaders.formats.xml import read_xml

__all__ = ["check_whole", "is_page"]

_ENDS = {b"%PDF-": b"%%EOF", b"{\\rtf": b"}"}  # what a file that begins so has at its end
_TAIL = 2048


def check_whole(body: bytes, source: str) -> None:
    """Let a whole file pass; UnreadableError for one that is empty, an error as JSON, or plainly breaks off.

    Other forms pass as they are.

    >>> check_whole(b"%PDF-1.7 ... %%EOF", "brief.pdf")
    """
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise UnreadableError(source, "nothing came")
    if start.startswith(b'{"'):
        raise UnreadableError(source, "an error of the service, as JSON, instead of the file")
    if start.startswith(b"PK") and not zipfile.is_zipfile(io.BytesIO(body)):
        raise UnreadableError(source, "the file breaks off (no directory at the end of the ZIP file)")
    if is_page(body):
        _ends_with(body, b"</html>", source)
    elif start.startswith(b"<"):
        read_xml(body, source)
    for begin, end in _ENDS.items():
        if start.startswith(begin):
            _ends_with(body, end, source)


def is_page(body: bytes) -> bool:
    """Tell whether a file is HTML, which services send in the place of what they do not have.

    >>> is_page(b"<!DOCTYPE html><html>"), is_page(b"<officiele-publicatie>")
    (True, False)
    """
    start = body[:600].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml"):
        start = start.partition(b"?>")[2].lstrip()
    return start.startswith((b"<!doctype html", b"<html"))


def _ends_with(body: bytes, end: bytes, source: str) -> None:
    if end not in body[-_TAIL:].lower() and end not in body[-_TAIL:]:
        raise UnreadableError(source, f"the file breaks off (no {end.decode()} at its end)")
