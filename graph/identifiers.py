"""Official numbers of Dutch parliamentary papers: text ↔ value, their addresses, and the dossier they belong to.

One value type for each series. ``parse`` reads an identifier as the publisher writes it, ``str`` gives it back letter
for letter. Citations in running text are not read here but by the finders.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from graph.numbers.numbering import PUBLISHER, Identifier, Numbered, natural_key
from graph.numbers.outward import Celex, Commission, Ecli, Wet
from graph.numbers.registration import Documentnummer, Verslag, Zaaknummer
from graph.numbers.unnumbered import Ongenummerd
from graph.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "PUBLISHER",
    "Aanhangsel",
    "Bijlage",
    "Documentnummer",
    "Dossier",
    "Handelingen",
    "Identifier",
    "Kamerstuk",
    "Kamervraag",
    "Ongenummerd",
    "Publication",
    "Verslag",
    "Zaaknummer",
    "dossier_of",
    "natural_key",
    "parse",
    "vergaderjaar",
    "version_of",
]


# ── parts of numbers ─────────────────────────────────────────────────────────────────────────────────────────────────
_YEAR = r"(?P<year>(?:18|19|20)[0-9]{2}(?:18|19|20)[0-9]{2})"  # 20192020
_DOSSIER = r"(?P<dossier>[0-9]{5}|[CLXVI]+)"  # 28638; the Eerste Kamer's own: CXXXIX
_ADDITION = r"(?P<addition>[IVXLC]+[AB]?|[A-Z]|(?<=21501-)[0-9]{2}|R[0-9]{3,4})"  # chapter XVII, fund A, raad 20, R1975
_LETTERS = r"[A-Z]{1,3}"  # numbers of the Eerste Kamer: A, AB, ABC
_SUFFIX = r"(?:-(?P<suffix>[bhnv][0-9]+))?"  # b1 attachment, h1 reprint, n1 correction


@dataclass(frozen=True, slots=True)
class Dossier(Identifier):
    """A dossier: five digits with or without an addition (chapter, fund, raad number), or a roman number.

    >>> Dossier.parse("35300-XVII"), str(Dossier("28638"))
    (Dossier(number='35300', addition='XVII'), '28638')
    """

    number: str
    addition: str = ""
    _PATTERN: ClassVar = rf"(?:dossier-)?{_DOSSIER}(?:-{_ADDITION})?"

    @classmethod
    def parse(cls, text: str) -> Dossier | None:
        """Read "28638", "35300-XVII" or "21501-20", also with "dossier-" in front; None for anything else."""
        found = compiled(cls._PATTERN).fullmatch(text)
        return cls(found["dossier"], found["addition"] or "") if found else None

    def __str__(self) -> str:
        return f"{self.number}-{self.addition}" if self.addition else self.number

    @property
    def iri(self) -> str:
        """The publisher's address of the dossier, which is also its name."""
        return f"{PUBLISHER}dossier/{self}"

    @property
    def page(self) -> str:
        """The same address: a dossier's page has no suffix."""
        return self.iri


@dataclass(frozen=True, slots=True)
class Kamerstuk(Identifier):
    """A numbered paper in a dossier.

    ``year`` stands in the numbers of the Eerste Kamer from 1994 to 2010 only; ``suffix`` tells an attachment (b1), a
    reprint (h1) or a correction (n1) from the paper itself. A single capital after the dossier is a letter of the
    Eerste Kamer where it comes last (kst-35300-A), a fund or chapter where a number follows (kst-35300-A-70).

    >>> Kamerstuk.parse("kst-35300-XVII-34")
    Kamerstuk(dossier=Dossier(number='35300', addition='XVII'), number='34', year='', suffix='')
    >>> str(Kamerstuk(Dossier("30881"), "A", year="20062007"))
    'kst-20062007-30881-A'
    """

    dossier: Dossier
    number: str
    year: str = ""
    suffix: str = ""
    _PATTERN: ClassVar = (
        rf"kst-(?:{_YEAR}-)?{_DOSSIER}(?:-{_ADDITION})?-(?P<number>[0-9]+[A-Za-z]*|{_LETTERS}){_SUFFIX}"
    )

    @classmethod
    def parse(cls, text: str) -> Kamerstuk | None:
        """Read an identifier of the series kst; None for anything else."""
        found = compiled(cls._PATTERN).fullmatch(text)
        if not found:
            return None
        dossier = Dossier(found["dossier"], found["addition"] or "")
        return cls(dossier, found["number"], found["year"] or "", found["suffix"] or "")

    def __str__(self) -> str:
        return "-".join(part for part in ("kst", self.year, str(self.dossier), self.number, self.suffix) if part)

    @property
    def order(self) -> int | None:
        """The number as an integer, to sort by; None for the letters of the Eerste Kamer."""
        digits = re.match("[0-9]+", self.number)
        return int(digits[0]) if digits else None


