"""European acts and proposals: "Richtlijn 2010/53/EU", "Verordening (EG) nr. 1907/2006", "COM(2018) 147".

Directives and decisions are numbered year/number; regulations number/year until 2014 and year/number from 2015.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.finding import Finder
from loaders.references.grammar import LONE, NR, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FINDERS"]

_COMMUNITY = r"""
    (?: \(? (?P<community> EU | EG | EEG | E[EC]C? | Euratom | E[UGC],\sEuratom | EGKS ) [\s)/] \s{0,2} )?
    (?: [Nn][ro] [.,]?\s? )?
"""
_DIGITS = r"""
    (?P<first> [0-9]{2,4} ) / (?P<second> [0-9]{1,4} ) (?![0-9])
    (?: / (?: EU | EG | EEG | EE?C | EGKS | Euratom | GBVB | JBZ ) \b )?
"""
_NUMBER = _COMMUNITY + _DIGITS
_NAMES = re.compile(r"\?P<\w+>")
_ACT = rf"""
    (?<![0-9]) (?P<numbers> {_NAMES.sub("?:", _DIGITS)}
        (?: \s? (?: , | en ) \s {_NAMES.sub("?:", _NUMBER)} )*+ )                           # 2014/24/EU en 2014/25/EU
"""
_BEFORE = rf"""
    (?: {LONE} (?: [Uu]itvoerings )? | (?<=[Uu]itvoerings) )
    (?: (?P<L> [Rr]ichtlijn | [Dd]irective ) | (?P<R> [Vv]erordening | [Rr]egulation ) | (?P<F> [Kk]aderbesluit ) )
    (?: (?: e?n | e?s ) \b )? (?: \s{{1,3}} (?P<open> \( (?! [Nn] | E[A-Za-z,\s]{{1,12}} \) ) )? | (?= \( ) )
    {_COMMUNITY}
"""
_NUMERAL = r"0{0,3} [1-9][0-9]{0,3} (?![0-9])"
_PROPOSAL = rf"""
    {LONE} COM (?: (?: \s? \( | / | ,? \s ) (?P<year> (?:19|20)[0-9]{{2}} )
        (?: \s? [)/,] (?:,? \s{{0,2}} {NR})? \s{{0,2}} | \s ) | \s )
    (?P<numbers> {_NUMERAL} (?: \s? (?: , | en ) \s {_NUMERAL} (?= \s? (?: [,;.)] | en\b | \Z ) ) )*+ )
"""


def _read_act(before: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    if not before:
        return
    letter = next(name for name in "LRF" if before[name])
    for index, act in enumerate(compiled(_NUMBER).finditer(body.string, *body.span("numbers"))):
        first = before.end("open") if before["open"] else before.start()
        start = act.start() if index else first
        if target := _celex(letter, act, act["community"] if index else before["community"]):
            yield Reference(
                start=start,
                end=act.end(),
                quote=body.string[start : act.end()],
                kind="eu",
                finder="eu",
                targets=(target,),
            )


def _celex(letter: str, act: re.Match[str], community: str | None) -> str | None:
    number_first = letter == "R" and _numbered_first(act, community)
    number, year = (act["first"], act["second"]) if number_first else (act["second"], act["first"])
    full_year = f"19{year}" if len(year) == 2 else year
    if len(full_year) == 4 and 1952 <= int(full_year) <= dt.date.today().year:
        return f"celex-3{full_year}{letter}{int(number):04}"
    return None


def _numbered_first(act: re.Match[str], community: str | None) -> bool:
    """Tell whether a regulation is numbered as until 2014: by its community, else by what can be a year."""
    old = len(act["first"]) == 3 or (len(act["second"]) == 2 and not community)  # 604/2013, 1408/71
    if old or community in {"EG", "EEG", "EC", "EEC"}:
        return True
    return not 2015 <= int(act["first"]) <= dt.date.today().year


def _read_proposal(_: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    numbers = tuple(number.lstrip("0") for number in re.findall("[0-9]+", body["numbers"]))
    yield Reference(
        start=body.start(),
        end=body.end(),
        quote=body[0],
        kind="com",
        finder="com",
        targets=tuple(f"com-{body['year']}-{number}" for number in numbers) if body["year"] else (),
        clues=Clues() if body["year"] else Clues(numbers=numbers),
    )


_WORDS = (b"richtlijn", b"directive", b"verordening", b"regulation", b"kaderbesluit")
_LEADS = (
    *(word + ending for word in _WORDS for ending in (b"", b"n", b"en", b"s", b"es")),
    *(b"eu", b"eg", b"eeg", b"ee", b"ec", b"ecc", b"eec", b"euratom", b"egks", b"nr", b"no"),
)

FINDERS = (
    Finder("eu", (b"00/0", b"000/0", b"0000/0"), _ACT, _read_act, before=_BEFORE, leads=_LEADS, alone=False),
    Finder("com", (b"com(0", b"com (0", b"com/0", b"com 0", b"com  0"), _PROPOSAL, _read_proposal),
)
