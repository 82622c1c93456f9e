"""Handelingen: "Handelingen II 2019/20, nr. 53, item 3", "Handelingen II 2007/08, nr. 108, p. 7909-7943".

How an item is identified goes by the year (see :class:`graph.identifiers.Handelingen`): by issue and item from
2010-2011, by pages before, by issue and pages until 1995-1996, and not at all before 1994-1995.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.finding import Finder
from loaders.references.grammar import CHAMBER, GAP, NR, PAGES, YEAR, chamber_of, expand, one_line, year_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FINDER"]

_BODY = rf"""
    (?<![^\W\d_]) [Hh]andelingen [\s,.*_]{{0,60}}+
    (?: (?P<chamber> {CHAMBER} | [OU]CV | VV ) [\s,.*_]{{0,60}}+ )?
    (?: vergaderjaar {GAP} )? (?P<year> {YEAR} ) {GAP} [,.;]? {GAP}
    (?P<number> (?: {NR} )? (?P<issue> [0-9]{{1,3}} ) (?! [0-9] | \s?[0-9]{{3}} | {GAP}[/-] ) ) {GAP}
    (?: ,? {GAP} (?P<item> items? {GAP} (?P<items> [0-9]{{1,2}} (?![0-9]) (?: {GAP} (?:,|en|-|t/m) {GAP} [0-9]{{1,2}} (?![0-9]) )*+ ) ) )?
    (?: {GAP} ,? {GAP} (?P<pages> {PAGES} ) )?
"""


def _read(_: re.Match[str], body: re.Match[str]) -> Iterator[Reference]:
    year, chamber = year_of(body["year"]), chamber_of(body["chamber"])
    end = body.end("items") if body["items"] else body.end("pages") if body["pages"] else body.end("issue")
    series = f"h-{chamber or 'tk'}-{(year or '').replace('-', '')}"
    regular = year and (body["chamber"] or "") not in {"OCV", "UCV", "VV"}
    yield Reference(
        start=body.start(),
        end=end,
        quote=body.string[body.start() : end],
        kind="handelingen",
        finder="handelingen",
        targets=tuple(f"{series}-{place}" for place in _places(body, int(body["year"][:4]))) if regular else (),
        pinpoint=one_line(body["pages"]) if body["pages"] else None,
        clues=Clues(year=year, chamber=chamber),
    )


def _places(body: re.Match[str], year: int) -> list[str]:
    """Return what follows the year in the identifiers, nothing where the words do not settle it."""
    issue, pages = int(body["issue"]), re.findall("[0-9]+", body["pages"] or "")
    if year >= 2010:
        return [f"{issue}-{item}" for item in expand(body["items"])] if body["items"] else []
    if len(pages) != 2 or year < 1994:
        return []
    return [f"{int(pages[0])}-{int(pages[1])}" if year >= 1996 else f"{issue}-{int(pages[0])}-{int(pages[1])}"]


FINDER = Finder("handelingen", (b"handelingen",), _BODY, _read)
