"""Papers called by their day, looked up in the calendar: "mijn brief van 13 november jl.".

Candidates are the papers of that sort and day, none later than the citing text. A paper is taken only where something
else than its day speaks for it and for no other: its dossier, the office that signed it, the names of those who asked,
or the words around the mention. No
confidence is given: too few such mentions with a known answer are at hand to measure it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from graph.archiving.surnames import fold_name, plain
from graph.changing import changed
from loaders.resolving.likeness import alike, pieces
from loaders.sentences import sentence_end, sentence_start

if TYPE_CHECKING:
    from graph.archiving.calendar import Dated
    from graph.model import Reference
    from loaders.resolving.context import Context

__all__ = ["MOST", "Parts", "by_day", "weighed"]

MOST = 10  # candidates that are kept
_ENOUGH = 0.5  # of the words of its title, where these alone must tell; and of the score, above that of the second
_SHORT = 5  # letters of a ministry's name at most that is an abbreviation: BZK, JenV
_OFFICE = re.compile(r"(?:minister|staatssecretaris)\s+(?:van|voor)\s+(?P<of>[A-Z].+?)(?:\s+(?:over|van|d\.d)\b|$)")
_MINE = re.compile(r"(?:mijn|onze)\s", re.IGNORECASE)


class Parts(NamedTuple):
    """What speaks for a paper of the day, each from 0 to 1.

    ``dossier``: it stands in a dossier of the citing paper. ``office``: the office named, or that of who says "mijn
    brief", signed it. ``names``: how many of those named stand in its title. ``subject``: how much of its title is in
    the words around the mention, or of the words after "over" in its title.
    """

    dossier: float
    office: float
    names: float
    subject: float

    @property
    def score(self) -> float:
        """All of it together: a dossier or all names weigh as much as all words."""
        return self.dossier + self.office + self.names + self.subject


def by_day(context: Context, reference: Reference) -> Reference | None:
    """Settle a paper that is called by its day; None for what is not."""
    if reference.finder != "dated" or context.catalogue is None:
        return None
    found = sorted(weighed(context, reference), key=lambda one: (-one[1].score, one[0]))
    names = tuple(name for name, _ in found[:MOST])
    if not found:
        return changed(reference, reason="no-candidate")
    if _stands_out(reference, [parts for _, parts in found]):
        return changed(reference, targets=names[:1], method="name", candidates=names[1:])
    return changed(reference, reason="several-candidates" if len(names) > 1 else "no-candidate", candidates=names)


def _stands_out(reference: Reference, ranked: list[Parts]) -> bool:
    """Tell whether enough speaks for the first, and more than for the second."""
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else Parts(0, 0, 0, 0)
    if reference.clues.names and first.names < 1:
        return False
    told = first.subject + first.office / 4
    return bool(first.dossier or first.names or told >= _ENOUGH) and first.score - second.score >= _ENOUGH


def weighed(context: Context, reference: Reference) -> list[tuple[str, Parts]]:
    """Return the papers of the day, each with what speaks for it."""
    date, sort = reference.clues.date, reference.clues.type
    written = context.document.date
    if context.catalogue is None or date is None or sort is None or (written and date > written):
        return []
    own, around = {context.document.id, *context.document.aliases}, _around(context, reference)
    found = (paper for paper in context.catalogue.on(sort, date) if paper.document not in own)
    return [
        (paper.document, _parts(context, reference, paper, around))
        for paper in found
        if not _other_office(reference, paper)
    ]


def _around(context: Context, reference: Reference) -> int:
    text = context.document.text
    return pieces(text[sentence_start(text, reference.start) : sentence_end(text, reference.end)])


def _parts(context: Context, reference: Reference, paper: Dated, around: int) -> Parts:
    title = pieces(paper.title)
    words = plain(paper.title).replace("-", " ")
    names = reference.clues.names
    about = alike(pieces(reference.clues.subject or ""), title)[0]
    return Parts(
        dossier=float(not context.dossiers.keys().isdisjoint(paper.dossiers)),
        office=float(_same_office(context, reference, paper)),
        names=sum(fold_name(name) in words for name in names) / len(names) if names else 0.0,
        subject=max(about, alike(around, title)[1]),
    )


def _same_office(context: Context, reference: Reference, paper: Dated) -> bool:
    if named := _office(reference):
        return _signed_by(named, paper)
    own = {actor.office.casefold() for actor in context.document.actors if actor.office}
    return bool(_MINE.match(reference.quote)) and not own.isdisjoint(paper.offices)


def _other_office(reference: Reference, paper: Dated) -> bool:
    """Tell whether the text names an office in full, and others signed the paper."""
    named = _office(reference)
    return bool(named and len(named) > _SHORT and paper.offices and not _signed_by(named, paper))


def _signed_by(office: str, paper: Dated) -> bool:
    return any(office in one for one in paper.offices)


def _office(reference: Reference) -> str | None:
    """Return the ministry that is named, in small letters; an abbreviation as it is."""
    found = _OFFICE.search(reference.quote)
    return found["of"].casefold() if found else None
