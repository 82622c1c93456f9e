"""The law gazettes: "Stb. 2013, 144", "Staatscourant 2010, nr. 21009", "Trb. 2010, 272"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from graph.model import Reference
from loaders.references.finding import Finder
from loaders.references.grammar import GAP, NR, START

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["FINDER"]

_BODY = rf"""
    {START}
    (?: (?P<stb> [Ss]tb | [Ss]taatsblad ) | (?P<stcrt> [Ss]tcrt | [Ss]taatscourant )
      | (?P<trb> [Tt]rb | [Tt]ractatenblad ) ) [.,]? \s{{0,2}}
    (?P<year> [12][0-9]{{3}} ) {GAP} (?: , {GAP} (?:{NR})? | {NR} ) (?P<number> [1-9][0-9]{{0,4}} ) (?![0-9])
"""
_KINDS = {"stb": "staatsblad", "stcrt": "staatscourant", "trb": "tractatenblad"}


def _read(_: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    series = next(name for name in _KINDS if body[name])
    year = int(body["year"])
    if 1813 <= year <= dt.date.today().year:
        yield Reference(
            start=body.start(),
            end=body.end(),
            quote=body[0],
            kind=_KINDS[series],
            finder="staatsblad",
            targets=(f"{series}-{year}-{body['number']}",),
        )


_WORDS = (b"stb", b"staatsblad", b"stcrt", b"staatscourant", b"trb", b"tractatenblad")

FINDER = Finder(
    "staatsblad", tuple(word + b" " * blanks + b"0" for word in _WORDS for blanks in range(4)), _BODY, _read
)
