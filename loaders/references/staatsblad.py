"""The law gazettes: "Stb. 2013, 144", "Staatscourant 2010, nr. 21009", "Trb. 2010, 272"."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from graph.model import Reference
from loaders.references.finding import Finder
from loaders.references.grammar import GAP, NR, START, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FINDER"]

_NUMBER = r"[1-9][0-9]{0,4} (?! [0-9] | [a-z](?![a-z]) | [-/][0-9] )"  # 144, but not the 12 of 12a or of 12/3
_YEARLY = rf"""
    (?: (?: van \s )? [0-9]{{1,2}} \s [a-z]{{3,9}} \s )?                                 # van 3 maart 2020, nr. 12
    [12][0-9]{{3}} {GAP} (?: , {GAP} (?:{NR})? | {NR} | [/-]
        | (?<= \s ) (?= [0-9]{{1,5}} {GAP} (?: [),.;] | en\b | \Z ) ) )
    {_NUMBER}
    (?: {GAP} (?: , | en ) {GAP} (?: {NR} )? (?! [12][0-9]{{3}}, ) {_NUMBER} (?= {GAP} (?: [(),.;] | en\b | \Z ) ) )*+
"""  # 2012, 10, 11 en 12
_BODY = rf"""
    {START}
    (?: (?P<stb> [Ss]tb | [Ss]taatsblad ) | (?P<stcrt> [Ss]tcrt | [Ss]taatscourant )
      | (?P<trb> [Tt]rb | [Tt]ractatenblad ) ) [.,]? \s{{0,2}}
    (?: (?P<papers> {_YEARLY} (?: {GAP} (?: [,;] | en ) {GAP} {_YEARLY} )*+ )              # 1955, 161 en 1990, 156
      | (?P<single> (?:{NR})? [1-9][0-9]{{0,3}} (?! [0-9] | [.,/-]?[0-9] | [a-z] ) ) )     # Wet van 28 mei 1956, Stb. 3
"""
_DAY = rf"[0-9]{{1,2}} {GAP} [a-z]{{3,9}} {GAP} (?P<year> (?:18|19|20)[0-9]{{2}} ) [,)]? {GAP} \(? (?: in \s )? \Z"
_EACH = r"(?P<year> [12][0-9]{3} ) (?P<numbers> (?: [^0-9]{1,9}+ (?! [12][0-9]{3}, ) [0-9]{1,5} )++ )"
_KINDS = {"stb": "staatsblad", "stcrt": "staatscourant", "trb": "tractatenblad"}


def _read(_: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    """Read the papers of each year as one reference."""
    series = next(name for name in _KINDS if body[name])
    if body["single"]:
        day = compiled(_DAY).search(body.string, max(0, body.start() - 30), body.start())
        if day and 1813 <= int(day["year"]) <= dt.date.today().year:
            yield _one(body, series, day["year"])
        return
    for index, each in enumerate(compiled(_EACH).finditer(body.string, *body.span("papers"))):
        start = each.start() if index else body.start()
        if 1813 <= int(each["year"]) <= dt.date.today().year:
            yield Reference(
                start=start,
                end=each.end(),
                quote=body.string[start : each.end()],
                kind=_KINDS[series],
                finder="staatsblad",
                targets=tuple(f"{series}-{each['year']}-{number}" for number in re.findall("[0-9]+", each["numbers"])),
            )


def _one(body: re.Match[str], series: str, year: str) -> Reference:
    """Read a number without its year, which is that of the day before it: "Wet van 28 juni 1956, Stb. 343"."""
    number = body["single"].split()[-1].lstrip("nrNR.")
    return Reference(
        start=body.start(),
        end=body.end(),
        quote=body[0],
        kind=_KINDS[series],
        finder="staatsblad",
        targets=(f"{series}-{year}-{number}",),
    )


_WORDS = (b"stb", b"staatsblad", b"stcrt", b"staatscourant", b"trb", b"tractatenblad")

_ANCHORS = tuple(word + b" " * blanks + b"0" for word in _WORDS for blanks in range(4))
_DATED = tuple(word + blanks + b"van 0" for word in _WORDS[2:4] for blanks in (b" ", b"  "))

FINDER = Finder("staatsblad", (*_ANCHORS, *_DATED), _BODY, _read)
