"""What resolving asks of an archive: what is known by a name, and the lists of papers that carry no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from graph.archiving.calendar import Dated
    from graph.archiving.concordance import Named
    from graph.archiving.headings import Headed
    from graph.archiving.settling import Settling

__all__ = ["Asked"]


class Asked:
    """An archive as far as it is asked what is known by which name; what is asked here is not noted."""

    _settling: Settling

    def __contains__(self, name: object) -> bool:
        return str(name) in self._settling.names()

    def starting(self, prefix: str) -> tuple[str, ...]:
        """Return the names of documents that begin with a prefix, in order."""
        return self._settling.names().starting(prefix)

    def canonical(self, name: str) -> str:
        """Return the name under which a paper stands in the graph; a name that is not known stands for itself."""
        return self._settling.names().canonical(name)

    def signed(self, names: Iterable[str]) -> list[Named]:
        """Return the motions and amendments that all of these people tabled, else those that any of them did."""
        return self._settling.names().signed(names)

    def named(self, name: str) -> Named | None:
        """Return what is known of a motion or amendment, by any of its names; None for anything else."""
        return self._settling.names().named(name)

    def on(self, sort: str, date: dt.date) -> Iterable[Dated]:
        """Return the papers of a sort (brief, kamervraag, debat) and a day, by identifier."""
        return self._settling.names().on(sort, date)

    def under(self, headings: Iterable[str]) -> Iterable[Headed]:
        """Return what stands under the first of these headings that anything stands under."""
        return self._settling.names().under(headings)
