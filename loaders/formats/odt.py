"""OpenDocument texts (odt) to text, with their footnotes and endnotes bound to the marks in the body.

An odt is a ZIP file with the paper in ``content.xml`` (ISO/IEC 26300); a note stands there at its mark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.errors import UnreadableError
from loaders.formats.layout import Layout, write
from loaders.formats.noted import Noted
from loaders.formats.xml import read_xml
from loaders.formats.zipped import unpack_parts

if TYPE_CHECKING:
    from typing import BinaryIO

    from loaders.formats.xml import Element

__all__ = ["read_odt"]

_CONTENT = re.compile(r"content\.xml")
_LINES = ("p", "h", "span", "a")
_BLOCKS = frozenset({"frame", "line-break", "list", "note", "p", "table"})  # within a line, and yet none of it
_BLANKS = {"s": " ", "tab": " "}


def read_odt(file: BinaryIO, source: str) -> Noted:
    """Return the text of an OpenDocument text with its notes last; UnreadableError where it is none, damaged or a trap.

    Notes have the numbers that the file gives them. Deleted words of tracked changes and comments are left out; heads
    and feet of pages are a part of their own and not read.
    """
    parts = unpack_parts(file, source, _CONTENT)
    if not parts:
        raise UnreadableError(source, "no content.xml in it: not an OpenDocument text")
    root, problems = read_xml(parts["content.xml"], f"{source}, content.xml")
    for element in root.iter("{*}*"):
        element.tag = str(element.tag).rpartition("}")[2]
    text = root.find("body/text")
    if text is None:
        raise UnreadableError(source, "an OpenDocument file, but no text: a table or a presentation is not read here")
    _print_blanks(text)
    written = write(text, _layout(text))
    if not written.text.strip():
        raise UnreadableError(source, "the document holds no words")
    return Noted(written.text, written.notes, problems)


def _print_blanks(text: Element) -> None:
    """Write the blanks that elements stand for, and a dash before each item of a list."""
    for element in text.iter(*_BLANKS):
        element.text = _BLANKS[str(element.tag)]
    for item in text.iter("list-item"):
        dash = item.makeelement("dash")
        dash.text = "-"
        item.insert(0, dash)


def _layout(text: Element) -> Layout:
    within = {str(child.tag) for line in text.iter(*_LINES) for child in line if isinstance(child.tag, str)}
    return Layout(
        inline=frozenset(within - _BLOCKS),
        parted=frozenset(),
        leads=frozenset({"dash"}),
        cells=frozenset({"covered-table-cell", "table-cell"}),
        silent=frozenset({"annotation", "desc", "forms", "ruby-text", "title", "tracked-changes"}),
        notes=frozenset({"note"}),
        mark="note-citation",
        target=lambda _: None,
        kept=frozenset(),
    )
