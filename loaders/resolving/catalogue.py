"""What resolving asks of a catalogue: a graph's archive, or a gazetteer read from a file of identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from graph.archiving.calendar import Dated
    from graph.archiving.concordance import Named
    from graph.archiving.headings import Headed
    from graph.corrections import Correction

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

    def signed(self, names: Iterable[str], /) -> list[Named]:
        """Return the motions and amendments that all of these people tabled, else those that any of them did."""
        ...

    def named(self, identifier: str, /) -> Named | None:
        """Return what is known of a motion or amendment; None for anything else."""
        ...

    def on(self, sort: str, date: dt.date, /) -> Iterable[Dated]:
        """Return the papers of a sort (brief, kamervraag, debat) and a day."""
        ...

    def under(self, headings: Iterable[str], /) -> Iterable[Headed]:
        """Return what stands under the first heading of these that anything does: a title, to whom it was promised."""
        ...

    def corrections(self, names: Iterable[str], /) -> list[tuple[str, Correction]]:
        """Return what was corrected by hand in a document, by all its names, with where that was said."""
        ...

    def dossiers_of(self, identifier: str, /) -> dict[str, str]:
        """Return the dossiers that a paper or zaak stands in, by number, with their titles."""
        ...
