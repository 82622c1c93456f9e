"""Commitments by their number in the register of the Tweede Kamer: "TZ202001-012"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.finding import Finder
from loaders.references.grammar import LONE

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["FINDER"]

_BODY = rf"{LONE} TZ20[0-9]{{4}}-[0-9]{{3}} (?![0-9])"


def _read(_: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    clues = Clues(type="toezegging", numbers=(body[0],))
    yield Reference(
        start=body.start(), end=body.end(), quote=body[0], kind="toezegging", finder="toezegging", clues=clues
    )


FINDER = Finder("toezegging", (b"tz000000-000",), _BODY, _read)
