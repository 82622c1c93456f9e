"""Motions and amendments by the names of who tabled them: "motie-Kuik/Voordewind", "amendement van het lid Ellian".

Found without a target, and not read at once: most stand in titles. Where the number follows in the same sentence, the
words become evidence of that reference (see :mod:`loaders.references.binding`).
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from graph.model import Clues, Reference
from loaders.references.finding import Finder
from loaders.references.grammar import DASH, GAP, START
from loaders.references.names import NAMES, surnames

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FINDERS", "Naming"]

_MEMBER = r"(?: de \s (?:heer|heren|leden) | het \s lid | leden | lid | mevrouw | mw | dhr )"
_BODY = rf"""
    {START} (?: [Mm]otie | [Aa]mendement )                            # one pattern for both: it is slow to compile
    (?: (?P<several> (?:s|en)(?=\s(?!van)) ) | s | en )?
    (?= [\s\u2013-]{{1,3}} (?: van\b | [A-ZÀ-Þ’'‘] | [a-z]{{2}}n?\s[A-Z] | leden | lid ) )   # else no name can follow
    (?: (?P<joined> {GAP} {DASH} {GAP} | \s+ van \s+ (?= {_MEMBER} | [A-ZÀ-Þ] ) ) | \s+ )   # motie-Kuik
    (?P<names> {NAMES} )
    (?: {GAP} ,? {GAP} (?: over | inzake | betreffende | m\.b\.t\. ) \s+ (?P<subject> [^.;:()\n]{{3,400}}+ ) )?
"""


class Naming(NamedTuple):
    """Words that name a motion or amendment: where they stand, and what was found there."""

    start: int
    end: int
    kind: str
    body: re.Match[str]

    def read(self) -> Reference:
        """Read who tabled it and what it is about."""
        body = self.body
        subject = " ".join(body["subject"].split()) if body["subject"] else None
        return Reference(
            start=self.start,
            end=self.end,
            quote=body.string[self.start : self.end],
            kind=self.kind,
            finder="motie",
            clues=Clues(type=self.kind, names=surnames(body["names"]), more=bool(body["more"]), subject=subject),
        )


def _named(kind: str, _: re.Match[str] | None, body: re.Match[str]) -> Iterator[Naming]:
    if body["several"] and not (body["more"] or "/" in body["names"]):  # stemmingen moties Informele Milieuraad
        return
    if not _of_a_debate(body):
        yield Naming(body.start(), body.end("names"), kind, body)


def _of_a_debate(body: re.Match[str]) -> bool:
    """Tell whether it is the debate that is named: "Stemming motie Asiel en migratie"."""
    names, start, end = body["names"], body.start(), body.end("names")
    if body["joined"] or body["more"] or body["subject"] or "/" in names or names[0].islower():
        return False
    voted = re.search(r"\bStemming(?:en)?\s\Z", body.string[max(0, start - 12) : start])
    return bool(voted) and body.string[end : end + 2] != " ("


FINDERS = (
    Finder("motie", (b"motie",), _BODY, partial(_named, "motie"), guard="[Mm]"),
    Finder("amendement", (b"amendement",), _BODY, partial(_named, "amendement"), guard="[Aa]"),
)
