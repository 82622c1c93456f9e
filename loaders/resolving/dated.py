"""Papers called by their day, looked up in the calendar: "mijn brief van 13 november jl.".

Candidates are the papers of that sort and day, none later than the citing text. A paper is taken only where something
else than its day speaks for it and for no other: the office that signed it, the sort of meeting, the names of those
who asked, the words around the mention. Its dossier alone is not enough, nor are words that any such title has. How
likely each is follows from its score against those of the others and that of none of them: the slope and that of none
were fitted on mentions judged by hand (``benchmarks/gold/dated.jsonl``). A report of a debate that was printed only
after the citing text stays a candidate: what is meant is clear, but that paper was not there.
"""

from __future__ import annotations

import math
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

__all__ = ["CERTAIN", "MOST", "Parts", "by_day", "ranked_by_day", "weighed"]

MOST = 10  # candidates that are kept
CERTAIN = 0.75  # a candidate that is less likely is not taken
_SLOPE = 8.0  # how much a point of the score changes the logarithm of the odds
_NONE = 0.62  # the score that speaks for none of the papers at hand
_ENOUGH = 0.5  # of the words of its title, where these alone must tell
_SOME = 0.15  # of its words, where its dossier speaks for it too
_TOLD = 0.3  # of the words after "over", where there are any
_SHORT = 5  # letters of a ministry's name at most that is an abbreviation: BZK, JenV
_OFFICE = re.compile(r"(?:minister|staatssecretaris)\s+(?:van|voor)\s+(?P<of>[A-Z].+?)(?:\s+(?:over|van|d\.d)\b|$)")
_MEETING = re.compile(
    r"(?P<ao>AO\b|algemeen\s+overleg)|(?P<wgo>WGO\b|wetgevings\s?overleg)|(?P<other>(?:nota|schriftelijk)\s?overleg"
    r"|commissiedebat)",
    re.IGNORECASE,
)
_MEETINGS = {"ao": "algemeen overleg", "wgo": "wetgevingsoverleg"}
_FORM = tuple(
    "algemeen algemene overleg debat debatten commissiedebat wetgevingsoverleg notaoverleg verslag gehouden antwoord"
    " antwoorden beantwoording kamervragen schriftelijke minister staatssecretaris kamerbrief toezegging toezeggingen"
    " januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag"
    " donderdag vrijdag staten generaal voorzitter".split()
)  # words that any such title may have
_MINE = re.compile(r"(?:mijn|onze)\s", re.IGNORECASE)


class Parts(NamedTuple):
    """What speaks for a paper of the day, each from 0 to 1.

    ``dossier``: it stands in a dossier of the citing paper, or one named in the same sentence. ``office``: the
    office named, or that of who says "mijn brief", signed it. ``meeting``: it reports on that sort of meeting of
    a committee. ``names``: how many of those named stand in its title. ``subject``: how much of the words after
    "over" is in its title, or, where there are none, of its title in the words around the mention; words of form
    left out, and those of a dossier that both stand in.
    """

    dossier: float
    office: float
    meeting: float
    names: float
    subject: float

    @property
    def score(self) -> float:
        """All of it together: a dossier or all names weigh as much as all words."""
        return self.dossier + self.office + self.meeting / 4 + self.names + self.subject


def by_day(context: Context, reference: Reference) -> Reference | None:
    """Settle a paper that is called by its day; None for what is not."""
    if reference.finder != "dated" or context.catalogue is None:
        return None
    found = ranked_by_day(context, reference)
    if not found:
        return changed(reference, reason="no-candidate")
    (_, likely, first), names = found[0], tuple(name for name, *_ in found[:MOST])
    if likely >= CERTAIN and _tells(reference, first) and names[0] not in _printed_later(context, reference):
        return changed(reference, targets=names[:1], method="name", confidence=round(likely, 2), candidates=names[1:])
    return changed(reference, reason="several-candidates" if len(names) > 1 else "no-candidate", candidates=names)


def _printed_later(context: Context, reference: Reference) -> set[str]:
    """Return the reports of debates of a day that were not there yet when the citing text was written."""
    written, day, sort = context.document.date, reference.clues.date, reference.clues.type
    several = context.catalogue.on(sort, day) if context.catalogue and written and day and sort else ()
    return {one.document for one in several if one.printed and written and one.printed > written}


def ranked_by_day(context: Context, reference: Reference) -> list[tuple[str, float, Parts]]:
    """Return the papers of the day, each with how likely it is and what speaks for it, the likeliest first.

    Together with that none of them is meant they are 1.
    """
    found = sorted(weighed(context, reference), key=lambda one: (-one[1].score, one[0]))
    odds = [math.exp(_SLOPE * (parts.score - _NONE)) for _, parts in found]
    total = 1 + math.fsum(odds)
    return [(name, odd / total, parts) for (name, parts), odd in zip(found, odds, strict=True)]


def _tells(reference: Reference, first: Parts) -> bool:
    """Tell whether more speaks for a paper than its day, its dossier and words that any title has."""
    if reference.clues.names and first.names < 1:
        return False
    if reference.clues.subject and first.subject < _TOLD:
        return False
    if first.dossier and (first.office or first.meeting or first.subject >= _SOME):
        return True
    return bool(first.names) or first.subject + first.office / 4 >= _ENOUGH


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
        if not _other_office(reference, paper) and not _other_meeting(reference, paper)
    ]


def _around(context: Context, reference: Reference) -> int:
    text = context.document.text
    return pieces(text[sentence_start(text, reference.start) : sentence_end(text, reference.end)], _FORM)


def _parts(context: Context, reference: Reference, paper: Dated, around: int) -> Parts:
    shared = not context.dossiers_near(reference).isdisjoint(paper.dossiers)
    known = pieces(" ".join(context.dossiers.values())) if shared else 0
    title, names = pieces(paper.title, _FORM) & ~known, reference.clues.names
    words = plain(paper.title).replace("-", " ")
    told = pieces(reference.clues.subject or "", _FORM)
    about = told & ~known
    if told and not about:  # nothing but words of a dossier that both stand in
        about, title = told, title | known & pieces(paper.title)
    return Parts(
        dossier=float(shared),
        office=float(_same_office(context, reference, paper)),
        meeting=float(_meeting(reference) is not None),
        names=sum(fold_name(name) in words for name in names) / len(names) if names else 0.0,
        subject=alike(about, title)[0] if about else alike(around, title)[1],
    )


def _meeting(reference: Reference) -> str | None:
    """Return the sort of meeting of a committee that is named, in full."""
    found = _MEETING.search(reference.quote) if reference.clues.type == "debat" else None
    return _MEETINGS.get(found.lastgroup or "", found[0].lower()) if found else None


def _other_meeting(reference: Reference, paper: Dated) -> bool:
    """Tell whether a paper reports on votes, or on something else than the meeting of a committee that is named."""
    named, title = _meeting(reference), paper.title.lower()
    if reference.clues.type == "debat" and title.startswith("stemming"):
        return True
    return named is not None and (named not in title or title.startswith("debat naar aanleiding"))


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
