"""Numbers whose words allow two readings, settled by a catalogue of what exists.

"36600-C" is chapter or fund C of a budget, or letter C of the Eerste Kamer. The Eerste Kamer's letters carry the year
from 1994-1995 to 2009-2010, which a citation need not give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.changing import changed
from graph.patterns import compiled

if TYPE_CHECKING:
    import re

    from graph.model import Reference
    from loaders.resolving.context import Context

__all__ = ["by_catalogue"]

_CHAPTER_OR_LETTER = r"dossier-(?P<dossier>[0-9]{5})-(?P<letter>[A-Z]{1,3})"
_LETTER = r"kst-(?:(?P<year>[0-9]{8})-)?(?P<paper>[0-9]{5}(?:-[A-Z]+)?-[A-Z]{1,3})"
_YEARS = tuple(f"{year}{year + 1}" for year in range(1994, 2010))


def by_catalogue(context: Context, reference: Reference) -> Reference | None:
    """Settle a single target with two readings; None where it has one, or where nothing tells them apart."""
    if len(reference.targets) != 1:
        return None
    target = reference.targets[0]
    if target[-1].isdigit():
        return None
    if found := compiled(_CHAPTER_OR_LETTER).fullmatch(target):
        return _chapter_or_letter(context, reference, found)
    if context.catalogue and (found := compiled(_LETTER).fullmatch(target)) and target not in context.catalogue:
        return _of_some_year(context, reference, found)
    return None


def _chapter_or_letter(context: Context, reference: Reference, found: re.Match[str]) -> Reference | None:
    """Take the chapter, unless the Eerste Kamer is named or only the letter is known to exist."""
    paper = f"kst-{found['dossier']}-{found['letter']}"
    known = context.catalogue
    is_letter = bool(known and paper in known and not any(f"{paper}-{number}" in known for number in range(1, 6)))
    if reference.clues.chamber == "ek" or is_letter:
        return changed(reference, kind="kamerstuk", targets=(paper,), method="number")
    may_be_letter = known is None or paper in known
    return changed(reference, method="number", candidates=(paper,) if may_be_letter else ())


def _of_some_year(context: Context, reference: Reference, found: re.Match[str]) -> Reference | None:
    """Take the one form of a letter's number that the catalogue knows; several stay candidates."""
    forms = (f"kst-{found['paper']}", *(f"kst-{year}-{found['paper']}" for year in _YEARS))
    known = tuple(form for form in forms if context.catalogue and form in context.catalogue)
    if len(known) == 1:
        return changed(reference, targets=known, method="number")
    if known:
        return changed(reference, targets=(), candidates=known, reason="several-candidates")
    return None
