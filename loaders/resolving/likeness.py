"""How alike two wordings are, by the pieces of their words: Dutch joins words, and texts join others than titles do.

The pieces of a text are the runs of four letters in its words, each one bit of a number: a comparison is one "and".
"""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

from graph.archiving.surnames import plain

__all__ = ["alike", "pieces"]

_BITS = 8192  # a title has some forty pieces: two of them rarely share a bit
_WORD = re.compile(r"[^\W\d_]{3,}|[0-9]{2,}")
_SILENT = frozenset(
    "aan als bij dat deze die dit door een eerste gewijzigde haar het hij hun inzake kamer leden lid meer mogelijk"
    " motie naar nader niet nog onder ook over amendement regering reactie stand uitvoering brief van verzoekt voor"
    " was wordt worden zaken zijn zoals tot uit met ten ter tussen vragen zake zich zij tweede betreffende wijzigen"
    " gew kabinet kabinetsreactie kamerstuk ingediend aangenomen aanleiding".split()
)


def pieces(text: str, without: tuple[str, ...] = ()) -> int:
    """Return the pieces of the words in a text that may tell what it is about, as the bits of a number.

    ``without`` are folded words to leave out, such as the names of people.

    >>> pieces("De motie over reizen").bit_count(), pieces("over de reis").bit_count()
    (3, 1)
    """
    found = 0
    for word in _WORD.findall(plain(text)):
        if word not in _SILENT and word not in without:
            found |= _pieces(word)
    return found


@lru_cache(maxsize=30_000)
def _pieces(word: str) -> int:
    found = 0
    for at in range(max(1, len(word) - 3)):
        found |= 1 << crc32(word[at : at + 4].encode()) % _BITS
    return found


def alike(one: int, other: int) -> tuple[float, float]:
    """Return how much of each is in the other, from 0 to 1.

    >>> alike(pieces("vrijstromende getijstroom"), pieces("getijstroom"))[1]
    1.0
    """
    both = (one & other).bit_count()
    return (both / one.bit_count(), both / other.bit_count()) if both else (0.0, 0.0)
