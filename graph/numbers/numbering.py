"""What every official number is: written as text, ordered as people order, published at an address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from graph.patterns import compiled

__all__ = ["OWN", "PUBLISHER", "Identifier", "Numbered", "natural_key"]

PUBLISHER = "https://zoek.officielebekendmakingen.nl/"
OWN = "https://w3id.org/kamergraaf/id/"  # names for what the publisher has none for


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts identifiers as people do: numbers by value, words by letter, numbers first.

    >>> sorted(["kst-28638-179", "kst-28638-9", "kst-28638-A"], key=natural_key)
    ['kst-28638-9', 'kst-28638-179', 'kst-28638-A']
    """
    parts = re.findall(r"([0-9]+)|([^0-9]+)", text)
    return tuple((0, int(digits), "") if digits else (1, 0, word) for digits, word in parts)


class Identifier:
    """What every official number can do: be written (``str``), be ordered, and tell where its paper is published."""

    __slots__ = ()

    @property
    def iri(self) -> str:
        """The permanent name of the thing, without a file suffix."""
        return f"{PUBLISHER}{self}"

    @property
    def page(self) -> str:
        """The address of the official page, for people."""
        return f"{PUBLISHER}{self}.html"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Identifier):
            return NotImplemented
        return natural_key(str(self)) < natural_key(str(other))


@dataclass(frozen=True, slots=True)
class Numbered(Identifier):
    """An official number that is one word: what all of a series begin with, and the rest.

    A series is a subclass with its ``PREFIX`` and the ``PATTERN`` of the rest.
    """

    number: str
    PREFIX: ClassVar[str] = ""
    PATTERN: ClassVar[str]

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read an identifier of the series; None for anything else."""
        number = text.removeprefix(cls.PREFIX)
        return cls(number) if text.startswith(cls.PREFIX) and compiled(cls.PATTERN).fullmatch(number) else None

    def __str__(self) -> str:
        return f"{self.PREFIX}{self.number}"
