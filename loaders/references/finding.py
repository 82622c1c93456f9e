"""How a finder works: its anchors are looked for in the folded text, and its patterns tried there only.

A test holds that trying them everywhere finds the same.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from loaders.references.anchors import Anchors, fold

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from graph.model import Reference
    from loaders.references.motie import Naming
from loaders.references.grammar import compiled

__all__ = ["Finder", "find_anchored", "find_everywhere"]

_BETWEEN = b" ,;:()/-_"  # what may stand between a lead and an anchor, folded


class Finder(NamedTuple):
    """One kind of reference: where it may stand, what it looks like, what it means.

    ``anchors`` are literals in folded text (see :mod:`loaders.references.anchors`). ``body`` must match from an anchor
    on, and ``before``, where a reference has words before its anchor, up to it: both are verbose patterns. ``leads``
    are the ends of those words, folded: where none stands before the anchor, ``before`` is not tried; nor is ``body``
    of a finder to which it is nothing by itself (``alone``). ``reach`` is how many characters before the anchor it may
    begin. ``guard`` is what must hold at the anchor, in short: elsewhere ``body`` is not tried, nor compiled. ``plain``
    is what most references look like: where it matches, ``body`` would find just the same, and is not tried either.
    ``read`` makes references of the match before, if any, and the body.
    """

    name: str
    anchors: tuple[bytes, ...]
    body: str
    read: Callable[[re.Match[str] | None, re.Match[str]], Iterable[Reference | Naming]]
    before: str = r"(?!)"
    leads: tuple[bytes, ...] = ()
    guard: str = ""
    plain: str = ""
    reach: int = 70
    alone: bool = True

    def find(
        self, text: str, place: int, head: int, *, led: bool = True
    ) -> tuple[re.Match[str] | None, re.Match[str]] | None:
        """Return what belongs to a reference before its anchor, if anything, and what is found from there on.

        ``led`` says whether anything can belong to it.
        """
        if not (led or self.alone) or not (body := self.match(text, place)):
            return None
        before = self.look_back(text, place, head) if led else None
        return (before, body) if before or self.alone else None

    def match(self, text: str, place: int) -> re.Match[str] | None:
        """Return what is found from a place on, without what belongs to it before."""
        if self.guard and not compiled(self.guard).match(text, place):
            return None
        if self.plain and (plain := compiled(self.plain).match(text, place)):
            return plain
        return compiled(self.body).match(text, place)

    def led(self, folded: bytes, place: int) -> bool:
        """Tell whether the words before a place may be a lead."""
        return bool(self.leads) and folded[max(0, place - self.reach) : place].rstrip(_BETWEEN).endswith(self.leads)

    def look_back(self, text: str, place: int, head: int) -> re.Match[str] | None:
        """Return what belongs to a reference before its anchor, not before ``head``."""
        return _ending(self.before).search(text, max(head, place - self.reach), place)


@cache
def _anchors(finders: tuple[Finder, ...]) -> Anchors:
    return Anchors([finder.anchors for finder in finders])


@cache
def _ending(pattern: str) -> re.Pattern[str]:
    return compiled(rf"(?:{pattern})\Z")


def find_anchored(finders: tuple[Finder, ...], text: str, head: int) -> Iterator[Reference | Naming]:
    """Yield what the finders find at their anchors, from ``head`` on, in no order."""
    folded = fold(text)
    ends = [(0, 0)] * len(finders)  # where what each found last begins and ends
    for owner, place in _anchors(finders).places(folded, head):
        finder, (start, end) = finders[owner], ends[owner]
        if not start < place < end and (found := finder.find(text, place, head, led=finder.led(folded, place))):
            ends[owner] = found[1].span()
            yield from finder.read(*found)


def find_everywhere(finders: tuple[Finder, ...], text: str, head: int) -> Iterator[Reference | Naming]:
    """Yield what the finders find when every place is tried: slow, to check anchors and leads by."""
    for finder in finders:
        end = head
        for place in range(head, len(text)):
            if place >= end and (found := finder.find(text, place, head)):
                end = found[1].end()
                yield from finder.read(*found)
