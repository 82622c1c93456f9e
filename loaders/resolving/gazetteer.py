"""A gazetteer: identifiers known to exist, from any file with one on each line."""

from __future__ import annotations

import gzip
import lzma
from bisect import bisect_left
from typing import IO, TYPE_CHECKING

from graph.identifiers import dossier_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from graph.archiving.calendar import Dated
    from graph.archiving.concordance import Named
    from graph.archiving.headings import Headed
    from graph.corrections import Correction

__all__ = ["Gazetteer"]


class Gazetteer:
    """A sorted set of identifiers that takes no more memory than their text: 10 MB for the 656,234 of parliament.

    They are one string of bytes, a line each, in which a binary search finds its way from line to line.

    >>> known = Gazetteer(["kst-28638-164", "kst-28638-9", "blg-368483"])
    >>> "kst-28638-164" in known, "kst-28638-16" in known, list(known.starting("kst-28638-"))
    (True, False, ['kst-28638-164', 'kst-28638-9'])
    """

    def __init__(self, identifiers: Iterable[str]) -> None:
        self._lines = _sorted_lines(map(str.encode, identifiers))

    @classmethod
    def read(cls, path: Path) -> Gazetteer:
        """Read a file of identifiers, one on each line; it may be compressed as .xz or .gz."""
        with _open(path) as lines:
            return cls(line.strip() for line in lines if line.strip())

    def __contains__(self, identifier: object) -> bool:
        line = f"{identifier}\n".encode()
        return self._lines.startswith(line, self._first(line[:-1]))

    def __len__(self) -> int:
        return self._lines.count(b"\n")

    def starting(self, prefix: str) -> list[str]:
        """Return the identifiers that begin with ``prefix``, in the order of their bytes."""
        start = self._first(prefix.encode())
        end = self._first(prefix.encode() + b"\xff")  # a byte that is in no text
        return self._lines[start:end].decode().split()

    def signed(self, names: Iterable[str]) -> list[Named]:  # noqa: ARG002  (a list of identifiers knows no people)
        """Return nothing: a list of identifiers does not tell who tabled what."""
        return []

    def named(self, identifier: str) -> Named | None:  # noqa: ARG002  (as above)
        """Return nothing: see ``signed``."""
        return None

    def on(self, sort: str, date: dt.date) -> list[Dated]:  # noqa: ARG002  (as above)
        """Return nothing: see ``signed``."""
        return []

    def under(self, headings: Iterable[str]) -> list[Headed]:  # noqa: ARG002  (as above)
        """Return nothing: see ``signed``."""
        return []

    def corrections(self, names: Iterable[str]) -> list[tuple[str, Correction]]:  # noqa: ARG002  (as above)
        """Return nothing: see ``signed``."""
        return []

    def dossiers_of(self, identifier: str) -> dict[str, str]:
        """Return the dossier in the identifier itself, without its title."""
        dossier = dossier_of(identifier)
        return {dossier: ""} if dossier else {}

    def canonical(self, identifier: str) -> str:
        """Return the identifier itself: a list of identifiers does not tell which are names of one paper."""
        return identifier

    def _first(self, words: bytes) -> int:
        """Return where the first line that is not less than ``words`` begins."""
        return bisect_left(range(len(self._lines)), words, key=self._line)

    def _line(self, place: int) -> bytes:
        """Return the line that holds the byte at a place."""
        return self._lines[self._lines.rfind(b"\n", 0, place) + 1 : self._lines.find(b"\n", place)]


def _sorted_lines(words: Iterable[bytes]) -> bytes:
    """Return words as sorted lines, each once; only those that do not come in order are kept apart meanwhile."""
    lines, last, others = bytearray(), b"", set[bytes]()
    for word in words:
        if word > last:
            lines += word + b"\n"
            last = word
        elif word != last:
            others.add(word)
    if others:
        others.update(bytes(lines).split(b"\n"))
        return b"\n".join([*sorted(others - {b""}), b""])
    return bytes(lines)


def _open(path: Path) -> IO[str]:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