@dataclass(frozen=True, slots=True)
class Handelingen(Identifier):
    """One item of the proceedings of a sitting.

    ``numbers`` are issue and item from 2010-2011 on (53, 3), first and last page before that, and issue and pages until
    1996, with a sequence number where several items share their pages: the form goes by ``year``.

    >>> Handelingen.parse("h-tk-20192020-53-3")
    Handelingen(chamber='tk', year='20192020', numbers=(53, 3), suffix='')
    """

    chamber: str
    year: str
    numbers: tuple[int, ...]
    suffix: str = ""
    _PATTERN: ClassVar = rf"h-(?P<chamber>tk|ek|vv)-{_YEAR}-(?P<numbers>[0-9]+(?:-[0-9]+){{1,3}}){_SUFFIX}"

    @classmethod
    def parse(cls, text: str) -> Handelingen | None:
        """Read an identifier of the series h; None for anything else."""
        found = compiled(cls._PATTERN).fullmatch(text)
        if not found or re.search("-0[0-9]", found["numbers"]) or found["numbers"].startswith("0"):
            return None
        numbers = tuple(int(number) for number in found["numbers"].split("-"))
        return cls(found["chamber"], found["year"], numbers, found["suffix"] or "")

    def __str__(self) -> str:
        parts = ("h", self.chamber, self.year, *map(str, self.numbers), self.suffix)
        return "-".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Aanhangsel(Identifier):
    """Written questions with their answers, numbered through the parliamentary year.

    >>> Aanhangsel.parse("ah-tk-20192020-943")
    Aanhangsel(chamber='tk', year='20192020', number='943', suffix='')
    """

    chamber: str
    year: str
    number: str
    suffix: str = ""
    _PATTERN: ClassVar = rf"ah-(?P<chamber>tk|ek)-{_YEAR}-(?P<number>[0-9]+[a-z]?){_SUFFIX}"

    @classmethod
    def parse(cls, text: str) -> Aanhangsel | None:
        """Read an identifier of the series ah; None for anything else."""
        found = compiled(cls._PATTERN).fullmatch(text)
        return cls(found["chamber"], found["year"], found["number"], found["suffix"] or "") if found else None

    def __str__(self) -> str:
        return "-".join(part for part in ("ah", self.chamber, self.year, self.number, self.suffix) if part)


class Bijlage(Numbered):
    """An annex with a number of its own.

    >>> str(Bijlage.parse("blg-368483"))
    'blg-368483'
    """

    __slots__ = ()
    PREFIX = "blg-"
    PATTERN = r"[0-9]+(?:\.[0-9]+)?(?:-[A-Za-z0-9]+)*"


class Kamervraag(Numbered):
    """Written questions before their answer; ``number`` is the zaak's number, or opaque in older ones.

    >>> Kamervraag.parse("kv-tk-2010Z07842")
    Kamervraag(number='tk-2010Z07842')
    """

    __slots__ = ()
    PREFIX = "kv-"
    PATTERN = r"[^\s-]\S*"


