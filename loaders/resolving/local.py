"""References that only their context completes: "op stuk nr. 12", "t.v.v. nr. 22", "nr. 25 van dit dossier", "idem".

A number without a dossier is read in the dossier of the nearest earlier reference on its line; else in the document's
own; else in that of the nearest earlier reference at all, as in a debate whose items name their dossiers. A number that
is replaced, or is "van dit dossier", is read in the document's own only. Nothing is carried across a string that looks
like a reference and could not be read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.references.kamerstuk import target_of

if TYPE_CHECKING:
    from graph.model import Reference
    from loaders.resolving.context import Context

__all__ = ["locally"]


def locally(context: Context, reference: Reference) -> Reference | None:
    """Complete a reference from its context; None where it is no such reference."""
    if reference.finder == "idem":
        earlier = context.nearest(reference)
        return _settled(reference, earlier.targets if earlier else ())
    if reference.finder == "aanhangsel":
        return _settled(reference, _of_own_year(context, reference))
    if reference.finder != "stuk":
        return None
    dossier = _dossier(context, reference)
    numbers = reference.clues.numbers if dossier else ()
    targets = (target_of(dossier or "", number, None, None) for number in numbers)
    return _settled(reference, tuple(target for target in targets if target != context.document.id))


def _settled(reference: Reference, targets: tuple[str, ...]) -> Reference:
    if targets:
        return replace(reference, targets=targets, method="local")
    return replace(reference, reason="no-candidate")


def _of_own_year(context: Context, reference: Reference) -> tuple[str, ...]:
    """Return the numbers of a year that is not named as numbers of the document's own year."""
    year = None if reference.clues.year else context.document.vergaderjaar
    series = f"ah-{reference.clues.chamber or 'tk'}-{(year or '').replace('-', '')}"
    return tuple(f"{series}-{number}" for number in reference.clues.numbers) if year else ()


def _dossier(context: Context, reference: Reference) -> str | None:
    own = context.document.dossier
    after = context.document.text[reference.end : reference.end + 30]
    if reference.kind == "vervangt" or " ".join(after.split()).startswith("van dit dossier"):
        return own
    line = context.line_start(reference)
    if found := context.dossier_before(reference, within=line):
        return found
    if context.obscured(line, reference.start):
        return None
    return own or context.dossier_before(reference)
