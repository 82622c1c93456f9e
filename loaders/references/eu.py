"""European acts and proposals: "Richtlijn 2010/53/EU", "Verordening (EG) nr. 1907/2006", "COM(2018) 147".

Directives and decisions are numbered year/number; regulations number/year until 2014 and year/number from 2015.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.finding import Finder
from loaders.references.grammar import LONE

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["FINDERS"]

_ACT = rf"""
    {LONE} (?: (?P<L> [Rr]ichtlijn ) | (?P<R> [Vv]erordening ) | (?P<F> [Kk]aderbesluit ) )\s
    (?: \( (?P<community> EU | EG | EEG | Euratom | EU,\sEuratom | EG,\sEuratom | EGKS ) \)\s? )? (?: [Nn]r [.,]?\s? )?
    (?P<first> [0-9]{{2,4}} ) / (?P<second> [0-9]{{1,4}} ) (?![0-9])
    (?: / (?: EU | EG | EEG | EGKS | Euratom | GBVB | JBZ ) \b )?
"""
_PROPOSAL = rf"""
    {LONE} COM (?: (?: \s? \( | / | \s ) (?P<year> (?:19|20)[0-9]{{2}} ) (?: \s? [)/,] \s{{0,2}} | \s ) | \s )
    (?P<number> [1-9][0-9]{{0,3}} ) (?![0-9])
"""


def _read_act(_: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    letter = next(name for name in "LRF" if body[name])
    number_first = letter == "R" and _numbered_first(body)
    number, year = (body["first"], body["second"]) if number_first else (body["second"], body["first"])
    full_year = f"19{year}" if len(year) == 2 else year
    if len(full_year) == 4 and 1952 <= int(full_year) <= dt.date.today().year:
        yield Reference(
            start=body.start(),
            end=body.end(),
            quote=body[0],
            kind="eu",
            finder="eu",
            targets=(f"celex-3{full_year}{letter}{int(number):04}",),
        )


def _numbered_first(body: re.Match[str]) -> bool:
    """Tell whether a regulation is numbered as until 2014: by its community, else by what can be a year."""
    if body["community"] in {"EG", "EEG"} or len(body["first"]) == 3 or len(body["second"]) == 2:
        return True
    return not 2015 <= int(body["first"]) <= dt.date.today().year


def _read_proposal(_: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    yield Reference(
        start=body.start(),
        end=body.end(),
        quote=body[0],
        kind="com",
        finder="com",
        targets=(f"com-{body['year']}-{body['number']}",) if body["year"] else (),
        clues=Clues() if body["year"] else Clues(numbers=(body["number"],)),
    )


FINDERS = (
    Finder("eu", (b"richtlijn", b"verordening", b"kaderbesluit"), _ACT, _read_act),
    Finder("com", (b"com(0", b"com (0", b"com/0", b"com 0"), _PROPOSAL, _read_proposal),
)
