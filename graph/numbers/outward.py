"""Numbers of papers outside parliament that its papers cite: laws, European acts and proposals, and judgments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from graph.numbers.numbering import Identifier, Numbered
from graph.patterns import compiled

__all__ = ["Celex", "Commission", "Ecli", "Wet"]


class Celex(Numbered):
    """An act of the European Union, by its number in EUR-Lex.

    >>> Celex.parse("celex-32010L0064").iri
    'http://publications.europa.eu/resource/celex/32010L0064'
    """

    __slots__ = ()
    PREFIX = "celex-"
    PATTERN = r"[1-9][0-9]{4}[A-Z]{1,2}[0-9]{4}(?:-[0-9]{8})?"

    @property
    def iri(self) -> str:
        """The name that the Publications Office gives it."""
        return f"http://publications.europa.eu/resource/celex/{self.number}"

    @property
    def page(self) -> str:
        """EUR-Lex, in Dutch."""
        return f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:{self.number}"


@dataclass(frozen=True, slots=True)
class Commission(Identifier):
    """A document of the European Commission, by year and number (COM(2018)147).

    >>> Commission.parse("com-2018-147").page
    'https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=COM:2018:147:FIN'
    """

    year: str
    number: int
    _PATTERN: ClassVar = r"com-(?P<year>(?:19|20)[0-9]{2})-(?P<number>[1-9][0-9]{0,3})"

    @classmethod
    def parse(cls, text: str) -> Commission | None:
        """Read "com-", a year and a number; None for anything else."""
        found = compiled(cls._PATTERN).fullmatch(text)
        return cls(found["year"], int(found["number"])) if found else None

    def __str__(self) -> str:
        return f"com-{self.year}-{self.number}"

    @property
    def iri(self) -> str:
        """The same address as the page: its CELEX number cannot be told from the year and number alone."""
        return self.page

    @property
    def page(self) -> str:
        """EUR-Lex, in Dutch."""
        return f"https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=COM:{self.year}:{self.number}:FIN"


class Ecli(Numbered):
    """A judgment, by its European case law identifier.

    >>> Ecli.parse("ECLI:NL:HR:2013:BZ1669").page
    'https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:2013:BZ1669'
    """

    __slots__ = ()
    PATTERN = r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:[12][0-9]{3}:[A-Z0-9](?:[A-Z0-9.]{0,23}[A-Z0-9])?"

    @property
    def iri(self) -> str:
        """The address under which the European e-Justice Portal resolves it."""
        return f"https://e-justice.europa.eu/ecli/{self.number}"

    @property
    def page(self) -> str:
        """The Dutch courts' page for a Dutch judgment, else that of the European portal."""
        if self.number.startswith("ECLI:NL:"):
            return f"https://deeplink.rechtspraak.nl/uitspraak?id={self.number}"
        return self.iri


class Wet(Numbered):
    """A law, by its number in the Basiswettenbestand: BWBR0005537; a treaty has a V (BWBV0001000).

    >>> Wet.parse("BWBR0005537").page
    'https://wetten.overheid.nl/BWBR0005537'
    """

    __slots__ = ()
    PATTERN = r"BWB[RVW][0-9]{7}"

    @property
    def iri(self) -> str:
        """The address of the law, without the date of a version."""
        return f"https://wetten.overheid.nl/{self.number}"

    @property
    def page(self) -> str:
        """The same address: it shows the law as it is today."""
        return self.iri
