"""Words that point back to a paper named before them: "deze motie", "dit amendement", "die brief", "voornoemde motie".

Found without a target, and only where they can be resolved (``find`` with ``mentions``). Not in debates, where "deze
motie" is the one in hand, nor where it is the paper itself that speaks: "deze brief", and "deze motie" in a motion.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from graph.model import Clues, Reference
from loaders.references.grammar import END, START, compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from graph.model import Document

__all__ = ["find_back"]

_NAMED = r"(?: voornoemde? | genoemde? | bovengenoemde? | eerdergenoemde? | laatstgenoemde? )"
_SUCH = r"(?: (?: aangenomen | verworpen | gewijzigde? | aangehouden ) \s+ )?"
_THE = rf"(?: [Dd]eze | [Dd]ie | (?: [Dd]e \s+ )? {_NAMED} ) \s+ {_SUCH} \Z"
_BEFORE = {
    "motie": rf"{START} {_THE}",
    "amendement": rf"{START} (?: [Dd]it | [Dd]at | (?: [Hh]et \s+ )? {_NAMED} ) \s+ {_SUCH} \Z",
    "brief": rf"""{START} (?: [Dd]ie | (?: [Dd]e \s+ )? {_NAMED} | (?: [Mm]ijn | [Oo]nze ) \s+ (?: eerdere | vorige ) )
        \s+ (?: [Kk]amer )? \Z""",
}
_LONGEST = 45  # characters before the word
_LAST = tuple(
    "deze die dit dat noemde noemd eerdere vorige aangenomen verworpen gewijzigde gewijzigd aangehouden kamer"
    " Deze Die Dit Dat Kamer".split()
)  # what the words before it end on: looked at first
_AFTER = rf"{END} (?! \s? [-\u2013] | \s+ (?: van | op | d\.d ) | \s* \( )"  # not: die motie van het lid Kuik
_DEBATES = ("h-", "verslag-")


def find_back(document: Document) -> Sequence[Reference]:
    """Return the words that point back, in the order of the text."""
    text = document.text
    if not ("motie" in text or "amendement" in text or "brief" in text):
        return ()
    own = (document.soort or "").lower()
    found = [
        Reference(
            start=before.start(),
            end=end,
            quote=text[before.start() : end],
            kind=sort,
            finder="back",
            clues=Clues(type=sort),
        )
        for sort in _BEFORE
        if sort in text and (sort not in own or sort == "brief") and not _of_a_debate(document)
        for before, end in _pointing(document, sort)
    ]
    return sorted(found, key=attrgetter("start"))


def _of_a_debate(document: Document) -> bool:
    return bool(document.passages) or document.id.startswith(_DEBATES)


def _pointing(document: Document, sort: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the words before each such word that make it point back, with where it ends."""
    text, at = document.text, document.head - 1
    while (at := text.find(sort, at + 1)) >= 0:
        first = max(document.head, at - _LONGEST)
        if not text[first:at].rstrip().endswith(_LAST):
            continue
        before = compiled(_BEFORE[sort]).search(text, first, at)
        if before and compiled(_AFTER).match(text, at + len(sort)):
            yield before, at + len(sort)
