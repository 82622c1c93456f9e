"""Official numbers as they are: "kst-28638-183", "blg-368483", "2020D18650", "2016Z12691", alone or in a web address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.identifiers import parse
from graph.model import Reference
from loaders.references.finding import Finder

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["FINDER"]

_BODY = r"""
    (?<![^\W_])(?<![0-9]-)
    (?P<number> (?: kst | blg | ah | h | kv | stb | stcrt | trb ) - (?: [0-9A-Za-z]+ (?: - [0-9A-Za-z]+ ){0,5}+ )
              | (?: 19 | 20 ) [0-9]{2} (?: (?P<document> D ) | Z ) [0-9]{5} )
    (?![^\W_])
"""
_KINDS = {
    "kst": "kamerstuk",
    "blg": "bijlage",
    "ah": "aanhangsel",
    "h": "handelingen",
    "kv": "kamervraag",
    "stb": "staatsblad",
    "stcrt": "staatscourant",
    "trb": "tractatenblad",
}


def _read(_: re.Match[str], body: re.Match[str]) -> Iterator[Reference]:
    number = body["number"]
    if not parse(number):
        return
    registered = "document" if body["document"] else "zaak"
    yield Reference(
        start=body.start(),
        end=body.end(),
        quote=number,
        kind=_KINDS.get(number.split("-")[0], registered),
        finder="identifier",
        targets=(number,),
    )


_SERIES = (b"kst-0", b"blg-0", b"stb-0", b"stcrt-0", b"trb-0")
_OF_CHAMBERS = tuple(
    series + chamber + b"-0" for series in (b"ah-", b"h-", b"kv-") for chamber in (b"tk", b"ek", b"vv")
)

FINDER = Finder("identifier", (*_SERIES, *_OF_CHAMBERS, b"0000d00000", b"0000z00000"), _BODY, _read)
