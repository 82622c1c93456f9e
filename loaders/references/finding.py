"""How a finder works: its anchors are looked for in the folded text, and its patterns tried there only.

A test holds that trying them everywhere finds the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loaders.references.anchors import Anchors, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.model import Reference

__all__ = ["Finder", "find_anchored", "find_everywhere"]

_REACH = 120  # how many characters before its anchor a reference may begin
_NEAR = 8  # how many where no lead is in sight: enough for a bracket
_BETWEEN = b" ,;:()/-_"  # what may stand between a lead and an anchor, folded


@dataclass(frozen=True, slots=True)
class Finder:
    """One kind of reference: where it may stand, what it looks like, what it means.

    ``anchors`` are literals in folded text (see :mod:`loaders.references.anchors`). ``body`` must match from an anchor
    on, ``before`` up to it (it may match nothing); both are verbose patterns. ``leads`` are the ends, folded, of the
    words that ``before`` matches: where none stands before the anchor it is not looked for further than a bracket.
    ``read`` makes references of the two matches, or none.
    """

    name: str
    anchors: tuple[bytes, ...]
    body: str
    read: Callable[[re.Match[str], re.Match[str]], Iterable[Reference]]
    before: str = ""
    leads: tuple[bytes, ...] = ()

    def led(self, folded: bytes, place: int) -> bool:
        """Tell whether the words before a place may be a lead."""
        return bool(self.leads) and folded[max(0, place - 40) : place].rstrip(_BETWEEN).endswith(self.leads)

    def read_at(self, body: re.Match[str], start: int) -> Iterable[Reference]:
        """Return the references of a body, with what stands before it from ``start`` on."""
        before = _ending(self.before).search(body.string, start, body.start())
        return self.read(before, body) if before else ()


@cache
def _anchors(finders: tuple[Finder, ...]) -> Anchors:
    return Anchors([finder.anchors for finder in finders])


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


@cache
def _ending(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\Z", re.VERBOSE)


def find_anchored(finders: tuple[Finder, ...], text: str, head: int) -> Iterator[Reference]:
    """Yield what the finders find at their anchors, from ``head`` on, in no order."""
    folded = fold(text)
    for owner, place in _anchors(finders).places(folded, head):
        finder = finders[owner]
        if body := _compiled(finder.body).match(text, place):
            reach = _REACH if finder.led(folded, place) else _NEAR
            yield from finder.read_at(body, max(head, place - reach))


def find_everywhere(finders: tuple[Finder, ...], text: str, head: int) -> Iterator[Reference]:
    """Yield what the finders find when every place is tried: slow, to check anchors and leads by."""
    for finder in finders:
        for place in range(head, len(text)):
            if body := _compiled(finder.body).match(text, place):
                yield from finder.read_at(body, max(head, place - _REACH))
