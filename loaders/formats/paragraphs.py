"""Printed lines to running text: paragraphs told apart, words that were broken at a line end made whole."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loaders.formats.lines import Line

__all__ = ["Layout", "PageMark", "Writer", "is_apart", "join_lines"]

_BULLET = re.compile(r"[•▪‣◦–-]\s")
_HYPHEN = re.compile(r"(?P<word>[^\W\d_]{2,})-\Z")  # mensen-
_MEANT = re.compile(  # AVIM-medewerkers, politie-eenheden: vowels that would be read as one have a hyphen between them
    r"[A-Z]-[a-z]|a-[aeiu]|e-[eiu]|i-[e]|o-[eiou]|u-[iu]"
)
_JOINED = re.compile(r"\w-\Z|[0-9]–\Z")  # 2014-2018, Broekers-Knol, 2014–2018
_SUSPENDED = re.compile(r"(?:en|of|tot|noch|dan)\b")  # zorg- | en hulpverlening


class PageMark(NamedTuple):
    """A mark in the text of several pages: the page it was printed on, its number, its offset."""

    page: int
    number: str
    at: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What is usual in a stretch of lines: the right margin, the distance between lines, and the words it holds."""

    margin: float
    leading: float
    words: Counter[str]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Layout:
        """Measure lines; one in fifty may stick out, as addresses of sites do."""
        ends = sorted(line.right for line in lines)
        gaps = [gap for above, below in pairwise(lines) if (gap := above.base - below.base) > 0.5 * below.size]
        words = Counter(word for line in lines for word in re.findall(r"\w+(?:-\w+)*", line.text))
        return cls(ends[-1 - len(ends) // 50] if ends else 0, median(gaps) if gaps else 0, words)


def is_apart(one: Line, other: Line, leading: float) -> bool:
    """Tell whether there is more white between two lines of a page than is usual."""
    return abs(one.base - other.base) > 1.3 * max(leading, one.size)


class Writer:
    """Running text under construction, and where the marks of its lines have come to stand."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.parts: list[str] = []
        self.marks: list[PageMark] = []
        self._length = 0
        self._last: tuple[int, Line] | None = None

    def add(self, page: int, line: Line) -> None:
        """Add the next line: to the paragraph, to a broken word, or as a new paragraph."""
        if self._last:
            self._close(self._last[1], line, same_page=self._last[0] == page)
        self.marks += [PageMark(page, mark.number, self._length + mark.at) for mark in line.marks]
        self._write(line.text)
        self._last = page, line

    def _close(self, last: Line, line: Line, *, same_page: bool) -> None:
        hyphen = _HYPHEN.search(last.text)
        if hyphen and line.text[:1].islower():
            self._mend(hyphen["word"], line.text)
        elif _ends(last, line, self.layout, same_page=same_page):
            self._write("\n")
        elif not _JOINED.search(last.text):
            self._write(" ")

    def _mend(self, first: str, rest: str) -> None:
        """Join the halves of a word: with the hyphen where it is meant; apart where "en" follows."""
        second = re.match(r"\w*", rest)
        whole = f"{first}-{second[0] if second else ''}"
        if _SUSPENDED.match(rest):
            self._write(" ")
        elif self._is_broken(whole):
            self.parts[-1] = self.parts[-1][:-1]
            self._length -= 1

    def _is_broken(self, whole: str) -> bool:
        """Tell whether a hyphen is only of the line end: by how the paper has the word elsewhere, else by rule."""
        kept, joined = self.layout.words[whole], self.layout.words[whole.replace("-", "")]
        return kept < joined or (kept == joined and not _MEANT.search(whole))

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self._length += len(words)


def _ends(last: Line, line: Line, layout: Layout, *, same_page: bool) -> bool:
    """Tell whether a paragraph ends: white follows, another size, row or bullet, or room was left for the next word."""
    room = layout.margin - last.right > line.word + 0.4 * last.size
    other = abs(last.size - line.size) > 0.05 * last.size
    apart = same_page and last.base > line.base and is_apart(last, line, layout.leading)  # higher: another column
    return room or other or apart or (last.cells and line.cells) or bool(_BULLET.match(line.text))


def join_lines(lines: Iterable[Line], layout: Layout) -> str:
    """Return lines as one paragraph, whatever their lengths."""
    writer = Writer(Layout(0, float("inf"), layout.words))
    for line in lines:
        writer.add(0, line)
    return "".join(writer.parts)
