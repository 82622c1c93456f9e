"""Numbers under which the Tweede Kamer registers what it handles, printed or not: documents, zaken and debates."""

from __future__ import annotations

from graph.numbers.numbering import OWN, Numbered

__all__ = ["Documentnummer", "Verslag", "Zaaknummer"]

TWEEDE_KAMER = "https://www.tweedekamer.nl/kamerstukken/detail?id="


class Documentnummer(Numbered):
    """The number under which the Tweede Kamer registers a document.

    >>> Documentnummer.parse("2020D18650").iri
    'https://w3id.org/kamergraaf/id/document/2020D18650'
    """

    __slots__ = ()
    PATTERN = r"(?:19|20)[0-9]{2}D[0-9]{5}"

    @property
    def iri(self) -> str:
        """A name of our own: the publisher has none for it."""
        return f"{OWN}document/{self}"

    @property
    def page(self) -> str:
        """The Tweede Kamer's page of the document."""
        return f"{TWEEDE_KAMER}{self}&did={self}"


class Verslag(Numbered):
    """The report of a debate, which has no number: chamber, year and sitting, or what VLOS calls a committee's meeting.

    >>> Verslag.parse("verslag-tk-20242025-105").iri
    'https://w3id.org/kamergraaf/id/document/verslag-tk-20242025-105'
    """

    __slots__ = ()
    PREFIX = "verslag-"
    PATTERN = r"""
      (?:tk|ek) - (?:19|20)[0-9]{2} (?:19|20)[0-9]{2} - [1-9][0-9]*     # tk-20242025-105
    | [0-9a-f]{8} (?:-[0-9a-f]{4}){3} - [0-9a-f]{12}                    # d4c36531-4761-4f0e-a36a-930b5ce1bb3a
    """

    @property
    def iri(self) -> str:
        """A name of our own: the publisher has none for it."""
        return f"{OWN}document/{self}"

    @property
    def page(self) -> str:
        """Nothing: no page goes by this name."""
        return ""


class Zaaknummer(Numbered):
    """The number of a zaak, the unit in which the Tweede Kamer handles a document.

    >>> Zaaknummer.parse("2020Z08724").page
    'https://www.tweedekamer.nl/kamerstukken/detail?id=2020Z08724'
    """

    __slots__ = ()
    PATTERN = r"(?:19|20)[0-9]{2}Z[0-9]{5}"

    @property
    def iri(self) -> str:
        """A name of our own: the publisher has none for it."""
        return f"{OWN}zaak/{self}"

    @property
    def page(self) -> str:
        """The Tweede Kamer's page of the zaak."""
        return f"{TWEEDE_KAMER}{self}"
