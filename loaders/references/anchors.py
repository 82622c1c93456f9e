"""Where in a text a reference may stand: literals looked for in the text folded to one byte a character.

The fold makes a few literals stand for all spellings and keeps offsets: lower case, every digit 0, blanks and light
punctuation a space. Literals without a digit are searched one by one; all others by one pattern that begins with a
digit and looks around it, so that only the numbers of a text are visited.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Anchors", "fold"]


def _folding() -> bytes:
    table = bytearray(bytes(range(256)).lower())
    table[ord("0") : ord("9") + 1] = b"0" * 10
    for blank in b"\t\n\v\f\r.,?*\xa0":  # "?" stands for every character outside Latin-1: thin spaces, long dashes
        table[blank] = ord(" ")
    return bytes(table)


_FOLDING = _folding()


def fold(text: str) -> bytes:
    r"""Return the text at one byte a character, as anchors are written.

    >>> fold("Kamerstuk 28\u00a0638, nr.164")
    b'kamerstuk 00 000  nr 000'
    """
    return text.encode("latin-1", "replace").translate(_FOLDING)


class _Literal(NamedTuple):
    owner: int
    before: bytes  # its part before its first digit
    after: bytes  # its part after its first digit


class Anchors:
    """The literals of several owners, ready to be looked for.

    A literal with a digit stands only where a number begins with that digit; one that begins with a digit and ends with
    one stands for a number of just so many.

    >>> list(Anchors([(b"motie",), (b"00 000", b"nr  0")]).places(b"motie 00 000  nr  00", 0))
    [(0, 0), (1, 6), (1, 14)]
    """

    def __init__(self, literals: Sequence[Sequence[bytes]]) -> None:
        owned = [(owner, literal) for owner, several in enumerate(literals) for literal in several]
        self._words = [(owner, literal) for owner, literal in owned if b"0" not in literal]
        parts = [_Literal(owner, *literal.split(b"0", 1)) for owner, literal in owned if b"0" in literal]
        self._numbers = [_Numbers([part for part in parts if bool(part.before) is led]) for led in (False, True)]

    def places(self, folded: bytes, head: int) -> Iterator[tuple[int, int]]:
        """Yield every place from ``head`` on where a literal begins, with its owner; not in order."""
        for owner, literal in self._words:
            place = folded.find(literal, head)
            while place >= 0:
                yield owner, place
                place = folded.find(literal, place + 1)
        for numbers in self._numbers:
            yield from numbers.places(folded, head)


class _Numbers:
    """Literals with a digit, as one pattern: at the first digit of a number it looks around for each of them."""

    def __init__(self, literals: Sequence[_Literal]) -> None:
        self._groups: list[_Literal] = []
        self._pattern = re.compile(rb"0(?<!00)(?:%s)" % self._branches(literals, 0))

    def _branches(self, literals: Sequence[_Literal], depth: int) -> bytes:
        """Write the literals as tests: what stands before the digit, byte by byte backwards, then what comes after."""
        longer: dict[bytes, list[_Literal]] = defaultdict(list)
        for literal in literals:
            if len(literal.before) > depth:
                longer[literal.before[-depth - 1 :]].append(literal)
        branches = [rb"(?<=%s0)(?:%s)" % (re.escape(end), self._branches(same, depth + 1)) for end, same in longer.items()]
        for literal in literals:
            if len(literal.before) == depth:
                self._groups.append(literal)
                whole = b"(?!0)" if literal.after.endswith(b"0") and not literal.before else b""
                branches.append(rb"(?=%s%s)()" % (re.escape(literal.after), whole))
        return b"|".join(branches)

    def places(self, folded: bytes, head: int) -> Iterator[tuple[int, int]]:
        for found in self._pattern.finditer(folded, head):
            literal = self._groups[(found.lastindex or 1) - 1]
            place = found.start() - len(literal.before)
            if place >= head:
                yield literal.owner, place