@dataclass(frozen=True, slots=True)
class Publication(Identifier):
    """A paper of another series, told by its series and number only.

    Series: ag (agenda), nds (not printed in a dossier), stb, stcrt and trb (the law gazettes); and kst, h and ah where
    the publisher gave a provisional number, which names neither dossier nor year.

    >>> Publication.parse("stb-2013-48"), Publication.parse("kst-1268678")
    (Publication(series='stb', number='2013-48'), Publication(series='kst', number='1268678'))
    """

    series: str
    number: str
    _PATTERN: ClassVar = r"""
      ag-[0-9]+ | ag-(?:tk|ek|vv)-[0-9]{2,4}-[0-9]{2}-[0-9]{2,4}(?:-[a-z0-9]+)*       # ag-23317, ag-ek-2018-11-15
    | nds-[^\s-]\S*                                                                    # nds-tk-2009D27141
    | (?:kst-[0-9]{6,7} | (?:h|ah)-[0-9]{5,7})(?:-[bhn][0-9]+)?                        # kst-1268678, h-12345
    | (?:stb|stcrt|trb)-[0-9]{4}-[a-z0-9]+(?:-[a-zA-Z0-9]+)*                           # trb-2010-272
    """

    @classmethod
    def parse(cls, text: str) -> Publication | None:
        """Read an identifier of one of these series; None for anything else."""
        return cls(*text.split("-", 1)) if compiled(cls._PATTERN).fullmatch(text) else None

    def __str__(self) -> str:
        return f"{self.series}-{self.number}"


SERIES: tuple[Callable[[str], Identifier | None], ...] = (
    Kamerstuk.parse,
    Handelingen.parse,
    Aanhangsel.parse,
    Bijlage.parse,
    Kamervraag.parse,
    Documentnummer.parse,
    Zaaknummer.parse,
    Verslag.parse,
    Ongenummerd.parse,
    Publication.parse,
    Dossier.parse,
    Celex.parse,
    Commission.parse,
    Ecli.parse,
    Wet.parse,
)


def parse(text: str) -> Identifier | None:
    """Read any official identifier; None for anything else.

    >>> parse("kst-28638-179")
    Kamerstuk(dossier=Dossier(number='28638', addition=''), number='179', year='', suffix='')
    >>> parse("Kamerstuk 28 638, nr. 179") is None
    True
    """
    return next((found for read in SERIES if (found := read(text))), None)


def dossier_of(text: str) -> str | None:
    """Return the number of the dossier that the identified paper stands in, None where it stands in none.

    >>> dossier_of("kst-35300-XVII-34"), dossier_of("ah-tk-20192020-943")
    ('35300-XVII', None)
    """
    found = Kamerstuk.parse(text)
    return str(found.dossier) if found else None


def version_of(text: str) -> str | None:
    """Return the paper of which the identified one is a reprint (h1) or a correction (n1), None for any other.

    >>> version_of("kst-28638-179-h1"), version_of("ah-tk-20192020-943-n1"), version_of("kst-26241-10-b1")
    ('kst-28638-179', 'ah-tk-20192020-943', None)
    """
    found = parse(text)
    if not isinstance(found, Kamerstuk | Handelingen | Aanhangsel) or found.suffix[:1] not in {"h", "n"}:
        return None
    return str(replace(found, suffix=""))


def vergaderjaar(day: dt.date) -> str | None:
    """Return the parliamentary year of a day, which begins on the third Tuesday of September; None before 1983.

    Sources: Grondwet, article 65; before 1983 the years were opened and closed by royal act.

    >>> vergaderjaar(dt.date(2019, 9, 16)), vergaderjaar(dt.date(2019, 9, 17)), vergaderjaar(dt.date(1950, 1, 1))
    ('2018-2019', '2019-2020', None)
    """
    if day.year < 1983:
        return None
    first = dt.date(day.year, 9, 1)
    prinsjesdag = first + dt.timedelta(days=(1 - first.weekday()) % 7 + 14)
    start = day.year if day >= prinsjesdag else day.year - 1
    return f"{start}-{start + 1}"
