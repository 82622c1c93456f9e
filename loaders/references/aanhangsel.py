"""Answers to written questions: "Aanhangsel Handelingen II 2019/20, nr. 943", "Aanhangsel van de Handelingen, …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.finding import Finder
from loaders.references.grammar import (
    CHAMBER,
    END,
    GAP,
    NUMBERS,
    PAGES,
    START,
    YEAR,
    chamber_of,
    expand,
    one_line,
    year_of,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["FINDER"]

_BODY = rf"""
    {START} [Aa]anhangsel {GAP}
    (?: (?: van {GAP} de | der | bij {GAP} de ) {GAP} )? (?P<full> [Hh]andelingen {END} )? [\s,.;:(*_]{{0,60}}+
    (?: (?P<chamber> {CHAMBER} ) [\s,.;:*_]{{0,60}}+ )?
    (?: (?: (?: vergaderjaar | zitting ) {GAP} )? (?P<year> {YEAR} | [0-9]{{5}}-[0-9]{{4}} ) {GAP} [,.;]? {GAP} )?
    (?(year) | (?(full) | (?!) ) )                                                # not the Aanhangsel 3 of a treaty
    (?P<numbers> {NUMBERS} | [0-9]{{1,4}} (?![0-9]) )
    (?: {GAP} , {GAP} (?P<pages> {PAGES} ) )?
"""


def _read(_: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    year, chamber = year_of(body["year"]), chamber_of(body["chamber"])
    numbers, end = expand(body["numbers"]), body.end("numbers")
    series = f"ah-{chamber or 'tk'}-{(year or '').replace('-', '')}"
    yield Reference(
        start=body.start(),
        end=end,
        quote=body.string[body.start() : end],
        kind="aanhangsel",
        finder="aanhangsel",
        targets=tuple(f"{series}-{number}" for number in numbers) if year else (),
        pinpoint=one_line(body["pages"]) if body["pages"] else None,
        clues=Clues(year=year, chamber=chamber, numbers=() if body["year"] else numbers),
    )


FINDER = Finder("aanhangsel", (b"aanhangsel",), _BODY, _read)
