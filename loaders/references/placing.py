"""References put in their place: in the body or in a note, which also tells what its anchor calls the thing."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from graph.changing import changed
from graph.model import Reference, Selection
from loaders.references.grammar import compiled
from loaders.references.motie import Naming
from loaders.references.names import NAMES, surnames

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.model import Document, Note

__all__ = ["place"]

_NUMBERED = frozenset({"kamerstuk", "stuk"})
_STEMS = ("otie", "mendement", "oezegging")
_THING = r"(?<![^\W\d_]) (?P<type> [Mm]otie | [Aa]mendement | [Tt]oezegging )"
_MAY_END = rf"(?: {_THING} | [^\W\d_a-zß-öø-ÿ] \S{{0,60}} | s\.? ) [\s.,;:)]{{0,5}} \Z"  # a motie, motie-Kuik, c.s.
_ANCHOR = rf"""
    {_THING}
    (?: (?: \s? [-\u2013] \s? | \s+ (?: van \s+ )? ) (?P<names> {NAMES} ) )?
    [\s.,;:)]{{0,5}} \Z
    """  # een motie, de motie van het lid Kuik, de toezegging
_SERIES = ("kst-", "ah-", "h-")  # kst-26643-975
_SORTS = ("motie", "amendement")
_REPLACES = r"(?i)\bt\.\s?v\.\s?v\. | \bter\s+vervanging\s+van\b"
_TITLE = re.compile(r"[\W\d_]{0,9}(?:(?:(?:tweede\s)?nader\s)?gewijzigde?\s|gew\.?\s)?\Z", re.IGNORECASE)


def place(document: Document, readings: Iterable[Reference | Naming]) -> Iterator[Reference]:
    """Yield the references with the notes they stand in, without what is none.

    None are: names that are evidence of a number, titles (a motion does not cite itself), and self-references. What a
    document is follows from its record, or from its pages: they bear its number above their ISSN.
    """
    notes = sorted(document.notes, key=lambda note: note.start)
    placed = [reading if isinstance(reading, Naming) else _in_note(document, notes, reading) for reading in readings]
    references = [reading for reading in placed if isinstance(reading, Reference)]
    evidence = {selection.start for reference in references for selection in reference.evidence}
    own = {document.id, document.documentnummer, *document.aliases, *_printed_numbers(document, references)}
    for reading in placed:
        if isinstance(reading, Naming):
            if reading.start not in evidence and (_note_of(notes, reading) or not _is_title(document, reading)):
                yield _in_note(document, notes, reading.read())
        elif own.isdisjoint(reading.targets):
            yield reading
        elif others := tuple(target for target in reading.targets if target not in own):
            yield changed(reading, targets=others)


def _printed_numbers(document: Document, references: Iterable[Reference]) -> Iterator[str]:
    """Yield the number that the feet of the pages bear above their ISSN, where a text has kept them."""
    text = document.text
    for each in references:
        if each.finder == "identifier" and text[each.end : each.end + 15].lstrip().startswith("ISSN"):
            before = text[max(document.head, each.start - 20) : each.start]
            if each.quote.startswith(_SERIES) and not before[before.rfind("\n") + 1 :].strip():
                yield from each.targets


def _note_of(notes: Sequence[Note], reading: Reference | Naming) -> Note | None:
    index = bisect_right(notes, reading.start, key=lambda note: note.start) - 1
    return notes[index] if index >= 0 and reading.end <= notes[index].end else None


def _in_note(document: Document, notes: Sequence[Note], reference: Reference) -> Reference:
    """Add the number of the note, and from its anchor what the note itself does not tell."""
    note = _note_of(notes, reference)
    if not note:
        return reference
    placed = changed(reference, note=note.number)
    if note.anchor_at is None or reference.clues.type or reference.finder not in _NUMBERED:
        return placed
    anchor = _thing_before(document.text, max(document.head, note.anchor_at - 200), note.anchor_at)
    return _anchored(placed, anchor) if anchor else placed


def _thing_before(text: str, first: int, at: int) -> re.Match[str] | None:
    """Return the thing named right before a note's mark; the names are looked for only where the last word may be one.

    Their pattern is slow to compile, and most documents have no use for it here.
    """
    words = text[first:at]
    if not any(map(words.__contains__, _STEMS)) or not compiled(_MAY_END).search(text, max(first, at - 70), at):
        return None
    return compiled(_ANCHOR).search(text, first, at)


def _anchored(reference: Reference, anchor: re.Match[str]) -> Reference:
    clues = changed(reference.clues, type=anchor["type"].lower())
    if not anchor["names"]:
        return changed(reference, clues=clues)
    start, end = anchor.start("type"), anchor.end("names")
    clues = changed(clues, names=surnames(anchor["names"]), more=bool(anchor["more"]))
    return changed(reference, clues=clues, evidence=(Selection(start, end, anchor.string[start:end]),))


def _may_be_one(document: Document) -> bool:
    """Tell whether a document is, or may be, a motion or amendement, or a text in which the like may be printed."""
    text = document.text
    if 0 <= text.find("\n", document.head) < len(text.rstrip()):
        return True
    if document.soort:
        return any(sort in document.soort.lower() for sort in _SORTS)
    return document.id.startswith("kst-") or bool(compiled(_REPLACES).search(text))


def _is_title(document: Document, naming: Naming) -> bool:
    """Tell whether the names are the head of a line, written as a title: "Gewijzigde motie van het lid Kuik over …".

    A single line that begins so is one only where it may be that of a motion or amendement: else it is what a letter is
    called, or what somebody types.
    """
    text, start = document.text, naming.start
    first = max(document.head, start - 60)
    line = text[max(first, text.rfind("\n", first, start) + 1) : start]
    begins = (line + text[start]).lstrip("\t -–•0123456789.")[:1].isupper()
    goes_on = text[naming.end : naming.end + 2].strip()
    return begins and bool(goes_on) and (not line or bool(_TITLE.fullmatch(line))) and _may_be_one(document)
