"""The name of a paper that has no official number: made from its own words, so that it is the same everywhere."""

from __future__ import annotations

from typing import Self

from graph.numbers.numbering import OWN, Numbered

__all__ = ["Ongenummerd"]


class Ongenummerd(Numbered):
    """A paper without an official number, by the beginning of the SHA-256 of its text.

    The same words have the same name, whoever reads them and from whatever file; other words have another, so that two
    files called ``brief.pdf`` stay two papers. The graph states the whole digest (``kg:textDigest``).

    >>> str(Ongenummerd.of("Geachte voorzitter,"))
    'ongenummerd-812aa26e50efc308'
    """

    __slots__ = ()
    PREFIX = "ongenummerd-"
    PATTERN = r"[0-9a-f]{16}"

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the name of a paper with these words."""
        import hashlib

        return cls(hashlib.sha256(text.encode()).hexdigest()[:16])

    @property
    def iri(self) -> str:
        """A name of our own: the publisher has none for it."""
        return f"{OWN}document/{self}"

    @property
    def page(self) -> str:
        """Nothing: no page goes by this name."""
        return ""
