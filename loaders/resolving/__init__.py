"""Found references resolved: each gets its targets with the method that settled them, or the reason why not.

``WAYS`` are tried in order, surest first; the first that decides is kept. A new way is one more function there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.changing import changed
from loaders.resolving.back import by_antecedent
from loaders.resolving.context import Context
from loaders.resolving.known import by_catalogue
from loaders.resolving.local import locally
from loaders.resolving.pages import by_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.model import Document, Reference
    from loaders.resolving.catalogue import Catalogue

__all__ = ["WAYS", "resolve"]


def by_hand(context: Context, reference: Reference) -> Reference | None:
    """Take what somebody says that a reference means, whatever its words are; None where nobody does."""
    found = context.corrections.get(reference.start)
    if found is None:
        return None
    correction, corrected = found
    method, reason = ("manual", None) if correction.targets else (None, "no-candidate")
    told = changed(reference, targets=correction.targets, method=method, reason=reason, corrected=corrected)
    own = {context.document.id, *context.document.aliases, context.document.documentnummer}
    return None if own & {*correction.targets} else told


def by_number(_: Context, reference: Reference) -> Reference | None:
    """Take the targets that the reference's own words spell out."""
    if not reference.targets:
        return None
    return changed(reference, method="number+name" if reference.clues.names else "number")


def by_names(context: Context, reference: Reference) -> Reference | None:
    """Settle what is named without a number, or leave open what its names speak against; None where nothing is known.

    What that takes is imported when there is a catalogue to ask: without one this is not tried.
    """
    if context.catalogue is None or not reference.clues.names:
        return None
    from loaders.resolving.named import against_names, from_names

    return against_names(context, reference) if reference.targets else from_names(context, reference)


def by_dated(context: Context, reference: Reference) -> Reference | None:
    """Settle what is called by its day; None for what is not, or where no calendar is at hand."""
    if reference.finder != "dated" or context.catalogue is None:
        return None
    from loaders.resolving.dated import by_day

    return by_day(context, reference)


def by_title(context: Context, reference: Reference) -> Reference | None:
    """Settle what is called by its title, or is a toezegging; None for what is not, or where nothing is at hand."""
    if reference.finder not in {"titled", "promised", "toezegging"} or context.catalogue is None:
        return None
    from loaders.resolving.headed import HEADED

    return HEADED[reference.finder](context, reference)


WAYS: tuple[Callable[[Context, Reference], Reference | None], ...] = (
    by_hand,
    by_catalogue,
    by_pages,
    by_dated,
    by_title,
    by_names,
    by_number,
    locally,
    by_antecedent,
)


def resolve(
    document: Document, references: Sequence[Reference], catalogue: Catalogue | None = None
) -> tuple[Reference, ...]:
    """Return the references with a method where their targets are settled, else with a reason.

    ``references`` are those of the document in the order of its text. ``catalogue`` holds the identifiers that are
    known, and the names that papers go by: it decides between two readings of one number; without one nothing is
    looked up. References to the document itself, under any of its names, are left out, and so is what is called by the
    title of a report that is not known: it need not be a paper of the Kamer.
    """
    context = Context(document, references, catalogue)
    resolved: list[Reference] = []
    for reference in references:
        found = _settle(context, reference)
        if (
            found.finder == "titled"
            and found.kind == "bijlage"
            and found.reason == "no-candidate"
            and not found.corrected
        ):
            continue
        context.remember(found)
        if known := _known(document, found, catalogue):
            resolved.append(known)
    return tuple(resolved)


def _settle(context: Context, reference: Reference) -> Reference:
    for way in WAYS:
        if found := way(context, reference):
            return found
    return changed(reference, reason="not-tried")


def _known(document: Document, reference: Reference, catalogue: Catalogue | None) -> Reference | None:
    """Name what is cited by the names under which it is known; None for a document that cites itself."""
    if catalogue is None:
        return reference
    targets = tuple(dict.fromkeys(map(catalogue.canonical, reference.targets)))
    candidates = tuple(dict.fromkeys(map(catalogue.canonical, reference.candidates)))
    others = tuple(target for target in targets if target != document.id)
    if targets and not others:
        return None
    return changed(reference, targets=others, candidates=candidates)
