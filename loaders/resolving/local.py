"""References that only their context completes: "op stuk nr. 12", "t.v.v. nr. 22", "nr. 25 van dit dossier", "idem".

A number without a dossier is read in the dossier that follows in brackets ("op stuk nr. 45 (36410-XXII, nr. 45)"); else
in the one in which it was given out in the debate ("Zij krijgt nr. 471 (27830)"); else in that of the nearest earlier
reference on its line; else in the one that the item of the debate is about; else in the document's own; else in that of
the nearest earlier reference in the item. A number that is replaced, or is "van dit dossier", is read in the item's or
the document's own only. Where an item is about several, the catalogue may tell which one. Nothing is carried across a
string that looks like a reference and could not be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.changing import changed
from graph.identifiers import dossier_of, vergaderjaar
from loaders.references.kamerstuk import target_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.model import Reference
    from loaders.resolving.context import Context

__all__ = ["locally"]


def locally(context: Context, reference: Reference) -> Reference | None:
    """Complete a reference from its context; None where it is no such reference."""
    if reference.finder == "idem":
        return _repeated(context, reference)
    if reference.finder == "aanhangsel":
        return _settled(reference, _of_own_year(context, reference))
    if reference.finder == "stuk":
        return _in_dossier(context, reference)
    return None


def _settled(reference: Reference, targets: Iterable[str]) -> Reference:
    if found := tuple(targets):
        return changed(reference, targets=found, method="local")
    return changed(reference, reason="no-candidate")


def _repeated(context: Context, reference: Reference) -> Reference:
    """Read "idem" as what the note before it cites, where that is one thing."""
    earlier = context.in_note_before(reference)
    cited = tuple(dict.fromkeys(target for each in earlier for target in each.targets))
    if reference.clues.numbers:
        dossiers = {dossier_of(target) for target in cited} - {None}
        dossier = dossiers.pop() if len(dossiers) == 1 else None
        return _settled(reference, _papers(dossier, reference.clues.numbers))
    if len(earlier) > 1:
        return changed(reference, candidates=cited, reason="several-candidates")
    return _settled(reference, cited)


def _of_own_year(context: Context, reference: Reference) -> tuple[str, ...]:
    """Return the numbers of a year that is not named as numbers of the document's own year."""
    day = context.document.date
    own = context.document.vergaderjaar or (vergaderjaar(day) if day else None)
    year = None if reference.clues.year else own
    series = f"ah-{reference.clues.chamber or 'tk'}-{(year or '').replace('-', '')}"
    return tuple(f"{series}-{number}" for number in reference.clues.numbers) if year else ()


def _in_dossier(context: Context, reference: Reference) -> Reference:
    dossiers = _dossiers(context, reference)
    choices = [_papers(dossier, reference.clues.numbers) for dossier in dossiers]
    if len(choices) > 1 and context.catalogue:
        known = context.catalogue
        choices = [papers for papers in choices if all(paper in known for paper in papers)] or choices
    if len(choices) > 1:
        candidates = tuple(paper for papers in choices for paper in papers)
        return changed(reference, candidates=candidates, reason="several-candidates")
    own = {context.document.id, *context.document.aliases}
    return _settled(reference, (paper for papers in choices for paper in papers if paper not in own))


def _papers(dossier: str | None, numbers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(target_of(dossier, number, None, None) for number in numbers) if dossier else ()


def _dossiers(context: Context, reference: Reference) -> tuple[str, ...]:
    """Return the dossier that a number is read in; several where the item in hand is about several."""
    own = context.dossiers_in_hand(reference) or tuple(filter(None, (context.document.dossier,)))
    after = context.document.text[reference.end : reference.end + 30]
    if reference.kind == "vervangt" or " ".join(after.split()).startswith("van dit dossier"):
        return own
    if behind := context.dossier_behind(reference):
        return (behind,)
    if tabled := context.dossier_where_tabled(reference, reference.clues.numbers[0]):
        return (tabled,)
    line = context.line_start(reference)
    if found := context.dossier_before(reference, within=line):
        return (found,)
    if context.obscured(line, reference.start):
        return ()
    return own or tuple(filter(None, (context.dossier_before(reference, within=context.item_start(reference)),)))
