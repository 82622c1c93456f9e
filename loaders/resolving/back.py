"""Words that point back ("deze motie"), bound to the paper of that sort named last before them.

Not across a string that looks like a reference and was not read, nor past the same word, or "die van het lid", that
leads nowhere: then nobody knows which of two is meant. Where the sentence that names it names several, or a number in
between may be one of that sort, they stay candidates. "Mijn eerdere brief" is one that was "mijn brief" before.
"""

from __future__ import annotations

import re
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
_THAT_OF = r"\b[Dd]ie \s+ van \s+ (?: het \s+ lid | de \s+ (?: leden | heer ) | mevrouw ) \b"
_LIKE_ONE = r"""(?i)
    \b (?: kst | kamerst\w* | handelingen | aanhangsel ) \b | (?<![0-9]) [1-3][0-9] \s? (?!000) [0-9]{3} (?![0-9])
  | \b (?:19|20)[0-9]{2} [DZ] [0-9] | \b (?: ah | blg | h ) - [a-z0-9] | \b nrs? \b \.? \s? \S
"""  # Kamerstuk XX XXX, nr. 12: something is cited there, even if nobody can tell what
_MINE = re.compile(r"(?:mijn|onze)\b", re.IGNORECASE)
_NEAR = 40  # characters before a number in which "mijn brief" may stand


def by_antecedent(context: Context, reference: Reference) -> Reference | None:
    """Bind words that point back; None where these are none."""
    sort = reference.clues.type
    if reference.finder != "back" or sort is None:
        return None
    earlier = [one for one in context.before(reference) if one.clues.type == sort and one.note == reference.note]
    nearest = earlier[-1] if earlier else None
    if nearest is None or reference.start - nearest.end > _REACH or not nearest.targets:
        return changed(reference, reason="no-candidate")
    if _obscured(context, nearest, reference, sort) or not _of_the_same(context, nearest, reference):
        return changed(reference, reason="no-candidate", candidates=nearest.targets)
    begin = sentence_start(context.document.text, nearest.start)
    several = [*(one for one in earlier if one.start >= begin), *_maybe(context, nearest, reference, sort)]
    named = tuple(dict.fromkeys(target for one in several for target in one.targets))
    if len(named) > 1:
        return changed(reference, reason="several-candidates", candidates=named)
    return changed(reference, targets=named, method="local")


def _obscured(context: Context, nearest: Reference, reference: Reference, sort: str) -> bool:
    """Tell whether something in between was not read: a string like a reference, or the same word for another thing."""
    between = _without_references(context, nearest.end, reference.start)
    patterns = (_WORDS[sort], _THAT_OF, _LIKE_ONE)
    return context.obscured(nearest.end, reference.start) or any(compiled(one).search(between) for one in patterns)


def _without_references(context: Context, start: int, end: int) -> str:
    """Return the text between two offsets with blanks for the references in it that lead somewhere or have a name."""
    text = context.document.text[start:end]
    for one in context.between_offsets(start, end):
        if one.targets or one.finder == "back":
            text = text[: one.start - start] + " " * (one.end - one.start) + text[one.end - start :]
    return text


def _maybe(context: Context, nearest: Reference, reference: Reference, sort: str) -> list[Reference]:
    """Return papers cited in between of which nobody says what they are, unless they are known to be something else."""
    found = context.between_offsets(nearest.end, reference.start)
    return [one for one in found if one.kind == "kamerstuk" and not one.clues.type and _may_be(context, one, sort)]


def _may_be(context: Context, one: Reference, sort: str) -> bool:
    known = context.catalogue
    if known is None or sort == "brief" or not all(target in known for target in one.targets):
        return True
    papers = [known.named(target) for target in one.targets]
    return any(paper is not None and paper.sort == sort for paper in papers)


def _of_the_same(context: Context, nearest: Reference, reference: Reference) -> bool:
    """Tell whether "mijn eerdere brief" and the letter before it are of the same writer."""
    before = context.document.text[max(0, nearest.start - _NEAR) : nearest.end]
    return not _MINE.match(reference.quote) or _MINE.search(before) is not None
