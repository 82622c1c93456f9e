"""Handelingen: "Handelingen II 2019/20, nr. 53, item 3", "Handelingen II 2007/08, nr. 108, p. 7909-7943".

How an item is identified goes by the year (see :class:`graph.identifiers.Handelingen`): by issue and item from
2010-2011, by pages before, by issue and pages until 1995-1996, and not at all before 1994-1995. Where the words do not
settle the item, resolving looks issue and pages up in a catalogue (see :mod:`loaders.resolving.pages`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.identifiers import vergaderjaar
from graph.model import Clues, Reference
from loaders.dates import printed_date
from loaders.references.finding import Finder
from loaders.references.grammar import (
    CHAMBER,
    DASH,
    GAP,
    HANDELINGEN,
    NR,
    PAGES,
    SESSION,
    START,
    YEAR,
    chamber_of,
    compiled,
    expand,
    one_line,
    year_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FINDER", "FIRST_KNOWN", "FIRST_OF_ITEMS", "pages_of"]

FIRST_KNOWN = "1994-1995"  # the first year whose items have numbers
_FIRST_WITHOUT_ISSUE = "1996-1997"
FIRST_OF_ITEMS = "2010-2011"
_JOINT = frozenset({"OCV", "UCV", "VV"})  # committees, and both chambers together: no numbers that could be told

_SEPARATOR = r"[\s,.;*_]{0,60}+"
_ITEM = r"[0-9]{1,2} (?![0-9])"
_AND = rf"{GAP} (?: , | en | t/m | {DASH} ) {GAP}"
_ITEMS = rf"""
    {GAP} [,;-]? {GAP} (?: item(?:s|nummer)? | onderdeel ) {GAP} (?:{NR})?
    {_ITEM} (?: {_AND} (?: item \s )? {_ITEM} (?! {GAP} , {GAP} item ) )*+
"""
_DAY = r"(?: van \s )? [0-9]{1,2} \s [a-z]{3,9} \s [0-9]{4} (?![0-9])"
_ANOTHER = rf"{GAP} (?: [,;] {GAP} (?: en {GAP} )? | en {GAP} ) (?:{NR})? [0-9]{{1,3}} {_ITEMS}"
_BODY = rf"""
    {START} (?<! [Aa]anhangsel\s ) (?<! [Aa]anh\.\s ) (?<! [Bb]ijl\.\s )
    (?: {HANDELINGEN} | H (?= [TE]K\s ) )
    (?: {GAP} (?: der | van {GAP} de ) (?: {GAP} Staten-Generaal )? (?! [^\W\d_] ) )? {_SEPARATOR}
    (?: (?P<chamber> {CHAMBER} | [OU]CV | VV ) {_SEPARATOR} )?
    (?: {SESSION}? (?P<year> {YEAR} ) {GAP} [,.;]? {GAP} )?
    (?: (?P<day> {_DAY} ) {GAP} ,? {GAP} )?                                                    # 7 oktober 2008,
    (?(year) | (?(day) | (?!) ) )
    (?P<place>
        (?: (?: {NR} | [TE]K \s )? (?P<issue> [0-9]{{1,4}} ) (?! [0-9] | [\s.]?[0-9]{{3}} | {GAP}/ )
            (?: e {GAP} vergadering )?
            (?: - (?P<part> [0-9]{{1,4}} (?: - [0-9]{{1,4}} )? ) (?![0-9]) )?
            (?: {GAP} \( {_DAY} \) (?= {_ITEMS} ) )? )?                                        # nr. 53 · 64-8-12
        (?P<items> {_ITEMS} (?: {_ANOTHER} )*+ )?                                              # , items 8 en 32
    )
    (?: {GAP} ,? {GAP} (?P<pages> {PAGES} ) )?                                                 # , p. 7909-7943
