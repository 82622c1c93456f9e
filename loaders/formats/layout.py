"""XML to text as it stands on paper: a line for each block, marks before items, bars in tables, notes at the end.

Which elements are blocks, marks or notes is told by a ``Layout``, one for each family of XML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from graph.model import Link, Note
from loaders.sentences import sentence_start

if TYPE_CHECKING:
    from collections.abc import Callable

    from loaders.formats.xml import Element

__all__ = ["Layout", "Span", "Written", "write"]

_WORDS = re.compile(r"(?P<blank>[ \t\r\n]*)(?P<words>[^ \t\r\n]+)|(?P<rest>[ \t\r\n]+)")  # a no-break space is a word
_CLOSING = tuple(",.;:!?)]»”")
_OPENING = tuple("([«“")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the elements of a family of XML are on paper; an element not named here is a block with lines of its own.

    ``inline`` stand within a line; after those that are ``parted`` comes a blank, also where the file has none.
    ``leads`` are followed by the next block on the same line: list marks, numbers of headings. ``cells`` are separated
    by bars. ``silent`` are left out. ``notes`` stand where their marks do and hold the mark in a ``mark``. ``target``
    tells where an element links to, None for one that does not. Of those in ``kept`` is remembered where they stand.
    """

    inline: frozenset[str]
    parted: frozenset[str]
    leads: frozenset[str]
    cells: frozenset[str]
    silent: frozenset[str]
    notes: frozenset[str]
    mark: str
    target: Callable[[Element], str | None]
    kept: frozenset[str]


class Span(NamedTuple):
    """Where the words of an element stand in the text, those of its notes left out."""

    element: Element
    start: int
    end: int


class Written(NamedTuple):
    """The text, its notes and links, and the spans of the elements to keep: in its order, outer ones first."""

    text: str
    notes: tuple[Note, ...]
    links: tuple[Link, ...]
    spans: tuple[Span, ...]


class _NoteWords(NamedTuple):
    number: str
    at: int
    words: _Writer


def write(root: Element, layout: Layout) -> Written:
    """Return the text below an element, with its notes moved to the end, each on lines of its own.

    A note's mark stays in the text, right after the words it belongs to. Blanks are folded to one, as in HTML, but a
    no-break space is kept; a line break before closing punctuation is the indentation of a program, not a blank.
    """
    writer = _Writer(layout)
    writer.element(root)
    body = writer.text
    parts, end = [body], len(body)
    notes: list[Note] = []
    links = list(writer.links)
    for number, at, words in writer.notes:
        parts.append(words.text)
        start, end = end + 1, end + 1 + len(parts[-1])
        anchor = body[sentence_start(body, at - 1) : at].strip()
        notes.append(Note(number=number, start=start, end=end, anchor=anchor, anchor_at=at))
        links += (replace(link, start=link.start + start, end=link.end + start) for link in words.links)
    spans = writer.spans[::-1]
    spans.sort(key=lambda span: (span.start, -span.end))
    return Written("\n".join(parts) + "\n", tuple(notes), tuple(links), tuple(spans))


class _Writer:
    """Text under construction; what separates two words is settled when the second one comes."""

    def __init__(self, layout: Layout) -> None:
        self.links: list[Link] = []
        self.notes: list[_NoteWords] = []
        self.spans: list[Span] = []  # inner ones before those around them
        self._layout = layout
        self._parts: list[str] = []
        self._length = 0
        self._gap = ""  # a blank, or a line
        self._indented = False  # whether the gap is a line break of the file
        self._led = False  # whether the next block goes on the line of a lead
        self._in_cell = False

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def element(self, element: Element) -> None:
        """Write an element without what follows it."""
        tag, layout = element.tag, self._layout
        if not isinstance(tag, str) or tag in layout.silent:
            return
        if tag in layout.notes:
            self._note(element)
        elif tag in layout.cells:
            self._cell(element)
        elif tag in layout.inline or tag in layout.leads:
            before = self._length
            self._linked(element)
            if tag in layout.leads and self._length > before:
                self._gap, self._led = " ", True
            elif tag in layout.parted and self._length > before:
                self._gap, self._indented = " ", True
        else:
            self._line()
            self._linked(element)
            self._led = False
            self._line()

    def _linked(self, element: Element) -> None:
        """Write the words in an element, and keep where they stand if it is a link or to be kept."""
        start, first = self._length, len(self._parts)
        self._inside(element)
        if element.tag in self._layout.kept:
            gap = len(self._parts[first]) if self._length > start else 0
            self.spans.append(Span(element, start + gap, self._length))
        if (target := self._layout.target(element)) and (quote := "".join(self._parts[first:]).lstrip(" \n")):
            self.links.append(Link(start=self._length - len(quote), end=self._length, quote=quote, target=target))

    def _inside(self, element: Element) -> None:
        self._words(element.text)
        for child in element:
            self.element(child)
            self._words(child.tail)

    def _cell(self, element: Element) -> None:
        """Write a cell on the line of its row, after a bar if it is not the first."""
        if element.getprevious() is not None:
            self._gap = " "
            self._write("|")
            self._gap = " "
        self._in_cell = True
        self._inside(element)
        self._in_cell = False

    def _note(self, element: Element) -> None:
        """Write a note's mark right after the word before it, and keep its words for the end."""
        words = _Writer(self._layout)
        mark = ""
        for child in element:
            if child.tag == self._layout.mark:
                mark = "".join(child.itertext()).strip()
            else:
                words.element(child)
        self._gap = ""
        at = self._length
        number = mark or str(len(self.notes) + 1)
        self._write(number)
        self.notes.append(_NoteWords(number, at, words))

    def _words(self, words: str | None) -> None:
        for found in _WORDS.finditer(words or ""):
            if blank := found["blank"] or found["rest"]:
                self._indented = self._gap != "\n" and "\n" in blank and (self._indented or not self._gap)
                self._gap = self._gap or " "
            if found["words"]:
                self._write(found["words"])

    def _line(self) -> None:
        """Begin a line, but go on with that of a lead, or of a cell."""
        self._gap = " " if (self._led or self._in_cell) and self._gap != "\n" else "\n"
        self._indented = False

    def _write(self, word: str) -> None:
        if self._indented and (word.startswith(_CLOSING) or (self._parts and self._parts[-1].endswith(_OPENING))):
            self._gap = ""
        for part in (self._gap if self._length else "", word):
            self._parts.append(part)
            self._length += len(part)
        self._gap, self._indented, self._led = "", False, False
