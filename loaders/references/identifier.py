"""Official numbers as they are: "kst-28638-183", "blg-368483", "2020D18650", alone or in a web address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.identifiers import parse
from graph.model import Reference
from loaders.references.finding import Finder
from loaders.references.grammar import CHAMBER, LABEL, NR, SEPARATOR, START, YEAR, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FINDER"]

_NUMBER = r"""(?<![^\W_])(?<![0-9]-)
    (?: (?: kst | blg | ah | h | kv | stb | stcrt | trb ) - [0-9A-Za-z]+
        (?: - (?: \r?\n (?=[0-9]) )? [0-9A-Za-z]+ ){0,5}+                       # kst-28638-183
      | (?:19|20)[0-9]{2} (?: ,\s? )? [DZ][0-9]{5}
      | 3(?:19|20)[0-9]{2}[RLDF][0-9]{4} | BWB[RV][0-9]{7} )                    # 32016R0679, BWBR0005537
    (?![^\W_])"""
_BODY = rf"(?P<number> {_NUMBER} ) (?P<rest> [^\s<>\"'()\[\],;]*[^\s<>\"'()\[\],;.?!] )?"
_SITES = r"""(?:
    officielebekendmakingen\.nl | overheid\.nl | tweedekamer\.nl | eerstekamer\.nl | berthub\.eu | europa\.eu
)"""
_BEFORE = rf"""
    (?P<address> (?: https?:// )? (?: [\w-]+\. ){{0,3}} {_SITES} / [^\s<>\"'()]*? )             # https://…
  | {START} {LABEL} {SEPARATOR} (?: {CHAMBER} {SEPARATOR} )? (?: {YEAR} {SEPARATOR} )? (?: {NR} )?
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
    "celex": "eu",
}


def _read(before: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    """Read an address as one reference with all numbers in it, other numbers each by itself."""
    numbers = [(found.span(), _official(found[0])) for found in compiled(_NUMBER).finditer(body.string, *body.span())]
    if before and before["address"]:
        yield from _reference(body.string, before.start(), body.end(), [number for _, number in numbers])
        return
    start = before.start() if before else body.start()
    for (begin, end), number in numbers:
        yield from _reference(body.string, start if begin == body.start() else begin, end, [number])


def _official(words: str) -> str:
    """Write a number as identifiers are written: "2012, D28972" closed up, a CELEX number as one."""
    number = re.sub(r",\s?|\s", "", words)
    return f"celex-{number}" if re.match("3[12]", number) else number


def _reference(text: str, start: int, end: int, numbers: list[str]) -> Iterator[Reference]:
    targets = tuple(dict.fromkeys(number for number in numbers if parse(number)))
    if targets:
        yield Reference(
            start=start, end=end, quote=text[start:end], kind=_kind(targets[0]), finder="identifier", targets=targets
        )


def _kind(number: str) -> str:
    if number.startswith("BWB"):
        return "wet"
    return _KINDS.get(number.split("-")[0], "document" if "D" in number else "zaak")


_SERIES = (b"kst-0", b"blg-0", b"stb-0", b"stcrt-0", b"trb-0", b"bwbr0", b"bwbv0")
_OF_CHAMBERS = tuple(
    series + chamber + b"-0" for series in (b"ah-", b"h-", b"kv-") for chamber in (b"tk", b"ek", b"vv")
)
_REGISTERED = tuple(b"0000" + b" " * blanks + letter + b"00000" for letter in (b"d", b"z") for blanks in range(3))
_CELEX = tuple(b"00000" + letter + b"0000" for letter in (b"r", b"l", b"d", b"f"))

FINDER = Finder(
    "identifier",
    (*_SERIES, *_OF_CHAMBERS, *_REGISTERED, *_CELEX),
    _BODY,
    _read,
    before=_BEFORE,
    leads=(b"",),
    reach=120,
)
