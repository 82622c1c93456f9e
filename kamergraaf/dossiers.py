"""A dossier: what it is, its papers in order, and what happened in it, day by day, with who cites whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import UnknownError
from graph.fate import fate_in
from graph.model import Dossier, Record, Zaak
from graph.numbers.numbering import natural_key
from graph.search import papers_of
from graph.subjects import one_document
from kamergraaf.citing import citing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.archive import Archive
    from graph.model import Reference, Told
    from graph.search import Hit

__all__ = ["Cited", "DossierFacts", "TimelineRow", "dossier_facts", "outcome_of", "papers", "timeline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFacts:
    """A dossier: its facts as in :class:`graph.model.Dossier`, how many of its papers are loaded, and their days."""

    number: str
    title: str | None = None
    closed: bool | None = None
    highest: int | None = None
    papers: int = 0
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One citation in a timeline: the paper at its other end, the words, and where these stand.

    ``date`` is that of the paper, where it is the one that cites.
    """

    id: str
    quote: str
    where: str
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """A paper in a timeline, with what it cites in the order of its text, and what cites it.

    ``outcome`` is what was decided on it, as the register tells, and ``fate`` what became of a motion as all that is
    loaded tells, one of :data:`graph.fate.STEPS`; ``submitters`` are surnames, the first signatory first.
    """

    id: str
    date: str | None = None
    title: str | None = None
    soort: str | None = None
    number: str | None = None
    submitters: tuple[str, ...] = ()
    outcome: str | None = None
    fate: str | None = None
    cites: tuple[Cited, ...] = ()
    cited_by: tuple[Cited, ...] = ()


def dossier_facts(archive: Archive, number: str) -> DossierFacts:
    """Return what is known of a dossier by its number ("35300-XVII"); UnknownError where it is nowhere spoken of."""
    subject = f"dossier-{number}"
    if not archive.mentioned(subject):
        raise UnknownError(number, "no dossier of this graph")
    named = (one for told in archive.told(subject) for one in _dossiers(told) if one.number == number and one.title)
    dossier = next(named, Dossier(number=number))
    loaded = papers_of(archive, number)
    days = sorted(paper.date for paper in loaded if paper.date)
    return DossierFacts(
        number=number,
        title=dossier.title,
        closed=dossier.closed,
        highest=dossier.highest,
        papers=len(loaded),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _dossiers(told: Told) -> Iterator[Dossier]:
    match told:
        case Dossier():
            yield told
        case Record(document=document):
            yield from document.dossiers
        case _:
            return


def papers(archive: Archive, number: str) -> list[Hit]:
    """Return the loaded papers of a dossier in the order of their numbers."""
    return sorted(papers_of(archive, number), key=lambda paper: natural_key(paper.id))


def timeline(archive: Archive, number: str, *, limit: int | None = None, after: int = 0) -> list[TimelineRow]:
    """Return the loaded papers of a dossier by day, those without one last; ``after`` is how many to pass over."""
    ordered = sorted(papers(archive, number), key=lambda paper: (paper.date is None, paper.date))
    return [_row(archive, paper) for paper in ordered[after:][:limit]]


def _row(archive: Archive, paper: Hit) -> TimelineRow:
    return TimelineRow(
        id=paper.id,
        date=paper.date,
        title=paper.title,
        soort=paper.soort,
        number=paper.number,
        submitters=paper.submitters,
        outcome=outcome_of(archive, paper.id),
        fate=_fate(archive, paper),
        cites=tuple(
            _cited(target, reference)
            for reference in archive.record(paper.id).references
            for target in reference.targets
        ),
        cited_by=tuple(
            _cited(other.id, reference, other.date)
            for other in citing(archive, paper.id)
            for reference in other.references
        ),
    )


def _fate(archive: Archive, paper: Hit) -> str | None:
    fate = fate_in(archive, paper.id) if "motie" in (paper.soort or "").lower() else None
    return fate.state if fate else None


def outcome_of(archive: Archive, name: str) -> str | None:
    """Return what became of a paper as the register tells ("aangenomen"), None where it does not."""
    zaken = (one for one in archive.told(name) if isinstance(one, Zaak) and one_document(one) == name)
    return next((zaak.decision.outcome for zaak in zaken if zaak.decision), None)


def _cited(name: str, reference: Reference, date: str | None = None) -> Cited:
    return Cited(id=name, quote=reference.quote, where=reference.where, date=date)
