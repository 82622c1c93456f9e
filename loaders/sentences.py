"""Where a sentence begins and ends: enough of Dutch punctuation not to stop at "nr." or "jl."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_abbreviation", "sentence_end", "sentence_start"]

_ABBREVIATIONS = frozenset(
    "nr nrs jl c.s d.d p pp pag blz art artt resp bijv m.b.t t.v.v n.a.v o.a t.a.v mr dr drs prof ir ing mw dhr ca vgl"
    " stb stcrt trb vs".split()
)
_END = re.compile(r"[\n.!?](?:(?<=\n)|[\d’”\"')\]]*\s+(?=[\W\d_]*[A-ZÀ-Ý]))")
_AFTER_STOP = "0123456789’”\"')]"  # what may follow a stop in its sentence
_EDGE = re.compile(r"[\s(]")
_WORD = re.compile(r"(?<![^\s(])[^\s(]*\Z")
_LONGEST = max(map(len, _ABBREVIATIONS))
_REACH = 1000


def sentence_start(text: str, at: int) -> int:
    """Return where the sentence that holds offset ``at`` begins; it looks back 1,000 characters and not past a line.

    >>> text = "De brief is er. Op 4 juli jl. is een motie (Kamerstuk 31 015, nr. 186) aangenomen."
    >>> text[sentence_start(text, 60):].split(" ")[0]
    'Op'
    """
    start = max(0, at - _REACH)
    for end in _ends(text, start, at + 1, _line(text, start, at)):  # what begins the sentence must be seen
        if end.end() <= at:
            start = end.end()
    return start


def sentence_end(text: str, at: int) -> int:
    """Return where the sentence that holds offset ``at`` ends; it looks 1,000 characters ahead and not past a line.

    >>> text = "Op 4 juli jl. is een motie (Kamerstuk 31 015, nr. 186) aangenomen. Zij is uitgevoerd."
    >>> text[:sentence_end(text, 20)].split(" ")[-1]
    'aangenomen.'
    """
    most = min(len(text), at + _REACH)
    for end in _ends(text, at, most):
        return end.start() + len(end[0].rstrip())
    return most


def _line(text: str, first: int, at: int) -> int:
    """Return where to look from for what ends a sentence last before an offset: the last word of the line before."""
    line = text.rfind("\n", first, at)
    return max(first, len(text[first:line].rstrip().rstrip(_AFTER_STOP)) + first - 1) if line >= 0 else first


def _ends(text: str, first: int, last: int, begin: int = 0) -> Iterator[re.Match[str]]:
    """Yield what ends a sentence between two offsets: a line, or the stop after a word that begins there.

    Those before ``begin`` may be left out.
    """
    edge = _EDGE.search(text, max(0, first - 1), last)
    for end in _END.finditer(text, max(first, edge.start(), begin) if edge and first else max(first, begin), last):
        if text[end.start()] != "\n":
            word = _WORD.search(text, max(first, end.start() - _LONGEST), end.start())
            if word and is_abbreviation(word[0]):
                continue
        yield end


def is_abbreviation(word: str) -> bool:
    """Tell whether a full stop after this word belongs to the word: "nr", "c.s", an initial, a day ("4.")."""
    return word.lower() in _ABBREVIATIONS or len(word) == 1
