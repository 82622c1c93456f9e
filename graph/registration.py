"""Numbers under which the Tweede Kamer registers what it handles, printed or not: documents and zaken."""

from __future__ import annotations

from graph.numbering import OWN, Numbered

__all__ = ["Documentnummer", "Zaaknummer"]

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
