"""Handelingen: "Handelingen II 2019/20, nr. 53, item 3", "Handelingen II 2007/08, nr. 108, p. 7909-7943".

How an item is identified goes by the year (see :class:`graph.identifiers.Handelingen`): by issue and item from
2010-2011, by pages before, by issue and pages until 1995-1996, and not at all before 1994-1995.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.finding import Finder
from loaders.references.grammar import CHAMBER, GAP, NR, PAGES, START, YEAR, chamber_of, expand, one_line, year_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FINDER"]

_SEPARATOR = r"[\s,.;*_]{0,60}+"
_ITEM = r"[0-9]{1,2} (?![0-9])"
_AND = rf"{GAP} (?: , | en | t/m | [-\u2013] ) {GAP}"
_BODY = rf"""
    {START} (?<! [Aa]anhangsel\s ) (?<! [Bb]ijl\.\s ) [Hh]and (?: elingen | \. ) {_SEPARATOR}
    (?: (?P<chamber> {CHAMBER} | [OU]CV | VV ) {_SEPARATOR} )?
    (?: vergaderjaar {GAP} )? (?P<year> {YEAR} ) {GAP} [,.;]? {GAP}
    (?P<place>
        (?: (?:{NR})? (?P<issue> [0-9]{{1,4}} ) (?! [0-9] | \s?[0-9]{{3}} | {GAP}/ )               # nr. 53
            (?: e {GAP} vergadering )? )?
        (?: {GAP} ,? {GAP} items? {GAP} (?P<items> {_ITEM} (?: {_AND} {_ITEM} )*+ ) )?             # , items 8 en 32
    )
    (?: {GAP} (?: , | -(?=[0-9]) )? {GAP}
        (?P<pages> {PAGES} | (?<=-) [0-9]{{1,5}} (?: -[0-9]{{1,5}} )? ) )?                         # , p. 7909-7943
"""
_LAST_ISSUE = 150  # of one year; a larger number is that of an Aanhangsel


def _read(_: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    if not (body["issue"] or body["items"] or body["pages"]):
        return
    end = body.end("pages") if body["pages"] and not body["items"] else body.end("place")
    yield Reference(
        start=body.start(),
        end=end,
        quote=body.string[body.start() : end],
        kind="aanhangsel" if _of_aanhangsel(body) else "handelingen",
        finder="handelingen",
        targets=tuple(_targets(body)),
        pinpoint=one_line(body["pages"]) if body["pages"] else None,
        clues=Clues(year=year_of(body["year"]), chamber=chamber_of(body["chamber"])),
    )


def _of_aanhangsel(body: re.Match[str]) -> bool:
    """Tell whether the number is too high for an issue: "Handelingen II 2014-2015, nr 2430" is an Aanhangsel."""
    return not body["items"] and int(body["issue"] or 0) > _LAST_ISSUE


def _targets(body: re.Match[str]) -> Iterator[str]:
    """Yield the identifiers, none where the words do not settle them."""
    year = year_of(body["year"])
    if not year or body["chamber"] in {"OCV", "UCV", "VV"}:
        return
    series = f"{chamber_of(body['chamber']) or 'tk'}-{year.replace('-', '')}"
    pages = [int(page) for page in re.findall("[0-9]+", body["pages"] or "")]
    if _of_aanhangsel(body):
        yield f"ah-{series}-{int(body['issue'])}"
    elif year >= "2010-2011":
        yield from (f"h-{series}-{int(body['issue'])}-{item}" for item in expand(body["items"] or "") if body["issue"])
    elif len(pages) == 2 and year >= "1994-1995":
        issue = f"{int(body['issue'])}-" if year < "1996-1997" and body["issue"] else ""
        yield f"h-{series}-{issue}{pages[0]}-{pages[1]}"


_ANCHORS = (b"handelingen", b"hand  ii 0", b"hand  i 0", b"hand  tk 0", b"hand  ek 0")

FINDER = Finder("handelingen", _ANCHORS, _BODY, _read)
