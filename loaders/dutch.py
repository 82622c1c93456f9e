"""Whether a text is in Dutch: what tells a paper of parliament from the other text that stands in a folder."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_dutch"]

_FEW, _SOME = 15, 45  # words: fewer tell nothing ("Zie Kamerstuk 28 638, nr. 164."), some tell a little
_ENOUGH = 250  # words in which it shows, also behind a page of addresses and names
_SHARE = 0.08  # of the words: 0.2 to 0.35 in letters, 0.1 in lists of names, 0.03 in English, 0.01 in programs
_KINDS = 3  # French has "de" and "en" too

# What joins words in Dutch, but for what is common in English or programs as well: in, is, of, we, over, was.
_JOINING = frozenset(
    b"aan al als bij daarom dat de deze die dit door een en er geen heb heeft het hij hun ik kan kunnen maar meer met"
    b" mijn na naar niet nog nu om onder ook op per sinds te tegen tot tussen u uit uw van vanaf vanuit voor waar wat"
    b" welke werd wij wordt worden ze zich zij zijn zal zoals zou zullen".split()
)


def is_dutch(start: bytes) -> bool:
    r"""Tell whether a text that begins so is in Dutch, in any encoding; also true of a few words, but not of none.

    >>> is_dutch(b"Zie Kamerstuk 28 638, nr. 164."), is_dutch(b"Hierbij bied ik u de brief over het werk aan. " * 9)
    (True, True)
    >>> is_dutch(b"Read the text that the members of the house have in their hands. " * 9)
    False
    """
    words = [found[0].lower() for found in islice(_words(start), _ENOUGH)]
    joining = [word for word in words if word in _JOINING]
    kinds = _KINDS if len(words) >= _SOME else 1
    return 0 < len(words) < _FEW or (len(joining) >= _SHARE * len(words) and len(set(joining)) >= kinds)


def _words(start: bytes) -> Iterator[re.Match[bytes]]:
    return re.finditer(rb"(?<![A-Za-z0-9_.@/-])[A-Za-z]+(?![A-Za-z0-9_@(=/-])", start.replace(b"\0", b""))
