"""Commitments by their number: "TZ202001-012" of the Tweede Kamer, "toezegging T02345" of the Eerste Kamer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.finding import Finder
from loaders.references.grammar import LONE

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["FINDER"]

_BODY = rf"{LONE} (?: TZ20[0-9]{{4}}-[0-9]{{3}} | (?P<senate> T0[0-9]{{4}} ) ) (?![0-9])"
_BEFORE = r"oezegging (?: en )? \s \(?"


def _read(before: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    if body["senate"] and not before:
        return
    clues = Clues(type="toezegging", numbers=(body[0],), chamber="ek" if body["senate"] else "tk")
    yield Reference(
        start=body.start(), end=body.end(), quote=body[0], kind="toezegging", finder="toezegging", clues=clues
    )


_LEADS = (b"oezegging", b"oezeggingen")

FINDER = Finder("toezegging", (b"tz000000-000", b"t00000"), _BODY, _read, before=_BEFORE, leads=_LEADS)
