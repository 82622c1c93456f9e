"""What reports of debates have in common: passages in order, and the motions that are read out in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.identifiers import Dossier, Kamerstuk
from graph.model import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["in_order", "printed_dossier", "tabled_motions"]

_DOSSIER = re.compile(
    r"""
    (?P<number> [0-9]{2} [ .\u00a0]? [0-9]{3} )                                   # 27830, 36 410
    (?: [ \u00a0-]+ (?P<addition> [IVXLC]+[AB]? | [A-Z] | [0-9]{2} ) )?           # -VI, -08
    (?: [ \u00a0-]* \(? R[0-9]+ \)? )?                                           # -(R2144)
    """,
    re.VERBOSE,
)
_TABLED = re.compile(
    r"""
    \bkrijgt [ ] (?:het [ ])? (?:nr\.|nummer) [ \u00a0]? (?P<number> [0-9]+ )     # Zij krijgt nr. 471
    (?: , [ ] was [ ] nr\. [ \u00a0]? [0-9]+ )?                                   # , was nr. 469
    [ ] \( (?P<dossier> [0-9] [^()\n]{4,20} (?: \(R[0-9]+\) )? ) \)                # (27830), (35570-(R2144))
    """,
    re.VERBOSE,
)
_BEGIN, _END = "\nDe Kamer,", "orde van de dag"  # the first and the last words of every motion


def printed_dossier(words: str) -> str | None:
    """Return the official number of a dossier as reports of debates print it, None for anything else.

    The number of a rijkswet (R2144) is no part of it.

    >>> printed_dossier("36 410-VI"), printed_dossier("35570-(R2144)"), printed_dossier("nr. 4")
    ('36410-VI', '35570', None)
    """
    found = _DOSSIER.fullmatch(words.strip())
    return str(Dossier(re.sub(r"\D", "", found["number"]), found["addition"] or "")) if found else None


def tabled_motions(text: str) -> Iterator[Passage]:
    r"""Yield the motions that are read out in a debate, each under the number that it is then given.

    A passage has the motion's own words, from "De Kamer," to "de orde van de dag."

    >>> text = "Mijn motie.\nDe Kamer,\nen gaat over tot de orde van de dag.\nZij krijgt nr. 12 (36410-VI)."
    >>> [(motion.id, text[motion.start : motion.end][-16:]) for motion in tabled_motions(text)]
    [('kst-36410-VI-12', 'orde van de dag.')]
    """
    after = 0
    for found in _TABLED.finditer(text):
        end = text.rfind(_END, after, found.start())
        start = text.rfind(_BEGIN, after, end) + 1
        dossier = printed_dossier(found["dossier"])
        if start and end > 0 and dossier and (official := Kamerstuk.parse(f"kst-{dossier}-{found['number']}")):
            end += len(_END) + (text[end + len(_END)] in ".;")
            yield Passage(start=start, end=end, soort="motie", dossiers=(dossier,), id=str(official))
        after = found.end()


def in_order(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return passages as a document has them: by where they start, outer ones first; without those that hold nothing.

    Of two that cross, the one that starts last is left out: it is not what it was taken for.
    """
    kept: list[Passage] = []
    around: list[Passage] = []
    for passage in sorted(passages, key=lambda passage: (passage.start, -passage.end)):
        around = [outer for outer in around if outer.end > passage.start]
        if passage.start < passage.end and all(passage.end <= outer.end for outer in around):
            kept.append(passage)
            around.append(passage)
    return tuple(kept)
