"""Papers called by their title, without a number: "het wetsvoorstel Wet open overheid", "het rapport 'Zicht op wonen'".

Found without a target, and only where they can be looked up (``find`` with ``mentions``). Of a bill the title begins
with a capital and goes on to a stop or a verb; that of a report or letter stands between quotation marks. Where a
number follows, that is the reference.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from graph.model import Clues, Reference
from loaders.references.grammar import END, START, compiled, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.model import Document

__all__ = ["find_titled"]

_LONGEST = 40  # characters before a stem
_MARK = re.compile("[‘“«\"']")
_NEAR = 100  # characters behind a stem in which the title begins: looked at first
_STOP = rf"""(?=
    \s? [,.;:()\n’”"»] | \Z
  | \s (?: is | zijn | was | wordt | worden | werd | zal | heeft | kan | zou | moet | gaat | ligt | regelt | ingediend
      | aan | naar | niet | tijdens | bij | dat | die | d\.?d | t\.b\.v | n\.a\.v | i\.v\.m | ten \s behoeve
      | waar (?: in | mee | van | door | over | bij | op | aan )? | ter \s uitvoering | in \s behandeling
      | op \s [0-9] | van \s [0-9]{{1,2}} \s [a-z] ) {END}
)"""
_QUOTED = r"""(?: ‘(?P<a>[^’\n]{8,250})’ | “(?P<b>[^”\n]{8,250})” | «(?P<c>[^»\n]{8,250})» | "(?P<d>[^"\n]{8,250})"
    | '(?P<e>(?:[^'\n]|'(?=\w)){8,250})'(?!\w) )"""
_NUMBER_NEXT = r"[\s,’”\"»']{0,4} (?: \( [^()]{0,40}? [0-9]{2}[\s.]?[0-9]{3} | [Kk]amerstuk )"


class _Head(NamedTuple):
    """How a sort of paper is called: the stem of its word, what stands before this, what after it; and its kind."""

    sort: str
    kind: str
    stem: str
    before: str
    after: str


_HEADS = (
    _Head(
        "wetsvoorstel",
        "dossier",
        "etsvoorstel",
        rf"{START} (?: [Hh]et \s+ )? (?: [Ii]nitiatief )? [Ww] \Z",
        rf"\s+ (?: {_QUOTED} | (?P<title> [A-Z][^\s,.;:()]{{2,40}} (?: \s [^\s,.;:()]{{1,40}} ){{0,40}}? ) {_STOP} )",
    ),
    _Head(
        "rapport",
        "bijlage",
        "apport",
        rf"{START} (?: (?: [Hh]et | [Dd]e | [Ee]en ) \s+ )? (?: \w [\w-]{{0,20}} )? [Rr] \Z",
        rf"(?: age )? (?: \s+ van \s+ [^‘'“\"«(;.\n]{{2,70}}? )? [:,]? \s {_QUOTED}",
    ),
    _Head(
        "rapport",
        "bijlage",
        "dvies",
        rf"{START} (?: (?: [Hh]et | [Ee]en ) \s+ )? (?: \w [\w-]{{0,20}} )? [Aa] \Z",
        rf"(?: \s+ van \s+ [^‘'“\"«(;.\n]{{2,70}}? )? [:,]? \s {_QUOTED}",
    ),
    _Head(
        "brief",
        "brief",
        "rief",
        rf"{START} (?: (?: [Dd]e | [Mm]ijn | [Oo]nze ) \s+ )? (?: [Kk]amer )? [Bb] \Z",
        rf"[:,]? \s {_QUOTED}",
    ),
)


def find_titled(document: Document) -> Sequence[Reference]:
    """Return the papers that the text calls by their title, in its order."""
    text = document.text
    found: list[Reference] = []
    for head in _HEADS:  # most texts hold none of their stems
        if head.stem in text:
            found += _called(document, head)
    return sorted(found, key=attrgetter("start")) if len(found) > 1 else found


def _called(document: Document, head: _Head) -> Iterator[Reference]:
    text, at = document.text, document.head - 1
    while (at := text.find(head.stem, at + 1)) >= 0:
        if head.kind != "dossier" and not _MARK.search(text, at, at + _NEAR):
            continue
        after = compiled(head.after).match(text, at + len(head.stem))
        if not after or compiled(_NUMBER_NEXT).match(text, after.end()):
            continue
        before = compiled(head.before).search(text, max(document.head, at - _LONGEST), at)
        if before:
            title = next(filter(None, after.groupdict().values()))
            yield Reference(
                start=before.start(),
                end=after.end(),
                quote=text[before.start() : after.end()],
                kind=head.kind,
                finder="titled",
                clues=Clues(type=head.sort, subject=one_line(title)),
            )
