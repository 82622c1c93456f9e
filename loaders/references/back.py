"""Words that point back to a paper named before them: "deze motie", "dit amendement", "die brief", "voornoemde motie".

Found without a target, and only where they can be resolved (``find`` with ``mentions``). Not in debates, where "deze
motie" is the one in hand, nor where it is the paper itself that speaks: "deze brief", and "deze motie" in a motion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.grammar import END, START, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.model import Document

__all__ = ["find_back"]

_NAMED = r"(?: voornoemde? | genoemde? | bovengenoemde? | eerdergenoemde? | laatstgenoemde? )"
_SUCH = r"(?: (?: aangenomen | verworpen | gewijzigde? | aangehouden ) \s+ )?"
_BACK = rf"""
    {START} (?:
        (?: [Dd]eze | [Dd]ie | (?: [Dd]e \s+ )? {_NAMED} ) \s+ {_SUCH} (?P<motie> motie )
      | (?: [Dd]it | [Dd]at | (?: [Hh]et \s+ )? {_NAMED} ) \s+ {_SUCH} (?P<amendement> amendement )
      | (?: [Dd]ie | (?: [Dd]e \s+ )? {_NAMED} ) \s+ (?P<brief> (?: [Kk]amer )? brief )
    ) {END} (?! \s? [-\u2013] | \s+ (?: van | op ) \s | \s* \( )
"""  # not: de genoemde motie-Kuik, die motie van het lid Kuik, deze motie (28638, nr. 3)
_POINTING = r"(?: [Dd](?: eze | ie | it | at ) | noemde? ) \s"
_DEBATES = ("h-", "verslag-")


def find_back(document: Document) -> Iterator[Reference]:
    """Yield the words that point back, in the order of the text."""
    text = document.text
    if not ("motie" in text or "amendement" in text or "brief" in text):  # most titles: a loop takes thrice as long
        return
    if document.passages or document.id.startswith(_DEBATES) or not compiled(_POINTING).search(text, document.head):
        return
    own = (document.soort or "").lower()
    for found in compiled(_BACK).finditer(text, document.head):
        sort = found.lastgroup or ""
        if sort not in own or sort == "brief":
            yield Reference(
                start=found.start(),
                end=found.end(),
                quote=found[0],
                kind=sort,
                finder="back",
                clues=Clues(type=sort),
            )
