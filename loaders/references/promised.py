"""Toezeggingen that carry no number: "de toezegging aan mevrouw Van der Graaf", one told by the day of its debate.

Found without a target, and only where they can be looked up (``find`` with ``mentions``). Several at once
("toezeggingen") are none, unless somebody is named to whom they were made. Where a number follows, that is it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.dates import printed_dates
from loaders.references.grammar import START, compiled, one_line
from loaders.references.names import NAMES, surnames
from loaders.sentences import sentence_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.model import Document

__all__ = ["find_promised"]

_STEM = "oezegging"
_LONGEST = 20  # characters before the stem
_BEFORE = rf"{START} (?: (?: [Dd]e | [Mm]ijn | [Ee]en | [Dd]eze | [Dd]ie ) \s+ )? [Tt] \Z"
_MADE = r"(?: \s+ (?: die | welke ) \s+ [^.;:()\n]{2,60}? )? (?: \s+ (?: gedaan | is \s gedaan | eerder ) )?"
_STOP = r"(?= [.,;:()\n] | \Z | \s (?: is | wordt | werd | was | heb | heeft | die | gedaan | tijdens ) \b )"
_TO = rf"""
    (?: en )? {_MADE} \s+ aan \s+ (?! (?: de \s | het \s )? (?: [Uu]w | [Tt]weede | [Ee]erste )? \s? Kamer | U\b )
    (?P<names> {NAMES} )
    (?: \s+ (?: (?: is | gedaan ) \s+ )? (?: over | inzake | betreffende | m\.b\.t\. | om ) \s+
        (?P<subject> [^.;:()\n]{{3,300}}? ) {_STOP} )?
"""
_IN = rf"(?! en ) {_MADE} \s* ,? \s+ (?: tijdens | in | bij | uit | van )\b"
_NUMBER_NEXT = r"""
    [\s,]{0,3} (?: \(? [^().;\n]{0,40}? \b (?: TZ20 | T0[0-9] ) | \( [^()]{0,40}? [0-9]{2}[\s.]?[0-9]{3} )
"""


def find_promised(document: Document) -> Sequence[Reference]:
    """Return the toezeggingen that the text tells without their number, in its order."""
    return tuple(_find(document)) if _STEM in document.text else ()


def _find(document: Document) -> Iterator[Reference]:
    text, at = document.text, document.head - 1
    while (at := text.find(_STEM, at + 1)) >= 0:
        before = compiled(_BEFORE).search(text, max(document.head, at - _LONGEST), at)
        if before and (found := _promise(text, before.start(), at + len(_STEM))):
            yield found


def _promise(text: str, start: int, at: int) -> Reference | None:
    """Read to whom it was made, what about, and the first day behind it in its sentence; None without any of these."""
    to = compiled(_TO).match(text, at)
    end = to.end("names") if to else at
    if compiled(_NUMBER_NEXT).match(text, end) or not (to or compiled(_IN).match(text, at)):
        return None
    date = next(iter(printed_dates(text[end : sentence_end(text, end)])), None)
    if not to and not date:
        return None
    names = surnames(to["names"]) if to else ()
    subject = one_line(to["subject"]) if to and to["subject"] else None
    clues = Clues(type="toezegging", names=names, date=date, subject=subject)
    return Reference(start=start, end=end, quote=text[start:end], kind="toezegging", finder="promised", clues=clues)
