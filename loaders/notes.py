"""Footnotes bound to the words that carry their marks, where the marks are digits glued to those words.

A saved page has lost what made "aan1" a word and a mark, so the marks are found by their running number: of all chains
of glued digits that rise through the text, the one with the most marks is taken, and among equals the one whose marks
stand best (after a word in lower case rather than in "COVID19" or "1.4").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.model import Note
from graph.patterns import compiled
from loaders.sentences import is_abbreviation, sentence_start

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["bind_note", "bind_notes", "find_marks"]

_NUMBER = r"""
    [1-9] (?<= [^\W\d_][0-9] | [.,;:!?)\]’”"'»][0-9] ) [0-9]{0,2} (?! [\w%°] | [.,/–-][0-9] )
"""  # glued to what stands before
_MARKED = r"""
    (?: (?P<word> [^\W\d_]{2,} ) (?P<stop> [.,;:!?)\]’”"'»]* )     # monitoring3, letters.10, brief)2
      | (?P<digit> [0-9] ) [.)\]]+ ) \Z                           # in 2019.4, nr. 5).6
"""
_LONG = 40  # characters of a word, more than an abbreviation has


class _Mark(NamedTuple):
    number: int
    at: int
    quality: int


class _Chain(NamedTuple):
    quality: int = 0
    mark: _Mark | None = None
    before: _Chain | None = None


def bind_notes(text: str, spans: Sequence[tuple[int, int]], *, head: int, marks: Mapping[int, int]) -> tuple[Note, ...]:
    """Return the notes of a text, numbered from 1, each with the sentence up to its mark as its anchor.

    ``spans`` are the notes' own words in order; the body begins at ``head`` and ends where the first note begins.
    ``marks`` are the offsets of marks that markup tells of, by number; the others are looked for.
    """
    found = {**find_marks(text, head, spans[0][0], len(spans)), **marks} if spans else {}
    return tuple(bind_note(text, str(number), span, found.get(number)) for number, span in enumerate(spans, 1))


def bind_note(text: str, number: str, span: tuple[int, int], at: int | None) -> Note:
    """Return a note whose mark stands at an offset, with the sentence up to there as its anchor."""
    anchor = None if at is None else text[sentence_start(text, at - 1) : at].strip()
    return Note(number=number, start=span[0], end=span[1], anchor=anchor, anchor_at=at)


def find_marks(text: str, start: int, end: int, count: int) -> dict[int, int]:
    """Return the offsets of the marks 1 to ``count`` in ``text[start:end]``, by number; those not found are absent.

    >>> find_marks("Het programma2 en de A4 van de brief1. Zie monitoring2 op de site.3", 0, 67, 3)
    {1: 36, 2: 53, 3: 66}
    """
    chains = [_Chain()] * (count + 1)  # the best chain that ends in each number; 0 is the chain before the first mark
    for mark in _marks(text, start, end, count):
        before = max(chains[: mark.number], key=lambda chain: chain.quality)
        if before.quality + mark.quality > chains[mark.number].quality:
            chains[mark.number] = _Chain(before.quality + mark.quality, mark, before)
    return _offsets(max(chains, key=lambda chain: chain.quality))


def _marks(text: str, start: int, end: int, count: int) -> Iterator[_Mark]:
    for found in compiled(_NUMBER).finditer(text, start, end):
        number, at = int(found[0]), found.start()
        before = compiled(_MARKED).search(text, max(start, at - _LONG), at) if number <= count else None
        if before and not (before["stop"] and is_abbreviation(before["word"])):
            yield _Mark(number, at, _quality(before))


def _quality(before: re.Match[str]) -> int:
    """Weigh a mark by what it is glued to, so that two poor ones count for more than one good one."""
    if before["digit"]:
        return 5
    return 9 if before["word"][-1].islower() else 6


def _offsets(chain: _Chain | None) -> dict[int, int]:
    offsets: dict[int, int] = {}
    while chain and chain.mark:
        offsets[chain.mark.number] = chain.mark.at
        chain = chain.before
    return dict(sorted(offsets.items()))
