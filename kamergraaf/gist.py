"""What a dossier comes down to beside its papers: where it was debated, and what the cabinet promised there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.identifiers import Handelingen, parse
from graph.model import Record, Toezegging, Zaak
from graph.search import paper
from kamergraaf.dossiers import papers
from kamergraaf.meetings import meeting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.archive import Archive
    from graph.model import Told

__all__ = ["Debate", "Gist", "gist"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Debate:
    """A meeting ("activiteit-2020A99001") or its Handelingen ("h-tk-20192020-53-3"), by its name in the graph.

    ``papers`` is how many of the dossier were handled there, cite it, or are cited in it.
    """

    id: str
    title: str | None = None
    soort: str | None = None
    date: str | None = None
    papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """Where a dossier was debated, and the toezeggingen on it, the newest first.

    These are the toezeggingen that were made in one of its meetings, which may have had another dossier on the agenda
    too, and those that were kept in one of its papers.
    """

    debates: tuple[Debate, ...] = ()
    toezeggingen: tuple[Toezegging, ...] = ()


def gist(archive: Archive, number: str) -> Gist:
    """Return where a dossier was debated and what was promised on it, as far as the loaded records tell."""
    handled: dict[str, set[str]] = defaultdict(set)
    promised: dict[str, Toezegging] = {}
    for hit in papers(archive, number):
        told = list(archive.told(hit.id))
        promised.update((one.number, one) for one in told if isinstance(one, Toezegging))
        for debate in (*_meetings(told), *_handelingen(archive, hit.id)):
            handled[debate].add(hit.id)
    for name in handled:
        promised.update((one.number, one) for one in archive.told(name) if isinstance(one, Toezegging))
    debates = (_debate(archive, name, len(those)) for name, those in handled.items())
    return Gist(
        debates=tuple(sorted(debates, key=lambda one: (one.date or "", one.id), reverse=True)),
        toezeggingen=tuple(sorted(promised.values(), key=lambda one: (str(one.date or ""), one.number), reverse=True)),
    )


def _meetings(told: list[Told]) -> Iterator[str]:
    """Yield the names of the meetings that handled a paper."""
    zaken = [zaak for one in told for zaak in ((one,) if isinstance(one, Zaak) else _own(one))]
    numbers = (*(each.number for zaak in zaken for each in zaak.activities),
               *(each.activity for zaak in zaken for each in zaak.besluiten))  # fmt: skip
    yield from (f"activiteit-{number}" for number in numbers if number)


def _own(told: Told) -> tuple[Zaak, ...]:
    return told.document.zaken if isinstance(told, Record) else ()


def _handelingen(archive: Archive, name: str) -> Iterator[str]:
    """Yield the Handelingen that a paper cites, and those that cite it."""
    cited = (target for each in archive.record(name).references for target in each.targets)
    for other in (*cited, *(record.document.id for record in archive.about(name))):
        if isinstance(parse(other), Handelingen):
            yield other


def _debate(archive: Archive, name: str, count: int) -> Debate:
    if name.startswith("activiteit-"):
        activity = meeting(archive, name.removeprefix("activiteit-")).activity
        day = activity.start.date().isoformat()
        return Debate(id=name, title=activity.title, soort=activity.soort, date=day, papers=count)
    found = paper(archive, name)
    return Debate(
        id=name,
        title=found.title if found else None,
        soort="Handelingen",
        date=found.date if found else None,
        papers=count,
    )
