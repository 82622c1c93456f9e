"""The first question, answered: the motions that a document cites, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.fate import Fate  # noqa: TC001  (the server describes these shapes by their annotations)
from graph.identifiers import parse
from graph.model import Stemming  # noqa: TC001  (as above)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.model import Besluit, Document, Record, Reference, Zaak

__all__ = ["CitedMotion", "CitedMotions", "Mention", "cited_motions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a motion is cited: the words, where they stand, and the sentence that carries the note."""

    start: int
    quote: str
    where: str
    words: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedMotion:
    """A motion that a document cites.

    ``submitters`` are surnames, the first signatory first: from the motion's own record where it is loaded, else as the
    citing text names them. ``outcome`` is what became of it: as the register of the Tweede Kamer tells where it is
    loaded, with the day (``decided``), the seats for and against (``voor``, ``tegen``) and who voted what (``votes``);
    else what the citing text says, which ``said`` has in any case. ``fate`` is all that became of it, as everything in
    the graph tells. ``link`` is the official page.
    """

    id: str
    title: str | None = None
    date: str | None = None
    submitters: tuple[str, ...] = ()
    outcome: str | None = None
    said: str | None = None
    decided: str | None = None
    voor: int | None = None
    tegen: int | None = None
    link: str
    loaded: bool
    votes: tuple[Stemming, ...] = ()
    fate: Fate | None = None
    mentions: tuple[Mention, ...] = ()


class CitedMotions(tuple[CitedMotion, ...]):
    """Cited motions in the order of their first mention; a notebook shows them as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from graph.display import table

        columns = ("id", "submitters", "outcome", "where", "quote", "title")
        rows = ((m.id, m.submitters, m.outcome, m.mentions[0].where, m.mentions[0].quote, m.title) for m in self)
        return table(rows, columns).html


def cited_motions(
    record: Record,
    find: Callable[[str], Document | None],
    *,
    zaak: Callable[[str], Zaak | None] = lambda _: None,
    fate: Callable[[str], Fate | None] = lambda _: None,
) -> CitedMotions:
    """Return the motions a record cites, in the order of their first mention.

    ``find`` returns the document of an identifier, ``zaak`` what the register tells of the number of a zaak, ``fate``
    what became of a motion; None where that is not known. A target is a motion where the citing words call it one, or
    where its own record does.

    >>> from kamergraaf import Document, cited_motions, read_record
    >>> letter = read_record(Document(id="kst-28638-179", text="De motie-Kuik (Kamerstuk 28 638, nr. 164)."))
    >>> [(motion.id, motion.submitters) for motion in cited_motions(letter, {}.get)]
    [('kst-28638-164', ('Kuik',))]
    """
    mentions: dict[str, list[Reference]] = {}
    for reference in record.references:
        for target in reference.targets:
            mentions.setdefault(target, []).append(reference)
    found = ((target, references, find(target)) for target, references in mentions.items())
    return CitedMotions(
        replace(_motion(record.document, target, references, document, _decision(document, zaak)), fate=fate(target))
        for target, references, document in found
        if _is_motion(references, document)
    )


def _is_motion(references: list[Reference], document: Document | None) -> bool:
    if document and document.soort:
        return "motie" in document.soort.lower()
    return any(reference.clues.type == "motie" for reference in references)


def _decision(document: Document | None, zaak: Callable[[str], Zaak | None]) -> Besluit | None:
    """Return what was decided last on a motion: on the zaak that it stands in."""
    told = (zaak(named.number) for named in (document.zaken if document else ()))
    return next((one.decision for one in told if one and one.decision), None)


def _motion(
    citing: Document, target: str, references: list[Reference], document: Document | None, decision: Besluit | None
) -> CitedMotion:
    named = [reference.clues.names for reference in references if reference.clues.names]
    outcomes = [reference.clues.outcome for reference in references if reference.clues.outcome]
    identifier = parse(target)
    return CitedMotion(
        id=target,
        title=document.title if document else None,
        date=str(document.date) if document and document.date else None,
        submitters=tuple(actor.surname for actor in document.actors) if document else (named[0] if named else ()),
        outcome=decision.outcome if decision else outcomes[0] if outcomes else None,
        said=outcomes[0] if outcomes else None,
        decided=str(decision.date) if decision and decision.date else None,
        voor=decision.seats("voor") if decision else None,
        tegen=decision.seats("tegen") if decision else None,
        votes=decision.stemmingen if decision else (),
        link=identifier.page if identifier else "",
        loaded=document is not None,
        mentions=tuple(_mentions(citing, references)),
    )


def _mentions(citing: Document, references: list[Reference]) -> Iterator[Mention]:
    for reference in references:
        yield Mention(
            start=reference.start,
            quote=reference.quote,
            where=reference.where,
            words=" … ".join(selection.quote for selection in reference.evidence) or None,
            anchor=note.anchor if (note := citing.note_of(reference)) else None,
        )
