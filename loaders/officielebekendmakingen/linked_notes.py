"""Notes on a page, known by their links: a mark in the text leads to a place further on that begins with that mark."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

__all__ = ["set_notes"]

_SIGN = r"\s*[\[(]?\s*(?P<number>[0-9]{1,4}|\*{1,3}|[ivx]{1,5}|[a-z])\s*[\])]?"  # 1, [12], *
_MARK = re.compile(rf"{_SIGN}\s*", re.IGNORECASE)
_BEGIN = re.compile(rf"{_SIGN}[.:]?(?=\W|$)\s*", re.IGNORECASE)  # 1. See the letter
_BLOCKS = ("p", "div", "li", "dd", "td", "aside", "section")
_CALLED = re.compile(r"noot|note|fn", re.IGNORECASE)  # what a block around a note is called


def set_notes(root: HtmlElement) -> None:
    """Put each note of a page in its mark's place, as official XML has it: ``noot`` with a ``noot.nr``.

    A mark is a link with a number, a star or a letter for its words; where it leads must come later on the page, and
    begin with the same mark. Further links to the same note stay as they are.
    """
    order = {element: place for place, element in enumerate(root.iter())}
    named = {name: one for one in reversed(order) for name in (one.get("id"), one.get("name")) if name}
    leads = ((call, named.get(call.get("href", "").removeprefix("#"))) for call in root.iter("a"))
    targets = {call: target for call, target in leads if target is not None}
    places = set(targets.values())
    for call, number in list(_calls(root, targets, order)):
        note = _block(targets[call], call, places)
        if note is not None and _drop_mark(note, number):
            _move(note, call, number)


def _calls(
    root: HtmlElement, targets: dict[HtmlElement, HtmlElement], order: dict[HtmlElement, int]
) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the first link that leads on to each place, with its mark."""
    met: set[HtmlElement] = set()
    for call in root.iter("a"):
        found, target = _MARK.fullmatch(call.text_content()), targets.get(call)
        if found and target is not None and target not in met and order[target] > order[call]:
            met.add(target)
            yield call, found["number"]


def _block(target: HtmlElement, call: HtmlElement, others: set[HtmlElement]) -> HtmlElement | None:
    """Return the block that is the note at a place: around it, as wide as it is called a note and holds one only."""
    around = [one for one in (target, *target.iterancestors()) if one.tag in _BLOCKS]
    if not around or around[0] in set(call.iterancestors()):
        return None
    block = around[0]
    for wider in around[1:]:
        called = _CALLED.search(f"{wider.get('class', '')} {wider.get('id', '')}")
        held = islice((one for one in wider.iter() if one in others), 2)
        if not called or len(list(held)) > 1:
            break
        block = wider
    return block


def _drop_mark(note: HtmlElement, number: str) -> bool:
    """Take away the mark with which a note begins, wherever in its elements; False where it begins otherwise."""
    for words in note.xpath(".//text()[normalize-space()]"):
        found = _BEGIN.match(words)
        if not found or found["number"] != number:
            return False
        setattr(words.getparent(), "tail" if words.is_tail else "text", words[found.end() :])
        return True
    return False


def _move(note: HtmlElement, call: HtmlElement, number: str) -> None:
    note.drop_tree()
    noot = call.makeelement("noot")
    mark = noot.makeelement("noot.nr")
    mark.text = number
    noot.extend([mark, note])
    noot.tail, note.tail = call.tail, None
    parent = call.getparent()
    if parent is not None:
        parent.replace(call, noot)
