"""What resolving asks of a catalogue: a graph's archive, or a gazetteer read from a file of identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Catalogue"]


class Catalogue(Protocol):
    """Identifiers that are known. That one is absent proves nothing: no catalogue is complete."""

    def __contains__(self, identifier: object, /) -> bool:
        """Tell whether an identifier is known."""
        ...

    def starting(self, prefix: str) -> Iterable[str]:
        """Return the known identifiers that begin with a prefix, such as all items of one year: "h-tk-20072008-"."""
        ...

    def canonical(self, identifier: str, /) -> str:
        """Return the name that a paper goes by, from any of its names; an unknown one stands for itself."""
        ...
