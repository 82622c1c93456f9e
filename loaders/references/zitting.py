"""Papers of dossiers that have no five digits: of older sessions, and of the Eerste Kamer itself.

"Kamerstukken II, Zitting 1958-1959-5380, Nr. 3" has no official number: it is kept by its clues, and so are all
dossiers of four digits ("1963/64, 7800 VI, nr. 2"). The Eerste Kamer numbers its own dossiers in roman:
"Kamerstukken I 2019/20, CXXXIX, B". The anchor is the year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.dossier import CHAPTER
from loaders.references.finding import Finder
from loaders.references.grammar import (
    CHAMBER,
    GAP,
    LABEL,
    LEADS,
    LETTERS,
    NR,
    NUMBERS,
    PAGES,
    SEPARATOR,
    SESSION,
    START,
    chamber_of,
    expand,
    one_line,
    year_of,
)
from loaders.references.kamerstuk import target_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["FINDER"]

_BODY = rf"""
    (?<![0-9]) (?P<year> [12][0-9]{{3}} [/\u2013-] [0-9]{{2}}(?:[0-9]{{2}})? ) (?![0-9])
    (?: (?: - | ,? \s ) (?P<old> [1-9][0-9]{{3}} (?: {CHAPTER} )? ) {GAP} ,? {GAP} (?P<numbers> {NUMBERS} )
      | ,\s (?P<roman> [CLXVI]{{2,10}} ) {GAP} , {GAP}
        (?: letter {GAP} | {NR} )? (?P<letters> {LETTERS} )                                        # , CXXXIX, B
    )
    (?: {GAP} , {GAP} (?P<pages> {PAGES} ) )?
"""
_FIVE_DIGITS = "1970"  # by then the numbers of dossiers had passed 9999
_BEFORE = rf"""
    {START}
    (?: {LABEL} {SEPARATOR} (?: (?P<chamber> {CHAMBER} ) {SEPARATOR} )? | (?P<house> {CHAMBER} ) [\s,]{{0,60}}+ )
    {SESSION}?
"""


def _read(before: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    if not before:
        return
    year, chamber = year_of(body["year"]), chamber_of(before["chamber"] or before["house"])
    if body["old"] and (year or "") >= _FIVE_DIGITS:
        return
    end = body.end("numbers" if body["old"] else "letters")
    dossier = body["old"] or body["roman"]
    numbers = expand(body["numbers"]) if body["old"] else (body["letters"],)
    named = body["roman"] and year
    yield Reference(
        start=before.start(),
        end=end,
        quote=body.string[before.start() : end],
        kind="kamerstuk",
        finder="zitting",
        targets=tuple(target_of(dossier, number, "ek", year) for number in numbers) if named else (),
        pinpoint=one_line(body["pages"]) if body["pages"] else None,
        clues=Clues(year=year, chamber=chamber, dossier=dossier, numbers=numbers),
    )


_YEARS = (b"0000/00", b"0000-00", b"0000-0000", b"0000/0000", b"0000 0000")  # a long dash is folded to a space
_ANCHORS = tuple(
    year + blanks + dossier for year in _YEARS for blanks in (b" ", b"  ") for dossier in (b"c", b"l", b"x", b"0000")
)

FINDER = Finder(
    "zitting",
    (*_ANCHORS, b"0000-0000-0000"),
    _BODY,
    _read,
    before=_BEFORE,
    leads=(*LEADS, b"zitting", b"jaar"),
    alone=False,
)
