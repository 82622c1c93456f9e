"""Word documents (docx) to text, with their footnotes and endnotes bound to the marks in the body.

A docx is a ZIP file of XML parts (ECMA-376); the document and its notes are parts of their own, joined by number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import UnreadableError
from loaders.formats.noted import Footnote, Noted, put_notes_last
from loaders.formats.xml import read_xml
from loaders.formats.zipped import unpack_parts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO

    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]  (lxml has no public name for it)

__all__ = ["read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # the same words in files saved as "Strict"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PART = re.compile(r"word/(?:document|footnotes|endnotes|settings)[0-9]*\.xml")
_WRITTEN = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_KINDS = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}
_SILENT = frozenset({_FALLBACK, *(f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sectPr", "tblPr"))})
_ROMAN = {
    "m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9, "v": 5, "iv": 4,
    "i": 1,
}  # fmt: skip


class _Mark(NamedTuple):
    kind: str
    id: str
    number: str
    at: int
    own: bool


def read_docx(file: BinaryIO, source: str) -> Noted:
    """Return the text of a Word document with its notes last; UnreadableError where it is none, damaged or a trap.

    Footnotes are numbered 1, 2, 3 and endnotes i, ii, iii in the order of their marks, unless the file tells otherwise.
    Deleted words of tracked changes are left out; headers and footers are parts of their own and not read.
    """
    parts = _parts(file, source)
    if "document" not in parts:
        raise UnreadableError(source, "no word/document.xml in it: not a Word document")
    body = _Writer(_numbering(parts))
    body.write(parts["document"])
    words = {**_note_words(parts.get("footnotes"), "footnote"), **_note_words(parts.get("endnotes"), "endnote")}
    notes = sorted(body.marks, key=lambda mark: mark.kind != "footnote")
    noted = put_notes_last(
        body.text, [Footnote(mark.number, words.get((mark.kind, mark.id), ""), mark.at) for mark in notes]
    )
    if not noted.text.strip():
        raise UnreadableError(source, "the document holds no words")
    return noted


# ── the parts ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _parts(file: BinaryIO, source: str) -> dict[str, Element]:
    """Return the parts that hold words, by name."""
    parts: dict[str, Element] = {}
    for name, content in unpack_parts(file, source, _PART).items():
        plain = content.replace(_STRICT, _W[1:-1].encode())
        parts[re.sub(r"word/|[0-9]*\.xml", "", name)] = read_xml(plain, f"{source}, {name}")[0]
    return parts


def _numbering(parts: dict[str, Element]) -> dict[str, str]:
    """Return how the notes of a kind are numbered where that is told: for the last section, or the whole document."""
    found: dict[str, str] = {}
    for name, place in (("settings", ""), ("document", f"{_W}body/{_W}sectPr/")):
        for kind in _KINDS.values():
            told = parts[name].find(f"{place}{_W}{kind}Pr/{_W}numFmt") if name in parts else None
            if told is not None:
                found[kind] = told.get(f"{_W}val", "")
    return found


# ── the words ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _note_words(part: Element | None, kind: str) -> dict[tuple[str, str], str]:
    """Return the words of the notes in a part by their kind and number; separators, which are notes too, have none."""
    found: dict[tuple[str, str], str] = {}
    for note in part.iterchildren(f"{_W}{kind}") if part is not None else ():
        writer = _Writer()
        writer.write(note)
        found[kind, note.get(f"{_W}id", "")] = writer.text.strip()
    return found


class _Writer:
    """Text under construction: a line a paragraph, dashes before list items, bars after table cells."""

    def __init__(self, numbering: Mapping[str, str] | None = None) -> None:
        self.numbering = {"endnote": "lowerRoman", **(numbering or {})}
        self.parts: list[str] = []
        self.marks: list[_Mark] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def write(self, root: Element) -> None:
        """Add all words below an element."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._close(element)
            elif element.tag in _SILENT:
                walk.skip_subtree()
            else:
                self._open(element)

    def _open(self, element: Element) -> None:
        tag = str(element.tag)
        if tag == f"{_W}t":
            self._add(element.text or "")
        elif tag == f"{_W}p":
            self._begin_paragraph(element)
        elif tag in _WRITTEN:
            self._add(_WRITTEN[tag])
        elif tag in _KINDS:
            self._mark(_KINDS[tag], element)

    def _close(self, element: Element) -> None:
        if element.tag == f"{_W}tc":
            self._add(" | ")
        elif element.tag == f"{_W}tr" or (element.tag == f"{_W}p" and not _in_cell(element)):
            self._end_line()

    def _begin_paragraph(self, element: Element) -> None:
        if not _in_cell(element) or element.getprevious() is not None:
            self._end_line()
        if element.find(f"{_W}pPr/{_W}numPr") is not None:
            self._add("- ")

    def _mark(self, kind: str, element: Element) -> None:
        """Write the number of a note; one with a mark of its own has that in the text that follows."""
        own = element.get(f"{_W}customMarkFollows") in {"1", "true", "on"}
        count = 1 + sum(mark.kind == kind and not mark.own for mark in self.marks)
        number = (
            next((text.text for text in element.itersiblings(f"{_W}t")), None)
            if own
            else _number(count, self.numbering.get(kind, ""))
        )
        self.marks.append(_Mark(kind, element.get(f"{_W}id", ""), number or "*", self._length, own))
        self._add("" if own else number or "")

    def _end_line(self) -> None:
        if self.parts and not self.parts[-1].endswith("\n"):
            self._add("\n")

    def _add(self, words: str) -> None:
        if words:
            self.parts.append(words)
            self._length += len(words)


def _in_cell(element: Element) -> bool:
    """Tell whether a paragraph stands in a table: a row is a line, so its cells end no line."""
    parent = element.getparent()
    return parent is not None and parent.tag == f"{_W}tc"


def _number(count: int, form: str) -> str:
    """Return a number as Word prints it in a form of numbering; as digits in a form that is not known.

    >>> _number(4, "decimal"), _number(4, "lowerRoman"), _number(19, "upperRoman"), _number(2, "lowerLetter")
    ('4', 'iv', 'XIX', 'b')
    >>> _number(28, "lowerLetter")  # after z comes aa, then bb
    'bb'
    """
    number = str(count)
    if form in {"lowerLetter", "upperLetter"}:
        number = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
    elif form in {"lowerRoman", "upperRoman"}:
        number = _roman(count)
    return number.upper() if form.startswith("upper") else number


def _roman(count: int) -> str:
    number = ""
    for letters, value in _ROMAN.items():
        number += letters * (count // value)
        count %= value
    return number
