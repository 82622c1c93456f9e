"""A meeting: its agenda, the papers on it, the motions tabled, what was decided and promised there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import UnknownError
from graph.model import Activiteit, Besluit, Record, Toezegging, Zaak
from graph.register.agenda import Agendapunt  # noqa: TC001  (the server describes this shape by its annotations)
from graph.search import Hit, paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.archive import Archive
    from graph.model import Told

__all__ = ["Handled", "Meeting", "meeting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """A zaak as a meeting handled it: what it is, its papers, and what was decided on it there."""

    zaak: str
    title: str | None = None
    soort: str | None = None
    documents: tuple[str, ...] = ()
    besluiten: tuple[Besluit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting with all that the register ties to it.

    ``papers`` are those on the agenda, and those whose record names the meeting; ``tabled`` the motions that were
    submitted there; ``decided`` all zaken on which something was decided.
    """

    activity: Activiteit
    agenda: tuple[Agendapunt, ...] = ()
    papers: tuple[Hit, ...] = ()
    tabled: tuple[Handled, ...] = ()
    decided: tuple[Handled, ...] = ()
    toezeggingen: tuple[Toezegging, ...] = ()


def meeting(archive: Archive, number: str) -> Meeting:
    """Return a meeting by its number in the register; UnknownError where nothing tells of it."""
    told = list(archive.told(f"activiteit-{number}"))
    activity = next((one for one in _activities(told) if one.number == number), None)
    if activity is None:
        raise UnknownError(number, "no activiteit of this graph; write it letter for letter")
    zaken = [one for one in told if isinstance(one, Zaak)]
    handled = [_handled(zaak, number) for zaak in zaken]
    points = archive.agenda(number)
    named = [one.document.id for one in told if isinstance(one, Record)]
    papers = dict.fromkeys([*_papers(points, zaken), *named])
    return Meeting(
        activity=activity,
        agenda=points,
        papers=tuple(_paper(archive, name) for name in papers),
        tabled=tuple(one for one in handled if _is_tabled(one)),
        decided=tuple(one for one in handled if one.besluiten),
        toezeggingen=tuple(one for one in told if isinstance(one, Toezegging)),
    )


def _activities(told: Iterable[Told]) -> Iterator[Activiteit]:
    """Yield the register's own record before what others say."""
    yield from (one for one in told if isinstance(one, Activiteit))
    for one in told:
        zaken = one.document.zaken if isinstance(one, Record) else (one,) if isinstance(one, Zaak) else ()
        yield from (activity for zaak in zaken for activity in zaak.activities)


def _handled(zaak: Zaak, number: str) -> Handled:
    return Handled(
        zaak=zaak.number,
        title=zaak.subject or zaak.title,
        soort=zaak.soort,
        documents=zaak.documents,
        besluiten=tuple(besluit for besluit in zaak.besluiten if besluit.activity == number),
    )


def _is_tabled(handled: Handled) -> bool:
    motion = "motie" in (handled.soort or "").lower().split()
    return motion and any((besluit.soort or "").startswith("Ingediend") for besluit in handled.besluiten)


def _papers(points: Iterable[Agendapunt], zaken: Iterable[Zaak]) -> Iterator[str]:
    """Yield the papers on an agenda in its order."""
    papers = {zaak.number: zaak.documents for zaak in zaken}
    for point in points:
        yield from point.documents
        for number in point.zaken:
            yield from papers.get(number, ())
    for documents in papers.values():
        yield from documents


def _paper(archive: Archive, name: str) -> Hit:
    return paper(archive, archive.canonical(name)) or Hit(id=name, loaded=False)
