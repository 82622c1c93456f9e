"""Judgments by their European case law identifier: "ECLI:NL:RVS:2024:3976"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Reference
from graph.outward import Ecli
from loaders.references.finding import Finder

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["FINDER"]

_BODY = r"(?<![^\W_]) ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:[12][0-9]{3}:[A-Z0-9]+ (?: \.[A-Z0-9]+ )*+"


def _read(_: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    if Ecli.parse(body[0]):
        yield Reference(
            start=body.start(), end=body.end(), quote=body[0], kind="ecli", finder="ecli", targets=(body[0],)
        )


FINDER = Finder("ecli", (b"ecli:",), _BODY, _read)
