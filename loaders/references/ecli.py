"""Judgments by their European case law identifier: "ECLI:NL:RVS:2024:3976"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Reference
from graph.numbers.outward import Ecli
from loaders.references.finding import Finder
from loaders.references.grammar import LONE

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["FINDER"]

_BODY = r": [12][0-9]{3} : [A-Z0-9]+ (?: \.[A-Z0-9]+ )*+"
_BEFORE = rf"{LONE} ECLI:[A-Z]{{2}}:[A-Z0-9]{{1,7}}"


def _read(before: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    number = before[0] + body[0] if before else ""
    if before and Ecli.parse(number):
        yield Reference(
            start=before.start(), end=body.end(), quote=number, kind="ecli", finder="ecli", targets=(number,)
        )


FINDER = Finder("ecli", (b":0000:",), _BODY, _read, before=_BEFORE, leads=(b"",), reach=20, alone=False)
