"""Motions and amendments that carry no number, by who tabled them: "de aangenomen motie van het lid Kuik over …".

Candidates are the papers that all who are named tabled, none of them later than the citing text. How much speaks for
each is weighed (:mod:`loaders.resolving.weighing`). What does not stand out stays unresolved, with its candidates.
"""

from __future__ import annotations

import math
from difflib import get_close_matches
from typing import TYPE_CHECKING

from graph.archiving.surnames import fold_name, last_name, plain
from graph.changing import changed
from loaders.resolving.weighing import Weigher, candidates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.archiving.concordance import Named
    from graph.model import Reference
    from loaders.resolving.context import Context

__all__ = ["CERTAIN", "MOST", "against_names", "from_names", "ranked"]

CERTAIN = 0.75  # a candidate that is less likely is not taken; of those taken 99 % were right
MOST = 10  # candidates that are kept


def from_names(context: Context, reference: Reference) -> Reference | None:
    """Settle a motion or amendment that is named without a number; None for one that carries numbers of its own."""
    if reference.clues.numbers:
        return None
    found = _ranked(context, reference)
    if not found:
        return changed(reference, reason="no-candidate")
    (best, likely), names = found[0], tuple(name for name, _ in found[:MOST])
    if likely < CERTAIN:
        return changed(reference, reason="several-candidates", candidates=names)
    return changed(reference, targets=(best,), method="name", confidence=round(likely, 2), candidates=names[1:])


def against_names(context: Context, reference: Reference) -> Reference | None:
    """Leave a motion open whose number and names disagree: both readings are candidates, the likelier one first.

    None where the paper of that number is not known, where any of those named signed it, or where nothing else can be
    meant.
    """
    if len(reference.targets) != 1 or not reference.clues.names or not context.catalogue:
        return None
    paper = context.catalogue.named(reference.targets[0])
    if not paper or paper.sort != reference.clues.type or _signed(paper, reference.clues.names):
        return None
    found = [(name, likely) for name, likely in _ranked(context, reference) if name != paper.document]
    if not found:
        return None
    names, number = tuple(name for name, _ in found[: MOST - 1]), (paper.document,)
    both = (*names[:1], *number, *names[1:]) if found[0][1] >= CERTAIN else (*number, *names)
    return changed(reference, targets=(), reason="conflict", candidates=both)


def _signed(paper: Named, names: Iterable[str]) -> bool:
    """Tell whether anybody named signed a paper, or stands in its title; a slip of the pen in a name is none."""
    known = [*map(last_name, paper.signers), *plain(paper.about).replace("-", " ").split()]
    return any(get_close_matches(last_name(fold_name(name)), known, n=1, cutoff=0.75) for name in names)


def ranked(several: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return candidates, given with their scores, with how likely each is, the likeliest first; together they are 1."""
    scores = sorted(((-score, name) for name, score in several))
    top = scores[0][0] if scores else 0.0
    odds = [(name, math.exp(top - score)) for score, name in scores]
    total = math.fsum(odd for _, odd in odds)
    return [(name, odd / total) for name, odd in odds]


def _ranked(context: Context, reference: Reference) -> list[tuple[str, float]]:
    found = candidates(context, reference)
    score = Weigher(context, reference).score if found else None
    return ranked((paper.document, score(paper)) for paper in found) if score else []
