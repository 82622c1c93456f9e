"""Words that point back ("deze motie"), bound to the paper of that sort named last before them.

Not across a string that looks like a reference and was not read, nor past the same word that leads nowhere: then
nobody knows which of two is meant. Where the sentence that names it names several, they stay candidates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.changing import changed
from graph.patterns import compiled
from loaders.sentences import sentence_start

if TYPE_CHECKING:
    from graph.model import Reference
    from loaders.resolving.context import Context

__all__ = ["by_antecedent"]

_REACH = 1200  # characters that words point back at most
_WORDS = {
    "motie": r"(?i)\bmoties?\b",
    "amendement": r"(?i)\bamendement(?:en)?\b",
    "brief": r"(?i)\w*brie(?:f|ven)\b",
}


def by_antecedent(context: Context, reference: Reference) -> Reference | None:
    """Bind words that point back; None where these are none."""
    sort = reference.clues.type
    if reference.finder != "back" or sort is None:
        return None
    earlier = [one for one in context.before(reference) if one.clues.type == sort and one.note == reference.note]
    nearest = earlier[-1] if earlier else None
    if nearest is None or reference.start - nearest.end > _REACH or not nearest.targets:
        return changed(reference, reason="no-candidate")
    if context.obscured(nearest.end, reference.start) or _another(context, nearest, reference, sort):
        return changed(reference, reason="no-candidate", candidates=nearest.targets)
    begin = sentence_start(context.document.text, nearest.start)
    named = tuple(dict.fromkeys(target for one in earlier if one.start >= begin for target in one.targets))
    if len(named) > 1:
        return changed(reference, reason="several-candidates", candidates=named)
    return changed(reference, targets=named, method="local")


def _another(context: Context, nearest: Reference, reference: Reference, sort: str) -> bool:
    """Tell whether the same word stands in between for something that was not read, such as "een andere motie"."""
    between = context.document.text[nearest.end : reference.start]
    return compiled(_WORDS[sort]).search(between) is not None
