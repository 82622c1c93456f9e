"""Numbers whose words allow two readings, settled by a catalogue of what exists.

"36600-C" is chapter or fund C of a budget, or letter C of the Eerste Kamer. Numbers of the Eerste Kamer carry the year
from 1994-1995 to 2009-2010, which a citation need not give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.changing import changed
from graph.patterns import compiled

if TYPE_CHECKING:
    import re

    from graph.model import Reference
    from loaders.resolving.catalogue import Catalogue
    from loaders.resolving.context import Context

__all__ = ["by_catalogue"]

_CHAPTER_OR_LETTER = r"dossier-(?P<dossier>[0-9]{5})-(?P<letter>[A-Z]{1,3})"
_OF_SENATE = r"kst-(?:[0-9]{8}-)?(?P<paper>[0-9]{5}(?:-[A-Z]+)?-(?:[A-Z]{1,3}|[0-9]{1,3}[a-z]?))"
_YEARS = tuple(f"{year}{year + 1}" for year in range(1994, 2010))


def by_catalogue(context: Context, reference: Reference) -> Reference | None:
    """Settle targets with two readings; None where each has one, or where nothing tells them apart."""
    if not reference.targets or reference.finder != "kamerstuk":
        return None
    if reference.targets[0][-1].isdigit() and reference.clues.chamber != "ek":
        return None
    if found := compiled(_CHAPTER_OR_LETTER).fullmatch(reference.targets[0]):
        return _chapter_or_letter(context, reference, found)
    return _of_some_year(context.catalogue, reference) if context.catalogue else None


def _chapter_or_letter(context: Context, reference: Reference, found: re.Match[str]) -> Reference | None:
    """Take the chapter, unless the Eerste Kamer is named or only the letter is known to exist."""
    paper = f"kst-{found['dossier']}-{found['letter']}"
    known = context.catalogue
    is_letter = bool(known and paper in known and not any(f"{paper}-{number}" in known for number in range(1, 6)))
    if reference.clues.chamber == "ek" or is_letter:
        return changed(reference, kind="kamerstuk", targets=(paper,), method="number")
    may_be_letter = known is None or paper in known
    return changed(reference, method="number", candidates=(paper,) if may_be_letter else ())


def _of_some_year(catalogue: Catalogue, reference: Reference) -> Reference | None:
    """Take the one form of each number that the catalogue knows; where one has several all stay candidates."""
    forms = [_known_forms(catalogue, target) for target in reference.targets]
    found = tuple(form for several in forms for form in several)
    if any(len(several) > 1 for several in forms):
        return changed(reference, targets=(), candidates=found, reason="several-candidates")
    return None if found == reference.targets else changed(reference, targets=found, method="number")


def _known_forms(catalogue: Catalogue, target: str) -> tuple[str, ...]:
    """Return the known forms of a number of the Eerste Kamer; the number as it is where it, or none, is known."""
    found = compiled(_OF_SENATE).fullmatch(target)
    if not found or target in catalogue:
        return (target,)
    forms = (f"kst-{found['paper']}", *(f"kst-{year}-{found['paper']}" for year in _YEARS))
    return tuple(form for form in forms if form in catalogue) or (target,)
