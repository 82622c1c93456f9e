"""Columns of a PDF page: the white between them is found, and each is read to its foot before the next.

White is a gutter where many rows leave it open and what stands beside it fills its room: the cells of a table do not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import dropwhile, groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loaders.formats.glyphs import Glyph
    from loaders.formats.lines import Line

__all__ = ["find_gutters", "fit_gutters", "flush_right", "part_columns", "split_row"]

_ROOM = 6.0  # points of white at least between columns
_ROWS = 8  # on each side of a gutter, at least
_FULL = 0.6  # of its room is what the rows of a column fill
_NARROW = 110.0  # points: no column is narrower
_ACROSS = 0.25  # of the rows beside a column may go across the gutter: a heading, a table

_Span = tuple[float, float]


def find_gutters(rows: Sequence[Sequence[Glyph]]) -> tuple[float, ...]:
    """Return the places, from the left, of the white between the columns of a page; none where it has one column."""
    spans = [row for row in map(_spans, rows) if row]
    if not spans:
        return ()
    left, right = min(row[0][0] for row in spans), max(row[-1][1] for row in spans)
    gutters: list[float] = []
    for at in _places(spans, left, right):
        if all(abs(at - other) >= _NARROW for other in gutters) and _is_open(spans, at):
            gutters.append(at)
    edges = [left, *sorted(gutters), right]
    return tuple(edges[1:-1]) if all(_is_full(spans, *column) for column in pairwise(edges)) else ()


def fit_gutters(rows: Sequence[Sequence[Glyph]], gutters: Sequence[float]) -> bool:
    """Tell whether the gutters of the page before stand open here too: the last page may have a few rows only."""
    crossing = sum(_crosses(_spans(row), at) for row in rows for at in gutters)
    return crossing * 4 <= len(rows) * len(gutters)


def split_row(row: Sequence[Glyph], gutters: Sequence[float]) -> Iterator[tuple[int, list[Glyph]]]:
    """Yield the parts of a row with the number of their column; 0 with the whole row where it goes across a gutter."""
    if not gutters or any(_crosses(_spans(row), at) for at in gutters):
        yield 0, list(row)
        return
    for column, part in groupby(row, key=lambda glyph: 1 + sum(at < glyph.right for at in gutters)):
        yield column, list(dropwhile(lambda glyph: glyph.char == " ", part))


def flush_right(lines: Sequence[Line]) -> list[Line]:
    """Return lines with all columns moved to one right margin, so that a short line shows in each."""
    edges = {
        column: sorted(line.right for line in lines if line.column == column)
        for column in {one.column for one in lines}
    }
    ends = {column: rights[-1 - len(rights) // 50] for column, rights in edges.items()}
    right = max(ends.values(), default=0)
    moved = {column: right - end if column else 0 for column, end in ends.items()}
    return [replace(line, left=line.left + moved[line.column], right=line.right + moved[line.column]) for line in lines]


def part_columns(pages: Iterable[Sequence[Line]]) -> list[list[Line]]:
    """Return what is read in one go, in order: a page, or each column of one that ends in columns, as notes may do."""
    return [part for lines in pages for part in _parts(lines)]


def _parts(lines: Sequence[Line]) -> Iterator[list[Line]]:
    part: list[Line] = []
    bands = [list(band) for _, band in groupby(lines, key=lambda line: line.column > 0)]
    for number, band in enumerate(bands, 1):
        for _, column in groupby(sorted(band, key=lambda line: line.column), key=lambda line: line.column):
            new = list(column)
            if part and number == len(bands) and new[0].column > 1:
                yield part
                part = []
            part += new
    yield part


# ── where the white is ───────────────────────────────────────────────────────────────────────────────────────────────
def _places(rows: Sequence[Sequence[_Span]], left: float, right: float) -> Iterator[float]:
    """Yield where a gutter can be, before the place where most rows begin, or go on behind white, first."""
    begins = Counter(round(begin) for row in rows for begin, _ in row if left + _NARROW < begin < right - _NARROW)
    times = {begin: sum(begins[near] for near in (begin - 1, begin, begin + 1)) for begin in begins}
    for begin in sorted(begins, key=lambda begin: (-times[begin], begin)):
        if times[begin] >= _ROWS:
            yield begin - _ROOM / 2


def _is_open(rows: Sequence[Sequence[_Span]], at: float) -> bool:
    """Tell whether most rows leave a place open, from the first to the last that has words behind it only."""
    beside = [number for number, row in enumerate(rows) if row[-1][0] >= at and not _crosses(row, at)]
    if not beside:
        return False
    band = rows[beside[0] : beside[-1] + 1]
    return sum(_crosses(row, at) for row in band) <= _ACROSS * len(band)


def _is_full(rows: Sequence[Sequence[_Span]], left: float, right: float) -> bool:
    """Tell whether what stands in a column are its lines: enough of them, most of which fill their room with words."""
    inked = [
        sum(end - begin for begin, end in row if left <= begin and end <= right)
        for row in rows
        if not _crosses(row, left) and not _crosses(row, right)
    ]
    lines = [ink for ink in inked if ink]
    return len(lines) >= _ROWS and median(lines) > _FULL * (right - left)


def _crosses(row: Sequence[_Span], at: float) -> bool:
    return any(begin < at < end for begin, end in row)


def _spans(row: Sequence[Glyph]) -> list[_Span]:
    """Return the stretches of a row that have no white in them as wide as a gutter."""
    inked = [glyph for glyph in row if glyph.char != " "]
    breaks = [0, *(n for n, (one, other) in enumerate(pairwise(inked), 1) if other.left - one.right >= _ROOM)]
    ends = [*breaks[1:], len(inked)]
    return [(inked[begin].left, inked[end - 1].right) for begin, end in zip(breaks, ends, strict=True) if inked]
