"""How a finder works: anchors found in a folded text, patterns matched at the anchors only.

A text is folded once to one byte a character (lower case, every digit 0, blanks and light punctuation a space), so that
a few literals stand for all spellings and offsets stay offsets. A pattern is tried where an anchor stands and nowhere
else; a test holds that trying it everywhere finds the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.model import Reference

__all__ = ["Finder", "find_anchored", "find_everywhere", "fold"]

_REACH = 120  # how many characters before its anchor a reference may begin


def _folding() -> bytes:
    table = bytearray(bytes(range(256)).lower())
    table[ord("0") : ord("9") + 1] = b"0" * 10
    for blank in b"\t\n\v\f\r.,?*\xa0":  # "?" stands for every character outside Latin-1: thin spaces, long dashes
        table[blank] = ord(" ")
    return bytes(table)


_FOLDING = _folding()


def fold(text: str) -> bytes:
    r"""Return the text at one byte a character, as anchors are written.

    >>> fold("Kamerstuk 28\u00a0638, nr.164")
    b'kamerstuk 00 000  nr 000'
    """
    return text.encode("latin-1", "replace").translate(_FOLDING)


@dataclass(frozen=True, slots=True)
class Finder:
    """One kind of reference: where it may stand, what it looks like, what it means.

    ``anchors`` are literals in folded text; one with a digit stands where a number begins with that digit. ``body``
    must match from an anchor on, ``before`` up to it (it may match nothing); both are verbose patterns.
    ``read`` makes references of the two matches, or none.
    """

    name: str
    anchors: tuple[bytes, ...]
    body: str
    read: Callable[[re.Match[str], re.Match[str]], Iterable[Reference]]
    before: str = ""

    def at(self, text: str, place: int, head: int) -> Iterable[Reference]:
        """Return the references whose anchor stands at ``place``; nothing before ``head`` is looked at."""
        body = _compiled(self.body).match(text, place)
        if not body:
            return ()
        before = _compiled(rf"(?:{self.before})\Z").search(text, max(head, place - _REACH), place)
        return self.read(before, body) if before else ()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


def find_anchored(finders: tuple[Finder, ...], text: str, head: int) -> Iterator[Reference]:
    """Yield what the finders find at their anchors, from ``head`` on, in no order."""
    for finder, place in _places(finders, fold(text), head):
        yield from finder.at(text, place, head)


def find_everywhere(finders: tuple[Finder, ...], text: str, head: int) -> Iterator[Reference]:
    """Yield what the finders find when every place is tried: slow, to check the anchors by."""
    for finder in finders:
        for place in range(head, len(text)):
            yield from finder.at(text, place, head)


def _places(finders: tuple[Finder, ...], folded: bytes, head: int) -> Iterator[tuple[Finder, int]]:
    for finder, anchor in _words(finders):
        place = folded.find(anchor, head)
        while place >= 0:
            yield finder, place
            place = folded.find(anchor, place + 1)
    pattern, owners = _numbers(finders)
    for found in pattern.finditer(folded, head):
        finder, offset = owners[(found.lastindex or 1) - 1]
        yield finder, found.start() - offset


@cache
def _words(finders: tuple[Finder, ...]) -> tuple[tuple[Finder, bytes], ...]:
    return tuple((finder, anchor) for finder in finders for anchor in finder.anchors if b"0" not in anchor)


@cache
def _numbers(finders: tuple[Finder, ...]) -> tuple[re.Pattern[bytes], list[tuple[Finder, int]]]:
    """Return one pattern for all anchors with a digit, and for each of its groups the finder and where the digit is.

    The pattern begins with a digit and looks around it, so that only the numbers of a text are visited.
    """
    owners = [(finder, anchor) for finder in finders for anchor in finder.anchors if b"0" in anchor]
    pattern = re.compile(rb"0(?<!00)(?:%s)" % b"|".join(_around(anchor) for _, anchor in owners))
    return pattern, [(finder, anchor.index(b"0")) for finder, anchor in owners]


def _around(anchor: bytes) -> bytes:
    """Write an anchor as a test around its first digit, that has just been read."""
    first = anchor.index(b"0") + 1
    before, after = re.escape(anchor[:first]), re.escape(anchor[first:])
    return rb"(?<=%s)(?=%s)()" % (before, after)
