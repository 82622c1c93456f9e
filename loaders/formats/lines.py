"""Printed characters to rows and lines, with the raised small numbers in them: the marks of notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest
from statistics import median, mode
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loaders.formats.glyphs import Glyph

__all__ = ["Line", "Mark", "read_line", "read_rows"]

_LEAD = re.compile(r"(?P<number>[1-9][0-9]{0,2})(?:[.)]?\s+(?=\S)|(?=[A-Z][a-z]))")  # 1 Kamerstuk · 12) Zie · 10Zie
_UNIT = re.compile(r"\b[kcdm]?m\Z")  # m², km²: a power, no mark


class Mark(NamedTuple):
    """A raised number, and its offset in the text it stands in."""

    number: str
    at: int


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words and marks, edges, baseline and size in points, and the width of its first word.

    ``column`` counts from the left, from 1; it is 0 where the page has one column and for what goes across. ``cells``
    tells that words stand far apart in it, as in a row of a table.
    """

    text: str
    marks: tuple[Mark, ...]
    left: float
    right: float
    base: float
    size: float
    word: float
    column: int = 0
    cells: bool = False

    @property
    def lead(self) -> Mark | None:
        """The number that the line begins with, raised or not, and the offset of the words after it."""
        if self.raised:
            return Mark(self.marks[0].number, len(self.marks[0].number))
        found = _LEAD.match(self.text)
        return Mark(found["number"], found.end()) if found else None

    @property
    def raised(self) -> bool:
        """Tell whether the line begins with a mark."""
        return bool(self.marks) and self.marks[0].at == 0


def read_rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return the rows of a page from its head to its foot; what stands beside each other is one row."""
    runs = sorted(_runs(glyphs), key=lambda run: -_base(run))
    rows: list[list[list[Glyph]]] = []
    for run in runs:
        if rows and _base(rows[-1][0]) - _base(run) < 0.5 * max(_size(rows[-1][0]), _size(run)):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [list(_joined(sorted(row, key=lambda run: run[0].left))) for row in rows]


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the characters that follow each other on a line without a gap; a raised mark stays in its line."""
    run: list[Glyph] = []
    for glyph in glyphs:
        lower = run and abs(glyph.base - run[-1].base) > 0.6 * max(glyph.size, run[-1].size)
        if run and (lower or glyph.left - run[-1].right > glyph.size):
            yield run
            run = []
        if run or glyph.char != " ":
            run.append(glyph)
    if run:
        yield run


def _size(run: Sequence[Glyph]) -> float:
    return mode(round(glyph.size, 1) for glyph in run)


def _base(run: Sequence[Glyph]) -> float:
    """Return the baseline of the characters that have the size of the run."""
    size = _size(run)
    return median(glyph.base for glyph in run if round(glyph.size, 1) == size)


def _joined(runs: list[list[Glyph]]) -> Iterator[Glyph]:
    """Yield the characters of runs that stand beside each other, with a space where they stand apart."""
    last: Glyph | None = None
    for run in runs:
        if last and last.char != " " and run[0].left - last.right > 0.15 * run[0].size:
            yield last._replace(char=" ", left=last.right, right=run[0].left)
        yield from run
        last = run[-1]


def read_line(glyphs: Sequence[Glyph], column: int = 0) -> Line:
    """Return the line that characters beside each other make, in a column or (0) across the page."""
    size, base = _size(glyphs), _base(glyphs)
    glyphs = list(_bound(glyphs, size, base))
    text = ""
    marks: list[Mark] = []
    for raised, group in groupby(glyphs, key=lambda glyph: _is_raised(glyph, size, base)):
        words = "".join(glyph.char for glyph in group)
        if raised and not _UNIT.search(text):
            marks.append(Mark(words, len(text)))
        text += words
    word = next((glyph.right for glyph in reversed(glyphs[: len(text.split(" ", 1)[0])])), glyphs[0].right)
    inked = [glyph for glyph in glyphs if glyph.char != " "]
    right = max((glyph.right for glyph in inked), default=word)
    cells = any(other.left - one.right > 2 * size for one, other in pairwise(inked))
    return Line(text.rstrip(), tuple(marks), glyphs[0].left, right, base, size, word - glyphs[0].left, column, cells)


def _bound(glyphs: Sequence[Glyph], size: float, base: float) -> Iterator[Glyph]:
    """Yield characters without the spaces that PDFium sees where a mark is only a hair from its word."""
    for glyph, after in zip_longest(glyphs, glyphs[1:]):
        hair = after and after.left - glyph.left < 0.15 * size
        if not (glyph.char == " " and hair and _is_raised(after, size, base)):
            yield glyph


def _is_raised(glyph: Glyph, size: float, base: float) -> bool:
    """Tell whether a digit is smaller than its line and stands higher, or much higher."""
    rise = (glyph.base - base) / size if size else 0
    return glyph.char.isdecimal() and (rise > 0.25 or (rise > 0.1 and glyph.size < 0.85 * size))
