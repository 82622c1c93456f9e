"""What readers call a paper: the short form of its official number, as Dutch papers cite it."""

from __future__ import annotations

import re

from graph.identifiers import (
    Aanhangsel,
    Bijlage,
    Dossier,
    Handelingen,
    Identifier,
    Kamerstuk,
    Ongenummerd,
    Publication,
    parse,
)
from graph.numbers.outward import Celex, Commission

__all__ = ["name"]

_CHAMBERS = {"tk": "II", "ek": "I", "vv": "VV"}
_GAZETTES = {"stb": "Stb.", "stcrt": "Stcrt.", "trb": "Trb."}
_SERIES = {"handelingen": "Handelingen", "aanhangsel": "Aanhangsel", "bijlage": "Bijlagen", "kamervraag": "Kamervragen"}


def name(identifier: str) -> str:
    """Return the short name of a node of the graph; what stands before the first comma tells where to look.

    >>> name("kst-35300-XVII-34"), name("dossier-21501-20")
    ('35 300 XVII, nr. 34', '21 501-20')
    >>> name("h-tk-20192020-53-3"), name("ah-tk-20192020-943")
    ('Hand. II 2019/20, 53, item 3', 'Aanh. II 2019/20, nr. 943')
    >>> name("stb-2013-48"), name("2020D18650"), name("series-handelingen"), name("ongenummerd-812aa26e50efc308")
    ('Stb. 2013, 48', '2020D18650', 'Handelingen', 'Zonder nummer, 812aa2')
    """
    found = parse(identifier)
    if found is None:
        return _SERIES.get(
            identifier.removeprefix("series-"), "Overige stukken" if "series-" in identifier else identifier
        )
    return _written(found)


def _written(found: Identifier) -> str:
    match found:
        case Dossier():
            return _dossier(found)
        case Kamerstuk(dossier=dossier, number=number, suffix=suffix):
            return f"{_dossier(dossier)}, {'nr. ' if number[0].isdigit() else ''}{number}{suffix and f' ({suffix})'}"
        case Handelingen(chamber=chamber, year=year, numbers=numbers):
            return f"Hand. {_CHAMBERS[chamber]} {_year(year)}, {_pages(year, numbers)}"
        case Aanhangsel(chamber=chamber, year=year, number=number):
            return f"Aanh. {_CHAMBERS[chamber]} {_year(year)}, nr. {number}"
        case Bijlage(number=number):
            return f"Bijlage, {number}"
        case Publication(series=series, number=number) if series in _GAZETTES:
            return f"{_GAZETTES[series]} {number.replace('-', ', ', 1)}"
        case Ongenummerd(number=number):
            return f"Zonder nummer, {number[:6]}"
        case Celex(number=number):
            return f"EU, {number}"
        case Commission(year=year, number=number):
            return f"COM({year}), {number}"
        case _:
            return str(found)


def _dossier(dossier: Dossier) -> str:
    number = re.sub("([0-9]{2})([0-9]{3})", r"\1 \2", dossier.number)
    return f"{number}{'-' if dossier.addition.isdigit() else ' '}{dossier.addition}" if dossier.addition else number


def _year(year: str) -> str:
    """Write 20192020 as 2019/20, and 19992000 in full as its years differ in century."""
    return f"{year[:4]}/{year[6:]}" if year[:2] == year[4:6] else f"{year[:4]}/{year[4:]}"


def _pages(year: str, numbers: tuple[int, ...]) -> str:
    if int(year[:4]) >= 2010 and len(numbers) == 2:
        return f"{numbers[0]}, item {numbers[1]}"
    return "-".join(map(str, numbers))
