"""Who signed a Kamerstuk, in the order of the paper.

The metadata name the submitters with their initials, but in an order that tells nothing; the paper has them in order,
by surname, sometimes misspelt. So the order is the paper's and the names are the metadata's.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import takewhile
from typing import TYPE_CHECKING

from graph.model import Actor
from loaders.names import surname
from loaders.officielebekendmakingen.paper import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.formats.xml import Element
    from loaders.officielebekendmakingen.metadata import Metadata

__all__ = ["signers", "submitters"]

_NAMES = re.compile(r"(?:[A-ZÀ-Ý]|(?:van|de|den|ten|ter|el) )[^\d:;]{1,39}")  # Van der Lee; Jetten en Eerdmans
_AND = re.compile(r",?\s+en\s+|,\s+(?=\S)")
_OFFICE = re.compile(r"^(?:De|Het)\s+|[\s,]+$")


def signers(root: Element, metadata: Metadata, soort: str | None) -> tuple[Actor, ...]:
    """Return who signed: members under a motion, ministers under a letter; else whom the metadata name."""
    signed = _under_text(root) if soort in {"Motie", "Amendement"} else []
    known = {_called(name): name for name in metadata.all("OVERHEIDop.indiener")}
    if not signed:
        return tuple(_under_letter(root)) or submitters(metadata)
    found = [_known(name, known) for name in signed]
    rest = [name for name in known.values() if name not in found]
    first, others = found[:1], found[1:]
    return (*_actors(first, "Eerste ondertekenaar"), *_actors(others, "Mede ondertekenaar"), *_actors(rest, "Indiener"))


def submitters(metadata: Metadata) -> tuple[Actor, ...]:
    """Return whom the metadata name, in their order, which tells nothing."""
    return tuple(_actors(dict.fromkeys(metadata.all("OVERHEIDop.indiener")), "Indiener"))


def _under_text(root: Element) -> list[str]:
    """Return the names on the last lines: short, beginning as a name does, one a line or two joined."""
    lines = [words for line in root.iterfind(".//stuk//al") if (words := words_of(line))]
    names = [*takewhile(_NAMES.fullmatch, reversed(lines))][::-1]
    return [bare for line in names for name in _AND.split(line) if len(bare := name.strip(" .,")) > 1]


def _under_letter(root: Element) -> Iterator[Actor]:
    for rank, signature in enumerate(root.iterfind(".//ondertekening"), 1):
        if name := words_of(signature.find("naam")):
            office = _OFFICE.sub("", words_of(signature.find("functie"))) or None
            yield Actor(name=name, surname=surname(name), relation="Ondertekenaar", rank=rank, office=office)


def _known(printed: str, known: dict[str, str]) -> str:
    """Return the name as the metadata have it, of which the printed one is nearly the surname; else the printed one."""
    close = get_close_matches(_called(printed), known, n=1, cutoff=0.8)
    return known[close[0]] if close else printed


def _called(name: str) -> str:
    """Return what a member is called in the Kamer: "D.J.H. (Diederik) van Dijk" is Diederik van Dijk."""
    return surname(name).replace("(", "").replace(")", "").casefold()


def _actors(names: Iterable[str], relation: str) -> Iterator[Actor]:
    for rank, name in enumerate(names, 1):
        bare = surname(name).replace("(", "").replace(")", "")
        yield Actor(name=name, surname=bare[:1].upper() + bare[1:], relation=relation, rank=rank)
