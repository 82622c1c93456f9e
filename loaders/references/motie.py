"""Motions and amendments by the names of who tabled them: "motie-Kuik/Voordewind", "amendement van het lid Ellian".

Found without a target. Where the number follows in the same sentence, the words become evidence of that reference
(see :mod:`loaders.references.binding`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.finding import Finder
from loaders.references.grammar import DASH, GAP, START
from loaders.references.names import NAMES, surnames

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FINDER"]

_MEMBER = r"(?: de \s (?:heer|heren|leden) | het \s lid | leden | lid | mevrouw | mw | dhr )"
_BODY = rf"""
    {START} (?: (?P<motie> [Mm]otie ) | [Aa]mendement ) (?: (?P<several> (?:s|en)(?=\s(?!van)) ) | s | en )?
    (?= [\s\u2013-]{{1,3}} (?: van\b | [A-ZÀ-Þ’'‘] | [a-z]{{2}}n?\s[A-Z] | leden | lid ) )   # else no name can follow
    (?: (?P<joined> {GAP} {DASH} {GAP} | \s+ van \s+ (?= {_MEMBER} | [A-ZÀ-Þ] ) ) | \s+ )   # motie-Kuik
    (?P<names> {NAMES} )
    (?: {GAP} ,? {GAP} (?: over | inzake | betreffende | m\.b\.t\. ) \s+ (?P<subject> [^.;:()\n]{{3,400}}+ ) )?
"""


def _read(_: re.Match[str] | None, body: re.Match[str]) -> Iterator[Reference]:
    if body["several"] and not (body["more"] or "/" in body["names"]):  # stemmingen moties Informele Milieuraad
        return
    if _of_a_debate(body):
        return
    kind = "motie" if body["motie"] else "amendement"
    subject = " ".join(body["subject"].split()) if body["subject"] else None
    yield Reference(
        start=body.start(),
        end=body.end("names"),
        quote=body.string[body.start() : body.end("names")],
        kind=kind,
        finder="motie",
        clues=Clues(type=kind, names=surnames(body["names"]), more=bool(body["more"]), subject=subject),
    )


def _of_a_debate(body: re.Match[str]) -> bool:
    """Tell whether it is the debate that is named: "Stemming motie Asiel en migratie"."""
    names, start, end = body["names"], body.start(), body.end("names")
    if body["joined"] or body["more"] or body["subject"] or "/" in names or names[0].islower():
        return False
    voted = re.search(r"\bStemming(?:en)?\s\Z", body.string[max(0, start - 12) : start])
    return bool(voted) and body.string[end : end + 2] != " ("


FINDER = Finder("motie", (b"motie", b"amendement"), _BODY, _read)
