"""How alike two wordings are, by the pieces of their words: Dutch joins words, and texts join others than titles do."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.surnames import plain

__all__ = ["alike", "pieces"]

_WORD = re.compile(r"[^\W\d_]{3,}|[0-9]{2,}")
_SILENT = frozenset(
    "aan als bij dat deze die dit door een eerste gewijzigde haar het hij hun inzake kamer leden lid meer mogelijk"
    " motie naar nader niet nog onder ook over amendement regering reactie stand uitvoering brief van verzoekt voor"
    " was wordt worden zaken zijn zoals tot uit met ten ter tussen vragen zake zich zij tweede betreffende wijzigen"
    " gew kabinet kabinetsreactie kamerstuk ingediend aangenomen aanleiding".split()
)


@lru_cache(maxsize=50_000)
def pieces(text: str, without: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the runs of four letters within the words of a text that may tell what it is about.

    ``without`` are folded words to leave out, such as the names of people.

    >>> sorted(pieces("De motie over reizen", ()))
    ['eize', 'izen', 'reiz']
    """
    words = (word for word in _WORD.findall(plain(text)) if word not in _SILENT and word not in without)
    return frozenset(piece for word in words for piece in _pieces(word))


@lru_cache(maxsize=100_000)
def _pieces(word: str) -> tuple[str, ...]:
    return tuple(word[at : at + 4] for at in range(max(1, len(word) - 3)))


def alike(one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
    """Return how much of each is in the other, from 0 to 1.

    >>> alike(pieces("vrijstromende getijstroom"), pieces("getijstroom"))[1]
    1.0
    """
    both = len(one & other)
    return (both / len(one), both / len(other)) if both else (0.0, 0.0)