"""
_EACH = rf"(?: (?P<issue> [0-9]{{1,3}} ) (?: e {GAP} vergadering )? (?: {GAP} \( {_DAY} \) )? )? (?P<items> {_ITEMS} )"
_LAST_ISSUE = 150  # of one year; a larger number is that of an Aanhangsel
_LONGEST = 120  # pages of one item: a longer range is an issue and a page in it (p. 33-1234)


def _read(_: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    if not (body["issue"] or body["items"] or body["pages"]):
        return
    pages = _pages(body)
    end = body.end("pages") if body["pages"] and not (body["items"] or body["part"]) else body.end("place")
    yield Reference(
        start=body.start(),
        end=end,
        quote=body.string[body.start() : end],
        kind="aanhangsel" if _of_aanhangsel(body) else "handelingen",
        finder="handelingen",
        targets=tuple(_targets(body)),
        pinpoint=one_line(pages) if pages else None,
        clues=Clues(
            year=_year(body),
            chamber=body["chamber"].lower() if body["chamber"] in _JOINT else chamber_of(body["chamber"]),
            numbers=tuple(filter(None, (_issue(body),))),
            date=printed_date(body["day"] or ""),
        ),
    )


def pages_of(words: str, issue: str | None) -> tuple[str | None, int, int] | None:
    """Return issue, first and last page; None where there is no page.

    Until 1996 pages were counted with their issue in front; a range too long for one item is that.

    >>> pages_of("p. 7909-7943", "108"), pages_of("p. 33-1234", None), pages_of("12-732 t/m 12-750", None)
    (('108', 7909, 7943), ('33', 1234, 1234), ('12', 732, 750))
    """
    numbers = re.findall("[0-9]+", words)
    if not issue and len(numbers) > 1 and int(numbers[0]) <= _LAST_ISSUE < int(numbers[1]) - int(numbers[0]) + 30:
        issue = numbers[0]
    pages = [int(number) for number in numbers if number != issue]
    return (issue, pages[0], max(pages[0], pages[-1])) if pages else None


def _year(body: re.Match[str]) -> str | None:
    day = printed_date(body["day"] or "")
    return year_of(body["year"]) or (vergaderjaar(day) if day else None)


def _issue(body: re.Match[str]) -> str | None:
    """Return the issue; what stands before a dash may be one or the first page (12-732, 7909-7943)."""
    return None if body["part"] else body["issue"]


def _pages(body: re.Match[str]) -> str | None:
    """Return the pages as worded: what comes after a dash is the item first from the year in which these begin."""
    if not body["part"]:
        return body["pages"]
    if (_year(body) or "") >= FIRST_OF_ITEMS:
        return body["part"].partition("-")[2] or body["pages"]
    return f"{body['issue']}-{body['part']}"


def _of_aanhangsel(body: re.Match[str]) -> bool:
    """Tell whether the number is too high for an issue: "Handelingen II 2014-2015, nr 2430" is an Aanhangsel."""
    return not body["items"] and not body["part"] and int(body["issue"] or 0) > _LAST_ISSUE


def _targets(body: re.Match[str]) -> Iterator[str]:
    """Yield the identifiers, none where the words do not settle them."""
    year = _year(body)
    if not year or body["chamber"] in _JOINT:
        return
    series = f"{chamber_of(body['chamber']) or 'tk'}-{year.replace('-', '')}"
    if _of_aanhangsel(body):
        yield f"ah-{series}-{int(body['issue'])}"
    elif year >= FIRST_OF_ITEMS:
        yield from (f"h-{series}-{issue}-{item}" for issue, item in _items(body))
    elif year >= FIRST_KNOWN and (place := pages_of(_pages(body) or "", _issue(body))):
        issue, first, last = place
        if first < last and (issue or year >= _FIRST_WITHOUT_ISSUE):
            yield f"h-{series}-{first}-{last}" if year >= _FIRST_WITHOUT_ISSUE else f"h-{series}-{issue}-{first}-{last}"


def _items(body: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Yield issue and item; "64-8-12" is page 12 of item 8."""
    if body["items"]:
        for each in compiled(_EACH).finditer(body.string, body.start("place"), body.end("place")):
            if issue := each["issue"]:
                yield from ((int(issue), item) for item in expand(each["items"]))
    elif body["part"]:
        yield int(body["issue"]), str(int(body["part"].split("-")[0]))


_SHORT = tuple(b"hand  " + chamber + b" 0" for chamber in (b"ii", b"i", b"tk", b"ek", b"ucv", b"ocv"))
_ANCHORS = (b"handelingen", b"hande- ", b"hande\xad", b"handelin- ", b"handelin\xad", b"htk 0", b"hek 0", *_SHORT)

FINDER = Finder("handelingen", _ANCHORS, _BODY, _read)
