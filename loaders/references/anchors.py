"""Where in a text a reference may stand: literals looked for in the text folded to one byte a character.

The fold makes a few literals stand for all spellings and keeps offsets: lower case, every digit 0, blanks and light
punctuation a space. All literals that share a slash, a digit or a rare letter are looked for by one pattern that begins
with it and looks around it, so that only the numbers of a text and its words with that letter are visited.
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
_RARE = (b"/", b"0", b"m", b"h", b"v", b"b", b"k", b"u")  # a literal is looked for by the first of these that it has


def fold(text: str) -> bytes:
    r"""Return the text at one byte a character, as anchors are written.

    >>> fold("Kamerstuk 28\u00a0638, nr.164")
    b'kamerstuk 00 000  nr 000'
    """
    return text.encode("latin-1", "replace").translate(_FOLDING)


class _Literal(NamedTuple):
    owner: int
    before: bytes  # its part before its rare letter
    after: bytes  # its part after that


class Anchors:
    """The literals of several owners, ready to be looked for.

    A literal with a digit stands only where a number begins with that digit; one that begins with a digit and ends with
    one stands for a number of just so many. Where several stand at one number, the earliest in the list has it; but
    "richtlijn nr 0" has it before "nr 0". At a slash or letter every one has it that is part of the longest.

    >>> list(Anchors([(b"motie",), (b"00 000", b"nr  0")]).places(b"motie 00 000  nr  00", 0))
    [(1, 6), (1, 14), (0, 0)]
    """

    def __init__(self, literals: Sequence[Sequence[bytes]]) -> None:
        owned = [(owner, literal) for owner, several in enumerate(literals) for literal in several]
        self._patterns = [
            _Around(
                rare, [_Literal(owner, *literal.split(rare, 1)) for owner, literal in owned if rare == _rare(literal)]
            )
            for rare in _RARE
        ]

    def places(self, folded: bytes, head: int) -> Iterator[tuple[int, int]]:
        """Yield every place from ``head`` on where a literal begins, with its owner; in order for one rare letter."""
        for pattern in self._patterns:
            yield from pattern.places(folded, head)


def _rare(literal: bytes) -> bytes:
    return next(rare for rare in _RARE if rare in literal)


class _Around:
    """Literals that share a rare letter, as one pattern that begins with it."""

    def __init__(self, rare: bytes, literals: Sequence[_Literal]) -> None:
        self._rare = rare
        self._groups: list[_Literal] = []
        first = rare + (rb"(?<!00)" if rare == b"0" else b"")
        self._pattern = re.compile(rb"%s(?:%s)" % (first, self._branches(literals, 0) or rb"(?!)"))
        self._known = [self._found(literal, literals) for literal in self._groups]

    def places(self, folded: bytes, head: int) -> Iterator[tuple[int, int]]:
        """Yield every place from ``head`` on where a literal begins, with its owner, in order."""
        if not self._known:
            return
        for found in self._pattern.finditer(folded, head):
            for owner, before in self._known[found.lastindex - 1]:  # type: ignore[operator]  # one of them was found
                place = found.start() - before
                if place >= head:
                    yield owner, place

    def _found(self, longest: _Literal, literals: Sequence[_Literal]) -> list[tuple[int, int]]:
        """Return who has the place where a literal stands, each with how far before the rare letter it begins."""
        if self._rare == b"0":
            return [(longest.owner, len(longest.before))]
        parts = [one for one in literals if longest.before.endswith(one.before) and longest.after.startswith(one.after)]
        return list({one.owner: len(one.before) for one in sorted(parts, key=lambda one: len(one.before))}.items())

    def _branches(self, literals: Sequence[_Literal], depth: int) -> bytes:
        """Write literals as tests around the letter: what is before it, shared ends first, then what comes after."""
        longer: dict[bytes, list[_Literal]] = defaultdict(list)
        for literal in literals:
            longer[literal.before[-depth - 1 :] if len(literal.before) > depth else b""].append(literal)
        branches: list[bytes] = []
        for before, same in sorted(longer.items(), key=lambda branch: depth > 0 and not branch[0]):
            if before:
                shared = _shared_end([literal.before for literal in same])
                branches.append(
                    rb"(?<=%s%s)(?:%s)" % (re.escape(shared), self._rare, self._branches(same, len(shared)))
                )
            else:
                branches.append(rb"(?=%s)" % self._rest(same, 0))
        return b"|".join(branches)

    def _rest(self, literals: Sequence[_Literal], depth: int) -> bytes:
        """Write what comes after the letter: byte by byte forwards, and what is left of a single literal at once."""
        if len(literals) == 1:
            return re.escape(literals[0].after[depth:]) + self._next(b"", literals, depth)
        longer: dict[bytes, list[_Literal]] = defaultdict(list)
        for literal in literals:
            longer[literal.after[depth : depth + 1]].append(literal)
        if self._rare != b"0":
            longer = dict(sorted(longer.items(), reverse=True))  # longest first
        return b"|".join(self._next(byte, same, depth) for byte, same in longer.items())

    def _next(self, byte: bytes, literals: Sequence[_Literal], depth: int) -> bytes:
        if byte:
            return rb"%s(?:%s)" % (re.escape(byte), self._rest(literals, depth + 1))
        self._groups += literals
        whole = self._rare == b"0" and literals[0].after.endswith(b"0") and not literals[0].before
        return b"()" * len(literals) if not whole else rb"(?!0)" + b"()" * len(literals)


def _shared_end(words: Sequence[bytes]) -> bytes:
    length = 0
    while len({word[-length - 1 :] for word in words}) == 1 and length < min(map(len, words)):
        length += 1
    return words[0][-length:]
