"""Official numbers as they are: "kst-28638-183", "blg-368483", "2020D18650", alone or in a web address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.identifiers import parse
from graph.model import Reference
from loaders.references.finding import Finder
from loaders.references.grammar import CHAMBER, LABEL, LEADS, SEPARATOR, START, YEAR, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FINDER"]

_NUMBER = r"""(?<![^\W_])(?<![0-9]-)
    (?: (?: kst | blg | ah | h | kv | stb | stcrt | trb ) - [0-9A-Za-z]+ (?: - [0-9A-Za-z]+ ){0,5}+
      | (?:19|20)[0-9]{2} (?: ,\s? )? [DZ][0-9]{5} )
    (?![^\W_])"""
_BODY = rf"(?P<number> {_NUMBER} ) (?P<rest> [^\s<>\"'()\[\],;]*[^\s<>\"'()\[\],;.?!] )?"
_SITES = r"(?: officielebekendmakingen\.nl | tweedekamer\.nl | eerstekamer\.nl | berthub\.eu )"
_BEFORE = rf"""
    (?P<address> (?: https?:// )? (?: [\w-]+\. ){{0,3}} {_SITES} / [^\s<>\"'()]*? )
      | {START} {LABEL} {SEPARATOR} (?: {CHAMBER} {SEPARATOR} )? (?: {YEAR} {SEPARATOR} )?      # Kamerstuk 2023Z02055
"""
_EACH = _NUMBER
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


def _read(before: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    start, address = (before.start(), before["address"]) if before else (body.start(), None)
    end = body.end() if address else body.end("number")
    numbers = (
        compiled(_EACH).findall(body.string, body.start(), end) if address else [re.sub(r",\s?", "", body["number"])]
    )
    targets = tuple(dict.fromkeys(number for number in numbers if parse(number)))
    if targets:
        yield Reference(
            start=start,
            end=end,
            quote=body.string[start:end],
            kind=_KINDS.get(body["number"].split("-")[0], "document" if "D" in body["number"] else "zaak"),
            finder="identifier",
            targets=targets,
        )


_SERIES = (b"kst-0", b"blg-0", b"stb-0", b"stcrt-0", b"trb-0")
_OF_CHAMBERS = tuple(
    series + chamber + b"-0" for series in (b"ah-", b"h-", b"kv-") for chamber in (b"tk", b"ek", b"vv")
)
_REGISTERED = tuple(b"0000" + b" " * blanks + letter + b"00000" for letter in (b"d", b"z") for blanks in range(3))

FINDER = Finder(
    "identifier",
    (*_SERIES, *_OF_CHAMBERS, *_REGISTERED),
    _BODY,
    _read,
    before=_BEFORE,
    leads=(*LEADS, b" nl", b" eu", b"=", b"op", b"get", b"getraw"),
    reach=120,
)
