"""Things called by a title, or by to whom they were promised, looked up under these headings.

A title must be the whole title, or the one in brackets at its end; only a day or the like may follow it. What was there
only after the citing text is never meant. A toezegging needs more than a name: its day in the same sentence, or words
that it shares with what was promised; and it must stand out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph.archiving.headings import heading, made_on, made_to, numbered, words_of
from graph.changing import changed
from graph.identifiers import vergaderjaar
from graph.register.opening import opened_in
from loaders.dates import printed_dates
from loaders.resolving.likeness import alike, pieces
from loaders.sentences import sentence_end, sentence_start

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from graph.archiving.headings import Headed
    from graph.model import Reference
    from loaders.resolving.catalogue import Catalogue
    from loaders.resolving.context import Context

__all__ = ["HEADED", "MOST", "Parts"]

MOST = 10  # candidates that are kept
_ENOUGH = 0.5  # of the score, and above that of the second
_MAY_FOLLOW = frozenset("van op d dd in door bij tijdens uit zoals waarin waarmee voor met en over ook".split())


class Parts(NamedTuple):
    """What speaks for a toezegging, each from 0 to 1.

    ``day``: its day is told in the sentence. ``subject``: how much of the words after "over" is in what was promised,
    or, where there are none, of what was promised in the sentence. ``office``: who writes is who made it.
    """

    day: float
    subject: float
    office: float

    @property
    def score(self) -> float:
        """All of it together."""
        return self.day / 2 + self.subject + self.office / 4


def _by_heading(context: Context, reference: Reference) -> Reference | None:
    """Settle what is called by its title."""
    title, sort = reference.clues.subject, reference.clues.type
    if context.catalogue is None or not title or not sort:
        return None
    found = [one for one in _titled(context.catalogue, sort, words_of(title)) if _was_there(context, one)]
    names = tuple(one.subject for one in found[:MOST])
    if names and (own := _own_of_like_name(context, reference, names)):
        return changed(reference, reason="several-candidates", candidates=(*own, *names)[:MOST])
    if len(names) == 1:
        return changed(reference, targets=names, method="name")
    return changed(reference, reason="several-candidates" if names else "no-candidate", candidates=names)


def _titled(catalogue: Catalogue, sort: str, words: list[str]) -> list[Headed]:
    """Return what has just that title; of a bill also what has its first words, where a day or the like follows."""
    lengths = [len(words)]
    if sort == "wetsvoorstel":
        lengths += [at for at in range(len(words) - 1, 0, -1) if words[at] in _MAY_FOLLOW or words[at].isdigit()]
    return list(catalogue.under(heading(sort, words[:length]) for length in lengths))


def _own_of_like_name(context: Context, reference: Reference, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the dossiers of the citing paper that bear the name of another bill as well: "Aanbestedingswet 20.."."""
    words = f" {' '.join(words_of(reference.clues.subject or ''))} "
    own = (
        f"dossier-{number}" for number, title in context.dossiers.items() if words in f" {' '.join(words_of(title))} "
    )
    return tuple(name for name in own if name not in names) if reference.clues.type == "wetsvoorstel" else ()


def _was_there(context: Context, one: Headed) -> bool:
    """Tell whether a thing was there when the text was written, and is not the text itself."""
    day, own = context.document.date, {context.document.id, *context.document.aliases}
    if one.subject in own:
        return False
    if one.subject.removeprefix("dossier-") in context.dossiers:
        return True
    if day is None or one.date is not None:
        return day is None or (one.date is not None and one.date <= day)
    return one.sort == "wetsvoorstel" and _opened_before(one.subject.removeprefix("dossier-"), day)


def _opened_before(dossier: str, day: dt.date) -> bool:
    """Tell whether a dossier of which no day is known was surely opened before a day: in an earlier vergaderjaar."""
    opened, year = opened_in(dossier), vergaderjaar(day)
    return opened is not None and year is not None and opened < int(year[:4])


# ── toezeggingen ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _by_number(context: Context, reference: Reference) -> Reference | None:
    """Settle a toezegging by its number, where it is known."""
    if context.catalogue is None:
        return None
    found = context.catalogue.under(map(numbered, reference.clues.numbers))
    names = tuple(one.subject for one in found if _was_there(context, one))
    return changed(reference, targets=names, method="number") if names else changed(reference, reason="no-candidate")


def _by_promise(context: Context, reference: Reference) -> Reference | None:
    """Settle a toezegging that is told without its number."""
    if context.catalogue is None:
        return None
    found = (one for one in _promises(context.catalogue, reference) if _was_there(context, one))
    weighed = [(one.subject, _parts(context, reference, one)) for one in found]
    ranked = sorted(weighed, key=lambda one: (-one[1].score, one[0]))
    names = tuple(name for name, _ in ranked[:MOST])
    second = ranked[1][1].score if len(ranked) > 1 else 0.0
    if ranked and min(ranked[0][1].score, ranked[0][1].score - second) >= _ENOUGH:
        return changed(reference, targets=names[:1], method="name", candidates=names[1:])
    return changed(reference, reason="several-candidates" if len(names) > 1 else "no-candidate", candidates=names)


def _promises(catalogue: Catalogue, reference: Reference) -> list[Headed]:
    """Return what was promised to all who are named, or, where nobody is, on the day that is told."""
    names, date = reference.clues.names, reference.clues.date
    headings = [made_to(name) for name in names] or [made_on(date) for date in (date,) if date]
    several = [{one.subject: one for one in catalogue.under([each])} for each in headings]
    return [one for subject, one in several[0].items() if all(subject in each for each in several)] if several else []


def _parts(context: Context, reference: Reference, one: Headed) -> Parts:
    text, subject = context.document.text, pieces(reference.clues.subject or "")
    start, end = sentence_start(text, reference.start), sentence_end(text, reference.end)
    promised = pieces(one.words)
    own = {actor.office.casefold() for actor in context.document.actors if actor.office}
    return Parts(
        day=float(one.date in {*printed_dates(text[start:end])}),
        subject=alike(subject, promised)[0] if subject else alike(pieces(text[start:end]), promised)[1],
        office=float(not own.isdisjoint(one.offices)),
    )


HEADED: dict[str, Callable[[Context, Reference], Reference | None]] = {
    "promised": _by_promise,
    "titled": _by_heading,
    "toezegging": _by_number,
}  # how what each finder found is settled
